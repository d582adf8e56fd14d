import { randomUUID } from 'node:crypto';
import type { Applications, Json } from './applications.ts';
import { resources } from './tokens.ts';

/** Scopes that say what is answered and give nothing of Graph. */
export const openIdScopes: ReadonlySet<string> = new Set(['openid', 'profile', 'offline_access', 'email']);

/** What a person may give an application by themselves; everything else is an administrator's. Source: the permissions reference. */
const ofOneself: ReadonlySet<string> = new Set(['User.Read', 'User.ReadBasic.All', ...openIdScopes]);

/** Permissions of Graph that a `scope` asks for by name; neither `.default` nor those of OpenID Connect. */
export function askedOfGraph(scope: string): readonly string[] {
  return scope
    .split(' ')
    .map((one) => one.replace(`${resources.graph}/`, ''))
    .filter((one) => one !== '' && !one.includes('/') && one !== '.default' && !openIdScopes.has(one));
}

/** Whether a `scope` asks for all that an application is registered for. */
export function asksForDefault(scope: string): boolean {
  return scope.split(' ').some((one) => one === '.default' || one === `${resources.graph}/.default`);
}

/** Names of the permissions of Graph that a registration asks for; the id of one without a name. */
export function askedFor(apps: Applications, app: Json | undefined): readonly string[] {
  const asked = (app?.['requiredResourceAccess'] ?? []) as readonly RequiredAccess[];
  const scopes = [...apps.servicePrincipals.values()].flatMap(
    (one) =>
      (one['oauth2PermissionScopes'] ?? []) as readonly { readonly id: string; readonly value: string }[],
  );
  const names = new Map(scopes.map(({ id, value }) => [id, value]));
  return asked
    .flatMap(({ resourceAccess }) => resourceAccess)
    .filter(({ type }) => type === 'Scope')
    .map(({ id }) => names.get(id) ?? id);
}

interface RequiredAccess {
  readonly resourceAccess: readonly { readonly id: string; readonly type: string }[];
}

/** Which of the permissions are an administrator's to give. */
export function needAdministrator(scopes: readonly string[]): readonly string[] {
  return scopes.filter((scope) => !ofOneself.has(scope));
}

/** Notes what a person gave an application for themselves, or for everybody where no person is named; its enterprise application comes into being with the first consent. */
export function grant(
  apps: Applications,
  app: { readonly appId: string; readonly name: string },
  oid: string | null,
  scopes: readonly string[],
): void {
  const own = enterpriseApplication(apps, app);
  const graph = [...apps.servicePrincipals.values()].find((one) =>
    ((one['servicePrincipalNames'] ?? []) as string[]).includes(resources.graph),
  );
  apps.grants.push({
    id: randomUUID(),
    clientId: own,
    consentType: oid === null ? 'AllPrincipals' : 'Principal',
    principalId: oid,
    resourceId: graph?.['id'],
    scope: scopes.join(' '),
  });
}

function enterpriseApplication(
  apps: Applications,
  { appId, name }: { readonly appId: string; readonly name: string },
): string {
  const known = apps.principalOf(appId);
  if (apps.servicePrincipals.has(known)) return known;
  const id = randomUUID();
  apps.servicePrincipals.set(id, { id, appId, displayName: name, accountEnabled: true, appRoles: [] });
  return id;
}
