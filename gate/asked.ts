import { createHash } from 'node:crypto';
import { z } from 'zod';
import { minutesOf } from '../services/entra/isoDuration.ts';

/** Before any human is asked, or after one said yes. Nothing in what PIM sends names it, so each has its own address. */
export type Phase = 'pre' | 'post';

/** What PIM asks about. Everything but the two ids may be missing. */
export interface AskedOfGate {
  /** Of the request in PIM. */
  readonly id: string;
  /** Entra object id of whoever asks, in small letters. */
  readonly principalId: string;
  readonly target: AskedTarget | undefined;
  /** False for what is no activation: giving back, an administrator's work. No rule is about it. */
  readonly isActivation: boolean;
  /** Absent for at once. */
  readonly start?: Date;
  /** `undefined` for no end, and where what was sent tells none. */
  readonly minutes: number | undefined;
  readonly justification: string;
  readonly ticketNumber: string;
  /** As typed; empty where none is named. */
  readonly ticketSystem: string;
}

export interface AskedTarget {
  /** In small letters: of the role definition, or of the group. */
  readonly id: string;
  readonly side: 'role' | 'member' | 'owner';
}

const text = z
  .string()
  .nullish()
  .catch(undefined)
  .transform((value) => value ?? '');
const id = z.string().regex(/^[0-9A-Za-z_-]{1,100}$/);

const expiration = z.object({ type: text, duration: text, endDateTime: text }).nullish().catch(undefined);

/** Source: the request models of the how-to. Scalars come as texts; what a live call has in `status` and `action` is not published. */
const body = z.object({
  id,
  principalId: id,
  action: text,
  justification: text,
  groupId: text,
  accessId: text,
  roleDefinitionId: text,
  scheduleInfo: z.object({ startDateTime: text, expiration }).nullish().catch(undefined),
  ticketInfo: z.object({ ticketNumber: text, ticketSystem: text }).nullish().catch(undefined),
});

/** What is no activation by whoever asks, in small letters. A word that is not known is taken for one: then rules count. */
const otherActions: ReadonlySet<string> = new Set([
  ...['selfdeactivate', 'selfextend', 'selfrenew'],
  ...['adminassign', 'adminupdate', 'adminremove', 'adminextend', 'adminrenew'],
]);

/** Reads what PIM sent; `undefined` where it names no request and nobody. */
export function askedIn(sent: unknown): AskedOfGate | undefined {
  const read = body.safeParse(sent);
  if (!read.success) return undefined;
  const { id: requestId, principalId, action, justification, scheduleInfo, ticketInfo } = read.data;
  const start = momentIn(scheduleInfo?.startDateTime ?? '');
  return {
    id: requestId,
    principalId: principalId.toLowerCase(),
    target: targetIn(read.data),
    isActivation: !otherActions.has(action.toLowerCase()),
    ...(start === undefined ? {} : { start }),
    minutes: minutesIn(scheduleInfo?.expiration, start),
    justification,
    ticketNumber: (ticketInfo?.ticketNumber ?? '').trim(),
    ticketSystem: (ticketInfo?.ticketSystem ?? '').trim(),
  };
}

function targetIn({ groupId, accessId, roleDefinitionId }: z.infer<typeof body>): AskedTarget | undefined {
  if (groupId !== '')
    return { id: groupId.toLowerCase(), side: accessId.toLowerCase() === 'owner' ? 'owner' : 'member' };
  return roleDefinitionId === '' ? undefined : { id: roleDefinitionId.toLowerCase(), side: 'role' };
}

/** By the kind of end that is meant, as PIM goes by it: a short length beside a late moment must not hide that one. Of a kind that is not known the longer counts. */
function minutesIn(given: z.infer<typeof expiration>, start: Date | undefined): number | undefined {
  const lasting = minutesOf(given?.duration ?? '', Math.ceil);
  const end = momentIn(given?.endDateTime ?? '');
  const until =
    end === undefined || start === undefined
      ? undefined
      : Math.ceil((end.getTime() - start.getTime()) / 60_000);
  const kind = (given?.type ?? '').toLowerCase();
  if (kind === 'noexpiration') return undefined;
  if (kind === 'afterduration') return lasting;
  if (kind === 'afterdatetime') return until;
  const told = [lasting, until].filter((minutes) => minutes !== undefined);
  return told.length === 0 ? undefined : Math.max(...told);
}

/** Its own word on the zone at the end of a moment. */
const zone = /(?:z|utc|gmt|[+-]\d\d:?\d\d)$/i;

/** In UTC where it does not say, whatever clock the process goes by: PIM knows no other. The least and the greatest that .NET has stand for none. */
function momentIn(given: string): Date | undefined {
  const text = given.trim();
  const moment = new Date(zone.test(text) ? text : `${text}${/\dT\d/.test(text) ? 'Z' : ' UTC'}`);
  const year = moment.getUTCFullYear();
  return Number.isNaN(moment.getTime()) || year <= 1 || year >= 9999 ? undefined : moment;
}

/** The same for the same request and phase, so that whatever is delivered again meets the same name in PIM's log. */
export function evaluationIdOf({ id: requestId }: Pick<AskedOfGate, 'id'>, phase: Phase): string {
  return createHash('sha256').update(`${phase} ${requestId}`).digest('hex').slice(0, 32);
}
