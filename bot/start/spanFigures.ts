import type { Kysely } from 'kysely';
import type { SpanFigures, Use } from '../../cards/spanFigures.ts';
import { activationsOf } from '../../services/report/activations.ts';
import type { Figures } from '../../services/report/figures.ts';
import { figuresOf } from '../../services/report/figures.ts';
import { targetNames } from '../../services/report/targetNames.ts';
import { requestsAskedIn } from '../../services/store/postgres/reportRows.ts';
import type { Schema } from '../../services/store/postgres/schema.ts';
import type { HintsOf, SpanFiguresOf } from '../turn/handlers/month.ts';
import { month } from '../turn/handlers/month.ts';
import type { UseCases } from '../turn/useCases.ts';
import { createOwnHints } from './ownHints.ts';
import { usagesIn } from './usageIn.ts';
import type { OthersParts } from './tellOthers.ts';

/** What a person may think about. */
export function hintsIn({ stores, outside: { clock } }: OthersParts, useCases: UseCases): HintsOf {
  return createOwnHints({ useCases, usagesOf: usagesIn(stores, clock), clock });
}

/** `my month` and `team month`. */
export function createMonth({ stores, file, outside: { clock } }: OthersParts, hintsOf: HintsOf) {
  return month({ figuresOf: createSpanFigures(stores.db), readers: file.reportReaders, hintsOf, clock });
}

/** Figures from the records alone: for a card nobody reads the whole trail. */
export function createSpanFigures(db: Kysely<Schema>): SpanFiguresOf {
  return async (span, zone, personIds) => {
    const requests = await requestsAskedIn(db, span, personIds);
    const activations = activationsOf({ facts: [], requests }, { ...span, zone, name: '' });
    const nameOf = targetNames(requests, []);
    const { asked, approved, denied, timeToDecide, use } = figuresOf(activations);
    const byTarget = [...Map.groupBy(activations, ({ target }) => target)]
      .map(([target, alike]) => ({ name: nameOf(target), people: peopleIn(alike), ...figuresOf(alike) }))
      .sort((a, b) => b.asked - a.asked);
    return {
      ...{ asked, approved, denied, people: peopleIn(activations) },
      ...(timeToDecide === undefined ? {} : { secondsToDecide: timeToDecide.median }),
      ...useIn(use),
      targets: byTarget.map(({ name, people, asked: times, use: used }) => ({
        name,
        people,
        asked: times,
        ...useIn(used),
      })),
    };
  };
}

function peopleIn(activations: ReturnType<typeof activationsOf>): number {
  return new Set(activations.map(({ requester }) => requester)).size;
}

function useIn(use: Figures['use']): Pick<SpanFigures, 'use'> & { readonly use?: Use } {
  if (use === undefined) return {};
  const { usedMinutes, askedMinutes, atMost } = use;
  return { use: { usedMinutes, askedMinutes, isAtMost: atMost > 0 } };
}
