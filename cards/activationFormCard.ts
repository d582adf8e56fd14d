import { Choice, ChoiceSetInput, TextInput } from '@microsoft/teams.cards';
import type { Person } from '../services/elevation/actor.ts';
import type { Draft, Fault, Field } from '../services/elevation/order.ts';
import { textLimits } from '../services/elevation/order.ts';
import type { Policy, PolicyReading } from '../services/elevation/policy.ts';
import { durationSteps, longestMinutes } from '../services/elevation/policy.ts';
import type { Problem } from '../services/elevation/problem.ts';
import type { Target } from '../services/elevation/target.ts';
import { keyOf } from '../services/elevation/target.ts';
import { paragraphs } from '../services/elevation/text.ts';
import type { Card, Element } from './card.ts';
import { button, cardOf, line, note } from './card.ts';
import type { Viewer } from './format.ts';
import { durationText, plainLine } from './format.ts';
import { faultText } from './faultText.ts';
import { anyName, names, problemWords, targetNamePlain } from './text.ts';
import { startInputs, startLaterButton } from './startInputs.ts';
import { targetHead } from './targetHead.ts';
import type { Button, LocalStart } from './verbs.ts';
import { verbs } from './verbs.ts';

export interface ActivationFormView {
  readonly target: Target;
  readonly policy: PolicyReading;
  /** The duration to offer first; the longest allowed when it is longer. */
  readonly minutes?: number;
  /** Makes the form count once. */
  readonly formKey: string;
  /** When to start, on the viewer's calendar and clock. Empty for now. */
  readonly start?: LocalStart;
  /** Who could approve, where the policy names somebody. */
  readonly approvers?: {
    readonly people: readonly Person[];
    readonly isReachable: boolean | 'not-known-yet';
  };
  /** Filled in where nothing was typed. */
  readonly ticketSystem?: string;
  /** What was typed already. */
  readonly draft?: Draft;
  readonly faults?: readonly Fault[];
  readonly problem?: Problem;
  readonly adminContact?: string;
  readonly viewer: Viewer;
  readonly now: Date;
}

/** Asked for when the person has chosen nothing yet. */
const usualMinutes = 60;

/** Asks what the target's policy asks, and nothing else; says beforehand what will follow. */
export function activationFormCard(view: ActivationFormView): Card {
  const { target, policy: reading, faults = [], problem, adminContact, viewer, now } = view;
  const words = problem === undefined ? undefined : problemWords(problem, { viewer, now, adminContact });
  const policy = reading.readable ? reading.policy : undefined;
  const askText = policy === undefined || policy.requiresJustification;
  const askTicket = policy === undefined || policy.requiresTicket;
  return cardOf({
    summary: `Activate ${targetNamePlain(target)}`,
    body: [
      ...targetHead(target),
      ...(words === undefined ? [] : [note([words.title, words.next], 'attention')]),
      ...(policy === undefined
        ? [
            line(
              'I may not read the policy of this one, so every field is offered. Fill in what you know; Entra decides.',
            ),
          ]
        : expectations(policy)),
      ...approverWarning(view),
      duration(view, policy?.maximumMinutes ?? longestMinutes),
      ...faultLines(faults, 'minutes'),
      startInputs(view.start, viewer),
      ...faultLines(faults, 'start'),
      ...(askText ? [...text(view, 'justification'), ...faultLines(faults, 'justification')] : []),
      ...(askTicket
        ? [
            ...text(view, 'ticketNumber'),
            ...faultLines(faults, 'ticketNumber'),
            ...text(view, 'ticketSystem'),
            ...faultLines(faults, 'ticketSystem'),
          ]
        : []),
    ],
    buttons: [
      button('Activate', submitOf(view), { style: 'positive', inputs: true }),
      startLaterButton(),
      button('Cancel', verbs.cancelForm()),
    ],
  });
}

