import type { Door } from '../services/elevation/targetSettings.ts';
import { keyOf } from '../services/elevation/target.ts';
import type { TrackedRequest } from '../services/elevation/trackedRequest.ts';
import type { Action } from './card.ts';
import { button } from './card.ts';
import type { Reader } from './format.ts';
import { doorButtons } from './rowDetails.ts';
import type { OneTap } from './repeatButton.ts';
import { takeOfferButton } from './offer.ts';
import { continueButton, repeatTitle } from './repeatButton.ts';
import { verbs } from './verbs.ts';
import { wordsFor } from './words/wordsFor.ts';

export interface RequestButtonsView {
  readonly tracked: TrackedRequest;
  readonly doors?: readonly Door[];
  readonly again?: OneTap;
  readonly viewer: Reader;
  readonly now: Date;
}

/** What one can do about one's own request, by its state. */
export function requestButtons(view: RequestButtonsView): Action[] {
  const { tracked, viewer, now } = view;
  const { buttons, approvers } = wordsFor(viewer);
  const { ref, order, state } = tracked.request;
  const key = keyOf(order.target);
  const check = button(buttons.check, verbs.request(ref));
  const again = [
    ...(view.again === undefined || state.kind !== 'ended' || tracked.byTime === true
      ? []
      : [button(repeatTitle(view.again, viewer), view.again.button, { style: 'positive' })]),
    button(buttons.askAgain, verbs.askAgain(ref)),
    button(buttons.access, verbs.targets()),
  ];
  switch (state.kind) {
    case 'awaiting-approval':
      return [
        button(buttons.withdraw, verbs.withdraw(ref)),
        ...(tracked.approvers.length > 0 ? [button(approvers.nudge, verbs.nudge(ref))] : []),
        check,
      ];
    case 'scheduled':
      // It should have begun: nothing is left to be withdrawn, as far as can be told.
      return state.from > now ? [button(buttons.withdraw, verbs.withdraw(ref)), check] : [check];
    case 'provisioning':
      return [check];
    case 'active':
      return [
        ...doorButtons(view.doors, viewer),
        button(buttons.giveBack, verbs.giveBack(key)),
        ...continueButton(order, viewer),
        check,
      ];
    case 'denied':
      return [...takeOfferButton(tracked, viewer), ...(tracked.byTime === true ? [check] : []), ...again];
    case 'withdrawn':
    case 'timed-out':
    case 'failed':
    case 'ended':
      return tracked.byTime === true ? [check, ...again] : again;
  }
}
