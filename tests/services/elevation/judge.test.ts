import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Asked } from '../../../services/elevation/rules/judge.ts';
import { judge, wantsTicket } from '../../../services/elevation/rules/judge.ts';
import { isIn, isTimeZone } from '../../../services/elevation/rules/localTime.ts';
import type { RuleFault } from '../../../services/elevation/rules/ruleFault.ts';
import type { Rules, TicketRule } from '../../../services/elevation/rules/rules.ts';
import type { FoundTicket, TicketLook } from '../../../services/elevation/ticketSystem.ts';

/** A Thursday, 10:00 in Berlin. */
const start = new Date('2026-11-26T09:00:00Z');
const asked: Asked = {
  ...{ minutes: 60, start, justification: 'Phishing wave of today', ticketNumber: 'INC1', hasApprover: true },
};
const found: FoundTicket = {
  ...{ kind: 'found', number: 'INC1', title: 'Phishing', state: 'In Progress', isOpen: 'yes' },
  ...{ isMine: 'yes', isRelated: 'yes', assignee: 'Alex Wilber', sort: 'incident' },
};
const zone = { timeZone: 'Europe/Berlin' } as const;
const ticket = (must: TicketRule['must'], whenDown: TicketRule['whenDown'] = 'askApprover'): Rules => ({
  ...zone,
  ticket: { system: 'ServiceNow', must, whenDown },
});
const office = { days: ['mon', 'tue', 'wed', 'thu', 'fri'], from: '07:00', to: '19:00' } as const;
const night = { from: '19:00', to: '07:00', minutes: 30 } as const;
const freeze = { from: new Date('2026-12-20T00:00:00Z'), to: new Date('2027-01-03T00:00:00Z') };

interface Row {
  readonly says: string;
  readonly rules: Rules;
  readonly asked?: Partial<Asked>;
  readonly look?: TicketLook | undefined;
  readonly pattern?: RegExp;
  readonly faults?: readonly RuleFault['rule'][];
  readonly unchecked?: readonly string[];
}

