import { Choice, ChoiceSetInput, ToggleInput } from '@microsoft/teams.cards';
import type { TicketRule } from '../services/elevation/rules/rules.ts';
import type { FormTickets } from '../services/elevation/ticketsFor.ts';
import type { Element } from './card.ts';
import { line } from './card.ts';
import type { Reader } from './format.ts';
import { bare } from './format.ts';
import { wordsFor } from './words/wordsFor.ts';

type OwnRows = FormTickets['own']['rows'];

/** One's own open tickets of every system that is asked, each once. */
export function ownRows(tickets: readonly FormTickets[]): OwnRows {
  const rows = tickets.flatMap(({ own }) => own.rows);
  return [...new Map(rows.map((row) => [row.number.toLowerCase(), row])).values()];
}

/** One of the own open tickets, for `typed` as it is chosen already. */
export function chosenOf(tickets: readonly FormTickets[], typed: string): string | undefined {
  return ownRows(tickets).find(({ number }) => number.toLowerCase() === typed.toLowerCase())?.number;
}

/** The own open tickets to pick from; `chosen` is one of them. */
export function ticketPick(
  tickets: readonly FormTickets[],
  chosen: string | undefined,
  viewer: Reader,
): Element[] {
  const words = wordsFor(viewer).tickets;
  const rows = ownRows(tickets);
  const missing = new Set(tickets.flatMap(({ own }) => own.missing ?? []));
  return [
    ...(rows.length === 0 ? [] : [picking(rows, chosen, viewer)]),
    ...[...missing].map((why) => line(words.ownMissing[why], { subtle: true, small: true })),
  ];
}

/** Where a ticket that is open is wanted, its end can be the end of what was asked for. */
export function endWithTicket(tickets: readonly FormTickets[], isTicked: boolean, viewer: Reader): Element[] {
  if (tickets.length === 0) return [];
  const words = wordsFor(viewer).tickets;
  return [
    new ToggleInput(words.endWith, {
      ...{ id: 'endWithTicket', valueOn: '1', valueOff: '0', wrap: true, spacing: 'Small' },
      value: isTicked ? '1' : '0',
    }),
    line(words.endWithMeans, { subtle: true, small: true, spacing: 'None' }),
  ];
}

/** What the rule wants. */
export function demandLine(must: TicketRule['must'] | undefined, viewer: Reader): Element[] {
  if (must === undefined) return [];
  return [line(wordsFor(viewer).tickets.demand[must], { subtle: true, spacing: 'Medium' })];
}

function picking(rows: OwnRows, chosen: string | undefined, viewer: Reader): Element {
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
