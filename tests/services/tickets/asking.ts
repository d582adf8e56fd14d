import type { TicketComments, TicketPerson, TicketSystem } from '../../../services/elevation/ticketSystem.ts';
import type { Answered, AskJson, Asking } from '../../../services/tickets/askJson.ts';

/** A call as it went out. */
export interface Asked extends Asking {
  readonly address: string;
}

/** A system whose answers a test writes: of the first part of an address that fits; anything else was not to be asked. */
export function systemThat(answers: Readonly<Record<string, Answered | (() => Answered)>>): {
  readonly ask: AskJson;
  readonly asked: readonly Asked[];
} {
  const asked: Asked[] = [];
  const ask: AskJson = (address, asking) => {
    asked.push({ address, ...asking });
    const found = Object.entries(answers).find(([part]) => address.includes(part))?.[1];
    if (found === undefined) throw new Error(`${address} was not to be asked`);
    return Promise.resolve(typeof found === 'function' ? found() : found);
  };
  return { ask, asked };
}

export function answered(
  body: unknown,
  status = 200,
  headers: Readonly<Record<string, string>> = {},
): Answered {
  return { kind: 'answered', status, body, headers: new Headers(headers) };
}

export const busy: Answered = { kind: 'not-known', why: 'throttled' };

/** After each of these it is certain that what was to be written is not there. */
export const undone: readonly Answered[] = [
  busy,
  { kind: 'not-known', why: 'refused' },
  ...[400, 403, 404].map((status) => answered({}, status)),
];

/** After none of these does anybody know whether what was to be written is there. */
export const doubtful: readonly Answered[] = [
  { kind: 'not-known', why: 'unavailable' },
  { kind: 'not-known', why: 'unreadable' },
  answered({}, 302),
  answered({}, 399),
  answered({}, 202),
];

/** More than a card has room for, on two lines; and what is left of it. */
export const long = `long\n${'x'.repeat(600)}`;
export const cut = (longest: number): string => `long ${'x'.repeat(longest - 5)}`;

/** The questions of a system, as functions of their own. */
export function questionsOf(system: TicketSystem) {
  return {
    lookUp: (number: string, person: TicketPerson) => system.lookUp(number, person),
    openOf: (person: TicketPerson) => system.openOf(person),
  };
}

/** And its comments. */
export function allOf(system: TicketSystem & TicketComments) {
  return {
    ...questionsOf(system),
    comment: (number: string, text: string) => system.comment(number, text),
  };
}
