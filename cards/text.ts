import type { State } from '../services/elevation/request.ts';
import type { Target } from '../services/elevation/target.ts';
import type { Viewer } from './format.ts';
import { bare, namePlain, nameText, timeText } from './format.ts';
import type { Tone } from './card.ts';
import { allOf, fewOf } from './listText.ts';
import { scopeWords, targetWords } from './targetWords.ts';

type Active = Extract<State, { kind: 'active' }>;

/** How long it stays on, to follow a word such as `Active`. */
export function untilText({ until }: Active, now: Date, viewer: Viewer): string {
  return until === undefined ? ', without an end' : ` until ${timeText(until, now, viewer)}`;
}

/** A state as the head of a card says it. */
export function stateText(
  state: State,
  now: Date,
  viewer: Viewer,
): { readonly text: string; readonly tone: Tone } {
  switch (state.kind) {
    case 'awaiting-approval':
      return { text: 'Waiting for approval', tone: 'accent' };
    case 'provisioning':
      return { text: 'Entra is switching it on', tone: 'accent' };
    case 'scheduled':
      return { text: `Scheduled from ${timeText(state.from, now, viewer)}`, tone: 'accent' };
    case 'active':
      return { text: `Active${untilText(state, now, viewer)}`, tone: 'good' };
    case 'denied':
      return {
        text: state.by === undefined ? 'Denied' : `Denied by ${nameText(state.by)}`,
        tone: 'attention',
      };
    case 'withdrawn':
      return { text: 'Withdrawn', tone: 'default' };
    case 'timed-out':
      return { text: 'Nobody decided in time', tone: 'warning' };
    case 'failed':
      return { text: 'Failed', tone: 'attention' };
    case 'ended':
      return { text: endings[state.how], tone: 'default' };
  }
}

const endings = {
  expired: 'Ended: its time was over',
  'given-back': 'Given back',
  'taken-away': 'Ended early',
} as const;

/** `Security Reader (role)`, `Search and Purge PIM (group)`, `… (group owner)`, with the scope where it is narrow. Markdown. */
export function targetName(target: Target): string {
  return targetWords(target, nameText);
}

/** The same where no Markdown is read. */
export function targetNamePlain(target: Target): string {
  return bare(targetWords(target, namePlain), 160);
}

/** What kind of thing a target is, and where a role counts. Markdown. */
export function targetKind(target: Target): string {
  if (target.kind === 'role') {
    const scope = scopeWords(target, nameText);
    return scope === undefined ? 'Entra role' : `Entra role in ${scope}`;
  }
  return target.access === 'owner' ? 'Group, as owner' : 'Group, as member';
}

/** Names in a sentence: `Megan`, `Megan and Isaiah`, `Megan, Isaiah and 3 more`. */
export function names(people: readonly { readonly name: string }[]): string {
  return people.length === 0 ? 'nobody' : allOf(shownNames(people));
}

function shownNames(people: readonly { readonly name: string }[]): readonly string[] {
  return fewOf(people.map(({ name }) => (name === '' ? 'somebody' : nameText(name))));
}
