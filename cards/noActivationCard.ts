import { shortestMinutes } from '../services/elevation/policy.ts';
import type { Target } from '../services/elevation/target.ts';
import type { Card } from './card.ts';
import { button, cardOf, note } from './card.ts';
import { durationText, english, plainLine } from './format.ts';
import { targetNamePlain } from './text.ts';
import { targetHead } from './targetHead.ts';
import { verbs } from './verbs.ts';

export interface NoActivationView {
  readonly target: Target;
  /** The longest that the policy allows, less than Entra grants at least. */
  readonly maximumMinutes: number;
  readonly adminContact?: string | undefined;
}

/** Instead of a form that could not be sent. */
export function noActivationCard({ target, maximumMinutes, adminContact }: NoActivationView): Card {
  const whom = adminContact === undefined ? 'your administrator' : plainLine(adminContact);
  const because = `The longest activation that its settings in PIM allow is ${durationText(maximumMinutes, english)}, and Entra grants none below ${durationText(shortestMinutes, english)}.`;
  return cardOf({
    summary: `${targetNamePlain(target, english)} cannot be activated`,
    body: [
      ...targetHead(target),
      note(['Its settings allow no activation', `${because} Ask ${whom} to change them.`], 'warning'),
    ],
    buttons: [button('My access', verbs.targets()), button('Cancel', verbs.cancelForm())],
  });
}
