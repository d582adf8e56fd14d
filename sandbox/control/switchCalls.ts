import { z } from 'zod';
import type { Cloud } from '../cloud.ts';
import type { HttpRequest, HttpResponse } from '../http/handler.ts';

const asked = z.strictObject({
  currentUserCap: z.boolean().optional(),
  stagesInline: z.boolean().optional(),
  extensionRules: z.boolean().optional(),
  extensionRulesInV1: z.enum(['shown', 'hidden']).optional(),
  principalNames: z.enum(['at once', 'after two minutes']).optional(),
  defenderPosts: z.enum(['redirected', 'created']).optional(),
  defenderListingSeconds: z.number().nonnegative().optional(),
  unitsInTenSeconds: z.number().positive().optional(),
  pimCallsInTenSeconds: z.number().positive().optional(),
  deviceCodeInterval: z.number().int().positive().optional(),
});

/** What Graph may be like: `GET` shows every switch, `POST` sets those that are named. */
export function switchCalls({
  switches,
}: Cloud): Readonly<Record<string, (asked: HttpRequest) => HttpResponse>> {
  return {
    'GET /switches': () => ({ status: 200, body: switches }),
    'POST /switches': ({ body }) => {
      const parsed = asked.safeParse(body ?? {});
      if (!parsed.success) {
        const { path, message } = parsed.error.issues[0] ?? { path: [], message: '' };
        return { status: 400, body: { error: `${path.join('.')}: ${message}`, switches } };
      }
      Object.assign(switches, parsed.data);
      return { status: 200, body: switches };
    },
  };
}
