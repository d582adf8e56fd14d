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
import type { Rules } from '../services/elevation/rules/rules.ts';
import type { Target } from '../services/elevation/target.ts';
import { keyOf } from '../services/elevation/target.ts';
import type { Door } from '../services/elevation/targetSettings.ts';
import type { FormTickets } from '../services/elevation/ticketsFor.ts';
import type { Usage } from '../services/elevation/usage.ts';
import { emergencyNote } from './breakGlassCard.ts';
import type { Action, Card, Element } from './card.ts';
import { button, cardOf, heading, line, note } from './card.ts';
import { costLines } from './costLines.ts';
import type { Reader, Viewer } from './format.ts';
import { bare, durationText, nameText } from './format.ts';
import type { LeftOut } from './bundleLeftOut.ts';
import { leftOutLines } from './bundleLeftOut.ts';
import { faultText } from './faultText.ts';
import { recalledLine } from './formMemory.ts';
import type { FormTextsView, Prefilled } from './formTexts.ts';
import { faultLines, formTexts, ticketHeld } from './formTexts.ts';
import { chosenMinutes } from './formUnderstanding.ts';
import { problemNote } from './problemNote.ts';
import { startInputs, startLaterButton } from './startInputs.ts';
import { targetName, targetNamePlain } from './text.ts';
import type { LocalStart } from './verbs.ts';
import { verbs } from './verbs.ts';
import { wordsFor } from './words/wordsFor.ts';

/** One thing that is asked for. */
export interface BundleFormItem {
  readonly target: Target;
  readonly policy: PolicyReading;
  /** What the bundle has, or words said. */
  readonly minutes: number;
  /** What was chosen already; 0 for what is not to be asked for. */
  readonly chosen?: number | undefined;
  readonly usage?: Usage | undefined;
  readonly doors?: readonly Door[] | undefined;
  /** It is kept for emergencies: what is asked for otherwise, by its name. */
  readonly insteadOf?: string | undefined;
  /** That the person is eligible could not be seen. */
  readonly isUnseen?: boolean;
  /** What the organization asks of it, the tickets for that, and what of the form its rules refuse. */
  readonly rules?: Rules | undefined;
  readonly tickets?: FormTickets | undefined;
  readonly faults?: readonly Fault[];
}

export interface BundleFormView {
  readonly id: string;
  readonly name: string;
  /** The person saved it themselves. */
  readonly isOwn: boolean;
  /** Makes the form count once. */
  readonly formKey: string;
  readonly items: readonly BundleFormItem[];
  readonly leftOut: readonly LeftOut[];
  readonly start?: LocalStart;
  readonly prefilled?: Prefilled;
  readonly saidAt?: Date;
  readonly draft?: Omit<Draft, 'minutes'>;
  readonly faults?: readonly Fault[];
  readonly isNothingChosen?: boolean;
  readonly problem?: Problem;
  readonly adminContact?: string | undefined;
  readonly viewer: Viewer;
  readonly now: Date;
}

/** The input of a thing's minutes. */
export const minutesInputOf = (index: number): string => `m${index}`;

/** Asks once for all that is asked for together: for how long each, and what any of their policies wants to know. */
export function bundleFormCard(view: BundleFormView): Card {
  const { name, viewer, start, faults = [] } = view;
  const { bundle } = wordsFor(viewer);
  const items = view.items.filter(isAllowed);
  return cardOf({
    summary: bare(bundle.title(name), 120),
    body: [
      ...heading(bundle.title(nameText(name, viewer))),
      ...(items.length === 0
        ? [note([bundle.nothing], 'warning')]
        : [line(bundle.intro, { subtle: true, small: true, spacing: 'None' })]),
      ...(view.isNothingChosen === true ? [note([bundle.chooseOne], 'warning')] : []),
      ...problemNote(view.problem, { operation: 'activate' }, view),
      ...recalledLine(view),
      ...items.flatMap((item, index) => itemElements(item, index, view)),
      ...faultLines(faults, 'minutes', viewer),
      ...view.items
        .filter((item) => !isAllowed(item))
        .map(({ target }) => line(bundle.notAllowed(targetName(target, viewer)), { small: true })),
      ...view.leftOut.flatMap((left) => leftOutLines(left, view)),
      ...(items.length === 0
        ? []
        : [
            startInputs(start, viewer),
            ...faultLines(faults, 'start', viewer),
            ...formTexts({ ...view, ...asked(items), readings: items.map(({ policy }) => policy) }),
          ]),
    ],
    buttons: buttonsOf(view, items),
  });
}

