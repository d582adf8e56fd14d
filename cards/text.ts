import type { ElevationRequest, State } from '../services/elevation/request.ts';
import { startToCome } from '../services/elevation/request.ts';
import type { Target } from '../services/elevation/target.ts';
import type { Reader, Viewer } from './format.ts';
import { lineBegun } from './capitals.ts';
import { bare, namePlain, nameText, timeText } from './format.ts';
import type { Tone } from './card.ts';
import { allOf, fewOf } from './listText.ts';
import type { Words } from './words/en.ts';
import { scopeWords, targetWords } from './targetWords.ts';
import { wordsFor } from './words/wordsFor.ts';

type Active = Extract<State, { kind: 'active' }>;

/** When it ends; `undefined` where it has no end. */
export function endText({ until }: Active, now: Date, viewer: Viewer): string | undefined {
  return until === undefined ? undefined : timeText(until, now, viewer);
}

/** What has become of a request as the head of a card says it. */
export function stateText(
  request: Pick<ElevationRequest, 'state' | 'order'>,
  now: Date,
  viewer: Viewer,
): { readonly text: string; readonly tone: Tone } {
  const { state } = request;
  const { base, request: words } = wordsFor(viewer);
  switch (state.kind) {
    case 'awaiting-approval':
      return { text: base.waiting, tone: 'accent' };
    case 'provisioning': {
      // What was approved for later may not be shown as planned yet.
      const starts = startToCome(request, now);
      const text = starts === undefined ? base.provisioning : words.startsAt(timeText(starts, now, viewer));
      return { text, tone: 'accent' };
    }
    case 'scheduled':
      return { text: base.scheduled(timeText(state.from, now, viewer)), tone: 'accent' };
    case 'active': {
      const end = endText(state, now, viewer);
      return { text: end === undefined ? base.active : base.activeUntil(end), tone: 'good' };
    }
    case 'denied':
      return {
        text: state.by === undefined ? base.denied : base.deniedBy(nameText(state.by, viewer)),
        tone: 'attention',
      };
    case 'withdrawn':
      return { text: base.withdrawn, tone: 'default' };
    case 'timed-out':
      return { text: timedOutText(state, base), tone: 'warning' };
    case 'failed':
      return { text: base.failed, tone: 'attention' };
    case 'ended':
      return { text: base[endings[state.how]], tone: 'default' };
  }
}

/** The time alone does not tell that nobody decided. */
export function timedOutText(
  { unseen }: Extract<State, { kind: 'timed-out' }>,
  { timedOut, timedOutUnseen }: Words['base'],
): string {
  return unseen === undefined ? timedOut : timedOutUnseen;
}

const endings = {
  expired: 'expired',
  'given-back': 'givenBack',
  'taken-away': 'takenAway',
} as const;

/** A state as it stands in the middle of a sentence: none of them begins with a word that keeps its capital letter there but this name. */
export function smallFirst(state: string): string {
  if (/^Entra\b/.test(state)) return state;
  return `${state.charAt(0).toLowerCase()}${state.slice(1)}`;
}

/** `Security Reader (role)`, `Search and Purge PIM (group)`, `… (group owner)`, with the scope where it is narrow. Markdown. */
export function targetName(target: Target, viewer: Reader): string {
  return targetWords(target, nameText, viewer);
}

/** The same where no Markdown is read. */
export function targetNamePlain(target: Target, viewer: Reader): string {
  return bare(targetWords(target, namePlain, viewer), 160);
}

/** `eDiscovery Reviewers PIM: withdrawn`, for a line beside its card; what tells it apart where its name could not be read. Markdown. */
export function besideCard(target: Target, says: string, viewer: Reader): string {
  const name = target.name === '' ? targetName(target, viewer) : nameText(target.name, viewer);
  return lineBegun(`${name}: ${says}`);
}

/** What kind of thing a target is, and where a role counts. Markdown. */
export function targetKind(target: Target, viewer: Reader): string {
  const { base } = wordsFor(viewer);
  if (target.kind === 'role') {
    const scope = scopeWords(target, nameText, viewer);
    return scope === undefined ? base.isRole : base.isRoleIn(scope);
  }
  return target.access === 'owner' ? base.isOwner : base.isMember;
}

/** Names in a sentence: `Megan`, `Megan and Isaiah`, `Megan, Isaiah and 3 more`. */
export function names(people: readonly { readonly name: string }[], viewer: Reader): string {
  const { nobody, somebody } = wordsFor(viewer).base;
  if (people.length === 0) return nobody;
  return allOf(
    fewOf(
      people.map(({ name }) => (name === '' ? somebody : nameText(name, viewer))),
      viewer,
    ),
    viewer,
  );
}
