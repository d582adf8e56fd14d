import assert from 'node:assert/strict';
import { readActions, readInputs, readTexts } from '../../sandbox/botservice/readCard.ts';
import { activationFormCard } from '../../cards/activationFormCard.ts';
import { bundleFormCard } from '../../cards/bundleFormCard.ts';
import type { Card } from '../../cards/card.ts';
import {
  closedText,
  leaseLines,
  lookLines,
  sameTicketText,
  ticketFlags,
  ticketSaid,
} from '../../cards/ticketLines.ts';
import { ruleSentence } from '../../cards/ruleSentence.ts';
import { rules as ruleWords } from '../../cards/words/en/rules.ts';
import type { Draft } from '../../services/elevation/order.ts';
import type { RuleFault } from '../../services/elevation/rules/ruleFault.ts';
import type { State } from '../../services/elevation/request.ts';
import type { FormTickets } from '../../services/elevation/ticketsFor.ts';
import type { FoundTicket, TicketLook } from '../../services/elevation/ticketSystem.ts';
import type { TrackedRequest } from '../../services/elevation/trackedRequest.ts';
import { later, megan, now, policy, purge, reader, requestIn, tracked, viewer } from './samples.ts';

const rows = [
  { number: 'INC1', title: 'Phishing wave' },
  { number: 'INC2', title: 'Mail rule' },
];
const tickets = (given: FormTickets['own']['rows'] = rows): FormTickets => ({
  ...{ rule: { system: 'ServiceNow', must: 'open', whenDown: 'askApprover' }, own: { rows: given } },
});
const readable = { readable: true, policy } as const;
const found: FoundTicket = {
  ...{ kind: 'found', number: 'INC1', title: 'Phishing wave', state: 'New', assignee: megan.name },
  ...{ isOpen: 'yes', isMine: 'yes', isRelated: 'yes' },
};

interface Held {
  readonly pick: string | undefined;
  readonly number: string | undefined;
  readonly button: readonly [heldPick: unknown, heldNumber: unknown];
}
const heldOn = (card: Card, title: string): Held => {
  const inputs = new Map(readInputs(card).map(({ id, value }) => [id, value]));
  const { data = {} } = readActions(card).find((action) => action.title === title) ?? {};
  return {
    ...{ pick: inputs.get('ticketPick'), number: inputs.get('ticketNumber') },
    button: [data['heldPick'], data['heldNumber']],
  };
};

const forms: Readonly<Record<string, (draft: Partial<Draft>, given?: FormTickets['own']['rows']) => Held>> = {
  'of one target': (draft, given) =>
    heldOn(
      activationFormCard({
        ...{ target: purge, policy: readable, formKey: 'abcdefghijkl', viewer, now, tickets: tickets(given) },
        draft: { minutes: 60, justification: 'x', ticketNumber: '', ticketSystem: '', ...draft },
      }),
      'Activate',
    ),
  'of a bundle': (draft, given) =>
    heldOn(
      bundleFormCard({
        ...{ id: 'file:Two', name: 'Two', isOwn: false, formKey: 'abcdefghijkl', leftOut: [], viewer, now },
        items: [reader, purge].map((target) => ({
          target,
          policy: readable,
          minutes: 60,
          tickets: tickets(given),
        })),
        draft: { justification: 'x', ticketNumber: '', ticketSystem: '', ...draft },
      }),
      'Start',
    ),
};

