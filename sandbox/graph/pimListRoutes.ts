import { showCollection } from './collection.ts';
import type { Entity } from './entity.ts';
import { show, typed } from './entity.ts';
import { graphFaults } from './graphFault.ts';
import type { Permission } from './permissions.ts';
import { mustHave } from './permissions.ts';
import type { Api } from './pimApi.ts';
import { entityOf } from './pimApi.ts';
import { mustFilter } from './pimSight.ts';
import type { Call, Reply, Route } from './route.ts';
import { contextOf, ok } from './route.ts';

/** A list and its `filterByCurrentUser`. `rows` gets whether only the caller's own are asked for. */
export function listRoutes(
  api: Api,
  name: string,
  permission: Permission,
  rows: (call: Call, mine: boolean) => Entity[],
): Route[] {
  const path = `${api.base}/${name}`;
  const [context, type] = [path.slice(1), entityOf(api, name)];
  const shown = (call: Call, mine: boolean): Reply => {
    const found = mine ? rows(call, mine).map((row) => typed(row, type)) : rows(call, mine);
    const what = mine ? `Collection(${type})` : context;
    return ok(showCollection(found, call.query, contextOf(call, what), call.address));
  };
  const calls: readonly { readonly path: string; readonly answer: (call: Call) => Reply }[] = [
    {
      path,
      answer: (call) => {
        mustFilter(call, api);
        return shown(call, false);
      },
    },
    {
      path: `${path}/filterByCurrentUser(on='{on}')`,
      answer: (call) => {
        mustBePrincipal(call.params['on'] ?? '');
        return shown(call, true);
      },
    },
    {
      path: `${path}/{id}`,
      // By its id in either list.
      answer: (call) => one(call, [...rows(call, false), ...rows(call, true)], context),
    },
  ];
  return calls.map((call) => reading(call, type, permission));
}

function reading(
  { path, answer }: Pick<Route, 'path' | 'answer'>,
  entity: string,
  permission: Permission,
): Route {
  return {
    method: 'GET',
    path,
    entity,
    answer: (call) => {
      mustHave(call.caller, permission);
      return answer(call);
    },
  };
}

function mustBePrincipal(on: string): void {
  if (on.toLowerCase() !== 'principal') throw graphFaults.notOn(on);
}

function one(call: Call, rows: readonly Entity[], context: string): Reply {
  const found = rows.find(({ json }) => json['id'] === call.params['id']);
  if (found === undefined) throw graphFaults.itemNotFound();
  return ok({ '@odata.context': contextOf(call, `${context}/$entity`), ...show(found, call.query) });
}
