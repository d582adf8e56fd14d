import { TextInput } from '@microsoft/teams.cards';
import type { Draft, Fault, Field } from '../services/elevation/order.ts';
import { textLimits } from '../services/elevation/order.ts';
import type { PolicyReading } from '../services/elevation/policy.ts';
import type { Rules, TicketRule } from '../services/elevation/rules/rules.ts';
import type { FormTickets } from '../services/elevation/ticketsFor.ts';
import { paragraphs } from '../services/elevation/text.ts';
import type { Element } from './card.ts';
import { line } from './card.ts';
import { faultText } from './faultText.ts';
import type { Reader } from './format.ts';
import { chosenOf, demandLine, endWithTicket, ownRows, ticketPick } from './ticketInputs.ts';
import { lookLines } from './ticketLines.ts';
import type { TicketHeld } from './verbs.ts';
import { wordsFor } from './words/wordsFor.ts';

/** Texts that a form begins with. */
export type Prefilled = {
  readonly [K in 'justification' | 'ticketNumber' | 'ticketSystem']?: Draft[K] | undefined;
};

export interface FormTextsView {
  /** Of everything that is asked for. */
  readonly readings: readonly PolicyReading[];
  /** What was typed already. */
  readonly draft?: Omit<Draft, 'minutes'> | undefined;
  /** Filled in where nothing was typed. */
  readonly prefilled?: Prefilled | undefined;
  readonly faults?: readonly Fault[] | undefined;
  /** Of everything that a rule wants a ticket for. */
  readonly tickets?: readonly FormTickets[] | undefined;
  /** What the one rule wants of a ticket; of several things each says it where it stands. */
  readonly demand?: TicketRule['must'] | undefined;
  /** What is asked beyond the policies. */
  readonly rules?: { readonly [K in 'ticket' | 'leastReason']?: Rules[K] | undefined } | undefined;
  readonly viewer: Reader;
}

type TextField = Exclude<Field, 'minutes' | 'start'>;

/** Reason and ticket as far as a policy asks for them, may ask for them, or somebody gave them already. What somebody said is on the form, also where no policy would ask for it. */
export function formTexts(view: FormTextsView): Element[] {
  const { justification = '', ticketNumber = '' } = view.prefilled ?? {};
  const askText = mayAsk(view, 'justification') || justification !== '' || isTyped(view, 'justification');
  const askTicket = mayAsk(view, 'ticketNumber') || ticketNumber !== '' || isTyped(view, 'ticketNumber');
  const fields: readonly TextField[] = [
    ...(askText ? (['justification'] as const) : []),
    ...(askTicket ? (['ticketNumber', 'ticketSystem'] as const) : []),
  ];
  const number = typedOf(view, 'ticketNumber');
  const { tickets = [] } = view;
  const held = ticketHeld(view);
  return fields.flatMap((field) => {
    const isTicket = field === 'ticketNumber';
    return [
      ...(isTicket ? demandLine(view.demand, view.viewer) : []),
      ...(isTicket ? ticketPick(tickets, held?.pick, view.viewer) : []),
      text(view, field),
      ...(isTicket && !isToldAbsent(view) ? lookLines(number, tickets, view.viewer) : []),
      ...faultLines(view.faults ?? [], field, view.viewer),
      ...(isTicket ? endWithTicket(tickets, view.draft?.endsWithTicket === true, view.viewer) : []),
    ];
  });
}

/**
 * What the two inputs of a ticket hold as a form is shown: the one that names one of the own open ones, else the other; both, where somebody gave each another. Goes with
 * the button, so that what comes back tells which of the two was changed. `undefined` where there is nothing to pick from.
 */
export function ticketHeld(
  view: Pick<FormTextsView, 'draft' | 'prefilled' | 'tickets'>,
): TicketHeld | undefined {
  const { tickets = [] } = view;
  if (ownRows(tickets).length === 0) return undefined;
  const [number, picked] = [paragraphs(typedOf(view, 'ticketNumber'), 200), view.draft?.ticketPicked];
  const pick = chosenOf(tickets, picked ?? number);
  if (pick === undefined) return { number };
  // One that can be picked need not be typed.
  return { pick, number: picked === undefined ? '' : number };
}

/** A rule has said that there is no such ticket. */
function isToldAbsent({ faults = [] }: FormTextsView): boolean {
  return faults.some(({ rule }) => rule?.rule === 'ticket-absent');
}

export function faultLines(faults: readonly Fault[], field: Field, viewer: Reader): Element[] {
  return faults
    .filter((fault) => fault.field === field)
    .map((fault) => line(faultText(fault, viewer), { tone: 'attention', spacing: 'None' }));
}

/** A policy that cannot be read may ask for anything. */
function mayAsk(view: FormTextsView, field: TextField): boolean {
  return (
    isRuledBy(view, field) ||
    view.readings.some((reading) => !reading.readable || isRequiredBy(reading, field))
  );
}

function isRequiredBy(reading: PolicyReading, field: TextField): boolean {
  if (!reading.readable) return false;
  return field === 'justification' ? reading.policy.requiresJustification : reading.policy.requiresTicket;
}

function isRuledBy({ rules }: FormTextsView, field: TextField): boolean {
  if (field === 'justification') return rules?.leastReason !== undefined;
  return field === 'ticketNumber' && rules?.ticket !== undefined;
}

function typedOf(
  { draft, prefilled = {} }: Pick<FormTextsView, 'draft' | 'prefilled'>,
  field: TextField,
): string {
  return draft?.[field] ?? prefilled[field] ?? '';
}

function isTyped({ draft }: FormTextsView, field: TextField): boolean {
  return draft !== undefined && draft[field] !== '';
}

/** Limits here are those of `faultsOf`, so that the card finds what the server would. */
function text(view: FormTextsView, field: TextField): Element {
  const { readings, viewer } = view;
  const held = field === 'ticketNumber' ? ticketHeld(view) : undefined;
  const isPicked = held !== undefined;
  const value = held?.number ?? typedOf(view, field);
  const isWanted = readings.some((reading) => isRequiredBy(reading, field));
  // What only some of it asks for is not needed where that is left out.
  const required = !isPicked && isWanted && readings.every((reading) => isRequiredBy(reading, field));
  const { form, tickets: words } = wordsFor(viewer);
  const { label, placeholder } = form.texts[field];
  const named = isWanted || isRuledBy(view, field) ? label : form.optional(label);
  return new TextInput({
    id: field,
    label: isPicked ? words.other : named,
    placeholder,
    maxLength: textLimits[field],
    isRequired: required,
    errorMessage: faultText({ field, fault: 'missing' }, viewer),
    ...(field === 'justification' ? { isMultiline: true } : {}),
    ...(value === '' ? {} : { value: paragraphs(value, 2_000) }),
  });
}
