import type { Members, NamedApprover } from '../services/elevation/approvers.ts';
import { prospectOf } from '../services/elevation/approvers.ts';
import { nameText } from './format.ts';
import { fewOf, oneOf } from './listText.ts';

/** Who has to approve what is about to be asked; `undefined` where nobody can. Markdown. */
export function expectedText(named: readonly NamedApprover[]): string | undefined {
  switch (prospectOf(named)) {
    case 'nobody':
      return undefined;
    case 'administrators':
      return `${byDefault} has to approve, within 24 hours.`;
    case 'somebody':
    case 'not-seen':
      return `Then ${oneOf(fewOf(whoOf(named)))} has to approve, within 24 hours.`;
  }
}

/** Why the approvers that a policy names lead to nobody, or not to all who could decide; a sentence each, and none twice. Markdown. */
export function gapTexts(named: readonly NamedApprover[]): readonly string[] {
  return [...new Set(named.flatMap(gapText))];
}

/** Who decides on a request of which nobody is known who could be asked. Markdown. */
export function undecidedText(named: readonly NamedApprover[] | undefined): string {
  if (named === undefined) return 'I could not read who approves this.';
  switch (prospectOf(named)) {
    case 'administrators':
      return `${byDefault} decides in Entra.`;
    case 'nobody':
    case 'somebody':
    case 'not-seen':
      return gapTexts(named).join(' ');
  }
}

/** Entra's default; source: Microsoft's page on the settings of roles in PIM. */
const byDefault =
  'The policy names no approver, so a Privileged Role Administrator or a Global Administrator';

/** Everybody once, and nobody behind whom there is known to be nobody. */
function whoOf(named: readonly NamedApprover[]): readonly string[] {
  const isAlone = named.length === 1;
  return [...new Set(named.flatMap((approver) => whom(approver, isAlone)))];
}

function whom(approver: NamedApprover, isAlone: boolean): string[] {
  switch (approver.kind) {
    case 'person':
      return [approver.name === '' ? 'somebody' : nameText(approver.name)];
    case 'group':
      return ['none', 'only-requester', 'only-blocked'].includes(approver.members)
        ? []
        : [`somebody in ${groupText(approver.name)}`];
    case 'requester':
    case 'blocked':
    case 'deleted':
      return [];
    case 'unnamed':
      return [isAlone ? 'somebody whom I cannot name' : 'somebody else whom I cannot name'];
  }
}

function gapText(approver: NamedApprover): string[] {
  switch (approver.kind) {
    case 'person':
      return [];
    case 'group':
      return memberGaps[approver.members](groupText(approver.name));
    case 'requester':
      return ['The policy names you, and nobody decides on their own request.'];
    case 'deleted':
      return ['The policy names an account that was deleted.'];
    case 'blocked':
      return [`The policy names ${blockedText(approver.name)}, who is blocked from signing in.`];
    case 'unnamed':
      return ['The policy names somebody whom I cannot name.'];
  }
}

const memberGaps: Readonly<Record<Members, (group: string) => string[]>> = {
  some: () => [],
  'not-looked-at': () => [],
  partly: (group) => [`I cannot see everybody who is in ${group}.`],
  unseen: (group) => [`I cannot see who is in ${group}.`],
  none: (group) => [`Nobody is in ${group}, which the policy lets approve.`],
  'only-requester': (group) => [`The policy lets ${group} approve, and nobody but you is in it.`],
  'only-blocked': (group) => [
    `The policy lets ${group} approve, and everybody else in it is blocked from signing in.`,
  ],
};

const blockedText = (name: string): string => (name === '' ? 'somebody' : nameText(name));

const groupText = (name: string): string => (name === '' ? 'the group that approves' : nameText(name));
