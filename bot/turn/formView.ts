import { randomBytes } from 'node:crypto';
import { activationFormCard } from '../../cards/activationFormCard.ts';
import type { Card } from '../../cards/card.ts';
import { chosenMinutes } from '../../cards/formUnderstanding.ts';
import type { ExpectedApprovers } from '../../cards/formExpectations.ts';
import type { Actor } from '../../services/elevation/actor.ts';
import { namedBy } from '../../services/elevation/approvers.ts';
import { faultsAtOpening } from '../../services/elevation/checkOrder.ts';
import type { Clock } from '../../services/elevation/clock.ts';
import type { Draft, Fault } from '../../services/elevation/order.ts';
import type { PolicyReading } from '../../services/elevation/policy.ts';
import { longestMinutes } from '../../services/elevation/policy.ts';
import type { Problem } from '../../services/elevation/problem.ts';
import type { Preferences } from '../../services/elevation/remembered.ts';
import { lastOf } from '../../services/elevation/remembered.ts';
import type { Target } from '../../services/elevation/target.ts';
import { keyOf } from '../../services/elevation/target.ts';
import type { TargetSettings, TargetSettingsOf } from '../../services/elevation/targetSettings.ts';
import type { AskedBefore, PrefillParts } from './prefill.ts';
import { prefillOf, systemsOf } from './prefill.ts';
import type { LocalTime } from './spokenTime.ts';
import { holdsOf } from './formHolds.ts';
import { shownIn } from './spokenTime.ts';
import type { Usage } from '../../services/elevation/usage.ts';
import type { FormTicketsOf } from './formTickets.ts';
import type { UsageOf } from './usageOf.ts';

export interface FormView {
  readonly target: Target;
  readonly reading: PolicyReading;
  /** What the person's words asked for, before the last choice and the maximum. */
  readonly minutes?: number;
  /** When it is to start; now when absent. */
  readonly start?: LocalTime;
  /** What the person's words say, for where nothing was typed. */
  readonly said?: PrefillParts['said'];
  /** The order that is asked for once more. */
  readonly before?: AskedBefore | undefined;
  readonly isSpoken?: boolean;
  /** The form that is shown again keeps its key, so that its first submit still counts once. */
  readonly form?: string;
  /** Who could approve, where the policy says. */
  readonly approvers?: ExpectedApprovers;
  readonly draft?: Draft;
  readonly faults?: readonly Fault[];
  readonly problem?: Problem;
  /** That the person is eligible could not be seen. */
  readonly isUnseen?: boolean;
}

export interface FormViewParts {
  readonly preferences: Pick<Preferences, 'of'>;
  /** `undefined` where that cannot be told just now. */
  readonly usageOf: (...given: Parameters<UsageOf>) => Promise<Usage | undefined>;
  readonly ticketsOf: FormTicketsOf;
  readonly settingsOf: TargetSettingsOf;
  readonly clock: Clock;
  readonly adminContact?: string;
}

/** The form of a target, filled with what is known of it. */
export function formView(parts: FormViewParts) {
  const { preferences, usageOf, ticketsOf, settingsOf, clock, adminContact } = parts;
  return async (actor: Actor, view: FormView): Promise<Card> => {
    const { target, reading, minutes, start, form, approvers, said, before, ...asIs } = view;
    const settings = settingsOf(target);
    const whom = settings.adminContact ?? adminContact;
    const [orders, usage] = await Promise.all([preferences.of(actor.id), usageOf(actor, target)]);
    const now = clock.now();
    const wish = minutes ?? before?.order.minutes ?? lastOf(orders, keyOf(target))?.minutes;
    const { texts, saidAt } = prefillOf({
      ...{ target: keyOf(target), reading, before, orders, now },
      said: said ?? {},
      ...systemsOf(settings),
    });
    const holds = holdsOf(actor, { draft: asIs.draft, texts, start, now });
    const tickets = (await ticketsOf(actor, [target], holds.ticketNumber)).get(keyOf(target));
    const draft: Draft = { ...holds, minutes: minutesOn(reading, asIs.draft?.minutes ?? wish) };
    return activationFormCard({
      target,
      policy: reading,
      ...(wish === undefined ? {} : { minutes: wish }),
      asked: minutes,
      formKey: form ?? randomBytes(12).toString('base64url'),
      ...(start === undefined ? {} : { start: shownIn(actor.timeZone, start, now) }),
      ...expected(approvers, reading, actor),
      ...asIs,
      faults: asIs.faults ?? faultsAtOpening(settings, draft, reading, tickets?.look, now),
      prefilled: texts,
      ...(tickets === undefined ? {} : { tickets }),
      ...ofSettings(settings),
      ...(usage === undefined ? {} : { usage }),
      ...(saidAt === undefined || asIs.draft !== undefined ? {} : { saidAt }),
      ...(before?.denial === undefined ? {} : { denial: before.denial }),
      ...(whom === undefined ? {} : { adminContact: whom }),
      viewer: actor,
      now,
    });
  };
}

function minutesOn(reading: PolicyReading, wish: number | undefined): number {
  return chosenMinutes(wish, reading.readable ? reading.policy.maximumMinutes : longestMinutes);
}

/** What the organization's own settings of the target put on its form. */
function ofSettings({ breakGlass, opens, rules }: TargetSettings) {
  return {
    insteadOf: breakGlass?.insteadOf,
    ...(opens === undefined ? {} : { doors: opens }),
    ...(rules === undefined ? {} : { rules }),
  };
}

/** A form that is shown again says what the policy alone tells of its approvers. */
function expected(
  approvers: ExpectedApprovers | undefined,
  reading: PolicyReading,
  { id }: Actor,
): { readonly approvers?: ExpectedApprovers } {
  if (approvers !== undefined) return { approvers };
  const approval = reading.readable ? reading.policy.approval : undefined;
  if (approval === undefined) return {};
  return { approvers: { named: namedBy(approval.approvers, id), people: [], isReachable: 'not-known-yet' } };
}