const rows: readonly Row[] = [
  { says: 'takes anything where there is no rule', rules: zone, look: undefined },
  {
    says: 'takes any text for a ticket where no system is asked',
    rules: zone,
    asked: { ticketNumber: 'see mail' },
  },
  {
    says: 'wants what its pattern says',
    rules: zone,
    pattern: /^INC\d+$/,
    asked: { ticketNumber: 'CHG1' },
    faults: ['ticket-form'],
  },
  {
    says: 'takes what its pattern says',
    rules: zone,
    pattern: /^INC\d+$/,
    asked: { ticketNumber: 'INC1' },
  },
  {
    says: 'takes a ticket that exists',
    rules: ticket('exist'),
    look: { ...found, isOpen: 'no', isMine: 'no', isRelated: 'no' },
  },
  {
    says: 'wants a ticket',
    rules: ticket('exist'),
    asked: { ticketNumber: '' },
    look: undefined,
    faults: ['ticket-missing'],
  },
  {
    says: 'wants a ticket, whatever was said of another',
    rules: { ...ticket('exist'), maximumByTicket: { incident: 60 } },
    asked: { ticketNumber: '' },
    look: found,
    faults: ['ticket-missing'],
  },
  {
    says: 'asks for no kind of what is not there',
    rules: { ...ticket('exist'), maximumByTicket: { incident: 30 } },
    look: { kind: 'absent' },
    faults: ['ticket-absent'],
  },
  {
    says: 'asks for no kind where no ticket was named',
    rules: { ...ticket('exist'), maximumByTicket: { incident: 30 } },
    asked: { ticketNumber: '' },
    look: undefined,
    faults: ['ticket-missing'],
  },
  {
    says: 'goes by no hours but those in which it begins',
    rules: { ...zone, maximumByHour: [night] },
  },
  {
    says: 'goes by the shortest of several, whichever comes first',
    rules: { ...zone, maximumByHour: [night, { ...night, minutes: 240 }] },
    asked: { start: new Date('2026-11-26T23:00:00Z') },
    faults: ['too-long-now'],
  },
  {
    says: 'wants one that exists',
    rules: ticket('exist'),
    look: { kind: 'absent' },
    faults: ['ticket-absent'],
  },
  {
    says: 'asks no system for what could be a query',
    rules: ticket('exist'),
    asked: { ticketNumber: 'INC1^OR1=1' },
    look: undefined,
    faults: ['ticket-form'],
  },
  {
    says: 'wants an open one',
    rules: ticket('open'),
    look: { ...found, isOpen: 'no', state: 'Closed' },
    faults: ['ticket-closed'],
  },
  {
    says: 'takes an open one of anybody',
    rules: ticket('open'),
    look: { ...found, isMine: 'no', isRelated: 'no' },
  },
  {
    says: 'wants their own',
    rules: ticket('mine'),
    look: { ...found, isMine: 'no' },
    faults: ['ticket-not-mine'],
  },
  {
    says: 'wants their own to be open',
    rules: ticket('mine'),
    look: { ...found, isOpen: 'no' },
    faults: ['ticket-closed'],
  },
  { says: 'takes a related one', rules: ticket('related'), look: { ...found, isMine: 'no' } },
  {
    says: 'wants a related one',
    rules: ticket('related'),
    look: { ...found, isMine: 'no', isRelated: 'no' },
    faults: ['ticket-not-related'],
  },
  {
    says: 'wants a related one to be open',
    rules: ticket('related'),
    look: { ...found, isOpen: 'no' },
    faults: ['ticket-closed'],
  },
  {
    says: 'tells all that is wrong with one',
    rules: ticket('mine'),
    look: { ...found, isOpen: 'no', isMine: 'no' },
    faults: ['ticket-closed', 'ticket-not-mine'],
  },
  {
    says: 'asks the approver where the system is down',
    rules: ticket('mine'),
    look: { kind: 'not-known', why: 'unavailable' },
    unchecked: ['ticket unavailable'],
  },
  {
    says: 'refuses where the system is down and the file says so',
    rules: ticket('mine', 'refuse'),
    look: { kind: 'not-known', why: 'unavailable' },
    faults: ['ticket-not-known'],
  },
  {
    says: 'refuses where there is no approver to be asked',
    rules: ticket('mine'),
    asked: { hasApprover: false },
    look: { kind: 'not-known', why: 'throttled' },
    faults: ['ticket-not-known'],
  },
  {
    says: 'tells an approver what is not known of a ticket',
    rules: ticket('mine'),
    look: { ...found, isOpen: 'not-known', isMine: 'not-known' },
    unchecked: ['open unreadable', 'mine unreadable'],
  },
  {
    says: 'refuses what is not known where the file says so',
    rules: ticket('related', 'refuse'),
    look: { ...found, isRelated: 'not-known' },
    faults: ['ticket-not-known'],
  },
  {
    says: 'asks nobody about what the rule does not want to know',
    rules: ticket('open', 'refuse'),
    look: { ...found, isMine: 'not-known', isRelated: 'not-known' },
  },
  {
    says: 'wants words for a reason',
    rules: { ...zone, leastReason: 12 },
    asked: { justification: '. . . asap . . . !!!' },
    faults: ['reason-short'],
  },
  {
    says: 'counts letters and digits of any script',
    rules: { ...zone, leastReason: 4 },
    asked: { justification: 'фишинг' },
  },
  { says: 'lets begin in hours', rules: { ...zone, hours: [office] } },
  {
    says: 'lets begin not out of them',
    rules: { ...zone, hours: [office] },
    asked: { start: new Date('2026-11-26T18:00:00Z') },
    faults: ['outside-hours'],
  },
  {
    says: 'goes by the clock of the rules',
    rules: { timeZone: 'UTC', hours: [office] },
    asked: { start: new Date('2026-11-26T18:00:00Z') },
  },
  {
    says: 'lets begin on no other day',
    rules: { ...zone, hours: [office] },
    asked: { start: new Date('2026-11-28T09:00:00Z') },
    faults: ['outside-hours'],
  },
  {
    says: 'takes any of several hours',
    rules: { ...zone, hours: [office, { days: ['sat'], from: '10:00', to: '11:00' }] },
    asked: { start: new Date('2026-11-28T09:00:00Z') },
  },
  {
    says: 'is shorter by night',
    rules: { ...zone, maximumByHour: [night] },
    asked: { start: new Date('2026-11-26T23:00:00Z') },
    faults: ['too-long-now'],
  },
  {
    says: 'takes what is short enough by night',
    rules: { ...zone, maximumByHour: [night] },
    asked: { minutes: 30, start: new Date('2026-11-26T23:00:00Z') },
  },
  {
    says: 'goes by the shortest of several',
    rules: { ...zone, maximumByHour: [{ ...night, minutes: 240 }, night] },
    asked: { start: new Date('2026-11-26T23:00:00Z') },
    faults: ['too-long-now'],
  },
  {
    says: 'lets nothing without an end be measured',
    rules: { ...zone, maximumByHour: [night] },
    asked: { minutes: undefined, start: new Date('2026-11-26T23:00:00Z') },
    faults: ['no-end'],
  },
  {
    says: 'is as long as its kind of ticket may be',
    rules: { ...ticket('exist'), maximumByTicket: { incident: 60 } },
    look: found,
  },
  {
    says: 'is no longer than that',
    rules: { ...ticket('exist'), maximumByTicket: { incident: 30 } },
    look: found,
    faults: ['too-long-for-ticket'],
  },
  {
    says: 'names the kind in any case of letters',
    rules: { ...ticket('exist'), maximumByTicket: { incident: 30 } },
    look: { ...found, sort: 'Incident' },
    faults: ['too-long-for-ticket'],
  },
  {
    says: 'leaves other kinds alone',
    rules: { ...ticket('exist'), maximumByTicket: { change_request: 30 } },
    look: found,
  },
  {
    says: 'measures nothing that has no end by a ticket',
    rules: { ...ticket('exist'), maximumByTicket: { incident: 30 } },
    asked: { minutes: undefined },
    look: found,
    faults: ['no-end'],
  },
  {
    says: 'has no kind by a name that objects have',
    rules: { ...ticket('exist'), maximumByTicket: { incident: 30 } },
    look: { ...found, sort: 'constructor' },
  },
  {
    says: 'tells that the kind is not known',
    rules: { ...ticket('exist'), maximumByTicket: { incident: 30 } },
    look: { ...found, sort: undefined } as unknown as TicketLook,
    unchecked: ['sort unreadable'],
  },
  {
    says: 'may not be on in a freeze',
    rules: { ...zone, freezes: [freeze] },
    asked: { start: new Date('2026-12-24T09:00:00Z') },
    faults: ['frozen'],
  },
  {
    says: 'may not reach into one',
    rules: { ...zone, freezes: [freeze] },
    asked: { start: new Date('2026-12-19T23:30:00Z') },
    faults: ['frozen'],
  },
  {
    says: 'may end as one begins',
    rules: { ...zone, freezes: [freeze] },
    asked: { start: new Date('2026-12-19T23:00:00Z') },
  },
  { says: 'may begin as one ends', rules: { ...zone, freezes: [freeze] }, asked: { start: freeze.to } },
  {
    says: 'may not run without an end into one',
    rules: { ...zone, freezes: [freeze] },
    asked: { minutes: undefined },
    faults: ['frozen'],
  },
];