describe('The ticket on a form', () => {
  const cases: readonly (readonly [what: string, draft: Partial<Draft>, held: Held])[] = [
    ['nothing', {}, { pick: undefined, number: undefined, button: [undefined, undefined] }],
    [
      'one of their own',
      { ticketNumber: ' inc1 ' },
      { pick: 'INC1', number: undefined, button: ['INC1', undefined] },
    ],
    ['another', { ticketNumber: 'INC9' }, { pick: undefined, number: 'INC9', button: [undefined, 'INC9'] }],
    [
      'two',
      { ticketNumber: 'INC9', ticketPicked: 'INC1' },
      { pick: 'INC1', number: 'INC9', button: ['INC1', 'INC9'] },
    ],
    [
      'two of their own',
      { ticketNumber: 'INC2', ticketPicked: 'INC1' },
      { pick: 'INC1', number: 'INC2', button: ['INC1', 'INC2'] },
    ],
    [
      'two, of which the first is no more to be picked',
      { ticketNumber: 'INC9', ticketPicked: 'INC8' },
      { pick: undefined, number: 'INC9', button: [undefined, 'INC9'] },
    ],
  ];
  for (const [form, of] of Object.entries(forms)) {
    for (const [what, draft, held] of cases)
      it(`${form} holds ${what} where it is shown, and its button says so`, () => {
        assert.deepEqual(of(draft), held);
      });

    it(`${form} is one field where nobody has anything to pick from`, () => {
      const none = { pick: undefined, button: [undefined, undefined] };
      assert.deepEqual(of({ ticketNumber: 'INC1' }, []), { ...none, number: 'INC1' });
    });

    it(`${form} says no more with its button than a number is long`, () => {
      const { button } = of({ ticketNumber: 'x'.repeat(5_000) });
      assert.ok(String(button[1]).length <= 200);
    });
  }

  it('can be picked of several systems’ own, each once, or none of them', () => {
    const card = bundleFormCard({
      ...{ id: 'file:Two', name: 'Two', isOwn: false, formKey: 'abcdefghijkl', leftOut: [], viewer, now },
      items: [
        { target: reader, policy: readable, minutes: 60, tickets: tickets() },
        {
          target: purge,
          policy: readable,
          minutes: 60,
          tickets: tickets([
            { number: 'inc1', title: 'x' },
            { number: 'SEC-1', title: 'y' },
          ]),
        },
      ],
    });
    const choices = JSON.stringify(card).match(/"value":"(?:INC1|inc1|INC2|SEC-1|-)"/g);
    assert.deepEqual(choices, ['"value":"inc1"', '"value":"INC2"', '"value":"SEC-1"', '"value":"-"']);
  });

  it('has what the rule wants, and what of their own could not be read, each once', () => {
    const missing = (why?: 'cut' | 'unavailable'): FormTickets => ({
      ...tickets([]),
      own: { rows: [], ...(why === undefined ? {} : { missing: why }) },
    });
    const texts = (given: readonly FormTickets[]): readonly string[] =>
      readTexts(
        bundleFormCard({
          ...{ id: 'file:Two', name: 'Two', isOwn: false, formKey: 'abcdefghijkl', leftOut: [], viewer, now },
          items: given.map((one, index) => ({
            ...{ target: index === 0 ? reader : purge, policy: readable, minutes: 60, tickets: one },
          })),
        }),
      ).filter((text) => text.includes('open tickets'));
    assert.deepEqual(texts([missing(), missing()]), []);
    assert.deepEqual(texts([missing('cut'), missing('cut')]), ['You have more open tickets than these.']);
    assert.equal(texts([missing('cut'), missing('unavailable')]).length, 2);
    const form = { target: purge, policy: readable, formKey: 'abcdefghijkl', viewer, now };
    const demanded = (given: object): boolean =>
      readTexts(activationFormCard({ ...form, ...given })).includes('An open ticket is needed.');
    assert.deepEqual([demanded({}), demanded({ tickets: tickets() })], [false, true]);
  });

  it('ends what it is for where that was ticked before', () => {
    const ticked = (endsWithTicket?: boolean): unknown =>
      readInputs(
        activationFormCard({
          ...{ target: purge, policy: readable, formKey: 'abcdefghijkl', viewer, now, tickets: tickets() },
          draft: {
            ...{ minutes: 60, justification: 'x', ticketNumber: '', ticketSystem: '' },
            ...(endsWithTicket === undefined ? {} : { endsWithTicket }),
          },
        }),
      ).find(({ id }) => id === 'endWithTicket')?.value;
    assert.deepEqual([ticked(), ticked(false), ticked(true)], ['0', '0', '1']);
  });

  it('can end what it is for only where a rule wants it', () => {
    const shown = (given: object): boolean =>
      JSON.stringify(
        activationFormCard({
          ...{ target: purge, policy: readable, formKey: 'abcdefghijkl', viewer, now },
          ...given,
        }),
      ).includes('endWithTicket');
    assert.deepEqual([shown({}), shown({ tickets: tickets() })], [false, true]);
  });
});

