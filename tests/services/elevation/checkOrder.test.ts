import assert from 'node:assert/strict';
import type { CheckOrderParts } from '../../../services/elevation/checkOrder.ts';
import { checkOrder, faultsAtOpening, personOf } from '../../../services/elevation/checkOrder.ts';
import type { Draft, Fault } from '../../../services/elevation/order.ts';
import { withDemandedSystem } from '../../../services/elevation/demandedSystem.ts';
import type { PolicyReading } from '../../../services/elevation/policy.ts';
import { ElevationError } from '../../../services/elevation/problem.ts';
import type { Rules } from '../../../services/elevation/rules/rules.ts';
import type { TargetSettings } from '../../../services/elevation/targetSettings.ts';
import type { FoundTicket, TicketLook } from '../../../services/elevation/ticketSystem.ts';
import { later, now, policy, purge } from '../../cards/samples.ts';

const found: FoundTicket = {
  ...{ kind: 'found', number: 'INC1', title: 'Phishing wave', state: 'New', isOpen: 'yes' },
  ...{ isMine: 'yes', isRelated: 'yes' },
};
const closed: FoundTicket = { ...found, isOpen: 'no', state: 'Closed' };
const gone: TicketLook = { kind: 'not-known', why: 'unavailable' };
const draft: Draft = {
  minutes: 60,
  justification: 'Phishing wave',
  ticketNumber: 'INC1',
  ticketSystem: 'ServiceNow',
};
const ticket = { system: 'ServiceNow', must: 'open', whenDown: 'askApprover' } as const;
const rules: Rules = { timeZone: 'UTC', ticket };
const { approval } = policy;
const readable = (change: object = {}): PolicyReading => ({
  readable: true,
  policy: { ...policy, ...change },
});
const freezes = [{ from: later(60), to: later(120) }];

const names = (faults: readonly Fault[]): readonly string[] =>
  faults.map(({ field, fault, rule }) => `${field} ${rule?.rule ?? fault}`);

