import type { Order } from '../services/elevation/order.ts';
import type { Target } from '../services/elevation/target.ts';
import { oneLine } from '../services/elevation/text.ts';
import type { Button } from './verbs.ts';
import { cut, durationText, nameText, plainLine, quoted } from './format.ts';
import { repeatWords } from './repeatWords.ts';

/** What was asked for last, and the button that asks for it once more. */
export interface OneTap {
  readonly target: Target;
  readonly order: Pick<Order, 'minutes' | 'justification' | 'ticket'>;
  /** Sends it, or opens its form where the policy asks for more. */
  readonly button: Button;
}

/** The title of a button that sends what stands beside it. */
export function repeatTitle({ order, button }: OneTap): string {
  return button.verb === 'repeat' ? repeatWords.again(durationText(order.minutes)) : repeatWords.form;
}

/** All that one tap asks for, in one line: `2 h · INC0042731 · “payroll phish”`. Markdown. */
export function repeatLine({ minutes, ...said }: OneTap['order']): string {
  return [durationText(minutes), ...saidParts(said)].join(' · ');
}

/** What an order says of why: its ticket, and its reason in quotes. Markdown. */
export function saidParts({
  justification = '',
  ticket,
}: Omit<OneTap['order'], 'minutes'>): readonly string[] {
  const reason = oneLine(justification);
  const number = ticket?.number ?? '';
  const system = ticket?.system ?? '';
  return [
    number === '' ? '' : `${nameText(number, 100)}${system === '' ? '' : ` (${nameText(system, 100)})`}`,
    reason === '' ? '' : quoted(plainLine(cut(reason, 500), 500)),
  ].filter((part) => part !== '');
}
