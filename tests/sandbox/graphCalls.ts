import { graphTokenFor } from '../../sandbox/entra/entra.ts';
import { people, roles } from '../../sandbox/tenant/contoso.ts';
import type { CloudOfSuite } from './eachInCloud.ts';

/** Calls of Graph as a person of Contoso, in a suite’s cloud: as Alex, with MFA, unless said otherwise. */
export function callsIn(cloud: CloudOfSuite) {
  return async function call(
    path: string,
    options: {
      as?: keyof typeof people;
      scopes?: readonly string[];
      method?: string;
      body?: unknown;
      token?: string;
      amr?: readonly string[];
    } = {},
  ) {
    const { as = 'alex', scopes, method = 'GET', body, amr = ['pwd', 'mfa'] } = options;
    const token =
      options.token ??
      (await graphTokenFor(cloud.running.entra, people[as], {
        ...(scopes === undefined ? {} : { scopes }),
        amr,
      }));
    const response = await fetch(`${cloud.running.origin}/graph${path}`, {
      method,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    const json = (text === '' ? {} : JSON.parse(text)) as {
      error?: { code: string; message: string };
      value?: Record<string, unknown>[];
      responses?: { id: string; status: number }[];
    } & Record<string, unknown>;
    return { status: response.status, headers: response.headers, json };
  };
}

export const base = '/v1.0/roleManagement/directory';
export const requests = `${base}/roleAssignmentScheduleRequests`;
export const activate = (more: object = {}): object => ({
  action: 'SelfActivate',
  principalId: people.alex,
  roleDefinitionId: roles.securityReader,
  directoryScopeId: '/',
  scheduleInfo: { expiration: { type: 'AfterDuration', duration: 'PT1H' } },
  ...more,
});
