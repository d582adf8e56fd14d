import { z } from 'zod';
import type { Cloud } from '../cloud.ts';
import type { HttpResponse } from '../http/handler.ts';
import type { Portal } from '../pim/portal.ts';
import type { Calls } from './asked.ts';
import { json, parse } from './asked.ts';
import { foundIn } from './found.ts';

const user = z.string().min(1);
const ofRequest = z.strictObject({
  user,
  request: z.string().optional(),
  justification: z.string().optional(),
});
const ofTarget = z.strictObject({
  user,
  target: z.string(),
  duration: z.string().optional(),
  justification: z.string().optional(),
  ticket: z.string().optional(),
});

const ofSettings = z.strictObject({ target: z.string() });
const ofExtension = z.strictObject({ user, request: z.string(), result: z.enum(['Approve', 'Deny']) });

/** What people do in the PIM portal. */
export function portalCalls(cloud: Cloud, portal: Portal): Calls {
  const { person, target, request } = foundIn(cloud);
  const decide = (body: unknown, result: 'Approve' | 'Deny'): HttpResponse => {
    const asked = parse(ofRequest, body, '{"user":"megan","request":"…","justification":"…"}');
    const reason = asked.justification ?? 'Decided in the portal';
    portal.decide(person(asked.user).id, request(asked.request), result, reason);
    return json({ done: true });
  };
  return {
    ...administratorCalls(cloud, portal),
    'POST /portal/approve': ({ body }) => decide(body, 'Approve'),
    'POST /portal/deny': ({ body }) => decide(body, 'Deny'),
    'POST /portal/cancel': ({ body }) => {
      const asked = parse(ofRequest, body, '{"user":"alex","request":"…"}');
      portal.cancel(person(asked.user).id, request(asked.request));
      return json({ done: true });
    },
    'POST /portal/remove': ({ body }) => {
      const asked = parse(ofRequest, body, '{"user":"patti","request":"…"}');
      portal.remove(person(asked.user).id, request(asked.request));
      return json({ done: true });
    },
    'POST /portal/activate': ({ body }) => {
      const example = '{"user":"alex","target":"Security Reader","duration":"PT1H"}';
      const { user: who, target: what, ...facts } = parse(ofTarget, body, example);
      const { id, status } = portal.activate(person(who).id, target(what), facts);
      return json({ id, status });
    },
    'POST /portal/deactivate': ({ body }) => {
      const asked = parse(ofTarget, body, '{"user":"alex","target":"Security Reader"}');
      const { id, status } = portal.deactivate(person(asked.user).id, target(asked.target));
      return json({ id, status });
    },
  };
}

/** What administrators do there that is nobody's activation. */
function administratorCalls(cloud: Cloud, portal: Portal): Calls {
  const { person, target } = foundIn(cloud);
  return {
    'POST /portal/settings': ({ body }) => {
      portal.saveSettings(target(parse(ofSettings, body, '{"target":"Security Reader"}').target));
      return json({ done: true });
    },
    'POST /portal/extension': ({ body }) => {
      const asked = parse(ofExtension, body, '{"user":"patti","request":"…","result":"Approve"}');
      portal.decideExtension(person(asked.user).id, asked.request, asked.result);
      return json({ done: true });
    },
  };
}
