import { withNote } from '../../cards/withNote.ts';
import type { Clock } from '../../services/elevation/clock.ts';
import type { Audience, LedgerCard, Shown } from '../../services/notifications/cardLedger.ts';
import { inTime } from './patience.ts';
import type { Placement } from './placement.ts';
import { placementOf } from './placement.ts';
import type { Redraw } from './redraw.ts';
import type { ActionWork, CardAnswer, Turn } from './turn.ts';

/** What becomes of the clicked card, and what comes below it. */
export interface Placed {
  /** What the clicked card shows from now on; `undefined`: what it shows already. Never rejects. */
  readonly here: Promise<CardAnswer | undefined>;
  /** A message of its own. */
  readonly below: CardAnswer | undefined;
  /** Its message goes when the click is answered. */
  readonly isGone: boolean;
}

/** Finds the place of an answer to a click. */
export type Place = (
  turn: Turn,
  work: ActionWork,
  clicked: LedgerCard | undefined,
  answer: CardAnswer,
) => Placed;

/** A clicked card that takes longer to read anew stays as it is. Milliseconds. */
const patienceMs = 1_500;

export function createPlacing(redraw: Redraw, clock: Clock): Place {
  return (turn, work, clicked, answer) => {
    const placement = placementOf(work.action.verb, clicked, answer);
    const below = placement === 'below' ? answer : undefined;
    const isGone = placement === 'taken-away';
    return { here: here(placement), below, isGone };

    async function here(where: Placement): Promise<CardAnswer | undefined> {
      switch (where) {
        case 'in-place':
        case 'taken-away':
          return { ...answer, ...keptReminder(clicked, answer) };
        case 'below':
        case 'nowhere':
          return itself();
        case 'as-a-line': {
          const now = await itself();
          return now === undefined || answer.line === undefined
            ? now
            : {
                ...now,
                // Where the list cannot be sent, what was done is still said.
                line: answer.line,
                card: withNote(now.card, [answer.line], answer.isProblem === true ? 'warning' : 'good'),
              };
        }
      }
    }

    async function itself(): Promise<CardAnswer | undefined> {
      if (clicked === undefined) return undefined;
      const stays = answer.isForOthers === true ? undecided(clicked) : clicked;
      const drawn = await inTime(clock, redraw(turn, stays), patienceMs);
      return drawn === 'late' ? undefined : drawn.answer;
    }
  };
}

/** The same for a reader who cannot decide. */
function undecided({ shows, ...card }: LedgerCard): LedgerCard {
  const isAsked = shows?.audience.kind === 'approver' || shows?.audience.kind === 'reminder';
  if (!isAsked) return { ...card, shows };
  return { ...card, shows: { ...shows, audience: { ...shows.audience, canDecide: false } } };
}

/** A reminder goes on to be one, whatever state it shows. */
function keptReminder(
  clicked: LedgerCard | undefined,
  { card, asReminder = card, shows }: CardAnswer,
): Partial<Pick<CardAnswer, 'card'>> & { readonly shows?: Shown } {
  const before = clicked?.shows;
  if (before?.audience.kind !== 'reminder' || shows?.audience.kind !== 'approver') return {};
  const { personId, about } = before.audience;
  const audience: Audience = { ...shows.audience, kind: 'reminder', personId, about };
  return { card: asReminder, shows: { ref: shows.ref, audience } };
}
