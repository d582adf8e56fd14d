import assert from 'node:assert/strict';
import type { Unknown } from '../../../services/report/unknowns.ts';
import { unknownText } from '../../../services/report/unknownText.ts';

type Kind = Unknown['kind'];

const at = new Date('2026-05-07T08:09:30Z');

/** Words that each sentence has, by what it is of; where it counts, of one and of two. */
const rows: {
  readonly [K in Kind]: readonly (readonly [Omit<Extract<Unknown, { kind: K }>, 'kind'>, string])[];
} = {
  'month-goes-on': [[{ until: at }, 'up to 2026-05-07 08:09 UTC is in']],
  'trail-begins': [[{ at }, 'begins at 2026-05-07 08:09 UTC, within the month']],
  'trail-empty': [[{}, 'has no rows']],
  'rows-missing': [
    [{ count: 1 }, 'One row of the audit trail is missing: what it said'],
    [{ count: 2 }, '2 rows of the audit trail are missing: what they said'],
  ],
  'rows-unread': [
    [{ count: 1 }, 'One row of the audit trail could not be understood, and is not'],
    [{ count: 2 }, '2 rows of the audit trail could not be understood, and are not'],
  ],
  'trail-not-verified': [[{}, 'AUDIT_KEYS was not given']],
  'trail-faulty': [
    [{ faults: 1 }, '(1 fault): do not rely'],
    [{ faults: 2 }, '(2 faults): do not rely'],
  ],
  'open-intents': [
    [{ count: 1 }, 'Of 1 thing that'],
    [{ count: 2 }, 'Of 2 things that'],
  ],
  'records-unread': [[{}, 'may not read the requests']],
  'records-missing': [
    [{ count: 1 }, '1 request stands in the audit trail and not among the records: of it'],
    [{ count: 2 }, '2 requests stand in the audit trail and not among the records: of them'],
  ],
  'use-unknown': [
    [{ count: 1 }, 'For 1 request it is not known how long it was on: it is not over yet'],
    [{ count: 2 }, 'For 2 requests it is not known how long they were on: they are not over yet'],
  ],
  'decision-unseen': [
    [{ count: 1 }, 'For 1 request it is not known whether anybody decided, or how: its 24 hours'],
    [{ count: 2 }, 'For 2 requests it is not known whether anybody decided, or how: their 24 hours'],
  ],
  undated: [
    [{ count: 1 }, 'Of 1 request Entra does not say when it was made: it may be of this month, and is not'],
    [
      { count: 2 },
      'Of 2 requests Entra does not say when they were made: they may be of this month, and are not',
    ],
  ],
  'asked-elsewhere': [[{ count: 3 }, 'only where Latchkey saw it (3 here)']],
  'no-office-hours': [[{}, 'Office hours were not given']],
  'eligibilities-not-read': [[{}, 'Ask for it with --eligibilities']],
  'eligibilities-partly-read': [[{ what: ['groups', 'roles'] }, 'could be read: groups; roles.']],
  'groups-not-opened': [
    [{ count: 1 }, 'Of 1 who is eligible'],
    [{ count: 2 }, 'Of 2 who are eligible'],
  ],
  'break-glass-not-named': [[{}, 'Name targets with --break-glass']],
};

describe('What a report could not know', () => {
  for (const [kind, cases] of Object.entries(rows))
    for (const [about, words] of cases)
      it(`is a sentence: ${kind} ${JSON.stringify(about)}`, () => {
        const text = unknownText({ kind, ...about } as Unknown);
        assert.ok(text.includes(words), text);
        assert.match(text, /\.$/);
      });
});
