import { DateTime } from 'luxon';
import type { MonthOf } from '../../../cards/monthCard.ts';
import { monthCard } from '../../../cards/monthCard.ts';
import type { MonthHints } from '../../../cards/monthHints.ts';
import type { SpanFigures } from '../../../cards/spanFigures.ts';
import { ofEnough } from '../../../cards/spanFigures.ts';
import { verbs } from '../../../cards/verbs.ts';
import { wordsFor } from '../../../cards/words/wordsFor.ts';
import type { Standing } from '../../../services/elevation/access.ts';
import type { Actor } from '../../../services/elevation/actor.ts';
import { ElevationError } from '../../../services/elevation/problem.ts';
import type { Clock } from '../../../services/elevation/clock.ts';
import type { ReportReaders, Scope } from '../reportReaders.ts';
import { scopeOf } from '../reportReaders.ts';
import type { Turn } from '../turn.ts';
import type { Handler } from './handler.ts';

/** From a moment up to, and without, another. */
export interface Span {
  readonly from: Date;
  readonly to: Date;
}

/** What some people asked for in a span; of everybody where nobody is named. */
export type SpanFiguresOf = (
  span: Span,
  timeZone: string,
  personIds?: readonly string[],
) => Promise<SpanFigures>;

/** Reads what the person may switch on, where `rows` do not tell it: with their own token, and for them alone. */
export type HintsOf = (actor: Actor, rows?: readonly Standing[]) => Promise<MonthHints>;

export interface MonthParts {
  readonly figuresOf: SpanFiguresOf;
  readonly readers: ReportReaders;
  /** What a person may think about, as far as it can be told. Throws `ElevationError`. */
  readonly hintsOf: HintsOf;
  readonly clock: Clock;
}

interface MonthWish {
  readonly whose: MonthOf['whose'];
  /** How many months before this one. */
  readonly back: number;
}

/** `my month` and `team month`. Who may see others' is looked up each time: a card that is drawn again shows no more than a new one. */
export function month({ figuresOf, readers, hintsOf, clock }: MonthParts): Handler<MonthWish> {
  return async (turn, { whose, back }) => {
    const { actor } = turn;
    const scope = whose === 'mine' ? undefined : scopeOf(readers, actor.id);
    if (whose === 'team' && scope === undefined)
      return { kind: 'text', text: wordsFor(actor).month.notALead };
    const now = clock.now();
    const span = monthBefore(now, actor, back);
    const people = scope === undefined ? [actor.id] : membersOf(scope);
    const figures = await figuresOf(span, actor.timeZone, people);
    const hints = whose === 'mine' && back === 0 ? await hintsFor(hintsOf, turn) : undefined;
    const card = monthCard({
      ...{ of: shownOf(scope), ...span, back, figures: scope === undefined ? figures : ofEnough(figures) },
      ...{ hints, viewer: actor, now },
    });
    return { kind: 'card', card, drawnBy: verbs.month(whose, back) };
  };
}

/** Beside the figures, which need no look at Entra: only what the person can mend by signing in, and asked for themselves, is asked for. */
async function hintsFor(hintsOf: HintsOf, { actor, automatic }: Turn): Promise<MonthHints | undefined> {
  try {
    return await hintsOf(actor);
  } catch (error) {
    if (!(error instanceof ElevationError)) throw error;
    if (error.problem.kind === 'sign-in-required' && automatic !== true) throw error;
    return undefined;
  }
}

function membersOf(scope: Scope): readonly string[] | undefined {
  return scope.kind === 'everybody' ? undefined : scope.members;
}

function shownOf(scope: Scope | undefined): MonthOf {
  if (scope === undefined) return { whose: 'mine' };
  return { whose: 'team', teams: scope.kind === 'everybody' ? 'everybody' : scope.names };
}

function monthBefore(now: Date, { timeZone }: Turn['actor'], back: number): Span {
  const start = DateTime.fromJSDate(now, { zone: timeZone }).startOf('month').minus({ months: back });
  return { from: start.toJSDate(), to: start.plus({ months: 1 }).toJSDate() };
}
