import { bundleNoteCard } from '../../../cards/bundleSavedCard.ts';
import type { Actor } from '../../../services/elevation/actor.ts';
import type { Attempt } from '../../../services/elevation/auditTrail.ts';
import type { BundleRun } from '../../../services/elevation/bundleRun.ts';
import type { Draft, Fault } from '../../../services/elevation/order.ts';
import { faultsOf } from '../../../services/elevation/order.ts';
import type { ElevationError } from '../../../services/elevation/problem.ts';
import { isProblem } from '../../../services/elevation/problem.ts';
import type { Target } from '../../../services/elevation/target.ts';
import { keyOf } from '../../../services/elevation/target.ts';
import type { TargetSettingsOf } from '../../../services/elevation/targetSettings.ts';
import { demandKey } from '../../signIn/demand.ts';
import type { Action } from '../actions.ts';
import { askedBy } from '../askToSignIn.ts';
import type { BundleFormOf } from '../bundleForm.ts';
import { typedBundle } from '../bundleForm.ts';
import type { OwnTargets } from '../ownTargets.ts';
import { startOf } from '../spokenTime.ts';
import type { Answer, Turn } from '../turn.ts';
import type { UseCases } from '../useCases.ts';
import type { BundleAnswerParts } from './bundleAnswer.ts';
import { runAnswer } from './bundleAnswer.ts';
import type { Handler } from './handler.ts';

type Start = Extract<Action, { verb: 'startBundle' }>;

export interface StartBundleParts extends BundleAnswerParts {
  readonly useCases: BundleAnswerParts['useCases'] & Pick<UseCases, 'activateMany' | 'policiesOf'>;
  readonly targets: Pick<OwnTargets, 'target'>;
  readonly bundleFormOf: BundleFormOf;
  readonly openBundle: Handler<Extract<Action, { verb: 'bundleForm' }>>;
  readonly settingsOf: TargetSettingsOf;
  /** For the trail. Never rejects. */
  readonly record: (actor: Actor, attempt: Attempt, error: ElevationError) => Promise<void>;
}

/** The form of a bundle was sent. What it came to before, by another click or before the process died, is gone on with. */
export function startBundle(parts: StartBundleParts): Handler<Start> {
  const { useCases, targets } = parts;
  return async (turn, action) => {
    const { actor } = turn;
    const earlier = await useCases.bundleRun(actor, action.form);
    if (earlier !== undefined) return askForRun(parts, turn, earlier, false);
    const found = await Promise.all(
      action.items.map(({ target }) => targets.target(actor, target).catch(unlessNotEligible)),
    );
    const known = found.filter((target) => target !== undefined);
    const { bundle, items, draft, start } = action;
    const typed = { items, draft, start };
    // What is not theirs any more is said on the form, before anything is asked for.
    if (known.length < found.length) return parts.openBundle(turn, { verb: 'bundleForm', bundle, typed });
    const run = runOf(parts, actor, action, known);
    const again = (wish: { faults: readonly Fault[] } | { isNothingChosen: true }): Promise<Answer> =>
      parts.bundleFormOf(actor, typedBundle({ id: bundle, name: action.name }, known), {
        ...{ typed, form: action.form },
        ...wish,
      });
    if (run.items.length === 0) return again({ isNothingChosen: true });
    const faults = await faultsIn(parts, actor, run);
    return faults.length > 0 ? again({ faults }) : askForRun(parts, turn, run, false);
  };
}

function unlessNotEligible(error: unknown): undefined {
  if (!isProblem(error, 'not-eligible')) throw error;
}

/** What of it was not asked for is asked for now, also what failed. */
export function goOnBundle(parts: StartBundleParts): Handler<Extract<Action, { verb: 'goOnBundle' }>> {
  return async (turn, { run: id }) => {
    const run = await parts.useCases.bundleRun(turn.actor, id);
    return run === undefined
      ? { kind: 'card', card: bundleNoteCard('run-gone', turn.actor) }
      : askForRun(parts, turn, run, true);
  };
}

/** Asks for what of it was not asked for. */
export async function askForRun(
  parts: StartBundleParts,
  turn: Turn,
  run: BundleRun,
  retry: boolean,
): Promise<Answer> {
  const { actor, steppedUp, tried = [] } = turn;
  const isMet: Parameters<ActivateMany>[1]['isMet'] = (demand) =>
    steppedUp && tried.includes(demandKey(askedBy(demand).demand));
  const note = (target: Target, error: ElevationError): Promise<void> =>
    parts.record(actor, { verb: 'startBundle', target: keyOf(target) }, error);
  return runAnswer(parts, turn, await parts.useCases.activateMany(actor, { run, retry, isMet, note }));
}

type ActivateMany = UseCases['activateMany'];

/** What was chosen, with what was said once for all of it. */
function runOf(
  { clock }: StartBundleParts,
  { id: personId, timeZone }: Actor,
  { name, form, items, draft, start }: Start,
  targets: readonly Target[],
): BundleRun {
  const at = clock.now();
  return {
    ...{ id: form, personId, name, at },
    draft: { ...draft, start: startOf(start, timeZone, at) },
    items: items.flatMap(({ minutes = 0 }, index) => {
      const target = targets[index];
      return target === undefined || minutes === 0 ? [] : [{ target, minutes, state: { kind: 'to-ask' } }];
    }),
  };
}

/** Each fault once, whichever of them has it. */
export async function faultsIn(
  { useCases, settingsOf, clock }: Pick<StartBundleParts, 'useCases' | 'settingsOf' | 'clock'>,
  actor: Actor,
  { items, draft }: BundleRun,
): Promise<readonly Fault[]> {
  const readings = await useCases.policiesOf(
    actor,
    items.map(({ target }) => target),
  );
  const all = items.flatMap(({ target, minutes }) => {
    const typed: Draft = { ...draft, minutes };
    return faultsOf(
      typed,
      readings.get(keyOf(target)) ?? { readable: false },
      clock.now(),
      settingsOf(target),
    );
  });
  return all.filter((fault, index) => all.findIndex(({ field }) => field === fault.field) === index);
}
