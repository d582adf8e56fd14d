import type { AskedOrder, Order } from '../services/elevation/order.ts';
import { hasLength } from '../services/elevation/order.ts';
import type { Target } from '../services/elevation/target.ts';
import { keyOf } from '../services/elevation/target.ts';
import { oneLine } from '../services/elevation/text.ts';
import type { Action } from './card.ts';
import { button } from './card.ts';
import type { Button } from './verbs.ts';
import { verbs } from './verbs.ts';
import { durationText, nameText, quotedLine } from './format.ts';
import { wordsFor } from './words/wordsFor.ts';
import type { Reader } from './format.ts';

/** What was asked for last, and the button that asks for it once more. */
export interface OneTap {
  readonly target: Target;
  readonly order: Pick<Order, 'minutes' | 'justification' | 'ticket'>;
  /** Sends it, or opens its form where the policy asks for more. */
  readonly button: Button;
}

/** The title of a button that sends what stands beside it. */
export function repeatTitle({ order, button }: OneTap, viewer: Reader): string {
  const { repeat, incident } = wordsFor(viewer);
  const length = durationText(order.minutes, viewer);
  if (button.verb === 'orderIncident') return incident.askFor(length);
  return button.verb === 'repeat' ? repeat.again(length) : repeat.form;
}

/** Leads to the form for the same time once more, to follow what is on; there is none after what has no end. */
export function continueButton(order: AskedOrder, viewer: Reader): Action[] {
  const title = wordsFor(viewer).buttons.continue;
  return hasLength(order) ? [button(title, verbs.continueForm(keyOf(order.target), order.minutes))] : [];
}

/** All that one tap asks for, in one line: `2 h · INC0042731 · “payroll phish”`. Markdown. */
export function repeatLine({ minutes, ...said }: OneTap['order'], viewer: Reader): string {
  return [durationText(minutes, viewer), ...saidParts(said, viewer)].join(' · ');
}

/** What an order says of why: its ticket, and its reason in quotes. Markdown. */
export function saidParts(
  { justification = '', ticket }: Omit<OneTap['order'], 'minutes'>,
  viewer: Reader,
): readonly string[] {
  const number = ticket?.number ?? '';
  const system = ticket?.system ?? '';
  return [
    number === ''
      ? ''
      : `${nameText(number, viewer, 100)}${system === '' ? '' : ` (${nameText(system, viewer, 100)})`}`,
    oneLine(justification) === '' ? '' : quotedLine(justification, viewer, 500),
  ].filter((part) => part !== '');
}
