import type { Person } from '../services/elevation/actor.ts';
import type { NamedApprover } from '../services/elevation/approvers.ts';
import { prospectOf } from '../services/elevation/approvers.ts';
import type { Presence } from '../services/elevation/presence.ts';
import type { Policy, PolicyCheck } from '../services/elevation/policy.ts';
import { besidesTexts, expectedText, gapTexts } from './approverText.ts';
import type { Element } from './card.ts';
import { line, note } from './card.ts';
import type { Reader } from './format.ts';
import { nameText, plainLine } from './format.ts';
import { presenceTexts } from './presenceText.ts';
import { names } from './text.ts';
import { wordsFor } from './words/wordsFor.ts';
import { sentences } from './listText.ts';

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
export function expectations(
  policy: Policy,
  approvers: ExpectedApprovers | undefined,
  viewer: Reader,
): Element[] {
  const { form } = wordsFor(viewer);
  const lines = [
    policy.authenticationContext === undefined
      ? policy.requiresMfa
        ? form.asksMfa
        : undefined
      : form.asksStronger,
    ...checkTexts(policy.checks, viewer),
    ...(approvers === undefined ? [] : approvalTexts(approvers, viewer)),
    ...besidesTexts(policy.approval ?? {}, '', viewer),
  ];
  return lines.flatMap((text) => (text === undefined ? [] : [line(text)]));
}

/** Programs of the organization's own that Entra asks. */
export function checkTexts(checks: readonly PolicyCheck[] = [], viewer: Reader): readonly string[] {
  const { checkedBefore, checkedAfter } = wordsFor(viewer).form;
  return checks.map(({ phase, name }) =>
    (phase === 'before' ? checkedBefore : checkedAfter)(
      name === undefined ? undefined : nameText(name, viewer),
    ),
  );
}

/** What hides somebody is said beside whom it hides; that there is nobody is a warning of its own. */
function approvalTexts(
  { named, people, presence }: ExpectedApprovers,
  viewer: Reader,
): readonly (string | undefined)[] {
  if (prospectOf(named) === 'nobody') return [];
  return [
    expectedText(named, viewer),
    ...presenceTexts(people, presence, viewer),
    ...gapTexts(
      named.filter(({ kind }) => ['group', 'deleted', 'blocked'].includes(kind)),
      viewer,
    ),
  ];
}

/** Said before anything is typed: a request that nobody can decide only waits for its end. */
export function approverWarning(
  approvers: ExpectedApprovers | undefined,
  adminContact: string | undefined,
  viewer: Reader,
): Element[] {
  if (approvers === undefined) return [];
  const { named, people, isReachable } = approvers;
  const { base, form } = wordsFor(viewer);
  const whom = adminContact === undefined ? base.yourAdministrator : plainLine(adminContact);
  if (prospectOf(named) === 'nobody') {
    const why = [...gapTexts(named, viewer), form.askToAdd(whom)];
    return [note([form.nobodyCan, sentences(why, viewer)], 'warning')];
  }
  if (people.length === 0 || isReachable !== false) return [];
  return [note([form.noneInTeams, form.willMail(names(people, viewer), whom)], 'warning')];
}
