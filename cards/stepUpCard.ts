import type { Target } from '../services/elevation/target.ts';
import type { Card } from './card.ts';
import { button, cardOf, heading, line, linkButton } from './card.ts';
import type { Viewer } from './format.ts';
import { timeText } from './format.ts';
import { targetName } from './text.ts';
import { verbs } from './verbs.ts';

export interface StepUpView {
  readonly url: string;
  /** The bare MFA rule, or an authentication context. */
  readonly why: 'mfa' | 'context';
  readonly target?: Target;
  readonly until: Date;
  readonly viewer: Viewer;
  readonly now: Date;
}

/** A stronger sign-in is missing; afterwards the order goes on by itself. */
export function stepUpCard({ url, why, target, until, viewer, now }: StepUpView): Card {
  return cardOf({
    summary: 'One more step: sign in',
    body: [
      ...heading('One more step: sign in', target === undefined ? undefined : targetName(target), 'accent'),
      line(
        why === 'mfa'
          ? 'Entra wants to see your MFA before it goes on.'
          : 'Entra asks for a stronger sign-in before it goes on.',
      ),
      line('I keep what you typed and go on by myself when you are back; this card then changes.'),
      line(`The link is for you alone and works once, until ${timeText(until, now, viewer)}.`, {
        subtle: true,
        small: true,
        spacing: 'Medium',
      }),
    ],
    buttons: [linkButton('Continue to sign in', url, 'positive'), button('Cancel', verbs.cancelForm())],
  });
}
