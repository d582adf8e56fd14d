import { Choice, ChoiceSetInput } from '@microsoft/teams.cards';
import type { Draft, Fault } from '../services/elevation/order.ts';
import type { PolicyReading } from '../services/elevation/policy.ts';
import {
  allowsActivation,
  durationSteps,
  longestMinutes,
  shortestMinutes,
} from '../services/elevation/policy.ts';
import type { Problem } from '../services/elevation/problem.ts';
import type { Target } from '../services/elevation/target.ts';
import { keyOf } from '../services/elevation/target.ts';
import type { Card, Element } from './card.ts';
import { button, cardOf, line } from './card.ts';
import type { Viewer } from './format.ts';
import { durationText } from './format.ts';
import { type ExpectedApprovers, approverWarning, expectations } from './formExpectations.ts';
import { noActivationCard } from './noActivationCard.ts';
import { problemNote } from './problemNote.ts';
import { faultText } from './faultText.ts';
import type { Prefilled } from './formTexts.ts';
import { faultLines, formTexts, ticketHeld } from './formTexts.ts';
import { startInputs, startLaterButton } from './startInputs.ts';
import { targetNamePlain } from './text.ts';
import { targetHead } from './targetHead.ts';
import type { FormTickets } from '../services/elevation/ticketsFor.ts';
import type { Rules } from '../services/elevation/rules/rules.ts';
import type { Usage } from '../services/elevation/usage.ts';
import type { Door } from '../services/elevation/targetSettings.ts';
import { emergencyNote } from './breakGlassCard.ts';
import { costLines } from './costLines.ts';

import { denialNote, recalledLine } from './formMemory.ts';
import { chosenMinutes, understanding } from './formUnderstanding.ts';
import { unreadPolicyText } from './unreadPolicy.ts';
import type { Button, LocalStart } from './verbs.ts';
import { verbs } from './verbs.ts';
import { wordsFor } from './words/wordsFor.ts';

export interface Denial {
  readonly by?: string;
  readonly because?: string;
  readonly at?: Date;
}

export interface ActivationFormView {
  readonly target: Target;
  readonly policy: PolicyReading;
  /** The duration to offer first; the longest allowed when it is longer. */
  readonly minutes?: number;
  /** What words or a button asked for. */
  readonly asked?: number | undefined;
  /** Makes the form count once. */
  readonly formKey: string;
  /** When to start, on the viewer's calendar and clock. Empty for now. */
  readonly start?: LocalStart;
  /** Who has to approve, where somebody has to. */
  readonly approvers?: ExpectedApprovers;
  /** Of what is kept for emergencies: the ordinary target. */
  readonly insteadOf?: string | undefined;
  /** Filled in where nothing was typed. */
  readonly prefilled?: Prefilled;
  /** What a rule wants of a ticket, the own open ones, and what is known of the number on the form. */
  readonly tickets?: FormTickets;
  readonly rules?: Rules;
  /** What is known of the target, and what it opens. */
  readonly usage?: Usage;
  readonly doors?: readonly Door[];
  /** When the person wrote what is filled in, where that was for something else. */
  readonly saidAt?: Date;
  /** What was said against it when it was asked for before. */
  readonly denial?: Denial;
  /** Words asked for it: the form says how it understood them. */
  readonly isSpoken?: boolean;
  /** What was typed already. */
  readonly draft?: Draft;
  readonly faults?: readonly Fault[];
  readonly problem?: Problem;
  /** That the person is eligible could not be seen. */
  readonly isUnseen?: boolean;
  readonly adminContact?: string;
  readonly viewer: Viewer;
  readonly now: Date;
}

/** Asks what the target's policy asks, and nothing else; says beforehand what will follow. Where the policy allows nothing, that is said instead. */
export function activationFormCard(view: ActivationFormView): Card {
  const { target, policy: reading, adminContact, viewer } = view;
  if (reading.readable && !allowsActivation(reading.policy))
    return noActivationCard({ target, maximumMinutes: reading.policy.maximumMinutes, adminContact, viewer });
  const { form, buttons } = wordsFor(viewer);
  return cardOf({
    summary: form.title(targetNamePlain(target, viewer)),
    body: [
      ...targetHead(target, viewer),
      ...costLines({ ...view, offered: offeredMinutes(view) }),
      ...beforehand(view),
      ...inputs(view),
    ],
    buttons: [
      button(buttons.activate, submitOf(view), { style: 'positive', inputs: true }),
      startLaterButton(viewer),
      button(buttons.cancel, verbs.cancelForm()),
    ],
  });
}

function submitOf(view: ActivationFormView): Button {
  const { target, formKey, start, viewer } = view;
  const place = { zone: viewer.timeZone, at: start?.at };
  return verbs.activate(keyOf(target), formKey, place, ticketHeld({ ...view, tickets: ticketsOf(view) }));
}

function ticketsOf({ tickets }: ActivationFormView): readonly FormTickets[] {
  return tickets === undefined ? [] : [tickets];
}

/** What stood in the way before, and what will follow. */
function beforehand(view: ActivationFormView): Element[] {
  const { target, policy: reading, problem, approvers, isUnseen = false, adminContact, viewer } = view;
  return [
    ...problemNote(problem, { operation: 'activate', target }, view),
    ...emergencyNote(view.insteadOf, view.viewer),
    ...denialNote(view),
    ...understanding(view),
    ...recalledLine(view),
    ...(isUnseen ? [line(wordsFor(viewer).form.eligibilityUnseen)] : []),
    ...(reading.readable
      ? [
          ...expectations(reading.policy, approvers, viewer),
          ...approverWarning(approvers, adminContact, viewer),
        ]
      : [line(unreadPolicyText(reading.why, viewer))]),
  ];
}

function inputs(view: ActivationFormView): Element[] {
  const { policy: reading, faults = [] } = view;
  return [
    duration(view, reading.readable ? reading.policy.maximumMinutes : longestMinutes),
    ...faultLines(faults, 'minutes', view.viewer),
    startInputs(view.start, view.viewer),
    ...faultLines(faults, 'start', view.viewer),
    ...formTexts({
      ...view,
      ...{ tickets: ticketsOf(view), demand: view.tickets?.rule.must },
      readings: [reading],
    }),
  ];
}

function offeredMinutes({ policy: reading, minutes, draft }: ActivationFormView): number {
  const maximum = reading.readable ? reading.policy.maximumMinutes : longestMinutes;
  return chosenMinutes(draft?.minutes ?? minutes, maximum);
}

function duration({ minutes, draft, viewer }: ActivationFormView, maximum: number): Element {
  const { form } = wordsFor(viewer);
  const asked = draft?.minutes ?? minutes;
  const steps = durationSteps(maximum, asked === undefined ? undefined : Math.max(asked, shortestMinutes));
  const chosen = chosenMinutes(asked, maximum);
  return new ChoiceSetInput(
    ...steps.map(
      (step) =>
        new Choice({
          title: step === maximum ? form.longest(durationText(step, viewer)) : durationText(step, viewer),
          value: String(step),
        }),
    ),
  ).withOptions({
    id: 'minutes',
    label: form.minutes,
    style: 'compact',
    value: String(steps.includes(chosen) ? chosen : maximum),
    isRequired: true,
    errorMessage: faultText({ field: 'minutes', fault: 'missing', limit: maximum }, viewer),
    spacing: 'Medium',
  });
}
