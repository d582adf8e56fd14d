import { randomBytes } from 'node:crypto';
import type { OneTap } from '../../cards/repeatButton.ts';
import { verbs } from '../../cards/verbs.ts';
import { hasLength } from '../../services/elevation/order.ts';
import { repeatHash } from '../../services/elevation/repeat.ts';
import type { Card } from '../../cards/card.ts';
import type { Viewer } from '../../cards/format.ts';
import { requestCard } from '../../cards/requestCard.ts';
import type { Actor } from '../../services/elevation/actor.ts';
import type { Clock } from '../../services/elevation/clock.ts';
import type { Door, TargetSettings, TargetSettingsOf } from '../../services/elevation/targetSettings.ts';
import type { EffectBook } from '../../services/elevation/effect.ts';
import { isTakingEffect } from '../../services/elevation/takingEffect.ts';
import type { RequestStore } from '../../services/elevation/kept.ts';
import type { Preferences } from '../../services/elevation/remembered.ts';
import type { TrackedRequest } from '../../services/elevation/trackedRequest.ts';
import type { PulseOf } from '../../services/notifications/pulse.ts';
import type { CardLedger } from '../../services/notifications/cardLedger.ts';
import type { Problem } from '../../services/elevation/problem.ts';
import { outcomeByTime } from '../../services/elevation/byTime.ts';
import { isNeighbour, isOpen } from '../../services/elevation/request.ts';
import { keyOf } from '../../services/elevation/target.ts';
import type { ContextOf } from './approvalContext.ts';
import type { DrawApproval } from './approvalView.ts';
import type { ApprovalCodes } from './approvalCodes.ts';
import { asksCode, createApprovalView } from './approvalView.ts';
import type { FormView, FormViewParts } from './formView.ts';
import { formView } from './formView.ts';

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
  readonly effects: Pick<EffectBook, 'usual'>;
  readonly pulseOf: PulseOf;
  readonly usageOf: FormViewParts['usageOf'];
  readonly settingsOf: TargetSettingsOf;
  readonly contextOf: ContextOf;
  readonly ticketsOf: FormViewParts['ticketsOf'];
  /** What can be chosen for a reason. */
  readonly quickReasons?: readonly string[] | undefined;
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
  usageOf,
  settingsOf,
  contextOf,
  ticketsOf,
  quickReasons,
  codes,
  clock,
  adminContact,
}: ViewsParts): Views {
  const contact = adminContact === undefined ? {} : { adminContact };
  return {
    form: formView({ preferences, usageOf, ticketsOf, settingsOf, clock, ...contact }),
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
        ...doorsOf(settingsOf(request.order.target)),
        ...againOf(tracked, clock.now()),
        ...(problem === undefined ? {} : { problem }),
        ...contact,
        viewer,
        now: clock.now(),
      });
    },
    approval: createApprovalView({ settingsOf, contextOf, quickReasons, clock, ...contact }),
  };
}

/** One tap on what is on the card: it counts as long as that is what the person asked for last. */
function againOf({ request: { order } }: TrackedRequest, now: Date): { readonly again?: OneTap } {
  if (!hasLength(order)) return {};
  const { target, minutes } = order;
  const shown = repeatHash(target, order, now);
  const button = verbs.repeat(keyOf(target), minutes, randomBytes(12).toString('base64url'), shown);
  return { again: { target, order, button } };
}

function doorsOf({ opens }: TargetSettings): { readonly doors?: readonly Door[] } {
  return opens === undefined ? {} : { doors: opens };
}
