import type { Problem } from '../services/elevation/problem.ts';
import type { Target } from '../services/elevation/target.ts';
import type { Card } from './card.ts';
import { button, cardOf, heading, line, linkButton, note } from './card.ts';
import type { Viewer } from './format.ts';
import { bare, timeText } from './format.ts';
import { problemWords } from './problemText.ts';
import { targetName } from './text.ts';
import { verbs } from './verbs.ts';
import { wordsFor } from './words/wordsFor.ts';

/** The bare MFA rule, an authentication context, a session that was revoked, or no token at all. */
export type StepUpReason = 'mfa' | 'context' | 'session' | 'plain';

export interface StepUpView {
  readonly url: string;
  /** Names what is kept, for the button that drops it. */
  readonly link: string;
  readonly why: StepUpReason;
  readonly target?: Target;
  /** What the last sign-in came to, or what Entra refused single sign-on for. */
  readonly problem?: Problem;
  /** Entra's page has been visited for it. */
  readonly isRepeated?: boolean;
  readonly adminContact?: string;
  /** Until when the order is kept. */
  readonly until: Date;
  readonly viewer: Viewer;
  readonly now: Date;
}

/** Somebody has to sign in by themselves; afterwards the order goes on by itself. Until then the card stays, however the sign-in comes out. */
export function stepUpCard(view: StepUpView): Card {
  const { url, link, why, target, problem, isRepeated = false, until, viewer, now } = view;
  const { signIn, buttons } = wordsFor(viewer);
  const { title, text } = signIn.reasons[why];
  const words = problem === undefined ? undefined : problemWords(problem, view);
  return cardOf({
    summary: words === undefined ? title : bare(words.title, 120),
    body: [
      ...heading(title, target === undefined ? undefined : targetName(target, viewer), 'accent'),
      ...(words === undefined ? [line(text)] : [note([words.title, words.next], 'attention')]),
      line(signIn.kept(timeText(until, now, viewer))),
      line(signIn.forYouAlone, { subtle: true, small: true, spacing: 'Medium' }),
    ],
    buttons: [
      linkButton(isRepeated ? signIn.tryAgain : signIn.goToSignIn, url, 'positive'),
      button(buttons.cancel, verbs.cancelForm(link)),
    ],
  });
}
