import { choiceCard } from '../../../cards/choiceCard.ts';
import { verbs } from '../../../cards/verbs.ts';
import type { Standing } from '../../../services/elevation/access.ts';
import { followOnStart } from '../../../services/elevation/activate.ts';
import type { Clock } from '../../../services/elevation/clock.ts';
import type { Action } from '../actions.ts';
import type { FormOf } from '../forms.ts';
import type { Alias } from '../match.ts';
import { match } from '../match.ts';
import type { OwnTargets } from '../ownTargets.ts';
import type { SpokenTime } from '../spokenTime.ts';
import { localTime, localTimeOf } from '../spokenTime.ts';
import type { Answer } from '../turn.ts';
import type { UseCases } from '../useCases.ts';
import type { Handler } from './handler.ts';
import type { StandingAnswer } from './standingAnswer.ts';
import { unknownAnswer } from './unknownAnswer.ts';

export interface OpenFormParts {
  readonly targets: OwnTargets;
  readonly formOf: FormOf;
  /** For what is on or on its way already. */
  readonly standingAnswer: StandingAnswer;
}

interface NamedWish {
  readonly name: string;
  readonly minutes?: number;
  readonly start?: SpokenTime;
  /** The words were no command: they may be no target either. */
  readonly guessed?: boolean;
}

/** By word: straight to the form of the target that the words mean, or to the choice, or to what comes nearest. */
export function openFormByName(
  { targets, formOf, standingAnswer }: OpenFormParts,
  { aliases, clock }: { readonly aliases: readonly Alias[]; readonly clock: Clock },
): Handler<NamedWish> {
  return async (turn, { name, minutes, start, guessed = false }): Promise<Answer> => {
    const { actor } = turn;
    const now = clock.now();
    const matching = (found: readonly Standing[]): readonly Standing[] => match(name, found, aliases).found;
    const all = await targets.until(actor, (found) => matching(found).length > 0);
    const found = matching(all);
    const [only] = found;
    if (only === undefined) return unknownAnswer(turn, { said: name, all, guessed, aliases, now });
    if (found.length > 1) {
      const card = choiceCard({ said: name, standings: found, purpose: 'activate', viewer: actor, now });
      return { kind: 'card', card, drawnBy: verbs.choice(name, 'activate') };
    }
    if (only.state.kind !== 'eligible') return standingAnswer(turn, only);
    const at = start === undefined ? undefined : localTimeOf(start, actor.timeZone, now);
    return formOf(turn, only.target, { minutes, start: at });
  };
}

/** By click, from a list or from "ask again". */
export function openForm({
  targets,
  formOf,
  standingAnswer,
}: OpenFormParts): Handler<Extract<Action, { verb: 'form' }>> {
  return async (turn, { target: key, minutes, typed }) => {
    // A form that was filled in already may have been sent by another click.
    const target = typed === undefined ? targets.known(key) : undefined;
    if (target !== undefined) return formOf(turn, target, { minutes });
    const standing = await targets.standing(turn.actor, key);
    return standing.state.kind === 'eligible'
      ? formOf(turn, standing.target, { minutes, ...typed })
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
