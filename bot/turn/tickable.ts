import type { Tickable } from '../../cards/inboxRows.ts';
import type { Clock } from '../../services/elevation/clock.ts';
import type { ElevationRequest } from '../../services/elevation/request.ts';
import { isSameRef } from '../../services/elevation/request.ts';
import type { TargetSettingsOf } from '../../services/elevation/targetSettings.ts';
import { asksCode } from './approvalView.ts';
import type { UseCases } from './useCases.ts';

/** Which of some requests may be decided on in a list: what needs the code of who asked is decided on by itself. */
type TickableAmong = (requests: readonly ElevationRequest[]) => Promise<Tickable>;

/** What the list of what waits is drawn with. */
export interface InboxParts {
  readonly clock: Clock;
  readonly tickableAmong: TickableAmong;
  /** What can be chosen for a reason. */
  readonly quickReasons?: readonly string[] | undefined;
}

export function inboxBy({
  useCases,
  settingsOf,
  quickReasons,
  clock,
}: Omit<InboxParts, 'tickableAmong'> & {
  readonly useCases: Pick<UseCases, 'find'>;
  readonly settingsOf: TargetSettingsOf;
}): InboxParts {
  return { tickableAmong: createTickableAmong(useCases, settingsOf), quickReasons, clock };
}

/** Only where a target asks for codes has it to be known whether the request was asked here: nobody else has a code. */
function createTickableAmong({ find }: Pick<UseCases, 'find'>, settingsOf: TargetSettingsOf): TickableAmong {
  return async (requests) => {
    const withCodes = requests.filter(({ order }) => settingsOf(order.target).approvalCode === true);
    const known = await Promise.all(withCodes.map(({ ref }) => find(ref)));
    const alone = known.flatMap((tracked) =>
      tracked !== undefined && asksCode(tracked, settingsOf) ? [tracked.request.ref] : [],
    );
    return ({ ref }) => !alone.some((other) => isSameRef(other, ref));
  };
}
