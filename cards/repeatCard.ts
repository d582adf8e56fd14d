import type { Card } from './card.ts';
import { button, cardOf, heading, line } from './card.ts';
import type { Viewer } from './format.ts';
import { timeText } from './format.ts';
import { formWords } from './formWords.ts';
import type { OneTap } from './repeatButton.ts';
import { repeatLine, repeatTitle } from './repeatButton.ts';
import { repeatWords } from './repeatWords.ts';
import { targetName, targetNamePlain } from './text.ts';
import { keyOf } from '../services/elevation/target.ts';
import { verbs } from './verbs.ts';

export interface RepeatView extends OneTap {
  readonly viewer: Viewer;
  readonly now: Date;
}

/** What was asked for last, whole, and one tap that asks for it once more. */
export function repeatCard(view: RepeatView): Card {
  const { target, order, viewer, now } = view;
  const until = timeText(new Date(now.getTime() + order.minutes * 60_000), now, viewer);
  return cardOf({
    summary: repeatWords.title(targetNamePlain(target, viewer)),
    body: [
      ...heading(repeatWords.title(targetName(target, viewer))),
      line(repeatLine(order)),
      line(`${repeatWords.beforehand} ${formWords.endsIfAtOnce(until)}`, { subtle: true, small: true }),
    ],
    buttons: [
      button(repeatTitle(view), view.button, { style: 'positive' }),
      button(repeatWords.change, verbs.againForm(keyOf(target), order.minutes)),
      button(repeatWords.cancel, verbs.cancelForm()),
    ],
  });
}
