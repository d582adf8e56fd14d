import assert from 'node:assert/strict';
import type { AskedOfGate } from '../../gate/asked.ts';
import type { EvaluateParts } from '../../gate/evaluate.ts';
import { evaluate, gateWords } from '../../gate/evaluate.ts';
import type { RuledTarget } from '../../gate/ruleBook.ts';
import type { Rules } from '../../services/elevation/rules/rules.ts';
import type { TicketLook, TicketPerson } from '../../services/elevation/ticketSystem.ts';

const now = new Date('2026-11-26T09:00:00Z');
const asked: AskedOfGate = {
  ...{ id: 'r1', principalId: 'p1', target: { id: 'g1', side: 'member' }, isActivation: true },
  ...{ minutes: 60, justification: 'Phishing wave', ticketNumber: 'INC1', ticketSystem: '' },
};
const ticket = { system: 'ServiceNow', must: 'mine', whenDown: 'askApprover' } as const;
const rules: Rules = { timeZone: 'UTC', ticket };
const found: TicketLook = {
  ...{
    kind: 'found',
    number: 'INC1',
    title: 't',
    state: 'New',
    isOpen: 'yes',
    isMine: 'yes',
    isRelated: 'yes',
  },
};
const freeze = { from: new Date('2026-11-26T12:00:00Z'), to: new Date('2026-11-26T13:00:00Z') };

