import { randomUUID } from 'node:crypto';
import type { JWTPayload } from 'jose';
import type { Tenant } from '../tenant/tenant.ts';
import type { Applications } from './applications.ts';
import { issuerOf } from './discovery.ts';

/** The application as which PIM calls custom extensions. Source: translated editions of the how-to, and the token of a live call. */
export const privilegedIdentityManagement = '1c67c054-65c8-4f7f-92a1-eb7ba6e48627';

/**
 * What PIM's token for an Application ID URI says, its times apart; `undefined` where no application has the URI. In a version 2 token, which
 * the application has to ask for, the audience is its client id.
 */
export function extensionClaims(
  applications: Applications,
  { id: tid }: Pick<Tenant, 'id'>,
  resourceId: string,
): JWTPayload | undefined {
  const app = [...applications.applications.values()].find((one) =>
    (one['identifierUris'] as readonly string[]).includes(resourceId),
  );
  if (app === undefined) return undefined;
  const { requestedAccessTokenVersion: version } = (app['api'] ?? {}) as Readonly<Record<string, unknown>>;
  const caller = privilegedIdentityManagement;
  const oid = applications.principalOf(caller);
  return {
    ...(version === 2
      ? { aud: String(app['appId']), iss: issuerOf(tid), azp: caller, azpacr: '2', ver: '2.0' }
      : {
          aud: resourceId,
          iss: `https://sts.windows.net/${tid}/`,
          appid: caller,
          appidacr: '2',
          ver: '1.0',
        }),
    ...{ idtyp: 'app', oid, sub: oid, tid, uti: randomUUID() },
  };
}
