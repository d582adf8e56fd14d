import { randomBytes } from 'node:crypto';
import { activationFormCard } from '../../cards/activationFormCard.ts';
import type { Card } from '../../cards/card.ts';
import type { Viewer } from '../../cards/format.ts';
import type { ExpectedApprovers } from '../../cards/formExpectations.ts';
import { requestCard } from '../../cards/requestCard.ts';
import type { Actor } from '../../services/elevation/actor.ts';
import { namedBy } from '../../services/elevation/approvers.ts';
import type { Clock } from '../../services/elevation/clock.ts';
import type { TargetSettingsOf } from '../../services/elevation/targetSettings.ts';
import type { Draft, Fault } from '../../services/elevation/order.ts';
import type { PolicyReading } from '../../services/elevation/policy.ts';
import type { EffectBook } from '../../services/elevation/effect.ts';
import { isTakingEffect } from '../../services/elevation/takingEffect.ts';
import type { Preferences, RequestStore } from '../../services/elevation/kept.ts';
import type { TrackedRequest } from '../../services/elevation/trackedRequest.ts';
import type { PulseOf } from '../../services/notifications/pulse.ts';
import type { CardLedger } from '../../services/notifications/cardLedger.ts';
import type { Problem } from '../../services/elevation/problem.ts';
import { outcomeByTime } from '../../services/elevation/byTime.ts';
import { isNeighbour, isOpen } from '../../services/elevation/request.ts';
import type { Target } from '../../services/elevation/target.ts';
import { keyOf } from '../../services/elevation/target.ts';
import type { ContextOf } from './approvalContext.ts';
import type { DrawApproval } from './approvalView.ts';
import type { ApprovalCodes } from './approvalCodes.ts';
import { asksCode, createApprovalView } from './approvalView.ts';
import type { LocalTime } from './spokenTime.ts';
import { shownIn } from './spokenTime.ts';

export interface FormView {
  readonly target: Target;
  readonly reading: PolicyReading;
  /** What the person's words asked for, before the last choice and the maximum. */
  readonly minutes?: number;
  /** When it is to start; now when absent. */
  readonly start?: LocalTime;
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

/** Cards that need more than the request itself: made here once for clicks, for the notifier and for problems alike. */
export interface Views {
  form(actor: Actor, view: FormView): Promise<Card>;
  request(viewer: Viewer, tracked: TrackedRequest, problem?: Problem): Promise<Card>;
  readonly approval: DrawApproval;
}

export interface ViewsParts {
  readonly preferences: Preferences;
  readonly ledger: CardLedger;
  readonly requests: RequestStore;
  readonly effects: EffectBook;
  readonly pulseOf: PulseOf;
  readonly settingsOf: TargetSettingsOf;
  readonly contextOf: ContextOf;
  readonly codes: Pick<ApprovalCodes, 'of'>;
  readonly clock: Clock;
  readonly adminContact?: string;
}

export function createViews({
  preferences,
  ledger,
  requests,
  effects,
  pulseOf,
  settingsOf,
  contextOf,
  codes,
  clock,
  adminContact,
}: ViewsParts): Views {
  const contact = adminContact === undefined ? {} : { adminContact };
  return {
    async form(actor, { target, reading, minutes, start, form, approvers, ...asIs }) {
      const settings = settingsOf(target);
      const whom = settings.adminContact ?? adminContact;
      const wish = minutes ?? (await preferences.lastMinutes(actor.id, keyOf(target)));
      return activationFormCard({
        target,
        policy: reading,
        ...(wish === undefined ? {} : { minutes: wish }),
        formKey: form ?? randomBytes(12).toString('base64url'),
        ...(start === undefined ? {} : { start: shownIn(actor.timeZone, start, clock.now()) }),
        ...expected(approvers, reading, actor),
        ...asIs,
        ...(settings.ticketSystem === undefined ? {} : { ticketSystem: settings.ticketSystem }),
        ...(whom === undefined ? {} : { adminContact: whom }),
        viewer: actor,
        now: clock.now(),
      });
    },
    async request(viewer, tracked, problem) {
      const { request } = tracked;
      const isWaiting = request.state.kind === 'awaiting-approval';
      const [reach, pulse, delay, neighbours] = await Promise.all([
        isWaiting ? ledger.reachOf(request.ref) : undefined,
        isWaiting ? pulseOf(tracked) : undefined,
        isTakingEffect(tracked, clock.now()) ? effects.usual(keyOf(request.order.target)) : undefined,
        isOpen(request.state) ? requests.openOf(request.requester.id) : [],
      ]);
      const neighbour = neighbours.find(
        (near) => isNeighbour(near.request, request) && outcomeByTime(near, clock.now()) === undefined,
      );
      return requestCard({
        tracked,
        ...(delay === undefined ? {} : { delay }),
        ...(neighbour === undefined ? {} : { neighbour: neighbour.request }),
        ...(reach === undefined ? {} : { reach }),
        ...(pulse === undefined ? {} : { pulse }),
        ...(isWaiting && asksCode(tracked, settingsOf) ? { code: codes.of(request.ref) } : {}),
        ...(problem === undefined ? {} : { problem }),
        ...contact,
        viewer,
        now: clock.now(),
      });
    },
    approval: createApprovalView({ settingsOf, contextOf, clock, ...contact }),
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