describe('What the gate makes of a request', () => {
  let looks: (readonly [number: string, person: TicketPerson])[];
  beforeEach(() => {
    looks = [];
  });
  const evaluated = (
    change: Partial<AskedOfGate> = {},
    target: Partial<RuledTarget> = {},
    parts: Partial<EvaluateParts> = {},
    look: TicketLook = found,
  ) =>
    evaluate(
      {
        rulesOf: () => ({ name: 'X', hasApprover: false, rules, ...target }),
        directory: { names: new Map(), addresses: new Map([['p1', ['alexw@contoso.com']]]) },
        ticketSystem: (name) =>
          name === 'ServiceNow'
            ? {
                lookUp: (number, person) => {
                  looks.push([number, person]);
                  return Promise.resolve(look);
                },
                openOf: () => Promise.resolve({ rows: [] }),
              }
            : undefined,
        clock: { now: () => now, after: () => () => undefined },
        ...parts,
      },
      { ...asked, ...change },
    );
  const denied = { outcome: 'Denied', reasons: [gateWords.unknownTarget] };
  const goesOn = { answer: { outcome: 'Approved' }, unchecked: [] };

  it('goes on, where the rules allow it', async () => {
    assert.deepEqual(await evaluated(), goesOn);
    assert.deepEqual(looks, [['INC1', { id: 'p1', addresses: ['alexw@contoso.com'] }]]);
  });

  it('goes on and asks nothing, where it is no activation', async () => {
    assert.deepEqual(await evaluated({ isActivation: false, target: undefined, ticketNumber: '' }), goesOn);
    assert.deepEqual(looks, []);
  });

  it('goes on and asks nothing, where the file has no rules', async () => {
    const rulesOf = () => ({ name: 'X', hasApprover: false });
    assert.deepEqual(await evaluated({ ticketNumber: '' }, {}, { rulesOf }), goesOn);
    assert.deepEqual(looks, []);
  });

  it('is no, where it names nothing, or what the file does not have', async () => {
    assert.deepEqual((await evaluated({ target: undefined })).answer, denied);
    assert.deepEqual((await evaluated({}, {}, { rulesOf: () => undefined })).answer, denied);
    assert.deepEqual(looks, []);
  });

  it('is no with every reason, in order', async () => {
    const { answer } = await evaluated(
      { ticketNumber: '', justification: '' },
      { rules: { ...rules, leastReason: 9 } },
    );
    assert.deepEqual(answer, {
      outcome: 'Denied',
      reasons: ['Please give a ticket number.', 'Say more of why: at least 9 letters.'],
    });
  });

  it('counts no letter of a reason that nobody sees, and names a system in one short line', async () => {
    const unseen = await evaluated(
      { justification: '\u3164'.repeat(20) },
      { rules: { ...rules, leastReason: 9 } },
    );
    assert.equal(unseen.answer.outcome, 'Denied');
    const demandedSystem = `Service\n${'w'.repeat(200)}`;
    const { answer } = await evaluated({ ticketSystem: 'Jira' }, { demandedSystem });
    assert.ok(answer.outcome === 'Denied' && /^[^\n]{1,400}$/.test(answer.reasons[0] ?? ''));
  });

  it('asks no system with what is no number, by the file or at all', async () => {
    for (const ticketNumber of ['INC1^x', 'see mail']) await evaluated({ ticketNumber });
    await evaluated({}, { ticketPattern: /^REQ\d+$/ });
    assert.deepEqual(looks, []);
    await evaluated({ ticketNumber: ' INC1\n' });
    assert.equal(looks[0]?.[0], 'INC1');
    assert.deepEqual(await evaluated({}, { ticketPattern: /^INC\d+$/ }), goesOn);
  });

  it('is no where the ticket is named as of another system than the one that is demanded, and that one is not asked', async () => {
    const demandedSystem = 'ServiceNow';
    const { answer } = await evaluated(
      { ticketSystem: 'Jira', ticketNumber: 'SEC-1', justification: '' },
      { demandedSystem, ticketPattern: /^INC/, rules: { ...rules, leastReason: 9 } },
    );
    assert.deepEqual(answer, {
      outcome: 'Denied',
      reasons: [
        'Tickets for this access are looked up in ServiceNow. Ask again with ServiceNow as the ticket system, and with the number that the ticket has there.',
        'Say more of why: at least 9 letters.',
      ],
    });
    assert.deepEqual(looks, []);
    for (const ticketSystem of ['', ' ', 'ServiceNow', ' servicenow\n'])
      assert.deepEqual(await evaluated({ ticketSystem }, { demandedSystem }), goesOn, ticketSystem);
    assert.deepEqual(await evaluated({ ticketSystem: 'Jira' }, { rules: { timeZone: 'UTC' } }), goesOn);
  });

  it('leaves to an approver what is not known, and to nobody where nobody approves', async () => {
    const gone: TicketLook = { kind: 'not-known', why: 'unavailable' };
    const unchecked = [{ what: 'ticket', why: 'unavailable' }];
    assert.deepEqual(await evaluated({}, { hasApprover: true }, {}, gone), { ...goesOn, unchecked });
    assert.equal((await evaluated({}, { hasApprover: false }, {}, gone)).answer.outcome, 'Denied');
  });

  it('does not know what a system has that it is not connected to', async () => {
    const { answer } = await evaluated({}, {}, { ticketSystem: () => undefined });
    assert.match(answer.outcome === 'Denied' ? answer.reasons.join() : '', /could not be checked/);
    const none = await evaluated({}, { hasApprover: true }, { ticketSystem: () => undefined });
    assert.deepEqual(none.unchecked, [{ what: 'ticket', why: 'unavailable' }]);
  });

  it('knows nobody by an address that the directory does not have', async () => {
    await evaluated({ principalId: 'p2' });
    assert.deepEqual(looks[0]?.[1], { id: 'p2', addresses: [] });
  });

  it('counts from its start, and from now where that has gone by', async () => {
    const frozen: Partial<RuledTarget> = { rules: { timeZone: 'UTC', freezes: [freeze] } };
    const outcome = async (start?: string, minutes = 60): Promise<string> =>
      (await evaluated({ minutes, ...(start === undefined ? {} : { start: new Date(start) }) }, frozen))
        .answer.outcome;
    assert.equal(await outcome(), 'Approved');
    assert.equal(await outcome('2026-11-26T12:30:00Z'), 'Denied');
    assert.equal(await outcome(undefined, 240), 'Denied');
    // From three o'clock it would have ended before; it begins now.
    assert.equal(await outcome('2026-11-26T03:00:00Z', 240), 'Denied');
    assert.equal(await outcome('2026-11-26T13:00:00Z'), 'Approved');
  });

  it('says what systems and files wrote on one line of its own', async () => {
    const closed: TicketLook = { ...found, isOpen: 'no', state: `Closed\n${'x'.repeat(400)}` };
    const { answer } = await evaluated({}, {}, {}, closed);
    const [reason = ''] = answer.outcome === 'Denied' ? answer.reasons : [];
    assert.match(reason, /^This ticket is not open: it is Closed x+…?\.$/);
    assert.ok(reason.length < 150);
  });
});
