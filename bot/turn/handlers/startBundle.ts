import { bundleNoteCard } from '../../../cards/bundleSavedCard.ts';
import type { Actor } from '../../../services/elevation/actor.ts';
import type { Attempt } from '../../../services/elevation/auditTrail.ts';
import type { BundleRun, RunItem } from '../../../services/elevation/bundleRun.ts';
import { draftOf } from '../../../services/elevation/bundleRun.ts';
import { isOfRules } from '../../../services/elevation/checkTogether.ts';
import type { Draft, Fault } from '../../../services/elevation/order.ts';
import { isSameSystem } from '../../../services/elevation/demandedSystem.ts';
import { ElevationError, isProblem } from '../../../services/elevation/problem.ts';
import type { Target, TargetKey } from '../../../services/elevation/target.ts';
import { keyOf } from '../../../services/elevation/target.ts';
import type { TargetSettingsOf } from '../../../services/elevation/targetSettings.ts';
import { demandedTicketSystem } from '../../../services/elevation/targetSettings.ts';
import { oneLine } from '../../../services/elevation/text.ts';
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
  readonly useCases: BundleAnswerParts['useCases'] & Pick<UseCases, 'activateMany' | 'checkTogether'>;
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
    const again = (wish: Partial<Refused> | { isNothingChosen: true }): Promise<Answer> =>
      parts.bundleFormOf(actor, typedBundle({ id: bundle, name: action.name }, known), {
        ...{ typed, form: action.form },
        ...wish,
      });
    if (run.items.length === 0) return again({ isNothingChosen: true });
    const refused = await refusedOf(parts, actor, run);
    const isAll = run.items.every(({ target }) => refused.ofRules.has(keyOf(target)));
    if (refused.faults.length > 0 || isAll) return again(refused);
    return askForRun(parts, turn, await withoutRefused(parts, actor, run, refused), false);
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
    parts.record(actor, attemptOf(target), error);
  return runAnswer(parts, turn, await parts.useCases.activateMany(actor, { run, retry, isMet, note }));
}

type ActivateMany = UseCases['activateMany'];

/** What was chosen, with what was said once for all of it. */
function runOf(
  { clock, settingsOf }: StartBundleParts,
  { id: personId, timeZone }: Actor,
  { name, form, items, draft, start }: Start,
  targets: readonly Target[],
): BundleRun {
  const at = clock.now();
  return {
    ...{ id: form, personId, name, at },
    draft: { ...draft, start: startOf(start, timeZone, at) },
    items: withSystems(
      items.flatMap(({ minutes = 0 }, index) => {
        const target = targets[index];
        return target === undefined || minutes === 0 ? [] : [{ target, minutes, state: { kind: 'to-ask' } }];
      }),
      draft,
      settingsOf,
    ),
  };
}

/**
 * The form has one field for the system of the ticket, and the rules of several things may want several: each has its own, unless somebody has typed one that none
 * of them wants, which is refused.
 */
export function withSystems(
  items: readonly RunItem[],
  { ticketNumber, ticketSystem: given }: Pick<Draft, 'ticketNumber' | 'ticketSystem'>,
  settingsOf: TargetSettingsOf,
): readonly RunItem[] {
  const systems = items.map(({ target }) => demandedTicketSystem(settingsOf(target)));
  const isGiven = oneLine(given) !== '';
  const isWanted = systems.some((system) => system !== undefined && isSameSystem(system, given));
  if (oneLine(ticketNumber) === '' || (isGiven && !isWanted)) return items;
  return items.map((item, index) => {
    const ticketSystem = systems[index];
    return ticketSystem === undefined ? item : { ...item, ticketSystem };
  });
}

/** What is wrong with what was typed for all of it, each fault once; and what each thing's own rules refuse. */
export interface Refused {
  readonly faults: readonly Fault[];
  readonly ofRules: ReadonlyMap<TargetKey, readonly Fault[]>;
}

export async function refusedOf(
  { useCases, clock }: Pick<StartBundleParts, 'useCases' | 'clock'>,
  actor: Actor,
  run: BundleRun,
): Promise<Refused> {
  const orders = run.items.map((item) => ({ target: item.target, draft: draftOf(run, item, clock.now()) }));
  const faults = await useCases.checkTogether(actor, orders);
  const shared = faults.flat().filter((fault) => !isOfRules(fault));
  const ofRules = run.items.map(
    ({ target }, index) => [keyOf(target), (faults[index] ?? []).filter(isOfRules)] as const,
  );
  return {
    faults: shared.filter((fault, index) => shared.findIndex(({ field }) => field === fault.field) === index),
    ofRules: new Map(ofRules.filter(([, own]) => own.length > 0)),
  };
}

/** What a rule refuses keeps back nothing but itself: it is not asked for, and its line says why. */
async function withoutRefused(
  { record }: StartBundleParts,
  actor: Actor,
  run: BundleRun,
  { ofRules }: Refused,
): Promise<BundleRun> {
  const items = run.items.map((item): RunItem => {
    const faults = ofRules.get(keyOf(item.target));
    return faults === undefined
      ? item
      : { ...item, state: { kind: 'failed', problem: { kind: 'faulty-input', faults } } };
  });
  for (const { target, state } of items)
    if (state.kind === 'failed') await record(actor, attemptOf(target), new ElevationError(state.problem));
  return { ...run, items };
}

function attemptOf(target: Target): Attempt {
  return { verb: 'startBundle', target: keyOf(target) };
}
