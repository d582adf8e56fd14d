import { nothingOpenCard } from '../../../cards/nothingOpenCard.ts';
import type { Standing } from '../../../services/elevation/access.ts';
import { hiding, linesOf } from '../../../services/elevation/access.ts';
import type { Clock } from '../../../services/elevation/clock.ts';
import { isComingOn } from '../../../services/elevation/notOnYet.ts';
import { ElevationError } from '../../../services/elevation/problem.ts';
import type { Part } from '../../../services/elevation/reading.ts';
import { missingOf } from '../../../services/elevation/reading.ts';
import type { Target } from '../../../services/elevation/target.ts';
import { keyOf } from '../../../services/elevation/target.ts';
import type { Purpose } from '../actions.ts';
import { candidates } from '../candidates.ts';
import type { Alias } from '../match.ts';
import { meaningOf } from '../match.ts';
import type { OwnTargets } from '../ownTargets.ts';
import type { Answer, Turn } from '../turn.ts';
import { namingsIn } from '../sentence/namings.ts';
import { namesOf } from '../wish.ts';
import type { ChoiceAnswer } from './choiceAnswer.ts';
import type { Handler } from './handler.ts';

export type Picked =
  | { readonly kind: 'picked'; readonly standing: Standing }
  | { readonly kind: 'answer'; readonly answer: Answer };

export interface Ending {
  /** Everything that was written. */
  readonly text: string;
  /** What follows the word that ends something. */
  readonly said: string;
  readonly purpose: Exclude<Purpose, 'activate'>;
  /** The word may mean something else, so that alone it ends nothing. */
  readonly vague: boolean;
}

/** Of what can be withdrawn or given back, the one that is meant: by its name, or the only one when no name was said. Whatever only comes close is asked. */
export type PickByName = (turn: Turn, ending: Ending) => Promise<Picked>;

export interface PickParts {
  readonly targets: Pick<OwnTargets, 'all'>;
  readonly choiceAnswer: ChoiceAnswer;
  /** For a name that only begins with a word of ours. */
  readonly openByName: Handler<{ readonly text: string }>;
  readonly aliases: readonly Alias[];
  readonly clock: Clock;
}

type Found =
  | { readonly kind: 'this'; readonly standing: Standing }
  | { readonly kind: 'choose' }
  | { readonly kind: 'name' }
  /** Entra is switching it on. */
  | { readonly kind: 'coming'; readonly target: Target }
  | { readonly kind: 'not-open'; readonly target?: Target };

export function createPickByName(parts: PickParts): PickByName {
  const { targets, choiceAnswer, openByName, clock } = parts;
  return async (turn, ending) => {
    const all = await targets.all(turn.actor);
    const hidden = missingOf(all.missing, purposeHides[ending.purpose]);
    const found = orComing(find(all.rows, ending, parts.aliases, hidden.length > 0), all.rows, ending, clock);
    const answered = async (answer: Promise<Answer>): Promise<Picked> => ({
      kind: 'answer',
      answer: await answer,
    });
    const { text, purpose } = ending;
    switch (found.kind) {
      case 'this':
        return { kind: 'picked', standing: found.standing };
      case 'choose':
        return answered(choiceAnswer(turn, { text, purpose, all }));
      case 'name':
        return answered(openByName(turn, { text }));
      case 'coming':
        throw new ElevationError({ kind: 'still-changing' }, { about: found.target });
      case 'not-open': {
        const { target } = found;
        const card = nothingOpenCard({
          purpose,
          target,
          missing: hidden,
          viewer: turn.actor,
          now: clock.now(),
        });
        return { kind: 'answer', answer: { kind: 'card', card } };
      }
    }
  };
}

const purposeHides: Readonly<Record<Ending['purpose'], readonly Part[]>> = {
  withdraw: hiding.waiting,
  giveBack: hiding.on,
};

/** `isPartial`: there may be others, so the only one that is seen is not taken for the only one. */
function find(
  all: readonly Standing[],
  ending: Ending,
  aliases: readonly Alias[],
  isPartial: boolean,
): Found {
  const { text, said, purpose, vague } = ending;
  const possible = candidates(all, purpose);
  const [first] = possible;
  if (said === '') {
    if (first === undefined) return { kind: 'not-open' };
    const isOnly = possible.length === 1 && !vague && !isPartial;
    return isOnly ? { kind: 'this', standing: first } : { kind: 'choose' };
  }
  if (namingsIn(text, all, aliases).some(({ span }) => span.from === 0)) return { kind: 'name' };
  const meant = meaningOf(namesOf(said), possible, aliases);
  const [only] = meant.found;
  if (meant.how === 'exact' && meant.found.length === 1 && only !== undefined)
    return { kind: 'this', standing: only };
  if (meant.how === 'exact' || meant.how === 'close') return { kind: 'choose' };
  const known = meaningOf(namesOf(said), all, aliases);
  if (known.how === 'exact') return { kind: 'not-open', ...targetOf(known.found) };
  if (meaningOf(namesOf(text), all, aliases).how === 'close') return { kind: 'name' };
  return first === undefined ? { kind: 'not-open' } : { kind: 'choose' };
}

/** What is about to be on is not to be ended yet, and is not said to be off: of what is not on, of anything where nothing was named. */
function orComing(found: Found, all: readonly Standing[], { purpose }: Ending, clock: Clock): Found {
  if (found.kind !== 'not-open' || purpose !== 'giveBack') return found;
  const { target: named } = found;
  const coming = linesOf(all).find(
    ({ target, state }) =>
      state.kind === 'waiting' &&
      isComingOn(state.request, clock.now()) &&
      (named === undefined || keyOf(named) === keyOf(target)),
  );
  return coming === undefined ? found : { kind: 'coming', target: coming.target };
}

function targetOf(found: readonly Standing[]): { readonly target?: Target } {
  const [only] = found;
  return only === undefined || found.length > 1 ? {} : { target: only.target };
}
