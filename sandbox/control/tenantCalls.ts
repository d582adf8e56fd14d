import { z } from 'zod';
import type { Cloud } from '../cloud.ts';
import type { HttpRequest, HttpResponse } from '../http/handler.ts';
import type { PimSwitches } from '../pim/switches.ts';
import { bot } from '../tenant/contoso.ts';

const pim = z.strictObject({
  activationWithoutEligibility: z.enum(['runs on', 'ends']).optional(),
  approvalWithoutEligibility: z.enum(['grants', 'fails']).optional(),
  approvers: z.enum(['of the request', 'of the moment']).optional(),
  approvalSwitchedOff: z.enum(['still waits', 'grants']).optional(),
  tooShort: z.enum(['ExpirationRule', 'ActiveDurationTooShort']).optional(),
  eligibilitiesToCome: z.enum(['not listed', 'listed']).optional(),
  unknownScopes: z.enum(['taken', 'refused']).optional(),
  groupProvisioning: z.enum(['slows', 'slow', 'steady']).optional(),
  groupContextRefusal: z.enum(['plain', 'nested']).optional(),
  grantedAfterStart: z.enum(['of administrators', 'of everybody', 'of nobody']).optional(),
  ownExtensions: z.enum(['wait for an administrator', 'granted']).optional(),
  ownExtensionsOfGroups: z.enum(['taken', 'refused']).optional(),
  expiredSchedules: z.enum(['not listed', 'listed']).optional(),
  directoryMembers: z.enum(['not listed', 'listed']).optional(),
  extensionMode: z.enum(['Enabled', 'Audit']).optional(),
  extensionAnswers: z.enum(['awaited', 'later']).optional(),
  pendingEvaluation: z.enum(['shown', 'hidden']).optional(),
  extensionDenial: z.enum(['Denied', 'Failed', 'refused by rule', 'refused with reasons']).optional(),
  extensionFailure: z.enum(['closed', 'open']).optional(),
  autoApprovedLate: z.enum(['as Approved', 'denies']).optional(),
  extensionOnValidation: z.enum(['not called', 'called']).optional(),
  extensionDelivery: z.enum(['once', 'twice']).optional(),
  bothPhases: z.enum(['taken', 'refused']).optional(),
} satisfies Record<keyof PimSwitches, z.ZodType>);

/** Which of Defender's two models of rights counts for mail. */
const defender = z.strictObject({ mail: z.enum(['role groups', 'unified roles']) });

const person = z.strictObject({
  user: z.string().min(1),
  /** False disables the account. */
  enabled: z.boolean().optional(),
  /** Deletes the account. */
  left: z.literal(true).optional(),
  /** Takes the licence for PIM, of one of its two APIs or of both. */
  unlicensed: z.enum(['role', 'group', 'both']).optional(),
  /** Keeps the person out of the bot. */
  access: z.enum(['blocked', 'device not compliant', 'device not managed', 'not assigned']).optional(),
  /** A delegated permission of the bot that their token lacks. */
  withheld: z.string().optional(),
});

type Calls = Readonly<Record<string, (asked: HttpRequest) => HttpResponse>>;

/** What PIM may be like, and what one person may lack. */
export function tenantCalls(cloud: Cloud): Calls {
  return {
    'GET /pim-switches': () => ({ status: 200, body: cloud.pim.switches }),
    'POST /pim-switches': ({ body }) => {
      const parsed = pim.safeParse(body ?? {});
      if (!parsed.success) return refused(parsed.error, '{"approvers":"of the moment"}');
      Object.assign(cloud.pim.switches, parsed.data);
      return { status: 200, body: cloud.pim.switches };
    },
    'POST /defender': ({ body }) => {
      const parsed = defender.safeParse(body ?? {});
      if (!parsed.success) return refused(parsed.error, '{"mail":"unified roles"}');
      cloud.unifiedRoles.mail = parsed.data.mail;
      return { status: 200, body: { mail: cloud.unifiedRoles.mail } };
    },
    'POST /person': ({ body }) => {
      const parsed = person.safeParse(body ?? {});
      if (!parsed.success) return refused(parsed.error, '{"user":"megan","enabled":false}');
      const found = cloud.directory.findUser(parsed.data.user);
      if (found === undefined)
        return { status: 400, body: { error: `nobody is called "${parsed.data.user}"` } };
      change(cloud, found.id, parsed.data);
      return { status: 200, body: { done: true } };
    },
  };
}

function change(cloud: Cloud, oid: string, asked: z.infer<typeof person>): void {
  const { enabled, left, unlicensed, access, withheld } = asked;
  if (enabled !== undefined) cloud.directory.setEnabled(oid, enabled);
  if (unlicensed !== undefined)
    cloud.pim.unlicensed.push({ oid, ...(unlicensed === 'both' ? {} : { kind: unlicensed }) });
  if (access !== undefined) cloud.access.add({ why: access, oid, appId: bot.appId });
  if (withheld !== undefined) cloud.apps.withheld.push({ appId: bot.appId, oid, scope: withheld });
  if (left === true) cloud.directory.remove(oid);
}

function refused({ issues }: z.ZodError, example: string): HttpResponse {
  const { path, message } = issues[0] ?? { path: [], message: '' };
  return { status: 400, body: { error: `${path.join('.')}: ${message}; for example ${example}` } };
}
