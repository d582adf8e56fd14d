import type { Unknown } from './unknowns.ts';

type Kind = Unknown['kind'];
type Sentences = { readonly [K in Kind]: (unknown: Extract<Unknown, { kind: K }>) => string };

/** A sentence for what a report could not know. */
export function unknownText(unknown: Unknown): string {
  const sentence = sentences[unknown.kind] as (unknown: Unknown) => string;
  return sentence(unknown);
}

const sentences: Sentences = {
  'month-goes-on': ({ until }) =>
    `The month is not over: what happened up to ${minute(until)} is in, and nothing after it.`,
  'trail-begins': ({ at }) =>
    `The audit trail begins at ${minute(at)}, within the month: of the time before it nothing is known.`,
  'trail-empty': () => 'The audit trail has no rows: nothing that was done is known.',
  'rows-missing': ({ count }) =>
    `${rows(count)} of the audit trail ${count === 1 ? 'is' : 'are'} missing: what ${count === 1 ? 'it' : 'they'} said is not in the figures. Run latchkey audit verify.`,
  'rows-unread': ({ count }) =>
    `${rows(count)} of the audit trail could not be understood, and ${count === 1 ? 'is' : 'are'} not in the figures.`,
  'trail-not-verified': () =>
    'Nobody looked whether the audit trail is as it was written: AUDIT_KEYS was not given.',
  'trail-faulty': ({ faults }) =>
    `The audit trail is not as it was written (${faults} ${faults === 1 ? 'fault' : 'faults'}): do not rely on these figures. Run latchkey audit verify.`,
  'open-intents': ({ count }) =>
    `Of ${count} ${count === 1 ? 'thing' : 'things'} that somebody was about to do it is not written what came of it.`,
  'records-unread': () =>
    'The role of the database may not read the requests: names, reasons of denials, minutes used, time to usable and what was asked for elsewhere are not known.',
  'records-missing': ({ count }) =>
    `${count} ${count === 1 ? 'request stands' : 'requests stand'} in the audit trail and not among the records: of ${count === 1 ? 'it' : 'them'} no minutes used are known.`,
  'use-unknown': ({ count }) =>
    `For ${count} ${count === 1 ? 'request it is' : 'requests it is'} not known how long ${count === 1 ? 'it was' : 'they were'} on: ${count === 1 ? 'it is' : 'they are'} not over yet, or nobody saw the end.`,
  'decision-unseen': ({ count }) =>
    `For ${count} ${count === 1 ? 'request it is' : 'requests it is'} not known whether anybody decided, or how: ${count === 1 ? 'its' : 'their'} 24 hours were over before anybody looked again.`,
  undated: ({ count }) =>
    `Of ${count} ${count === 1 ? 'request' : 'requests'} Entra does not say when ${count === 1 ? 'it was' : 'they were'} made: ${count === 1 ? 'it' : 'they'} may be of this month, and ${count === 1 ? 'is' : 'are'} not in the figures.`,
  'asked-elsewhere': ({ count }) =>
    `What was asked for outside of Latchkey, such as in the PIM portal, is in only where Latchkey saw it (${count} here). latchkey audit compare lists what Entra knows besides.`,
  'no-office-hours': () =>
    'Office hours were not given: nothing is said of what was asked for outside of them.',
  'eligibilities-not-read': () =>
    'What people are eligible for was not looked at: nothing is said of what nobody uses. Ask for it with --eligibilities.',
  'eligibilities-partly-read': ({ what }) => `Not all eligibilities could be read: ${what.join('; ')}.`,
  'groups-not-opened': ({ count }) =>
    `Of ${count} who ${count === 1 ? 'is' : 'are'} eligible it could not be read who they are, groups among them: whether they use it is not known.`,
  'break-glass-not-named': () =>
    'The audit trail has nothing that was asked for in an emergency, and no target was named as break-glass: nothing is said of emergencies. Name targets with --break-glass.',
};

function rows(count: number): string {
  return count === 1 ? 'One row' : `${count} rows`;
}

function minute(at: Date): string {
  return `${at.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}
