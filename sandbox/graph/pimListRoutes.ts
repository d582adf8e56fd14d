import { showCollection } from './collection.ts';
import type { Entity } from './entity.ts';
import { show } from './entity.ts';
import { graphFaults } from './graphFault.ts';
import type { Permission } from './permissions.ts';
import { mustHave } from './permissions.ts';
import type { Api } from './pimApi.ts';
import { entityOf } from './pimApi.ts';
import { mustFilter } from './pimSight.ts';
import type { Call, Route } from './route.ts';
import { contextOf, ok } from './route.ts';

/** A list and its `filterByCurrentUser`. `rows` gets whether only the caller's own are asked for. */
export function listRoutes(
  api: Api,
  name: string,
  permission: Permission,
  rows: (call: Call, mine: boolean) => Entity[],
): Route[] {
  const path = `${api.base}/${name}`;
  const context = path.slice(1);
  const entity = entityOf(api, name);
  return [
    {
      method: 'GET',
      path,
      entity,
      answer: (call) => {
        mustHave(call.caller, permission);
        mustFilter(call, api);
        return ok(showCollection(rows(call, false), call.query, contextOf(call, context), call.address));
      },
    },
    {
      method: 'GET',
      path: `${path}/filterByCurrentUser(on='{on}')`,
      entity,
      answer: (call) => {
        mustHave(call.caller, permission);
        if (call.params['on']?.toLowerCase() !== 'principal')
          throw graphFaults.badRequest(
            `The value '${call.params['on'] ?? ''}' is not valid for the parameter 'on'.`,
          );
        const body = showCollection(rows(call, true), call.query, contextOf(call, context), call.address);
        return ok(body);
      },
    },
    {
      method: 'GET',
      path: `${path}/{id}`,
      entity,
      answer: (call) => {
        mustHave(call.caller, permission);
        const found = rows(call, false).find(({ json }) => json['id'] === call.params['id']);
        if (found === undefined) throw graphFaults.itemNotFound();
        return ok({ '@odata.context': contextOf(call, `${context}/$entity`), ...show(found, call.query) });
      },
    },
  ];
}