function submitOf({ target, formKey, start, viewer }: ActivationFormView): Button {
  return verbs.activate(keyOf(target), formKey, { zone: viewer.timeZone, at: start?.at });
}

function expectations(policy: Policy): Element[] {
  const lines = [
    policy.authenticationContext === undefined
      ? policy.requiresMfa
        ? 'Entra asks for MFA; if you have not used it in this session, you will be asked.'
        : undefined
      : 'Entra asks for a stronger sign-in, so you will be asked to sign in once more.',
    policy.approval === undefined ? undefined : approvalText(policy.approval.approvers),
  ];
  return lines.flatMap((text) => (text === undefined ? [] : [line(text)]));
}

/** Said before anything is typed: a request that nobody can decide only waits for its end. */
function approverWarning({ approvers, adminContact }: ActivationFormView): Element[] {
  if (approvers?.isReachable !== false) return [];
  const whom = adminContact === undefined ? 'your administrator' : plainLine(adminContact);
  return approvers.people.length === 0
    ? [
        note(
          [
            'Nobody can approve this',
            `Its policy names no approver but you. Ask ${whom} to add somebody before you ask for it.`,
          ],
          'warning',
        ),
      ]
    : [
        note(
          [
            'No approver has Latchkey in Teams',
            `Entra will mail ${names(approvers.people)}. If it is urgent, tell them yourself or ask ${whom}.`,
          ],
          'warning',
        ),
      ];
}

function approvalText(approvers: readonly { readonly name?: string }[]): string {
  const known = approvers.flatMap(({ name }) => (name === undefined ? [] : [{ name }]));
  const whom =
    approvers.length === 0
      ? 'an administrator'
      : known.length === 0
        ? `one of ${approvers.length} approvers`
        : anyName(known);
  return `Then ${whom} has to approve, within 24 hours.`;
}

function duration({ minutes, draft }: ActivationFormView, maximum: number): Element {
  const wish = draft?.minutes ?? minutes;
  const steps = durationSteps(maximum, wish);
  const chosen = wish === undefined ? Math.min(usualMinutes, maximum) : Math.min(wish, maximum);
  return new ChoiceSetInput(
    ...steps.map(
      (step) =>
        new Choice({
          title: step === maximum ? `${durationText(step)} (longest)` : durationText(step),
          value: String(step),
        }),
    ),
  ).withOptions({
    id: 'minutes',
    label: 'For how long',
    style: 'compact',
    value: String(steps.includes(chosen) ? chosen : maximum),
    isRequired: true,
    errorMessage: faultText({ field: 'minutes', fault: 'missing', limit: maximum }),
    spacing: 'Medium',
  });
}

const labels = {
  justification: { label: 'Why you need it', placeholder: 'Approvers and auditors read this' },
  ticketNumber: { label: 'Ticket number', placeholder: 'For example INC0012345' },
  ticketSystem: { label: 'Ticket system', placeholder: 'For example ServiceNow' },
} as const;

/** Limits here are those of `faultsOf`, so that the card finds what the server would. */
function text(
  { policy, draft, ticketSystem = '' }: ActivationFormView,
  field: Exclude<Field, 'minutes' | 'start'>,
): Element[] {
  const required = policy.readable;
  const { label, placeholder } = labels[field];
  const value = draft?.[field] ?? (field === 'ticketSystem' ? ticketSystem : '');
  return [
    new TextInput({
      id: field,
      label: required ? label : `${label} (optional)`,
      placeholder,
      maxLength: textLimits[field],
      isRequired: required,
      errorMessage: faultText({ field, fault: 'missing' }),
      ...(field === 'justification' ? { isMultiline: true } : {}),
      ...(value === '' ? {} : { value: paragraphs(value, 2_000) }),
    }),
  ];
}

function faultLines(faults: readonly Fault[], field: Field): Element[] {
  return faults
    .filter((fault) => fault.field === field)
    .map((fault) => line(faultText(fault), { tone: 'attention', spacing: 'None' }));
}
