import type { Standing } from '../../../services/elevation/access.ts';
import { followOnStart } from '../../../services/elevation/activate.ts';
import type { Clock } from '../../../services/elevation/clock.ts';
import type { Action } from '../actions.ts';
import { wishesIn } from '../choices.ts';
import type { FormOf } from '../forms.ts';
import type { Alias, Meaning } from '../match.ts';
import { meaningOf } from '../match.ts';
import type { OwnTargets } from '../ownTargets.ts';
import { localTime } from '../spokenTime.ts';
import type { UseCases } from '../useCases.ts';
import type { ChoiceAnswer } from './choiceAnswer.ts';
import { formWish } from './choiceAnswer.ts';
import type { Handler } from './handler.ts';
import type { StandingAnswer } from './standingAnswer.ts';

export interface OpenFormParts {
  readonly targets: OwnTargets;
  readonly formOf: FormOf;
  /** For what is on or on its way already. */
  readonly standingAnswer: StandingAnswer;
}

interface ByNameParts extends OpenFormParts {
  readonly choiceAnswer: ChoiceAnswer;
  readonly aliases: readonly Alias[];
  readonly clock: Clock;
}

interface NamedWish {
  /** Everything that was written. */
  readonly text: string;
  /** The words were no command: they may be no target either. */
  readonly guessed?: boolean;
}

/** By word: straight to the form of the one target that bears the name; what only comes close is asked. */
export function openFormByName(parts: ByNameParts): Handler<NamedWish> {
  const { targets, formOf, standingAnswer, choiceAnswer, aliases } = parts;
  return async (turn, { text, guessed = false }) => {
    const wishes = wishesIn(text);
    const meaning = (found: readonly Standing[]): Meaning<Standing> => meaningOf(wishes, found, aliases);
    const isExact = (found: readonly Standing[]): boolean => meaning(found).how === 'exact';
    // Words that may be a slip of the pen are not worth a look at every group.
    const extent = { isEnough: isExact, likeliest: guessed };
    const all = await targets.until(turn.actor, extent);
    const { how, found, wish } = meaning(all.rows);
    const [only] = found;
    if (how !== 'exact' || found.length > 1 || only === undefined)
      return choiceAnswer(turn, { text, purpose: 'activate', all, guessed });
    return only.state.kind === 'eligible'
      ? formOf(turn, only.target, formWish(parts, turn, wish))
      : standingAnswer(turn, only);
  };
}

/** By click, from a list or from "ask again". */
export function openForm({
  targets,
  formOf,
  standingAnswer,
}: OpenFormParts): Handler<Extract<Action, { verb: 'form' }>> {
  return async (turn, { target: key, minutes, start, typed, isUnseen }) => {
    const wish = { minutes, start, isUnseen, ...typed };
    // A form that was filled in already may have been sent by another click.
    const target = typed === undefined ? targets.known(key) : undefined;
    if (target !== undefined) return formOf(turn, target, wish);
    const standing = await targets.standing(turn.actor, key);
    const { state } = standing;
    return state.kind === 'eligible'
      ? formOf(turn, standing.target, { ...wish, isUnseen: isUnseen === true || state.seen === false })
      : standingAnswer(turn, standing);
  };
}

/** "Continue": an activation that begins in the minute after the running one ends, since PIM cannot lengthen that. */
export function continueForm(
  { targets, formOf }: Pick<OpenFormParts, 'targets' | 'formOf'>,
  { holdingOf }: Pick<UseCases, 'holdingOf'>,
): Handler<Extract<Action, { verb: 'continueForm' }>> {
  return async (turn, { target: key, minutes }) => {
    const target = await targets.target(turn.actor, key);
    const holding = await holdingOf(turn.actor, target);
    if (holding?.until === undefined) return formOf(turn, target, { minutes });
    const start = localTime(followOnStart(holding.until), turn.actor.timeZone);
    return formOf(turn, target, { minutes, start });
  };
}
