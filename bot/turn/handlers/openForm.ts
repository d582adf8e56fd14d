import type { Standing } from '../../../services/elevation/access.ts';
import { followOnStart } from '../../../services/elevation/activate.ts';
import type { Actor } from '../../../services/elevation/actor.ts';
import type { Clock } from '../../../services/elevation/clock.ts';
import type { Action } from '../actions.ts';
import type { FormOf } from '../forms.ts';
import type { Ineligible } from '../ineligible.ts';
import type { ReadingFor } from '../readingFor.ts';
import type { Sentence } from '../sentence/sentence.ts';
import { sentenceOf } from '../sentence/sentence.ts';
import type { OwnTargets } from '../ownTargets.ts';
import type { LocalTime } from '../spokenTime.ts';
import { startOf } from '../spokenTime.ts';
import type { ChoiceAnswer } from './choiceAnswer.ts';
import type { Handler } from './handler.ts';
import type { StandingAnswer } from './standingAnswer.ts';

export interface OpenFormParts {
  readonly targets: OwnTargets;
  readonly formOf: FormOf;
  /** For what is on or on its way already. */
  readonly standingAnswer: StandingAnswer;
  readonly clock: Clock;
}

interface ByNameParts extends OpenFormParts {
  readonly choiceAnswer: ChoiceAnswer;
  readonly readingFor: ReadingFor;
  readonly ineligible: Ineligible;
}

interface NamedWish {
  /** Everything that was written. */
  readonly text: string;
  /** The words were no command: they may be no target either. */
  readonly guessed?: boolean;
}

/** By word: straight to the form of the one target that is named, filled with what else the words say; what only comes close is asked. */
export function openFormByName({
  targets,
  formOf,
  standingAnswer,
  choiceAnswer,
  readingFor,
  ineligible,
  clock,
}: ByNameParts): Handler<NamedWish> {
  return async (turn, { text, guessed = false }) => {
    const { actor } = turn;
    const reading = readingFor(actor);
    const sentence = (found: readonly Standing[]): Sentence<Standing> => sentenceOf(text, found, reading);
    // Words beside a name may make it another one, of something that is not read yet.
    const isEnough = (found: readonly Standing[]): boolean => isPlain(sentence(found));
    // Words that may be a slip of the pen are not worth a look at every group.
    const all = await targets.until(actor, { isEnough, likeliest: guessed });
    const { how, found, wish, longerNames } = sentence(all.rows);
    const [only] = found;
    if (how !== 'exact' || found.length > 1 || only === undefined)
      return choiceAnswer(turn, { text, purpose: 'activate', all, guessed });
    if (longerNames.length > 0) {
      const others = await ineligible(actor, longerNames, all.rows);
      if (others.rows.length > 0 || others.missing.length > 0)
        return choiceAnswer(turn, { text, purpose: 'activate', all });
    }
    return mayBeAskedFor(only, wish.start, actor, clock.now())
      ? formOf(turn, only.target, { ...wish, isSpoken: true })
      : standingAnswer(turn, only);
  };
}

function isPlain({ how, longerNames }: Sentence<Standing>): boolean {
  return how === 'exact' && longerNames.length === 0;
}

/** By click, from a list or from "ask again". */
export function openForm({
  targets,
  formOf,
  standingAnswer,
  clock,
}: OpenFormParts): Handler<Extract<Action, { verb: 'form' }>> {
  return async (turn, { target: key, minutes, start, said, typed, isUnseen }) => {
    const wish = {
      minutes,
      start,
      isUnseen,
      ...said,
      ...typed,
      isSpoken: said !== undefined || start !== undefined,
    };
    // A form that was filled in already may have been sent by another click.
    const target = typed === undefined ? targets.known(key) : undefined;
    if (target !== undefined) return formOf(turn, target, wish);
    const standing = await targets.standing(turn.actor, key);
    return mayBeAskedFor(standing, wish.start, turn.actor, clock.now())
      ? formOf(turn, standing.target, { ...wish, isUnseen: isUnseen === true || isNotSeen(standing) })
      : standingAnswer(turn, standing);
  };
}

/** Nothing of it is on or under way at the time that is wished. */
function mayBeAskedFor(
  { state, besides }: Standing,
  wished: LocalTime | undefined,
  { timeZone }: Pick<Actor, 'timeZone'>,
  now: Date,
): boolean {
  if (state.kind === 'eligible') return true;
  const until = state.kind === 'active' && besides === undefined ? state.holding.until : undefined;
  if (until === undefined || wished === undefined) return false;
  const start = startOf(wished, timeZone, now);
  return start.kind === 'at' && start.at >= followOnStart(until);
}

function isNotSeen({ state }: Standing): boolean {
  return state.kind === 'eligible' && state.seen === false;
}
