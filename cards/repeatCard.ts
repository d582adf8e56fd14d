import type { Card } from './card.ts';
import { button, cardOf, heading, line } from './card.ts';
import type { Viewer } from './format.ts';
import { timeText } from './format.ts';
import type { OneTap } from './repeatButton.ts';
import { repeatLine, repeatTitle } from './repeatButton.ts';
import { targetName, targetNamePlain } from './text.ts';
import { keyOf } from '../services/elevation/target.ts';
import { verbs } from './verbs.ts';
import { wordsFor } from './words/wordsFor.ts';

export interface RepeatView extends OneTap {
  readonly viewer: Viewer;
  readonly now: Date;
}

/** What was asked for last, whole, and one tap that asks for it once more. */
export function repeatCard(view: RepeatView): Card {
  const { target, order, viewer, now } = view;
  const { repeat, form, buttons } = wordsFor(viewer);
  const until = timeText(new Date(now.getTime() + order.minutes * 60_000), now, viewer);
  return cardOf({
    summary: repeat.title(targetNamePlain(target, viewer)),
    body: [
      ...heading(repeat.title(targetName(target, viewer))),
      line(repeatLine(order, viewer)),
      line(`${repeat.beforehand} ${form.endsIfAtOnce(until)}`, { subtle: true, small: true }),
    ],
    buttons: [
      button(repeatTitle(view, viewer), view.button, { style: 'positive' }),
      button(repeat.change, verbs.againForm(keyOf(target), order.minutes)),
      button(buttons.cancel, verbs.cancelForm()),
    ],
  });
}