describe('The rules of a target', () => {
  for (const row of rows)
    it(row.says, () => {
      const { rules, asked: change, pattern, faults = [], unchecked = [] } = row;
      const given = 'look' in row ? row.look : found;
      const judged = judge(rules, { ...asked, ...change }, pattern, given);
      assert.deepEqual(
        judged.faults.map(({ rule }) => rule),
        faults,
      );
      assert.deepEqual(
        judged.unchecked.map(({ what, why }) => `${what} ${why}`),
        unchecked,
      );
    });

  const faultsOf = (
    rules: Rules,
    change: Partial<Asked> = {},
    look: TicketLook = found,
  ): readonly RuleFault[] => judge(rules, { ...asked, ...change }, undefined, look).faults;
  const closed = { ...found, isOpen: 'no', state: 'Closed' } as const;
  const others = { ...found, isMine: 'no', assignee: 'Megan Bowen' } as const;
  const { assignee: _untold, ...untold } = others;
  const system = 'ServiceNow';
  const late = { start: new Date('2026-11-26T23:00:00Z') };
  const told: readonly (readonly [string, readonly RuleFault[], RuleFault])[] = [
    [
      'the system without such a ticket',
      faultsOf(ticket('exist'), {}, { kind: 'absent' }),
      { rule: 'ticket-absent', system },
    ],
    [
      'how the ticket stands',
      faultsOf(ticket('open'), {}, closed),
      { rule: 'ticket-closed', system, state: 'Closed' },
    ],
    [
      'whose it is',
      faultsOf(ticket('mine'), {}, others),
      { rule: 'ticket-not-mine', assignee: 'Megan Bowen' },
    ],
    ['nothing of whose it is, untold', faultsOf(ticket('mine'), {}, untold), { rule: 'ticket-not-mine' }],
    [
      'why it could not be checked',
      faultsOf(ticket('mine', 'refuse'), {}, { kind: 'not-known', why: 'throttled' }),
      { rule: 'ticket-not-known', system, why: 'throttled' },
    ],
    [
      'how much is to be said',
      faultsOf({ ...zone, leastReason: 12 }, { justification: 'asap' }),
      { rule: 'reason-short', least: 12 },
    ],
    [
      'the hours, and whose clock they go by',
      faultsOf({ ...zone, hours: [office] }, late),
      { rule: 'outside-hours', hours: [office], timeZone: 'Europe/Berlin' },
    ],
    [
      'how long it may be at that hour',
      faultsOf({ ...zone, maximumByHour: [{ ...night, minutes: 45 }, night] }, late),
      { rule: 'too-long-now', minutes: 30, timeZone: 'Europe/Berlin', hours: night },
    ],
    [
      'how long it may be for that ticket',
      faultsOf({ ...ticket('exist'), maximumByTicket: { incident: 30 } }, {}, { ...found, sort: 'Incident' }),
      { rule: 'too-long-for-ticket', minutes: 30, sort: 'Incident' },
    ],
    [
      'which freeze',
      faultsOf({ ...zone, freezes: [freeze] }, { start: new Date('2026-12-24T09:00:00Z') }),
      { rule: 'frozen', freeze, timeZone: 'Europe/Berlin' },
    ],
  ];
  for (const [what, faults, expected] of told)
    it(`tells ${what}`, () => {
      assert.deepEqual(faults, [expected]);
    });

  it('has no more than one fault for a number that is none, whatever else its ticket would be asked', () => {
    const rules = { ...ticket('mine'), maximumByTicket: { incident: 30 } };
    assert.deepEqual(faultsOf(rules, { ticketNumber: 'a b' }, closed), [{ rule: 'ticket-form' }]);
  });

  it('takes for a number what has letters, digits, hyphens and underscores, begins with none of these, and has fifty signs at most', () => {
    const isAsked = (ticketNumber: string): boolean =>
      wantsTicket(ticket('exist'), { ticketNumber }, undefined);
    for (const text of ['7', 'aB-9_z', `A${'1'.repeat(49)}`]) assert.ok(isAsked(text), text);
    for (const text of ['-7', '_7', '7 ', ' 7', '7.', `A${'1'.repeat(50)}`, '7\n'])
      assert.ok(!isAsked(text), text);
  });

  it('takes a reason with just so many letters and digits', () => {
    const rules: Rules = { ...zone, leastReason: 4 };
    assert.deepEqual(faultsOf(rules, { justification: 'ab-1 2' }), []);
    assert.deepEqual(faultsOf(rules, { justification: 'ab-1 .' }), [{ rule: 'reason-short', least: 4 }]);
    assert.deepEqual(faultsOf(zone, { justification: '' }), []);
    // One letter, which takes two units of a text.
    assert.deepEqual(faultsOf({ ...zone, leastReason: 2 }, { justification: '𠮷' }), [
      { rule: 'reason-short', least: 2 },
    ]);
  });

  it('knows each day of the week, by the clock of its zone', () => {
    const days = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
    for (const [index, day] of days.entries()) {
      const at = new Date(Date.UTC(2026, 10, 23 + index, 12));
      for (const other of days)
        assert.equal(isIn({ days: [other], from: '11:00', to: '13:00' }, at, 'UTC'), other === day, other);
      const before = days.at(index - 1) ?? day;
      assert.ok(isIn({ days: [before], from: '23:00', to: '13:00' }, at, 'UTC'), `the night after ${before}`);
      assert.ok(
        !isIn({ days: [day], from: '23:00', to: '13:00' }, at, 'UTC'),
        `the night before ${day} ends`,
      );
    }
    assert.ok(
      isIn({ days: ['tue'], from: '00:00', to: '02:00' }, new Date('2026-11-23T23:30Z'), 'Europe/Berlin'),
    );
  });

  it('begins and ends with the minute', () => {
    const span = { from: '09:30', to: '10:15' } as const;
    const at = (text: string): boolean => isIn(span, new Date(`2026-11-26T${text}Z`), 'UTC');
    assert.deepEqual(['09:29', '09:30', '10:14', '10:15'].map(at), [false, true, true, false]);
    const whole = { days: ['thu'], from: '09:30', to: '09:30' } as const;
    const on = (text: string): boolean => isIn(whole, new Date(`2026-11-${text}Z`), 'UTC');
    assert.deepEqual(['26T09:29', '26T09:30', '27T09:29', '27T09:30'].map(on), [false, true, true, false]);
  });

  it('knows a time zone from what is none', () => {
    assert.deepEqual(['Europe/Berlin', 'UTC', 'Europe/Berlinn', ''].map(isTimeZone), [
      true,
      true,
      false,
      false,
    ]);
  });

  it('asks a system only for a number that a rule depends on', () => {
    assert.equal(wantsTicket(ticket('exist'), asked, undefined), true);
    assert.equal(wantsTicket(zone, asked, undefined), false);
    assert.equal(wantsTicket(ticket('exist'), { ticketNumber: '' }, undefined), false);
    assert.equal(wantsTicket(ticket('exist'), { ticketNumber: 'a b' }, undefined), false);
    assert.equal(wantsTicket(ticket('exist'), asked, /^CHG/), false);
  });

  it('has hours past midnight on the day on which they begin', () => {
    const shift = { days: ['fri'], from: '22:00', to: '06:00' } as const;
    const at = (text: string): boolean => isIn(shift, new Date(text), 'UTC');
    assert.deepEqual(['2026-11-27T22:00Z', '2026-11-28T05:59Z'].map(at), [true, true]);
    assert.deepEqual(['2026-11-27T05:00Z', '2026-11-28T06:00Z', '2026-11-28T22:30Z'].map(at), [
      false,
      false,
      false,
    ]);
  });

  it('keeps to the clock where it is moved', () => {
    const first = { from: '02:00', to: '03:00' } as const;
    // 02:30 is there twice on the last Sunday of October, and never on the last of March.
    assert.ok(isIn(first, new Date('2026-10-25T00:30:00Z'), 'Europe/Berlin'));
    assert.ok(isIn(first, new Date('2026-10-25T01:30:00Z'), 'Europe/Berlin'));
    assert.ok(!isIn(first, new Date('2026-03-29T01:00:00Z'), 'Europe/Berlin'));
  });

  it('lets through nothing that a system denies, whatever else it says', () => {
    const answered = fc.constantFrom('yes', 'no', 'not-known');
    fc.assert(
      fc.property(
        fc.constantFrom('exist', 'open', 'mine', 'related'),
        fc.constantFrom('askApprover', 'refuse'),
        answered,
        answered,
        answered,
        fc.boolean(),
        (must, whenDown, isOpen, isMine, isRelated, hasApprover) => {
          const { faults, unchecked } = judge(ticket(must, whenDown), { ...asked, hasApprover }, undefined, {
            ...found,
            isOpen,
            isMine,
            isRelated,
          });
          const wanted = [
            must === 'exist' ? 'yes' : isOpen,
            must === 'mine' ? isMine : 'yes',
            must === 'related' ? isRelated : 'yes',
          ];
          const isDoubtful = wanted.includes('not-known');
          const isRefused = wanted.includes('no') || (isDoubtful && (whenDown === 'refuse' || !hasApprover));
          assert.equal(faults.length > 0, isRefused);
          if (!isRefused) assert.equal(unchecked.length > 0, isDoubtful);
        },
      ),
    );
  });
});