/** What rules of any of them ask for: there is one field for all. */
function asked(items: readonly BundleFormItem[]): Pick<FormTextsView, 'rules' | 'tickets'> {
  const rules = items.map((item) => item.rules);
  return {
    rules: {
      ticket: rules.find((of) => of?.ticket !== undefined)?.ticket,
      leastReason: rules.find((of) => of?.leastReason !== undefined)?.leastReason,
    },
    tickets: items.flatMap(({ tickets }) => tickets ?? []),
  };
}

function isAllowed({ policy }: BundleFormItem): boolean {
  return !policy.readable || allowsActivation(policy.policy);
}

function buttonsOf(view: BundleFormView, items: readonly BundleFormItem[]): Action[] {
  const { id, name, isOwn, formKey, start, viewer } = view;
  const { bundle, buttons } = wordsFor(viewer);
  const keys = items.map(({ target }) => keyOf(target));
  const place = { zone: viewer.timeZone, at: start?.at };
  const held = ticketHeld({ ...view, ...asked(items) });
  return [
    ...(items.length === 0
      ? []
      : [
          button(bundle.start, verbs.startBundle({ id, name }, formKey, keys, place, held), {
            style: 'positive',
            inputs: true,
          }),
          startLaterButton(viewer),
        ]),
    ...(isOwn ? [button(bundle.forget, verbs.forgetBundle(id))] : []),
    button(buttons.cancel, verbs.cancelForm()),
  ];
}

/** How long, and in small what it takes and gives. */
function itemElements(item: BundleFormItem, index: number, { viewer, now }: BundleFormView): Element[] {
  const { minutes, isUnseen = false, rules, faults = [] } = item;
  const { bundle, tickets } = wordsFor(viewer);
  const maximum = maximumOf(item);
  const offered = offeredMinutes(item);
  const small = { subtle: true, small: true, spacing: 'None' } as const;
  return [
    duration(item, index, offered, maximum, viewer),
    ...(minutes > maximum
      ? [line(bundle.cutShort(durationText(minutes, viewer), durationText(maximum, viewer)), small)]
      : []),
    ...costLines({ ...item, offered, viewer, now }),
    ...emergencyNote(item.insteadOf, viewer),
    ...(isUnseen ? [line(bundle.unseen, small)] : []),
    ...(rules?.ticket === undefined ? [] : [line(tickets.demand[rules.ticket.must], small)]),
    ...faults.map((fault) => line(faultText(fault, viewer), { tone: 'attention', spacing: 'None' })),
  ];
}

function maximumOf({ policy: reading }: BundleFormItem): number {
  return reading.readable ? reading.policy.maximumMinutes : longestMinutes;
}

/** For how long it is offered, where it is not left out. */
export function offeredMinutes(item: BundleFormItem): number {
  const { chosen = item.minutes, minutes } = item;
  return chosenMinutes(chosen === 0 ? minutes : chosen, maximumOf(item));
}

function duration(
  { target, chosen }: BundleFormItem,
  index: number,
  offered: number,
  maximum: number,
  viewer: Reader,
): Element {
  const steps = durationSteps(maximum, Math.max(offered, shortestMinutes));
  return new ChoiceSetInput(
    ...steps.map((step) => new Choice({ title: durationText(step, viewer), value: String(step) })),
    new Choice({ title: wordsFor(viewer).bundle.notNow, value: '0' }),
  ).withOptions({
    id: minutesInputOf(index),
    label: targetNamePlain(target, viewer),
    style: 'compact',
    value: chosen === 0 ? '0' : String(offered),
    isRequired: false,
    spacing: 'Medium',
  });
}
