import { z } from 'zod';
import type { Cloud } from '../cloud.ts';
import type { Entra } from '../entra/entra.ts';
import type { Faults } from '../faults.ts';
import type { HttpHandler } from '../http/handler.ts';
import { durationMs } from '../pim/duration.ts';
import { PimFault } from '../pim/pimFault.ts';
import type { Portal } from '../pim/portal.ts';
import type { RequestLog } from '../requestLog.ts';
import type { Calls } from './asked.ts';
import { BadRequest, json, parse } from './asked.ts';
import { faultCalls } from './faultCalls.ts';
import { pageCalls } from './page/pageCalls.ts';
import { portalCalls } from './portalCalls.ts';
import { settingCalls } from './settingCalls.ts';
import { snapshot } from './snapshot.ts';
import { switchCalls } from './switchCalls.ts';
import { tenantCalls } from './tenantCalls.ts';

export interface ControlParts {
  readonly cloud: Cloud;
  readonly entra: Entra;
  readonly faults: Faults;
  readonly log: RequestLog;
  readonly portal: Portal;
  /** Addresses to show on the page. */
  readonly links: () => Readonly<Record<string, string>>;
}

/** The sandbox's own switches under `/sandbox/`: see everything, move time, play faults, act as a person would in the portal. */
export function createControl(parts: ControlParts): HttpHandler {
  const { cloud, entra, faults, portal } = parts;
  const calls: Calls = {
    ...pageCalls(parts),
    ...stateCalls(parts),
    ...faultCalls(faults),
    ...settingCalls(cloud, entra),
    ...switchCalls(cloud),
    ...tenantCalls(cloud),
    ...portalCalls(cloud, portal),
  };

  return async (asked) => {
    const call = calls[`${asked.method} ${asked.path}`];
    if (call === undefined) {
      const error = `there is no ${asked.method} ${asked.path}`;
      return { status: 404, body: { error, calls: Object.keys(calls) } };
    }
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

const clock = z.strictObject({ advance: z.string() });
const script = z.strictObject({ script: z.string() });

/** Time, the tenant, the log, and everything from the beginning. */
function stateCalls({ cloud, entra, faults, log }: ControlParts): Calls {
  return {
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
      const { advance } = parse(clock, body, '{"advance":"PT10M"}');
      const ms = durationMs(advance);
      if (ms === undefined) throw new BadRequest(`"${advance}" is not an ISO 8601 duration such as PT10M`);
      await cloud.clock.advance(ms);
      return json({ now: cloud.clock.now().toISOString() });
    },
    'GET /log': () => json(log.entries),
    'DELETE /log': () => {
      log.clear();
      return json([]);
    },
    'POST /powershell': ({ body }) => {
      const asked = parse(script, body, '{"script":"…"}');
      return json(cloud.compliance.run(asked.script));
    },
  };
}
