import type { Order } from '../elevation/order.ts';
import type { Target } from '../elevation/target.ts';
import { durationOf } from './isoDuration.ts';
import { apiOf } from './pimApi.ts';

/** The body of a self activation, starting now unless the order says when. */
export function activationBody(actorId: string, order: Order, now: Date): object {
  return {
    action: 'selfActivate',
    principalId: actorId,
    ...apiOf(order.target).membersOf,
    ...(order.justification === undefined ? {} : { justification: order.justification }),
    scheduleInfo: {
      startDateTime: (order.startsAt ?? now).toISOString(),
      expiration: { type: 'afterDuration', duration: durationOf(order.minutes) },
    },
    ...(order.ticket === undefined
      ? {}
      : { ticketInfo: { ticketNumber: order.ticket.number, ticketSystem: order.ticket.system } }),
  };
}

export function deactivationBody(actorId: string, target: Target): object {
  return { action: 'selfDeactivate', principalId: actorId, ...apiOf(target).membersOf };
}
