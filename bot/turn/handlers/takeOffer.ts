import type { Clock } from '../../../services/elevation/clock.ts';
import { fail } from '../../../services/elevation/problem.ts';
import type { RequestRef } from '../../../services/elevation/request.ts';
import type { FormOf } from '../forms.ts';
import { localTime } from '../spokenTime.ts';
import type { UseCases } from '../useCases.ts';
import type { Handler } from './handler.ts';

/** The form of the order that was denied, for as long as was offered. A request in PIM cannot be changed, so it is a new one. */
export function takeOffer(
  { find }: Pick<UseCases, 'find'>,
  { formOf }: { readonly formOf: FormOf },
  clock: Clock,
): Handler<{ readonly ref: RequestRef }> {
  return async (turn, { ref }) => {
    const { actor } = turn;
    const tracked = await find(ref);
    // An id can be guessed: what was asked is shown to nobody else.
    if (tracked?.offer === undefined || tracked.request.requester.id !== actor.id)
      return fail({ kind: 'request-gone' });
    const { target, justification = '', ticket, startsAt } = tracked.request.order;
    const { minutes } = tracked.offer;
    const start =
      startsAt !== undefined && startsAt > clock.now() ? localTime(startsAt, actor.timeZone) : undefined;
    return formOf(turn, target, {
      ...{ minutes, start },
      draft: {
        ...{ minutes, justification },
        ticketNumber: ticket?.number ?? '',
        ticketSystem: ticket?.system ?? '',
      },
    });
  };
}
