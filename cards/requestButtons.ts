import type { Door } from '../services/elevation/targetSettings.ts';
import { keyOf } from '../services/elevation/target.ts';
import type { TrackedRequest } from '../services/elevation/trackedRequest.ts';
import type { Action } from './card.ts';
import { button, linkButton } from './card.ts';
import { costWords } from './costWords.ts';
import { bare } from './format.ts';
import type { OneTap } from './repeatButton.ts';
import { takeOfferButton } from './offer.ts';
import { continueButton, repeatTitle } from './repeatButton.ts';
import { teamText } from './teamText.ts';
import { verbs } from './verbs.ts';

export interface RequestButtonsView {
  readonly tracked: TrackedRequest;
  readonly doors?: readonly Door[];
  readonly again?: OneTap;
  readonly now: Date;
}

/** What one can do about one's own request, by its state. */
export function requestButtons(view: RequestButtonsView): Action[] {
  const { tracked, now } = view;
  const { ref, order, state } = tracked.request;
  const key = keyOf(order.target);
  const check = button('Check now', verbs.request(ref));
  const again = [
    ...(view.again === undefined || state.kind !== 'ended' || tracked.byTime === true
      ? []
      : [button(repeatTitle(view.again), view.again.button, { style: 'positive' })]),
    button('Ask again', verbs.askAgain(ref)),
    button('My access', verbs.targets()),
  ];
  switch (state.kind) {
    case 'awaiting-approval':
      return [
        button('Withdraw', verbs.withdraw(ref)),
        ...(tracked.approvers.length > 0 ? [button(teamText.nudge, verbs.nudge(ref))] : []),
        check,
      ];
    case 'scheduled':
      // It should have begun: nothing is left to be withdrawn, as far as can be told.
      return state.from > now ? [button('Withdraw', verbs.withdraw(ref)), check] : [check];
    case 'provisioning':
      return [check];
    case 'active':
      return [
        ...doorButtons(view.doors),
        button('Give back', verbs.giveBack(key)),
        ...continueButton(order),
        check,
      ];
    case 'denied':
      return [...takeOfferButton(tracked), ...(tracked.byTime === true ? [check] : []), ...again];
    case 'withdrawn':
    case 'timed-out':
    case 'failed':
    case 'ended':
      return tracked.byTime === true ? [check, ...again] : again;
  }
}

/** Whatever an administrator wrote for a name, a title reads no Markdown. */
function doorButtons(doors: readonly Door[] = []): ReturnType<typeof linkButton>[] {
  return doors.map(({ name, url }) => linkButton(costWords.open(bare(name, 40)), url));
}
