import { z } from 'zod';
import type { Cloud } from '../cloud.ts';
import type { Entra } from '../entra/entra.ts';
import { graphTokenFor } from '../entra/entra.ts';
import { resources } from '../entra/tokens.ts';
import type { Faults } from '../faults.ts';
import { faultSchema } from '../faults.ts';
import type { HttpHandler, HttpRequest, HttpResponse } from '../http/handler.ts';
import { htmlHeaders } from '../http/html.ts';
import { durationMs } from '../pim/duration.ts';
import type { PimTarget } from '../pim/model.ts';
import { PimFault } from '../pim/pimFault.ts';
import { roleTarget } from '../pim/model.ts';
import type { Portal } from '../pim/portal.ts';
import type { RequestLog } from '../requestLog.ts';
import { bot } from '../tenant/contoso.ts';
import type { TenantUser } from '../tenant/tenant.ts';
import { tenantCalls } from './tenantCalls.ts';
import { switchCalls } from './switchCalls.ts';
import { BadRequest, json, parse } from './asked.ts';
import { controlPage } from './controlPage.ts';
import { snapshot } from './snapshot.ts';

export interface ControlParts {
  readonly cloud: Cloud;
  readonly entra: Entra;
  readonly faults: Faults;
  readonly log: RequestLog;
  readonly portal: Portal;
  /** Addresses to show on the page. */
  readonly links: () => Readonly<Record<string, string>>;
}

const user = z.string().min(1);
const schemas = {
  clock: z.strictObject({ advance: z.string() }),
  token: z.strictObject({
    user,
    scopes: z.union([z.array(z.string()), z.string().transform((text) => text.split(/[ ,]+/))]).optional(),
    amr: z.array(z.string()).optional(),
    acrs: z.array(z.string()).optional(),
    resource: z.enum(['graph', 'defender']).optional(),
  }),
  ofRequest: z.strictObject({ user, request: z.string().optional(), justification: z.string().optional() }),
  ofTarget: z.strictObject({
    user,
    target: z.string(),
    duration: z.string().optional(),
    justification: z.string().optional(),
    ticket: z.string().optional(),
  }),
  save: z.strictObject({ save: z.string() }),
  powershell: z.strictObject({ script: z.string() }),
  settings: z.strictObject({
    licensed: z.boolean().optional(),
    hasGovernance: z.boolean().optional(),
    policiesReadable: z.boolean().optional(),
    withdrawConsent: z.string().optional(),
    revoke: user.optional(),
  }),
};

