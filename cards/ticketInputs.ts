import { Choice, ChoiceSetInput } from '@microsoft/teams.cards';
import type { FormTickets } from '../services/elevation/ticketsFor.ts';
import type { Element } from './card.ts';
import { line } from './card.ts';
import { bare } from './format.ts';
import { ticketWords } from './ticketWords.ts';

/** One of the own open tickets, for `typed` as it is chosen already. */
export function chosenOf(tickets: FormTickets | undefined, typed: string): string | undefined {
  return tickets?.own.rows.find(({ number }) => number.toLowerCase() === typed.trim().toLowerCase())?.number;
}

/** The own open tickets to pick from, and what the rule wants. */
export function ticketPick(tickets: FormTickets | undefined, typed: string): Element[] {
  if (tickets === undefined) return [];
  const { rule, own } = tickets;
  const chosen = chosenOf(tickets, typed);
  return [
    line(ticketWords.demand[rule.must], { subtle: true, spacing: 'Medium' }),
    ...(own.rows.length === 0 ? [] : [picking(own.rows, chosen)]),
    ...(own.missing === undefined
      ? []
      : [line(ticketWords.ownMissing[own.missing], { subtle: true, small: true })]),
  ];
}

function picking(rows: FormTickets['own']['rows'], chosen: string | undefined): Element {
  return new ChoiceSetInput(
    ...rows.map(
      ({ number, title }) => new Choice({ title: `${bare(number, 50)} · ${bare(title, 80)}`, value: number }),
    ),
    new Choice({ title: ticketWords.pickNone, value: '-' }),
  ).withOptions({
    id: 'ticketPick',
    label: ticketWords.pick,
    style: 'compact',
    ...(chosen === undefined ? {} : { value: chosen }),
  });
}
