import { Choice, ChoiceSetInput, ToggleInput } from '@microsoft/teams.cards';
import type { FormTickets } from '../services/elevation/ticketsFor.ts';
import type { Element } from './card.ts';
import { line } from './card.ts';
import type { Reader } from './format.ts';
import { bare } from './format.ts';
import { wordsFor } from './words/wordsFor.ts';

/** One of the own open tickets, for `typed` as it is chosen already. */
export function chosenOf(tickets: FormTickets | undefined, typed: string): string | undefined {
  return tickets?.own.rows.find(({ number }) => number.toLowerCase() === typed.trim().toLowerCase())?.number;
}

/** The own open tickets to pick from, and what the rule wants. */
export function ticketPick(tickets: FormTickets | undefined, typed: string, viewer: Reader): Element[] {
  if (tickets === undefined) return [];
  const words = wordsFor(viewer).tickets;
  const { rule, own } = tickets;
  const chosen = chosenOf(tickets, typed);
  return [
    line(words.demand[rule.must], { subtle: true, spacing: 'Medium' }),
    ...(own.rows.length === 0 ? [] : [picking(own.rows, chosen, viewer)]),
    ...(own.missing === undefined
      ? []
      : [line(words.ownMissing[own.missing], { subtle: true, small: true })]),
  ];
}

/** Where a ticket that is open is wanted, its end can be the end of what was asked for. */
export function endWithTicket(
  tickets: FormTickets | undefined,
  isTicked: boolean,
  viewer: Reader,
): Element[] {
  if (tickets === undefined) return [];
  const words = wordsFor(viewer).tickets;
  return [
    new ToggleInput(words.endWith, {
      ...{ id: 'endWithTicket', valueOn: '1', valueOff: '0', wrap: true, spacing: 'Small' },
      value: isTicked ? '1' : '0',
    }),
    line(words.endWithMeans, { subtle: true, small: true, spacing: 'None' }),
  ];
}

function picking(rows: FormTickets['own']['rows'], chosen: string | undefined, viewer: Reader): Element {
  const { pick, pickNone } = wordsFor(viewer).tickets;
  return new ChoiceSetInput(
    ...rows.map(
      ({ number, title }) => new Choice({ title: `${bare(number, 50)} · ${bare(title, 80)}`, value: number }),
    ),
    new Choice({ title: pickNone, value: '-' }),
  ).withOptions({
    id: 'ticketPick',
    label: pick,
    style: 'compact',
    ...(chosen === undefined ? {} : { value: chosen }),
  });
}