/** The sandbox's own switches under `/sandbox/`: see everything, move time, play faults, act as a person would in the portal. */
export function createControl({ cloud, entra, faults, log, portal, links }: ControlParts): HttpHandler {
  const person = (said: string): TenantUser => {
    const found = cloud.directory.findUser(said);
    if (found === undefined)
      throw new BadRequest(
        `nobody is called "${said}"; there are ${cloud.directory.users.map(({ name }) => name).join(', ')}`,
      );
    return found;
  };

  /** By name or id of a role or a group; `… owner` for ownership. */
  const target = (said: string): PimTarget => {
    const text = said.trim().toLowerCase();
    const role = cloud.directory.roles.find(({ id, name }) => id === text || name.toLowerCase() === text);
    if (role !== undefined) return roleTarget(role.id);
    const accessId = text.endsWith(' owner') ? 'owner' : 'member';
    const name = text.replace(/ owner$/, '');
    const group = cloud.directory.groups.find(
      (one) => one.id === name || one.name.toLowerCase().startsWith(name),
    );
    if (group === undefined) throw new BadRequest(`no role or group is called "${said}"`);
    return { kind: 'group', groupId: group.id, accessId };
  };

  /** The request that is named, or the only one that waits. */
  const request = (id: string | undefined): string => {
    if (id !== undefined) return id;
    const waiting = [...cloud.pim.awaitingApproval('role'), ...cloud.pim.awaitingApproval('group')];
    const [only] = waiting;
    if (only === undefined || waiting.length > 1)
      throw new BadRequest(`${waiting.length} requests are waiting: say which with "request"`);
    return only.id;
  };

  const calls: Readonly<Record<string, (asked: HttpRequest) => Promise<HttpResponse> | HttpResponse>> = {
    'GET /': () => ({
      status: 200,
      headers: htmlHeaders,
      body: controlPage(cloud, links(), log.entries.length, faults.active),
    }),
    'GET /tenant': () => json(snapshot(cloud)),
    'POST /reset': () => {
      cloud.reset();
      entra.reset();
      faults.clear();
      log.clear();
      return json({ now: cloud.clock.now().toISOString() });
    },
    'GET /clock': () => json({ now: cloud.clock.now().toISOString() }),
    'POST /clock': async ({ body }) => {
      const { advance } = parse(schemas.clock, body, '{"advance":"PT10M"}');
      const ms = durationMs(advance);
      if (ms === undefined) throw new BadRequest(`"${advance}" is not an ISO 8601 duration such as PT10M`);
      await cloud.clock.advance(ms);
      return json({ now: cloud.clock.now().toISOString() });
    },
    'GET /faults': () => json(faults.active),
    'POST /faults': ({ body }) => {
      faults.add(parse(faultSchema, body, '{"path":"/graph/v1.0/**","status":503,"times":1}'));
      return json(faults.active);
    },
    'DELETE /faults': () => {
      faults.clear();
      return json([]);
    },
    'GET /log': () => json(log.entries),
    'DELETE /log': () => {
      log.clear();
      return json([]);
    },
    'POST /token': async ({ body }) => {
      const asked = parse(
        schemas.token,
        body,
        '{"user":"alex","scopes":["User.Read"],"amr":["pwd","mfa"],"acrs":["c1"]}',
      );
      const { id } = person(asked.user);
      const { scopes, amr = ['pwd'], acrs = [] } = asked;
      const token =
        asked.resource === 'defender'
          ? await entra.mint.user({
              oid: id,
              audience: resources.defender,
              appId: bot.appId,
              scopes: ['user_impersonation'],
              amr,
              acrs,
            })
          : await graphTokenFor(entra, id, { ...(scopes === undefined ? {} : { scopes }), amr, acrs });
      return json({ access_token: token });
    },
    'POST /powershell': ({ body }) => powershell(cloud, body),
    'POST /settings': ({ body }) => {
      const asked = parse(
        schemas.settings,
        body,
        '{"licensed":true,"policiesReadable":false,"withdrawConsent":"User.Read","revoke":"alex"}',
      );
      cloud.pim.licensed = asked.licensed ?? cloud.pim.licensed;
      cloud.pim.hasGovernance = asked.hasGovernance ?? cloud.pim.hasGovernance;
      cloud.pim.policiesReadable = asked.policiesReadable ?? cloud.pim.policiesReadable;
      if (asked.withdrawConsent !== undefined) entra.apps.withdrawConsent(asked.withdrawConsent);
      if (asked.revoke !== undefined) entra.revoke(person(asked.revoke).id);
      return json({ licensed: cloud.pim.licensed, policiesReadable: cloud.pim.policiesReadable });
    },
    ...switchCalls(cloud),
    ...tenantCalls(cloud),
    'POST /portal/approve': ({ body }) => decide(body, 'Approve'),
    'POST /portal/deny': ({ body }) => decide(body, 'Deny'),
    'POST /portal/cancel': ({ body }) => {
      const asked = parse(schemas.ofRequest, body, '{"user":"alex","request":"…"}');
      portal.cancel(person(asked.user).id, request(asked.request));
      return json({ done: true });
    },
    'POST /portal/remove': ({ body }) => {
      const asked = parse(schemas.ofRequest, body, '{"user":"patti","request":"…"}');
      portal.remove(person(asked.user).id, request(asked.request));
      return json({ done: true });
    },
    'POST /portal/settings': ({ body }) => {
      portal.saveSettings(target(parse(schemas.save, body, '{"save":"Security Reader"}').save));
      return json({ done: true });
    },
    'POST /portal/activate': ({ body }) => {
      const {
        user: who,
        target: what,
        ...facts
      } = parse(schemas.ofTarget, body, '{"user":"alex","target":"Security Reader","duration":"PT1H"}');
      const { id, status } = portal.activate(person(who).id, target(what), definedOf(facts));
      return json({ id, status });
    },
    'POST /portal/deactivate': ({ body }) => {
      const { user: who, target: what } = parse(
        schemas.ofTarget,
        body,
        '{"user":"alex","target":"Security Reader"}',
      );
      const { id, status } = portal.deactivate(person(who).id, target(what));
      return json({ id, status });
    },
  };

  function decide(body: unknown, result: 'Approve' | 'Deny'): HttpResponse {
    const asked = parse(schemas.ofRequest, body, '{"user":"megan","request":"…","justification":"…"}');
    portal.decide(
      person(asked.user).id,
      request(asked.request),
      result,
      asked.justification ?? 'Decided in the portal',
    );
    return json({ done: true });
  }

  return async (asked) => {
    const call = calls[`${asked.method} ${asked.path}`];
    if (call === undefined)
      return {
        status: 404,
        body: { error: `there is no ${asked.method} ${asked.path}`, calls: Object.keys(calls) },
      };
    try {
      return await call(asked);
    } catch (error) {
      if (error instanceof BadRequest) return { status: 400, body: { error: error.message } };
      if (error instanceof PimFault)
        return { status: error.status, body: { error: { code: error.code, message: error.message } } };
      throw error;
    }
  };
}

function powershell({ compliance }: Cloud, body: unknown): HttpResponse {
  const { script } = parse(schemas.powershell, body, '{"script":"…"}');
  try {
    return json({ said: compliance.run(script) });
  } catch (error) {
    throw new BadRequest(error instanceof Error ? error.message : String(error));
  }
}

function definedOf(facts: {
  duration?: string | undefined;
  justification?: string | undefined;
  ticket?: string | undefined;
}): {
  duration?: string;
  justification?: string;
  ticket?: string;
} {
  return Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined));
}
