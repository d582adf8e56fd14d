import type { Person } from '../elevation/actor.ts';
import type { Clock } from '../elevation/clock.ts';
import type { SeenDelay, UsualDelay } from '../elevation/effect.ts';
import type { RequestRef } from '../elevation/request.ts';
import type { TargetKey } from '../elevation/target.ts';
import { keyOf } from '../elevation/target.ts';
import type { TrackedRequest } from '../elevation/trackedRequest.ts';
import type { AddressBook } from './address.ts';
import type { CardLedger } from './cardLedger.ts';
import type { LookBook } from './lookBook.ts';
import type { QuietHours } from './quietHours.ts';
import { quietUntil } from './quietHours.ts';

/** How long requests for a target waited for their decision, from this tenant's own history. Seconds. */
export interface DecisionTimes {
  /** Of each request one is noted. */
  noteOnce(of: RequestRef, seen: SeenDelay): Promise<void>;
  /** `undefined` while too little was seen. */
  usual(target: TargetKey): Promise<UsualDelay | undefined>;
  /** The same of several, in one read; what too little was seen of is absent. */
  usualOf(targets: readonly TargetKey[]): Promise<ReadonlyMap<TargetKey, UsualDelay>>;
}

/** What goes on around a request that waits. */
export interface Pulse {
  /** Whoever was reminded, and when last. */
  readonly reminded: readonly { readonly person: Person; readonly at: Date }[];
  /** Who is left alone now, and until when. */
  readonly quiet: readonly { readonly person: Person; readonly until: Date }[];
  readonly usual: UsualDelay | undefined;
  /** Who said that they look at it, and until when. */
  readonly looking: readonly { readonly person: Person; readonly until: Date }[];
}

export interface PulseParts {
  readonly ledger: Pick<CardLedger, 'cardsOf'>;
  readonly addresses: Pick<AddressBook, 'find'>;
  readonly decisionTimes: Pick<DecisionTimes, 'usual'>;
  readonly looks: Pick<LookBook, 'of'>;
  readonly quietHours: QuietHours | undefined;
  readonly clock: Clock;
}

export type PulseOf = (tracked: TrackedRequest) => Promise<Pulse>;

/** Of a crowd of approvers the first few are enough to know. */
const few = 10;

export function createPulseOf({
  ledger,
  addresses,
  decisionTimes,
  looks,
  quietHours,
  clock,
}: PulseParts): PulseOf {
  async function quietOf(person: Person): Promise<readonly { person: Person; until: Date }[]> {
    const address = await addresses.find(person.id);
    const until = address === undefined ? undefined : quietUntil(quietHours, address.timeZone, clock.now());
    return until === undefined ? [] : [{ person, until }];
  }

  return async ({ request, approvers }) => {
    const [cards, usual, looked, quiet] = await Promise.all([
      ledger.cardsOf(request.ref),
      decisionTimes.usual(keyOf(request.order.target)),
      looks.of(request.ref),
      quietHours === undefined ? [] : Promise.all(approvers.slice(0, few).map(quietOf)),
    ]);
    const reminders = cards.filter(({ shows: { audience } }) => audience.kind === 'reminder');
    return {
      reminded: approvers.flatMap((person) => {
        const at = reminders
          .filter(({ shows: { audience } }) => 'personId' in audience && audience.personId === person.id)
          .map(({ madeAt }) => madeAt)
          .sort((a, b) => b.getTime() - a.getTime())[0];
        return at === undefined ? [] : [{ person, at }];
      }),
      quiet: quiet.flat(),
      usual,
      looking: looked.flatMap(({ person, until }) =>
        until !== undefined && until > clock.now() ? [{ person, until }] : [],
      ),
    };
  };
}
