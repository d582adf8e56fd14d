import { randomBytes } from 'node:crypto';
import type { Button } from '../../../cards/verbs.ts';
import { verbs } from '../../../cards/verbs.ts';
import { repeatCard } from '../../../cards/repeatCard.ts';
import type { OneTap } from '../../../cards/repeatButton.ts';
import type { Standing } from '../../../services/elevation/access.ts';
import { ElevationError } from '../../../services/elevation/problem.ts';
import {
  asSent,
  draftAgain,
  isRepeatable,
  repeatHash,
  takesTaps,
} from '../../../services/elevation/repeat.ts';
import type { Fault } from '../../../services/elevation/order.ts';
import type { Target } from '../../../services/elevation/target.ts';
import { keyOf } from '../../../services/elevation/target.ts';
import type { TargetSettingsOf } from '../../../services/elevation/targetSettings.ts';
import type { Action } from '../actions.ts';
import type { AskedLast, RememberedBefore } from '../askedLast.ts';
import type { Command } from '../commands.ts';
import type { Repeated } from '../formInputs.ts';
import type { FormOf } from '../forms.ts';
import type { ReadingFor } from '../readingFor.ts';
import { sentenceOf } from '../sentence/sentence.ts';
import { submitKey } from '../submits.ts';
import type { Answer, Turn } from '../turn.ts';
import type { UseCases } from '../useCases.ts';
import type { Handler } from './handler.ts';
import type { StandingAnswer } from './standingAnswer.ts';
import type { SubmitParts } from './submit.ts';
import type { OwnTargets } from '../ownTargets.ts';

export interface RepeatParts extends SubmitParts {
  readonly useCases: Pick<UseCases, 'activate' | 'find' | 'policyOf'>;
  readonly targets: Pick<OwnTargets, 'target' | 'all'>;
  readonly askedLast: AskedLast;
  readonly formOf: FormOf;
  readonly standingAnswer: StandingAnswer;
  readonly openByName: Handler<{ readonly text: string }>;
  readonly readingFor: ReadingFor;
  readonly settingsOf: TargetSettingsOf;
}

/** Whether one tap would do, as far as the policy can be read. */
async function takesOneTap(
  { useCases, settingsOf, clock }: Pick<RepeatParts, 'useCases' | 'settingsOf' | 'clock'>,
  { actor }: Turn,
  target: Target,
  { order, denial }: RememberedBefore,
): Promise<boolean> {
  if (denial !== undefined) return false;
  const reading = await useCases.policyOf(actor, target);
  return isRepeatable(order, reading, clock.now(), settingsOf(target));
}

function withMinutes(before: RememberedBefore, minutes: number | undefined): RememberedBefore {
  return minutes === undefined ? before : { ...before, order: { ...before.order, minutes } };
}

/** `again`, `again 1h`, `again search & purge`: a card that shows what one tap asks for. The words themselves ask for nothing. */
export function repeatByWord(
  parts: RepeatParts,
  none: Handler<object>,
): Handler<Omit<Extract<Command, { kind: 'again' }>, 'kind'>> {
  const { targets, askedLast, formOf, standingAnswer, openByName, readingFor, clock } = parts;
  return async (turn, { text, said }) => {
    const { actor } = turn;
    const { rows } = await targets.all(actor);
    const { how, found, wish } = sentenceOf(said, rows, readingFor(actor));
    const isBare = wish.name === '' && wish.justification === undefined;
    const [named] = how === 'exact' && found.length === 1 ? found : [];
    if (!isBare && named === undefined) return openByName(turn, { text });
    const standing = named ?? (await askedLast.newest(actor, rows));
    if (standing === undefined) return none(turn, {});
    const last = await askedLast.of(actor, standing.target);
    if (standing.state.kind !== 'eligible') return standingAnswer(turn, standing);
    if (last === undefined) return openByName(turn, { text: said });
    const before = withMinutes(last, wish.minutes);
    const { target } = standing;
    if (wish.start !== undefined || !(await takesOneTap(parts, turn, target, before)))
      return formOf(turn, target, { ...wish, before, isSpoken: wish.start !== undefined });
    const button = oneTapOf(target, before, clock.now());
    return {
      kind: 'card',
      card: repeatCard({ target, order: before.order, button, viewer: actor, now: clock.now() }),
    };
  };
}

