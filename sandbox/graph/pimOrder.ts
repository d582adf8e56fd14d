import { z } from 'zod';
import { durationMs } from '../pim/duration.ts';
import type { Action, ExpirationType, PimOrder, PimTarget, WantedSchedule } from '../pim/model.ts';
import { pimFaults } from '../pim/pimFault.ts';
import { graphFaults } from './graphFault.ts';

const actions: readonly Action[] = [
  'adminAssign',
  'adminUpdate',
  'adminRemove',
  'selfActivate',
  'selfDeactivate',
  'adminExtend',
  'adminRenew',
  'selfExtend',
  'selfRenew',
];
const expirationTypes: readonly ExpirationType[] = [
  'notSpecified',
  'noExpiration',
  'afterDateTime',
  'afterDuration',
];

const text = z.string().nullish();
const body = z.object({
  action: z.string(),
  principalId: z.string(),
  roleDefinitionId: text,
  directoryScopeId: text,
  appScopeId: text,
  groupId: text,
  accessId: text,
  justification: text,
  customData: text,
  isValidationOnly: z.boolean().nullish(),
  scheduleInfo: z
    .object({
      startDateTime: text,
      /** In the type, and not supported. */
      recurrence: z.null().optional(),
      expiration: z.object({ type: text, endDateTime: text, duration: text }).nullish(),
    })
    .nullish(),
  ticketInfo: z.object({ ticketNumber: text, ticketSystem: text }).nullish(),
});
type Body = z.infer<typeof body>;

/** The body of a schedule request of one API. Enumerations come in any case. Throws a fault (400) for what PIM would not take. */
export function parseOrder(kind: PimTarget['kind'], given: unknown): PimOrder {
  const parsed = body.safeParse(given);
  if (!parsed.success)
    throw graphFaults.badRequest(
      `The request body is not valid: ${parsed.error.issues[0]?.path.join('.') ?? 'body'}.`,
    );
  const order = parsed.data;
  const action = oneOf(actions, order.action);
  if (action === undefined)
    throw graphFaults.badRequest(`The value '${order.action}' is not a valid action.`);
  return {
    action,
    target: targetOf(kind, order),
    principalId: order.principalId.toLowerCase(),
    schedule: scheduleOf(order.scheduleInfo),
    justification: order.justification ?? null,
    ticket: {
      ticketNumber: order.ticketInfo?.ticketNumber ?? null,
      ticketSystem: order.ticketInfo?.ticketSystem ?? null,
    },
    customData: order.customData ?? null,
    isValidationOnly: order.isValidationOnly ?? false,
  };
}

function targetOf(kind: PimTarget['kind'], order: Body): PimTarget {
  if (kind === 'group') {
    const accessId = oneOf(['member', 'owner'] as const, order.accessId ?? '');
    if (accessId === undefined || !order.groupId) throw pimFaults.invalid();
    return { kind, groupId: order.groupId.toLowerCase(), accessId };
  }
  const directoryScopeId = order.directoryScopeId ?? null;
  const appScopeId = order.appScopeId ?? null;
  if (!order.roleDefinitionId || (directoryScopeId === null) === (appScopeId === null))
    throw pimFaults.invalid();
  return { kind, roleDefinitionId: order.roleDefinitionId.toLowerCase(), directoryScopeId, appScopeId };
}

function scheduleOf(info: Body['scheduleInfo']): WantedSchedule | undefined {
  if (info === null || info === undefined) return undefined;
  const { expiration } = info;
  const type = oneOf(expirationTypes, expiration?.type ?? 'notSpecified');
  if (type === undefined) throw pimFaults.invalid();
  const duration = expiration?.duration ? durationMs(expiration.duration) : undefined;
  if (expiration?.duration && duration === undefined) throw pimFaults.invalid();
  return {
    type,
    start: momentOf(info.startDateTime),
    end: type === 'afterDateTime' ? momentOf(expiration?.endDateTime) : undefined,
    duration: type === 'afterDuration' ? duration : undefined,
  };
}

const iso = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,7})?)?(?:Z|[+-]\d{2}:\d{2})$/i;

/** A time without an offset is refused, as in life. */
function momentOf(said: string | null | undefined): number | undefined {
  if (!said) return undefined;
  const moment = Date.parse(said);
  if (Number.isNaN(moment) || !iso.test(said)) throw pimFaults.invalid();
  return moment;
}

function oneOf<T extends string>(names: readonly T[], said: string): T | undefined {
  return names.find((name) => name.toLowerCase() === said.toLowerCase());
}
