import { graphTokenFor } from '../../sandbox/entra/entra.ts';
import type { RunningCloud } from '../../sandbox/startCloud.ts';
import { people } from '../../sandbox/tenant/contoso.ts';

/** Every permission that a person's tools might have been given. */
const everyScope: readonly string[] = [
  'RoleAssignmentSchedule.ReadWrite.Directory',
  'RoleEligibilitySchedule.ReadWrite.Directory',
  'PrivilegedAssignmentSchedule.ReadWrite.AzureADGroup',
  'PrivilegedEligibilitySchedule.ReadWrite.AzureADGroup',
  'RoleManagementPolicy.ReadWrite.Directory',
  'RoleManagementPolicy.ReadWrite.AzureADGroup',
  'PrivilegedAccess.ReadWrite.AzureAD',
  'RoleManagement.ReadWrite.Directory',
  'Group.ReadWrite.All',
  'User.ReadWrite.All',
  'Application.ReadWrite.All',
  'AppRoleAssignment.ReadWrite.All',
  'Directory.ReadWrite.All',
  'PrivilegedAccess-CustomExt.ReadWrite.All',
  'RoleManagement.ReadWrite.Defender',
  'TeamsAppInstallation.ReadWriteForUser',
  'Presence.Read.All',
];

type Row = Readonly<Record<string, unknown>>;

export interface Answer {
  readonly status: number;
  readonly error: { readonly code: string; readonly message: string } | undefined;
  /** Empty where there is none. */
  readonly body: Row;
  /** Where a redirect leads. */
  readonly location: string | null;
}

export interface Caller {
  /** A first name of Contoso, or an object id. */
  readonly as: string;
  readonly scopes?: readonly string[];
  readonly amr?: readonly string[];
}

/** Calls of a simulated Graph over real HTTP, signed in as strongly as one likes. `as` alone means every permission, and MFA. */
export interface GraphClient {
  call(method: string, path: string, as: string | Caller, body?: unknown): Promise<Answer>;
  post(path: string, as: string | Caller, body?: unknown): Promise<Answer>;
  /** Every row of a list, page after page. Throws where it is refused. */
  rows(path: string, as: string | Caller): Promise<readonly Row[]>;
}

/** `cloud` is asked for at each call, so that a client may be there before its cloud runs. */
export function graphClient(cloud: () => RunningCloud): GraphClient {
  async function call(
    method: string,
    path: string,
    caller: string | Caller,
    body?: unknown,
  ): Promise<Answer> {
    const {
      as,
      scopes = everyScope,
      amr = ['pwd', 'mfa'],
    } = typeof caller === 'string' ? { as: caller } : caller;
    const running = cloud();
    const oid = (people as Readonly<Record<string, string>>)[as] ?? as;
    const response = await fetch(`${running.origin}/graph${path}`, {
      method,
      redirect: 'manual',
      headers: {
        authorization: `Bearer ${await graphTokenFor(running.entra, oid, { scopes, amr })}`,
        'content-type': 'application/json',
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    const json = (text === '' ? {} : JSON.parse(text)) as Row;
    return {
      status: response.status,
      error: json['error'] as Answer['error'],
      body: json,
      location: response.headers.get('location'),
    };
  }

  async function rows(path: string, as: string | Caller): Promise<readonly Row[]> {
    const found: Row[] = [];
    for (let next: string | undefined = path; next !== undefined;) {
      const { status, error, body } = await call('GET', next, as);
      if (status !== 200) throw new Error(`${next}: ${status} ${error?.code ?? ''} ${error?.message ?? ''}`);
      found.push(...(body['value'] as Row[]));
      const link = body['@odata.nextLink'];
      next = typeof link === 'string' ? link.slice(link.indexOf('/graph/') + '/graph'.length) : undefined;
    }
    return found;
  }

  return { call, rows, post: (path, as, body) => call('POST', path, as, body) };
}

export const hours = (count: number): number => count * 3_600_000;

/** A `scheduleInfo` that begins so many hours from `now` and lasts so long. */
export function lasting(now: Date, from: number, length: number): object {
  return {
    startDateTime: new Date(now.getTime() + hours(from)).toISOString(),
    expiration: { type: 'afterDuration', duration: `PT${length}H` },
  };
}
