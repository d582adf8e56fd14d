import type { Missing, Why } from '../services/elevation/reading.ts';
import type { Element } from './card.ts';
import { line } from './card.ts';

/** What of somebody's approvals was not seen; nothing is said where everything was. */
export function inboxGaps(missing: readonly Missing[]): Element[] {
  const texts = new Set(missing.flatMap(gapText));
  return [...texts].map((text) => line(text, { tone: 'warning' }));
}

function gapText({ part, why }: Missing): string[] {
  const what = part === 'role-approvals' ? 'roles' : part === 'group-approvals' ? 'groups' : undefined;
  if (what === undefined) return [];
  return [why === 'cut' ? `More ${what} may wait for you: Entra’s list ended early.` : sentence(what, why)];
}

function sentence(what: string, why: Exclude<Why, 'cut'>): string {
  return why === 'unreadable'
    ? `Something more may wait for you among ${what}: I could not make sense of all that Entra said.`
    : `I could not see which ${what} wait for your decision: ${reasons[why]}.`;
}

const reasons: Readonly<Record<Exclude<Why, 'cut' | 'unreadable'>, string>> = {
  refused: 'Entra did not let me read that',
  'no-licence': 'Entra says that a licence is missing',
  throttled: 'Entra is getting too many requests right now',
  unavailable: 'Entra did not answer',
};
