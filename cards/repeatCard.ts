import type { Card } from './card.ts';
import { button, cardOf, heading, line } from './card.ts';
import type { Viewer } from './format.ts';
import { bare, nameText, timeText } from './format.ts';
import type { OneTap } from './repeatButton.ts';
import type { Button } from './verbs.ts';
import { repeatLine, repeatTitle } from './repeatButton.ts';
import { targetName, targetNamePlain } from './text.ts';
import { keyOf } from '../services/elevation/target.ts';
import { verbs } from './verbs.ts';
import { wordsFor } from './words/wordsFor.ts';
import { sentences } from './listText.ts';

export interface RepeatView extends OneTap {
  /** The incident's, where it is asked for one. */
  readonly ticket?: string;
  readonly viewer: Viewer;
  readonly now: Date;
}

/** What was asked for last, whole, and one tap that asks for it once more. */
export function repeatCard(view: RepeatView): Card {
  const { target, order, ticket, viewer, now } = view;
  const { repeat, form, buttons, incident } = wordsFor(viewer);
  const title = (what: string, number: string): string =>
    ticket === undefined ? repeat.title(what) : incident.askTitle(number, what);
  const until = timeText(new Date(now.getTime() + order.minutes * 60_000), now, viewer);
  return cardOf({
    summary: title(targetNamePlain(target, viewer), bare(ticket ?? '', 60)),
    body: [
      ...heading(title(targetName(target, viewer), nameText(ticket ?? '', viewer))),
      line(repeatLine(order, viewer)),
      line(sentences([repeat.beforehand, form.endsIfAtOnce(until)], viewer), { subtle: true, small: true }),
    ],
    buttons: [
      button(repeatTitle(view, viewer), view.button, { style: 'positive' }),
      button(repeat.change, changeOf(view)),
      button(buttons.cancel, verbs.cancelForm()),
    ],
  });
}

/** The form with what is shown; what is remembered has another ticket than an incident may have. */
function changeOf({ target, order, ticket }: RepeatView): Button {
  const { minutes, justification } = order;
  return ticket === undefined
    ? verbs.againForm(keyOf(target), minutes)
    : verbs.form(keyOf(target), {
        ...{ minutes, ticketNumber: ticket },
        ...(justification === undefined ? {} : { justification }),
      });
}