describe('What is said of a ticket', () => {
  const texts = (elements: unknown): readonly string[] => readTexts({ type: 'AdaptiveCard', body: elements });
  const looked = (...looks: (TicketLook | undefined)[]): readonly string[] =>
    texts(
      lookLines(
        'INC1',
        looks.map((look) => (look === undefined ? {} : { look })),
        viewer,
      ),
    );
  const gone: TicketLook = { kind: 'not-known', why: 'cut' };

  it('below its field is what any system knows of it', () => {
    assert.deepEqual(looked(found), ['INC1: Phishing wave · New · assigned to Megan Bowen']);
    assert.deepEqual(looked({ ...found, state: '', assignee: '' }), [
      'INC1: Phishing wave · assigned to nobody',
    ]);
    const { assignee: _assignee, ...untold } = found;
    assert.deepEqual(looked(untold), ['INC1: Phishing wave · New']);
    assert.equal(looked(found, found, { kind: 'absent' }, gone).length, 1);
    assert.equal(looked(found, { ...found, title: 'Mail rule' }).length, 2);
  });

  it('below its field is that it is not there only where every system said so', () => {
    assert.deepEqual(looked({ kind: 'absent' }, { kind: 'absent' }), ['✖ I find no ticket INC1.']);
    assert.match(looked({ kind: 'absent' }, gone).join(), /could not be looked up/);
    assert.deepEqual(looked(), []);
    assert.deepEqual(looked(undefined), []);
  });

  const seen = (
    look: TicketLook,
    more: Partial<TrackedRequest> = {},
    state: State = { kind: 'active', since: later(-9), until: later(9) },
  ): TrackedRequest => ({
    ...tracked(state),
    ticketSeen: { look, unchecked: [], at: later(-11) },
    ...more,
  });

  it('to whoever decides is what its system said then, and nothing where it said nothing', () => {
    assert.match(
      ticketSaid(seen(found).ticketSeen, now, viewer) ?? '',
      /^Phishing wave · New · assigned to Megan Bowen, as of /,
    );
    assert.equal(ticketSaid(seen(gone).ticketSeen, now, viewer), undefined);
    assert.equal(ticketSaid(undefined, now, viewer), undefined);
  });

  const flagged = (look: TicketLook, more: Partial<TrackedRequest> = {}): readonly string[] =>
    texts(ticketFlags(seen(look, more), now, viewer)).filter((text) => text !== '⚠');
  const misfits: readonly (readonly [what: string, said: readonly string[], is: readonly RegExp[]])[] = [
    ['that fits', flagged(found), []],
    ['that is closed', flagged({ ...found, isOpen: 'no' }), [/not open/]],
    ['that is not there', flagged({ kind: 'absent' }), [/no such ticket/]],
    ['that could not be looked up', flagged(gone), []],
    [
      'of somebody else',
      flagged({ ...found, isRelated: 'no' }),
      [/assigned to Megan Bowen, not to Alex Wilber/],
    ],
    ['of nobody', flagged({ ...found, isRelated: 'no', assignee: '' }), [/assigned to nobody/]],
    [
      'whose holder is not told',
      flagged({ ...found, isRelated: 'no', assignee: undefined } as unknown as FoundTicket),
      [],
    ],
    ['that was moved', flagged({ ...found, number: 'SOC-4' }), [/another number now: SOC-4/]],
    ['in letters of another size', flagged({ ...found, number: 'inc1' }), []],
    [
      'that closed since',
      flagged(found, { ticketClosed: { at: later(-1), state: 'Done' } }),
      [/INC1 was closed \(Done\)/],
    ],
  ];
  for (const [what, said, is] of misfits)
    it(`to whoever decides is flagged, or is not: one ${what}`, () => {
      assert.equal(said.length, is.length, said.join());
      for (const [index, text] of is.entries()) assert.match(said[index] ?? '', text);
    });

  it('to whoever decides is not flagged where none was seen', () => {
    assert.deepEqual(ticketFlags(tracked({ kind: 'provisioning' }), now, viewer), []);
    const unchecked = [{ what: 'open', why: 'cut' }] as const;
    assert.match(
      flagged(found, { ticketSeen: { look: found, unchecked, at: now } }).join(),
      /Whether this ticket is open is not known/,
    );
  });

  it('to its holder is that what is on ends with it, until it is over', () => {
    const said = (more: Partial<TrackedRequest>, state?: State): string =>
      texts(leaseLines(seen(found, more, state), now, viewer)).join(' | ');
    const ticketClosed = { at: later(-1), state: '' };
    assert.equal(said({}), '');
    assert.match(said({ endsWithTicket: true }), /^Is given back when INC1 closes/);
    assert.match(said({ ticketClosed }), /^INC1 was closed, as seen /);
    assert.match(said({ ticketClosed, endsWithTicket: true }), /was closed.* \| Is given back when/);
    const over: State = { kind: 'ended', how: 'expired' };
    assert.equal(said({ ticketClosed, endsWithTicket: true }, over), '');
    assert.equal(
      said({ ticketClosed, endedWithTicket: true }, over),
      'Given back because INC1 was closed, as you wanted.',
    );
    assert.deepEqual(closedText(seen(found), now, viewer), []);
  });

  it('to whoever decides is who else used it', () => {
    assert.equal(sameTicketText([], now, viewer), undefined);
    assert.equal(sameTicketText(undefined, now, viewer), undefined);
    const used = requestIn({ kind: 'provisioning' }, { requester: megan });
    assert.match(
      sameTicketText([used, used], now, viewer) ?? '',
      /^Megan Bowen for Search and Purge PIM \(group\), .*; Megan Bowen for/,
    );
  });
});

