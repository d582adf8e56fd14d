import type { Members, NamedApprover } from '../services/elevation/approvers.ts';
import { namedBy, prospectOf } from '../services/elevation/approvers.ts';
import type { ApprovalRule, ApproverRef } from '../services/elevation/policy.ts';
import type { Reader } from './format.ts';
import { nameText } from './format.ts';
import { fewOf, oneOf, sentences } from './listText.ts';
import type { ApproverWords } from './words/en/approvers.ts';
import { wordsFor } from './words/wordsFor.ts';

/** Who has to approve what is about to be asked; `undefined` where nobody can. Markdown. */
export function expectedText(named: readonly NamedApprover[], viewer: Reader): string | undefined {
  const { defaultApproves, thenApproves } = wordsFor(viewer).approvers;
  switch (prospectOf(named)) {
    case 'nobody':
      return undefined;
    case 'administrators':
      return defaultApproves;
    case 'somebody':
    case 'not-seen':
      return thenApproves(oneOf(fewOf(whoOf(named, viewer), viewer), viewer));
  }
}

/** Who else has to approve or may, whom the bot does not ask; a sentence each. Markdown. */
export function besidesTexts(
  { later = [], escalation = [] }: Pick<ApprovalRule, 'later' | 'escalation'>,
  askerId: string,
  viewer: Reader,
): readonly string[] {
  const { approvers: words } = wordsFor(viewer);
  const whomOf = (refs: readonly ApproverRef[]): string => {
    const who = whoOf(namedBy(refs, askerId), viewer);
    return who.length === 0 ? words.unnamed : oneOf(fewOf(who, viewer), viewer);
  };
  return [
    ...later.map((stage) => words.laterStage(whomOf(stage))),
    ...(escalation.length === 0 ? [] : [words.escalates(whomOf(escalation))]),
  ];
}

/** Why the approvers that a policy names lead to nobody, or not to all who could decide; a sentence each, and none twice. Markdown. */
export function gapTexts(named: readonly NamedApprover[], viewer: Reader): readonly string[] {
  return [...new Set(named.flatMap((approver) => gapText(approver, viewer)))];
}

/** Who decides on a request of which nobody is known who could be asked. Markdown. */
export function undecidedText(named: readonly NamedApprover[] | undefined, viewer: Reader): string {
  const { unread, defaultDecides } = wordsFor(viewer).approvers;
  if (named === undefined) return unread;
  switch (prospectOf(named)) {
    case 'administrators':
      return defaultDecides;
    case 'nobody':
    case 'somebody':
    case 'not-seen':
      return sentences(gapTexts(named, viewer), viewer);
  }
}

/** Everybody once, and nobody behind whom there is known to be nobody. */
function whoOf(named: readonly NamedApprover[], viewer: Reader): readonly string[] {
  const isAlone = named.length === 1;
  return [...new Set(named.flatMap((approver) => whom(approver, isAlone, viewer)))];
}

function whom(approver: NamedApprover, isAlone: boolean, viewer: Reader): string[] {
  const { base, approvers: words } = wordsFor(viewer);
  switch (approver.kind) {
    case 'person':
      return [approver.name === '' ? base.somebody : nameText(approver.name, viewer)];
    case 'group':
      return ['none', 'only-requester', 'only-blocked'].includes(approver.members)
        ? []
        : [words.somebodyIn(groupText(approver.name, words, viewer))];
    case 'requester':
    case 'blocked':
    case 'deleted':
      return [];
    case 'unnamed':
      return [isAlone ? words.unnamed : words.unnamedToo];
  }
}

function gapText(approver: NamedApprover, viewer: Reader): string[] {
  const { base, approvers: words } = wordsFor(viewer);
  switch (approver.kind) {
    case 'person':
      return [];
    case 'group':
      return memberGaps[approver.members](groupText(approver.name, words, viewer), words);
    case 'requester':
      return [words.namesYou];
    case 'deleted':
      return [words.namesDeleted];
    case 'blocked':
      return [words.namesBlocked(approver.name === '' ? base.somebody : nameText(approver.name, viewer))];
    case 'unnamed':
      return [words.namesUnnamed];
  }
}

const memberGaps: Readonly<Record<Members, (group: string, words: ApproverWords) => string[]>> = {
  some: () => [],
  'not-looked-at': () => [],
  partly: (group, { seenPartly }) => [seenPartly(group)],
  unseen: (group, { notSeen }) => [notSeen(group)],
  none: (group, { nobodyIn }) => [nobodyIn(group)],
  'only-requester': (group, { onlyYouIn }) => [onlyYouIn(group)],
  'only-blocked': (group, { onlyBlockedIn }) => [onlyBlockedIn(group)],
};

function groupText(name: string, { theGroup }: ApproverWords, viewer: Reader): string {
  return name === '' ? theGroup : nameText(name, viewer);
}
