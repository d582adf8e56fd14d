import type { PolicyReading } from '../../services/elevation/policy.ts';
import type { Problem } from '../../services/elevation/problem.ts';
import { ElevationError } from '../../services/elevation/problem.ts';
import { isSameRef } from '../../services/elevation/request.ts';
import type { Target } from '../../services/elevation/target.ts';
import { keyOf } from '../../services/elevation/target.ts';
import type { TrackedRequest } from '../../services/elevation/trackedRequest.ts';
import type { Action } from './actions.ts';
import type { BundleFormOf } from './bundleForm.ts';
import { typedBundle } from './bundleForm.ts';
import type { KnownTargets } from './knownTargets.ts';
import type { CardAnswer, Turn } from './turn.ts';
import type { UseCases } from './useCases.ts';
import type { Views } from './views.ts';

/** The card of what was tried, with what was typed and the problem beside it; `undefined` where there is none. */
export type SameCard = (turn: Turn, action: Action, problem: Problem) => Promise<CardAnswer | undefined>;

export interface SameCardParts {
  readonly useCases: Pick<UseCases, 'policyOf' | 'find' | 'openOf'>;
  readonly views: Views;
  readonly known: Pick<KnownTargets, 'find'>;
  readonly bundleFormOf: BundleFormOf;
}

type Again<V extends Action['verb']> = (
  turn: Turn,
  action: Extract<Action, { verb: V }>,
  problem: Problem,
) => Promise<CardAnswer | undefined>;

/** What only reads has no card of its own. */
const none = (): Promise<undefined> => Promise.resolve(undefined);

export function createSameCard(parts: SameCardParts): SameCard {
  const table: { readonly [V in Action['verb']]: Again<V> } = {
    activate: formAgain(parts),
    startBundle: bundleFormAgain(parts),
    approve: decisionAgain(parts),
    deny: decisionAgain(parts),
    denyAndOffer: decisionAgain(parts),
    withdraw: requestAgain(parts, ({ request }, { ref }) => isSameRef(request.ref, ref)),
    giveBack: requestAgain(parts, ({ request }, { target }) => keyOf(request.order.target) === target),
    ...{ help: none, inbox: none, active: none, targets: none, choice: none, next: none },
    ...{ approveTicked: none, denyTicked: none, takeOffer: none, claim: none, nudge: none },
    ...{ review: none, signReview: none, incident: none, joinIncident: none, endIncident: none },
    ...{ orderIncident: none, incidentOver: none, giveBackIncident: none },
    ...{
      cancelForm: none,
      form: none,
      askAgain: none,
      history: none,
      month: none,
      againForm: none,
      repeat: none,
      bundleForm: none,
      bundleRun: none,
      itemForm: none,
      goOnBundle: none,
      repeatBundle: none,
      forgetBundle: none,
      continueForm: none,
      request: none,
      approval: none,
    },
  };
  return (turn, action, problem) =>
    // The table ties each drawing to its own action; TypeScript cannot follow that through an index.
    (table[action.verb] as Again<Action['verb']>)(turn, action, problem);
}

function formAgain({ useCases, views, known }: SameCardParts): Again<'activate'> {
  /** The policy is remembered from when the form was made; where it is not and Entra is down, every field is offered. */
  async function readingOrNone({ actor }: Turn, target: Target): Promise<PolicyReading> {
    try {
      return await useCases.policyOf(actor, target);
    } catch (error) {
      if (error instanceof ElevationError) return { readable: false };
      throw error;
    }
  }

  return async (turn, action, problem) => {
    const target = known.find(action.target);
    if (target === undefined) return undefined;
    const card = await views.form(turn.actor, {
      target,
      reading: await readingOrNone(turn, target),
      form: action.form,
      draft: action.draft,
      start: action.start,
      ...(problem.kind === 'faulty-input' ? { faults: problem.faults } : { problem }),
    });
    return { kind: 'card', card };
  };
}

/** Where a target's name is forgotten, the form cannot be drawn without Entra. */
function bundleFormAgain({ known, bundleFormOf }: SameCardParts): Again<'startBundle'> {
  return async ({ actor }, { bundle: id, name, form, items, draft, start }, problem) => {
    const targets = items.map(({ target }) => known.find(target)).filter((target) => target !== undefined);
    if (targets.length < items.length) return undefined;
    const bundle = typedBundle({ id, name }, targets);
    return bundleFormOf(actor, bundle, { typed: { items, draft, start }, form, problem });
  };
}

function decisionAgain({ useCases, views }: SameCardParts) {
  return async (
    { actor }: Turn,
    { ref, because }: Extract<Action, { verb: 'approve' | 'deny' | 'denyAndOffer' }>,
    problem: Problem,
  ): Promise<CardAnswer | undefined> => {
    const tracked = await useCases.find(ref);
    if (tracked === undefined) return undefined;
    const view = { readerId: actor.id, canDecide: true, problem, typedReason: because } as const;
    const card = await views.approval(actor, tracked, view);
    const asReminder = await views.approval(actor, tracked, { ...view, again: true });
    const shows = { ref, audience: { kind: 'approver', personId: actor.id } } as const;
    return { kind: 'card', card, asReminder, shows };
  };
}

function requestAgain<V extends 'withdraw' | 'giveBack'>(
  { useCases, views }: SameCardParts,
  isMeant: (tracked: TrackedRequest, action: Extract<Action, { verb: V }>) => boolean,
): Again<V> {
  return async ({ actor }, action, problem) => {
    const mine = await useCases.openOf(actor.id);
    const tracked = mine.find((open) => isMeant(open, action));
    if (tracked === undefined) return undefined;
    return {
      kind: 'card',
      card: await views.request(actor, tracked, problem),
      shows: { ref: tracked.request.ref, audience: { kind: 'requester', personId: actor.id } },
    };
  };
}
