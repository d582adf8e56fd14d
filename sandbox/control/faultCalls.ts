import { z } from 'zod';
import type { Faults } from '../faults.ts';
import { faultSchema } from '../faults.ts';
import type { Calls } from './asked.ts';
import { json, parse } from './asked.ts';
import { graphStates } from './graphStates.ts';

const state = z.strictObject({ state: z.enum(['well', 'down', 'slow', 'throttling']) });

/** Outages of every kind. */
export function faultCalls(faults: Faults): Calls {
  return {
    'GET /faults': () => json(faults.active),
    'POST /faults': ({ body }) => {
      faults.add(parse(faultSchema, body, '{"path":"/graph/v1.0/**","status":503,"times":1}'));
      return json(faults.active);
    },
    'DELETE /faults': () => {
      faults.clear();
      return json([]);
    },
    'POST /graph-is': ({ body }) => {
      const { state: wanted } = parse(state, body, '{"state":"down"}');
      faults.clear();
      if (wanted !== 'well') faults.add(graphStates[wanted]);
      return json(faults.active);
    },
  };
}
