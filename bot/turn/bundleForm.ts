import { randomBytes } from 'node:crypto';
import type { BundleFormItem } from '../../cards/bundleFormCard.ts';
import type { LeftOut } from '../../cards/bundleLeftOut.ts';
import { bundleFormCard, offeredMinutes } from '../../cards/bundleFormCard.ts';
import type { Actor } from '../../services/elevation/actor.ts';
import { faultsAtOpening } from '../../services/elevation/checkOrder.ts';
import { isOfRules } from '../../services/elevation/checkTogether.ts';
import type { Clock } from '../../services/elevation/clock.ts';
import type { Draft, Fault } from '../../services/elevation/order.ts';
import { twoTickets } from '../../services/elevation/order.ts';
import type { PolicyReading } from '../../services/elevation/policy.ts';
import type { Problem } from '../../services/elevation/problem.ts';
import type { Preferences } from '../../services/elevation/remembered.ts';
import type { Target, TargetKey } from '../../services/elevation/target.ts';
import { keyOf } from '../../services/elevation/target.ts';
import type { TargetSettingsOf } from '../../services/elevation/targetSettings.ts';
import type { Usage } from '../../services/elevation/usage.ts';
import type { BundleTyped } from './bundleInputs.ts';
import type { OfferedBundle, OfferedItem } from './offeredBundles.ts';
import { isOwnId } from './offeredBundles.ts';
import { prefillOf, systemsTogether } from './prefill.ts';
import type { FormTicketsOf } from './formTickets.ts';
import { holdsOf } from './formHolds.ts';
import { shownIn } from './spokenTime.ts';
import type { CardAnswer } from './turn.ts';
import type { UsageOf } from './usageOf.ts';
import type { UseCases } from './useCases.ts';
import type { Wish } from './wish.ts';

/** What its form begins with beside the bundle itself. */
export interface BundleFormWish {
  /** What words said beside its name. */
  readonly said?: Omit<Wish, 'name'> | undefined;
  readonly typed?: BundleTyped | undefined;
  /** The form that is shown again keeps its key, so that its first submit still counts once. */
  readonly form?: string;
  readonly faults?: readonly Fault[];
  /** What each thing's own rules refuse, where the form was sent; else it is found out. */
  readonly ofRules?: ReadonlyMap<TargetKey, readonly Fault[]>;
  readonly isNothingChosen?: boolean;
  readonly problem?: Problem;
}

export type BundleFormOf = (actor: Actor, bundle: OfferedBundle, wish: BundleFormWish) => Promise<CardAnswer>;

export interface BundleFormParts {
  readonly useCases: Pick<UseCases, 'policiesOf'>;
  readonly preferences: Pick<Preferences, 'of'>;
  /** `undefined` where that cannot be told just now. */
  readonly usageOf: (...given: Parameters<UsageOf>) => Promise<Usage | undefined>;
  readonly ticketsOf: FormTicketsOf;
  readonly settingsOf: TargetSettingsOf;
  readonly clock: Clock;
  readonly adminContact?: string;
}

/** The form of a bundle, filled with what is known. */
export function createBundleFormOf(parts: BundleFormParts): BundleFormOf {
  const { useCases, preferences, clock, adminContact } = parts;
  return async (actor, bundle, wish) => {
    const { said, typed, form, ofRules: _ofRules, ...asIs } = wish;
    const asked = bundle.items.flatMap((item) => (item.kind === 'theirs' && isAskedFor(item) ? [item] : []));
    const readings = await useCases.policiesOf(
      actor,
      asked.map(({ standing }) => standing.target),
    );
    const now = clock.now();
    const [items, orders] = await Promise.all([
      Promise.all(asked.map((item) => formItem(parts, actor, item, readings, wish))),
      preferences.of(actor.id),
    ]);
    const { texts, saidAt } = prefillOf({
      ...{ target: ticketTarget(items), reading: together(items), before: undefined, orders, now },
      said: { justification: said?.justification, ticketNumber: said?.ticketNumber },
      ...systemsTogether(items.map(({ target }) => parts.settingsOf(target))),
    });
    const start = typed?.start ?? said?.start;
    const holds = holdsOf(actor, { draft: typed?.draft, texts, start, now });
    const card = bundleFormCard({
      ...{ id: bundle.id, name: bundle.name, isOwn: bundle.isOwn, leftOut: leftOutOf(bundle) },
      items: await withRules(parts, actor, items, holds, wish),
      formKey: form ?? randomBytes(12).toString('base64url'),
      ...(start === undefined ? {} : { start: shownIn(actor.timeZone, start, now) }),
      prefilled: texts,
      ...(saidAt === undefined || typed !== undefined ? {} : { saidAt }),
      ...(typed === undefined ? {} : { draft: typed.draft }),
      ...asIs,
      faults: asIs.faults ?? twoTickets(holds),
      adminContact,
      viewer: actor,
      now,
    });
    return { kind: 'card', card };
  };
}