describe('The sentence of a rule', () => {
  const freeze = { from: new Date('2026-12-20T17:00:00Z'), to: new Date('2027-01-03T05:00:00Z') };
  const timeZone = 'Europe/Berlin';
  const said: readonly (readonly [RuleFault, string])[] = [
    [{ rule: 'ticket-closed', system: 'S', state: '' }, 'This ticket is not open.'],
    [{ rule: 'ticket-closed', system: 'S', state: 'Done' }, 'This ticket is not open: it is <Done>.'],
    [{ rule: 'ticket-not-mine' }, 'This ticket is not assigned to you.'],
    [
      { rule: 'ticket-not-mine', assignee: '' },
      'This ticket is assigned to nobody. Have it assigned to you first.',
    ],
    [{ rule: 'ticket-not-mine', assignee: 'Megan' }, 'This ticket is assigned to <Megan>, not to you.'],
    [{ rule: 'ticket-absent', system: 'S' }, '<S> has no such ticket, or it may not be read.'],
    [
      { rule: 'too-long-now', minutes: 90, timeZone, hours: { days: ['mon'], from: '19:00', to: '07:00' } },
      'At most 1 h 30 min for what begins Mon between 19:00 and 07:00 (Europe/Berlin).',
    ],
    [
      { rule: 'too-long-for-ticket', minutes: 45, sort: 'Bug' },
      'At most 45 min for a ticket of the kind <Bug>.',
    ],
    [
      {
        rule: 'outside-hours',
        timeZone,
        hours: [
          { from: '07:00', to: '19:00' },
          { days: ['sat', 'sun'], from: '08:00', to: '09:00' },
        ],
      },
      'This may begin between 07:00 and 19:00, or Sat, Sun between 08:00 and 09:00 (Europe/Berlin) only.',
    ],
    [
      { rule: 'frozen', freeze, timeZone },
      'Nothing of this may be on from 2026-12-20 18:00 to 2027-01-03 06:00 (Europe/Berlin).',
    ],
    [
      { rule: 'frozen', freeze: { ...freeze, because: 'Year end' }, timeZone },
      'Nothing of this may be on from 2026-12-20 18:00 to 2027-01-03 06:00 (Europe/Berlin): <Year end>.',
    ],
  ];
  for (const [fault, sentence] of said)
    it(`is “${sentence}”`, () => {
      assert.equal(
        ruleSentence(fault, ruleWords, (text) => `<${text}>`),
        sentence,
      );
    });
});