describe('What is checked of an order', () => {
  let asked: string[];
  beforeEach(() => {
    asked = [];
  });
  const check = (
    change: Partial<Draft> = {},
    settings: TargetSettings = { rules },
    look: TicketLook = found,
    reading: PolicyReading = readable(),
  ) => {
    const parts: CheckOrderParts = {
      settingsOf: () => settings,
      ticketSystem: (name) =>
        name === 'ServiceNow'
          ? {
              lookUp: (number, { id }) => {
                asked.push(`${number} ${id}`);
                return Promise.resolve(look);
              },
              openOf: () => Promise.resolve({ rows: [] }),
            }
          : undefined,
      clock: { now: () => now, after: () => () => undefined },
    };
    const whoAsks = () => Promise.resolve({ id: 'p1', addresses: [] });
    return checkOrder(parts, whoAsks, { target: purge, draft: { ...draft, ...change }, reading });
  };

  it('is right where Entra’s settings and the rules let it through, and what was seen of its ticket is kept', async () => {
    const { faults, ticketSeen } = await check();
    assert.deepEqual([faults, ticketSeen], [[], { look: found, unchecked: [], at: now }]);
    assert.deepEqual(asked, ['INC1 p1']);
  });

  it('is judged by Entra’s settings alone where the file has no rules, and no system is asked', async () => {
    const { faults, ...rest } = await check({ ticketNumber: '' }, {});
    assert.deepEqual([names(faults), rest, asked], [['ticketNumber missing'], {}, []]);
  });

  const systems: readonly (readonly [string, TargetSettings, string | undefined])[] = [
    ['', { rules }, undefined],
    ['ServiceNow', { rules }, undefined],
    [' serviceNOW ', { rules }, undefined],
    ['Jira', { rules }, 'ServiceNow'],
    // Read with the file, it is a fault of that: what a rule looks tickets up in is what Entra is told.
    ['SNOW', { rules, ticketSystem: 'SNOW' }, 'ServiceNow'],
    ['servicenow', { rules, ticketSystem: 'SNOW' }, undefined],
    ['Jira', { ticketSystem: 'SNOW' }, undefined],
    ['Jira', { rules: { timeZone: 'UTC' } }, undefined],
  ];
  for (const [typed, settings, demanded] of systems)
    it(`is ${demanded === undefined ? 'right' : `told to be of ${demanded}`} where its ticket is said to be of “${typed}”: ${JSON.stringify(settings)}`, async () => {
      const { faults } = await check({ ticketSystem: typed }, settings);
      assert.deepEqual(
        faults,
        demanded === undefined ? [] : [{ field: 'ticketSystem', fault: 'other-system', system: demanded }],
      );
    });

  it('is told of one thing at a time where the system is too long and another than a rule demands', async () => {
    const { faults } = await check({ ticketSystem: 'x'.repeat(5_000) }, { rules });
    assert.deepEqual(
      faults.map(({ field, fault }) => `${field} ${fault}`),
      ['ticketSystem too-long'],
    );
  });

  it('has the system that a rule demands where none was given, or the same in other letters', () => {
    const given = (ticketSystem: string, ticketNumber = 'INC1') =>
      withDemandedSystem({ ...draft, ticketSystem, ticketNumber }, { rules }).ticketSystem;
    assert.deepEqual(
      [given(''), given(' SERVICEnow '), given('Jira'), given('', ' ')],
      ['ServiceNow', 'ServiceNow', 'Jira', ''],
    );
    assert.equal(withDemandedSystem(draft, {}), draft);
  });

  it('is judged by both, and no field twice', async () => {
    const both = { rules: { ...rules, freezes, leastReason: 40 }, ticketPattern: /^INC\d+$/ };
    const late: Partial<Draft> = { start: { kind: 'at', at: later(90) } };
    assert.deepEqual(names((await check({ ...late, ticketNumber: 'INC1^x' }, both)).faults), [
      'ticketNumber not-allowed',
      'justification reason-short',
      'start frozen',
    ]);
    assert.deepEqual(names((await check({ ticketNumber: '' }, { rules })).faults), ['ticketNumber missing']);
    assert.deepEqual(names((await check({}, { rules }, closed)).faults), ['ticketNumber ticket-closed']);
  });

  const must = (what: 'mine' | 'related'): Rules => ({ ...rules, ticket: { ...ticket, must: what } });
  const besides: readonly (readonly [string, TargetSettings, TicketLook?, Partial<Draft>?])[] = [
    ['ticketNumber ticket-absent', { rules }, { kind: 'absent' }],
    ['ticketNumber ticket-not-mine', { rules: must('mine') }, { ...found, isMine: 'no' }],
    ['ticketNumber ticket-not-related', { rules: must('related') }, { ...found, isRelated: 'no' }],
    ['start outside-hours', { rules: { timeZone: 'UTC', hours: [] } }],
    [
      'minutes too-long-for-ticket',
      { rules: { ...rules, maximumByTicket: { incident: 30 } } },
      { ...found, sort: 'Incident' },
    ],
    // An end that a rule wants as well is told once.
    [
      'minutes missing',
      { rules: { timeZone: 'UTC', maximumByHour: [{ from: '00:00', to: '00:00', minutes: 30 }] } },
      found,
      { minutes: undefined },
    ],
  ];
  for (const [fault, settings, look, change] of besides)
    it(`is told at the field that mends it: ${fault}`, async () => {
      assert.deepEqual(names((await check(change, settings, look)).faults), [fault]);
    });

  it('asks no system with what is no number, and keeps nothing then', async () => {
    const { faults, ticketSeen } = await check({ ticketNumber: 'see mail' });
    assert.deepEqual([names(faults), ticketSeen, asked], [['ticketNumber ticket-form'], undefined, []]);
    await check({ ticketNumber: ' INC1\n' });
    assert.deepEqual(asked, ['INC1 p1']);
  });

  it('counts from now where its start has gone by', async () => {
    const soon = { rules: { timeZone: 'UTC', freezes: [{ from: later(58), to: later(120) }] } };
    const start = { kind: 'at', at: later(-4) } as const;
    assert.deepEqual(names((await check({ start }, soon)).faults), ['start frozen']);
    assert.deepEqual(names((await check({ start: { kind: 'at', at: later(-9) } }, {})).faults), [
      'start not-allowed',
    ]);
  });

  it('leaves what is not known to an approver, where the settings say that there is one', async () => {
    const outcome = async (reading: PolicyReading): Promise<unknown> => {
      const { faults, ticketSeen } = await check({}, { rules }, gone, reading);
      return [names(faults), ticketSeen?.unchecked.length];
    };
    assert.deepEqual(await outcome(readable({ approval })), [[], 1]);
    assert.deepEqual(await outcome(readable({ approval: undefined })), [
      ['ticketNumber ticket-not-known'],
      0,
    ]);
    assert.deepEqual(await outcome({ readable: false }), [['ticketNumber ticket-not-known'], 0]);
  });

  it('does not know what a system has that is not connected', async () => {
    const { faults, ticketSeen } = await check(
      { ticketSystem: '' },
      { rules: { ...rules, ticket: { ...ticket, system: 'Other' } } },
      found,
      readable({ approval: undefined }),
    );
    const rule = { rule: 'ticket-not-known', system: 'Other', why: 'unavailable' };
    assert.deepEqual(faults, [{ field: 'ticketNumber', fault: 'rule', rule }]);
    assert.deepEqual(ticketSeen?.look, gone);
  });

  it('is refused where two inputs name a ticket each, whatever the rules say of one', async () => {
    for (const settings of [{}, { rules }]) {
      const { faults } = await check({ ticketPicked: ' INC2 ' }, settings, closed);
      assert.deepEqual(faults, [{ field: 'ticketNumber', fault: 'two-tickets', tickets: ['INC2', 'INC1'] }]);
    }
  });
});

