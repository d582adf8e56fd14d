import { shortestMinutes } from '../services/elevation/policy.ts';
import type { Target } from '../services/elevation/target.ts';
import type { Card } from './card.ts';
import { button, cardOf, note } from './card.ts';
import type { Reader } from './format.ts';
import { durationText, plainLine } from './format.ts';
import { targetNamePlain } from './text.ts';
import { targetHead } from './targetHead.ts';
import { verbs } from './verbs.ts';
import { wordsFor } from './words/wordsFor.ts';
import { sentences } from './listText.ts';

export interface NoActivationView {
  readonly target: Target;
  /** The longest that the policy allows, less than Entra grants at least. */
  readonly maximumMinutes: number;
  readonly adminContact?: string | undefined;
  readonly viewer: Reader;
}

/** Instead of a form that could not be sent. */
export function noActivationCard({ target, maximumMinutes, adminContact, viewer }: NoActivationView): Card {
  const { base, form, buttons } = wordsFor(viewer);
  const whom = adminContact === undefined ? base.yourAdministrator : plainLine(adminContact);
  const because = form.longestAllowed(
    durationText(maximumMinutes, viewer),
    durationText(shortestMinutes, viewer),
  );
  return cardOf({
    summary: form.cannotBeActivated(targetNamePlain(target, viewer)),
    body: [
      ...targetHead(target, viewer),
      note([form.noActivation, sentences([because, form.askToChange(whom)], viewer)], 'warning'),
    ],
    buttons: [button(buttons.access, verbs.targets()), button(buttons.cancel, verbs.cancelForm())],
  });
}