function oneTapOf(target: Target, { order }: RememberedBefore, now: Date): Button {
  return verbs.repeat(
    keyOf(target),
    order.minutes,
    randomBytes(12).toString('base64url'),
    repeatHash(target, order, now),
  );
}

/** The row of what was asked for last, on top of the list; nothing where nothing can be asked for once more. */
export function againRow(parts: Pick<RepeatParts, 'useCases' | 'settingsOf' | 'clock' | 'askedLast'>) {
  const { askedLast, clock } = parts;
  return async (turn: Turn, standings: readonly Standing[]): Promise<OneTap | undefined> => {
    const standing = await askedLast.newest(turn.actor, standings);
    if (standing?.state.kind !== 'eligible') return undefined;
    const { target } = standing;
    const before = await askedLast.of(turn.actor, target);
    if (before === undefined) return undefined;
    const { order } = before;
    const isOneTap = await takesOneTap(parts, turn, target, before);
    const button = isOneTap
      ? oneTapOf(target, before, clock.now())
      : verbs.againForm(keyOf(target), order.minutes);
    return { target, order, button };
  };
}

/** One tap: what the card showed is asked for, if that is still what is remembered and the policy takes it; else the form, filled, and nothing is sent. */
export function repeat(parts: RepeatParts): Handler<Extract<Action, { verb: 'repeat' }>> {
  const { targets, askedLast } = parts;
  return async (turn, action) => {
    const target = await targets.target(turn.actor, action.target);
    return sendShown(parts, turn, target, await askedLast.of(turn.actor, target), action);
  };
}

/** Sends what is asked for with one tap, if it is what the button's card showed. */
export async function sendShown(
  parts: SubmitParts & Pick<RepeatParts, 'formOf' | 'settingsOf'>,
  turn: Turn,
  target: Target,
  last: RememberedBefore | undefined,
  { minutes, form, shown }: Repeated,
): Promise<Answer> {
  const { useCases, submits, watch, requestAnswer, settingsOf, clock } = parts;
  const { actor, steppedUp } = turn;
  const settings = settingsOf(target);
  const before = last === undefined ? undefined : withMinutes(last, minutes);
  const order = before === undefined ? undefined : asSent(before.order, settings);
  if (
    order === undefined ||
    before?.denial !== undefined ||
    !takesTaps(settings) ||
    repeatHash(target, order, clock.now()) !== shown
  )
    return againFormOf(parts, turn, target, before, minutes);
  try {
    const tracked = await submits.once(submitKey(actor, form, keyOf(target)), () =>
      useCases.activate(actor, { target, draft: draftAgain(order), steppedUp }),
    );
    watch.follow(actor, tracked);
    return await requestAnswer(turn, (await useCases.find(tracked.request.ref)) ?? tracked);
  } catch (error) {
    if (error instanceof ElevationError && error.problem.kind === 'faulty-input')
      return againFormOf(parts, turn, target, before, minutes, error.problem.faults);
    throw error;
  }
}

/** The form, filled with what was asked for last. */
export function againForm(
  parts: Pick<RepeatParts, 'targets' | 'askedLast' | 'formOf'>,
): Handler<Extract<Action, { verb: 'againForm' }>> {
  return async (turn, { target: key, minutes }) => {
    const target = await parts.targets.target(turn.actor, key);
    return againFormOf(parts, turn, target, await parts.askedLast.of(turn.actor, target), minutes);
  };
}

function againFormOf(
  { formOf }: Pick<RepeatParts, 'formOf'>,
  turn: Turn,
  target: Target,
  before: RememberedBefore | undefined,
  minutes: number,
  faults?: readonly Fault[],
): ReturnType<FormOf> {
  return formOf(turn, target, { minutes, before, faults });
}