describe('What is wrong with a form as it opens', () => {
  const rows: readonly (readonly [
    what: string,
    change: Partial<Draft>,
    settings: TargetSettings,
    look: TicketLook | undefined,
    faults: readonly string[],
  ])[] = [
    ['what keeps the rules', {}, { rules }, found, []],
    ['what has no rules', {}, {}, closed, []],
    ['a ticket that is closed', {}, { rules }, closed, ['ticketNumber ticket-closed']],
    ['a ticket that could not be looked up', {}, { rules }, gone, []],
    [
      'a ticket that could not be looked up, and is to be refused then',
      {},
      { rules: { ...rules, ticket: { ...ticket, whenDown: 'refuse' } } },
      gone,
      [],
    ],
    ['a ticket that was not looked up', {}, { rules }, undefined, []],
    ['no ticket', { ticketNumber: '' }, { rules }, undefined, []],
    ['a blank for a ticket', { ticketNumber: ' ' }, { rules }, undefined, []],
    ['what is no number', { ticketNumber: 'see mail' }, { rules }, undefined, ['ticketNumber ticket-form']],
    [
      'too short a reason',
      {},
      { rules: { timeZone: 'UTC', leastReason: 40 } },
      undefined,
      ['justification reason-short'],
    ],
    ['no reason', { justification: '' }, { rules: { timeZone: 'UTC', leastReason: 40 } }, undefined, []],
    ['a freeze', { minutes: 90 }, { rules: { timeZone: 'UTC', freezes } }, undefined, ['start frozen']],
    [
      'no end where one is wanted, chosen by nobody',
      { minutes: undefined },
      { rules: { timeZone: 'UTC', maximumByHour: [{ from: '00:00', to: '00:00', minutes: 30 }] } },
      undefined,
      [],
    ],
    [
      'too long',
      {},
      { rules: { timeZone: 'UTC', maximumByHour: [{ from: '00:00', to: '00:00', minutes: 30 }] } },
      undefined,
      ['minutes too-long-now'],
    ],
    ['two tickets', { ticketPicked: 'INC2' }, { rules }, closed, ['ticketNumber two-tickets']],
    [
      'two tickets where there are no rules',
      { ticketPicked: 'INC2' },
      {},
      undefined,
      ['ticketNumber two-tickets'],
    ],
    [
      'two tickets, and too short a reason',
      { ticketPicked: 'INC2' },
      { rules: { ...rules, leastReason: 40 } },
      found,
      ['ticketNumber two-tickets', 'justification reason-short'],
    ],
  ];
  for (const [what, change, settings, look, faults] of rows)
    it(`is told of ${what}`, () => {
      assert.deepEqual(
        names(faultsAtOpening(settings, { ...draft, ...change }, readable(), look, now)),
        faults,
      );
    });
});

describe('Whoever asks, as ticket systems may know them', () => {
  const of = (addresses: () => Promise<readonly string[]>) =>
    personOf({ entitlements: { addresses } } as unknown as Parameters<typeof personOf>[0], { id: 'p1' });

  it('is known by what Entra tells of them, and by nothing where it does not', async () => {
    assert.deepEqual(await of(() => Promise.resolve(['a@contoso.com'])), {
      id: 'p1',
      addresses: ['a@contoso.com'],
    });
    const refused = new ElevationError({ kind: 'not-eligible' });
    assert.deepEqual(await of(() => Promise.reject(refused)), { id: 'p1', addresses: [] });
    await assert.rejects(
      of(() => Promise.reject(new Error('a fault of ours'))),
      /a fault of ours/,
    );
  });
});
