import type { Person } from '../services/elevation/actor.ts';
import type { NamedApprover } from '../services/elevation/approvers.ts';
import { prospectOf } from '../services/elevation/approvers.ts';
import type { Presence } from '../services/elevation/presence.ts';
import type { Policy } from '../services/elevation/policy.ts';
import { expectedText, gapTexts } from './approverText.ts';
import type { Element } from './card.ts';
import { line, note } from './card.ts';
import { plainLine } from './format.ts';
import { presenceTexts } from './presenceText.ts';
import { names } from './text.ts';

/** Who has to approve what a form asks for. */
export interface ExpectedApprovers {
  readonly named: readonly NamedApprover[];
  /** Who of them could be asked. */
  readonly people: readonly Person[];
  /** Whether Latchkey can write to any of them. */
  readonly isReachable: boolean | 'not-known-yet';
  /** Who of them seems to be there; absent where that was not read, or not all who can approve are known. */
  readonly presence?: ReadonlyMap<string, Presence> | undefined;
}

/** What will follow when the form is sent. */
export function expectations(policy: Policy, approvers: ExpectedApprovers | undefined): Element[] {
  const lines = [
    policy.authenticationContext === undefined
      ? policy.requiresMfa
        ? 'Entra asks for MFA; if you have not used it in this session, you will be asked.'
        : undefined
      : 'Entra asks for a stronger sign-in, so you will be asked to sign in once more.',
    ...(approvers === undefined ? [] : approvalTexts(approvers)),
  ];
  return lines.flatMap((text) => (text === undefined ? [] : [line(text)]));
}

/** What hides somebody is said beside whom it hides; that there is nobody is a warning of its own. */
function approvalTexts({ named, people, presence }: ExpectedApprovers): readonly (string | undefined)[] {
  if (prospectOf(named) === 'nobody') return [];
  return [
    expectedText(named),
    ...presenceTexts(people, presence),
    ...gapTexts(named.filter(({ kind }) => ['group', 'deleted', 'blocked'].includes(kind))),
  ];
}

/** Said before anything is typed: a request that nobody can decide only waits for its end. */
export function approverWarning(approvers: ExpectedApprovers | undefined, adminContact?: string): Element[] {
  if (approvers === undefined) return [];
  const { named, people, isReachable } = approvers;
  const whom = adminContact === undefined ? 'your administrator' : plainLine(adminContact);
  if (prospectOf(named) === 'nobody') {
    const why = [...gapTexts(named), `Ask ${whom} to add somebody before you ask for it.`];
    return [note(['Nobody can approve this', why.join(' ')], 'warning')];
  }
  if (people.length === 0 || isReachable !== false) return [];
  return [
    note(
      [
        'No approver has Latchkey in Teams',
        `Entra will mail ${names(people)}. If it is urgent, tell them yourself or ask ${whom}.`,
      ],
      'warning',
    ),
  ];
}