/** Each with what its own rules want, and what of the form they refuse. */
async function withRules(
  { ticketsOf, settingsOf, clock }: BundleFormParts,
  actor: Actor,
  items: readonly BundleFormItem[],
  holds: Omit<Draft, 'minutes'>,
  { ofRules }: BundleFormWish,
): Promise<readonly BundleFormItem[]> {
  const targets = items.map(({ target }) => target);
  const tickets = await ticketsOf(actor, targets, holds.ticketNumber);
  return items.map((item) => {
    const { target, policy, chosen } = item;
    const key = keyOf(target);
    const settings = settingsOf(target);
    const known = tickets.get(key);
    const draft: Draft = { ...holds, minutes: offeredMinutes(item) };
    const foreseen = (): readonly Fault[] =>
      chosen === 0
        ? []
        : faultsAtOpening(settings, draft, policy, known?.look, clock.now()).filter(isOfRules);
    return {
      ...item,
      ...{ rules: settings.rules, tickets: known },
      faults: ofRules === undefined ? foreseen() : (ofRules.get(key) ?? []),
    };
  });
}

type Theirs = Extract<OfferedItem, { kind: 'theirs' }>;

function isAskedFor({ standing }: Theirs): boolean {
  return standing.state.kind === 'eligible';
}

function leftOutOf({ items }: OfferedBundle): readonly LeftOut[] {
  return items.flatMap((item): LeftOut[] => {
    if (item.kind !== 'theirs') return [item];
    const { standing } = item;
    return isAskedFor(item) ? [] : [{ kind: 'standing', standing }];
  });
}

async function formItem(
  { usageOf, settingsOf }: BundleFormParts,
  actor: Actor,
  { standing, minutes }: Theirs,
  readings: ReadonlyMap<string, PolicyReading>,
  { said, typed }: BundleFormWish,
): Promise<BundleFormItem> {
  const { target, state } = standing;
  const key = keyOf(target);
  const { opens: doors, breakGlass } = settingsOf(target);
  return {
    target,
    policy: readings.get(key) ?? { readable: false },
    minutes: said?.minutes ?? minutes,
    chosen: typed?.items.find((item) => item.target === key)?.minutes,
    usage: await usageOf(actor, target),
    ...{ doors, insteadOf: breakGlass?.insteadOf },
    isUnseen: state.kind === 'eligible' && state.seen === false,
  };
}

/** Of what asks for a ticket the system is remembered. */
function ticketTarget(items: readonly BundleFormItem[]): string {
  const asking = items.find(({ policy }) => policy.readable && policy.policy.requiresTicket) ?? items[0];
  return asking === undefined ? '' : keyOf(asking.target);
}

/** What all of their policies ask for together. */
function together(items: readonly BundleFormItem[]): PolicyReading {
  const policies = items.flatMap(({ policy }) => (policy.readable ? [policy.policy] : []));
  const [first] = policies;
  if (first === undefined || policies.length < items.length) return { readable: false };
  return {
    readable: true,
    policy: {
      ...first,
      requiresJustification: policies.some(({ requiresJustification }) => requiresJustification),
      requiresTicket: policies.some(({ requiresTicket }) => requiresTicket),
    },
  };
}

/** What is asked for of a form that was filled in, in its order, by what is known of each target. */
export function typedBundle(
  { id, name }: Pick<OfferedBundle, 'id' | 'name'>,
  targets: readonly Target[],
): OfferedBundle {
  return {
    ...{ id, name, isOwn: isOwnId(id), aliases: [] },
    items: targets.map((target) => ({
      kind: 'theirs',
      standing: { target, throughGroup: false, state: { kind: 'eligible' } },
      minutes: 60,
    })),
  };
}
