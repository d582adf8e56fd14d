import { graphFaults } from './graphFault.ts';
import type { Call } from './route.ts';

/** The id of whom a path is about, e.g. of `/users/{id}`: the caller’s own for `/me`. Throws a `GraphFault` (404) where nobody has it. */
export function subjectOf(call: Call, base: string): string {
  if (base === '/me') return callerOf(call);
  const said = call.params['id'] ?? '';
  const { apps, directory } = call.cloud;
  const found = {
    '/users/{id}': () => personOf(call, said),
    '/groups/{id}': () => directory.group(said)?.id,
    '/servicePrincipals/{id}': () => appOf(apps.servicePrincipals, said),
  }[base];
  const id = found === undefined ? anyOf(call, said) : found();
  if (id === undefined) throw graphFaults.notFound(said);
  return id;
}

/** By object id or user principal name. */
function personOf({ cloud: { directory } }: Call, said: string): string | undefined {
  return (directory.user(said) ?? directory.users.find(({ upn }) => upn === said.toLowerCase()))?.id;
}

function callerOf({ caller }: Call): string {
  if (caller.kind === 'app') throw graphFaults.meNeedsUser();
  return caller.oid;
}

function anyOf({ cloud: { apps, directory } }: Call, said: string): string | undefined {
  return directory.user(said)?.id ?? directory.group(said)?.id ?? appOf(apps.servicePrincipals, said);
}

function appOf(apps: ReadonlyMap<string, unknown>, said: string): string | undefined {
  return apps.has(said.toLowerCase()) ? said.toLowerCase() : undefined;
}
