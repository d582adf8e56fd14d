import assert from 'node:assert/strict';
import { parseAction } from '../../../bot/turn/actions.ts';
import { parseCardInvoke } from '../../../bot/turn/cardInvoke.ts';
import type { FormWish } from '../../../cards/verbs.ts';
import { verbs } from '../../../cards/verbs.ts';

const id = '8a5a2f0e-0f0e-4c3a-9d0a-000000000001';
const role = 'role|5d6b6bb7-de71-4623-b4af-96380a352509|directory|/';

describe('A button', () => {
  it('is parsed into ids and what was typed', () => {
    assert.deepEqual(parseAction('form', { target: role, minutes: '90' }), {
      verb: 'form',
      target: role,
      minutes: 90,
    });
    assert.deepEqual(parseAction('form', { target: role, startDate: '2026-11-24', startTime: '09:00' }), {
      verb: 'form',
      target: role,
      start: { date: '2026-11-24', time: '09:00' },
    });
    assert.deepEqual(parseAction('choice', { purpose: 'giveBack', said: ' a\u200b  b ', page: '2' }), {
      verb: 'choice',
      purpose: 'giveBack',
      said: 'a b',
      page: 2,
    });
    assert.deepEqual(parseAction('inbox', { page: -1, said: 7 }), { verb: 'inbox', page: 0, said: '' });
    assert.deepEqual(
      parseAction('approve', { api: 'role', id, shown: 'a'.repeat(22), reason: 'ok', extra: 1 }),
      { verb: 'approve', ref: { api: 'role', id }, shown: 'a'.repeat(22), because: 'ok' },
    );
    assert.deepEqual(parseAction('activate', { target: role, form: 'abcdefgh', minutes: 'x' }), {
      verb: 'activate',
      target: role,
      form: 'abcdefgh',
      draft: { minutes: undefined, justification: '', ticketNumber: '', ticketSystem: '' },
      start: { date: '', time: '' },
    });
    for (const data of [null, 'x', 7, undefined])
      assert.deepEqual(parseAction('help', data), { verb: 'help' });
  });

  const start = { date: '2026-11-24', time: '09:00' };
  const inBerlin = { ...start, zone: 'Europe/Berlin', at: new Date('2026-11-24T08:00:00Z') };
  const wishes: readonly (readonly [FormWish, object])[] = [
    [{}, {}],
    [{ minutes: 90 }, { minutes: 90 }],
    [{ start }, { start }],
    [{ start: inBerlin }, { start: inBerlin }],
    [{ justification: 'Phishing' }, { said: { justification: 'Phishing' } }],
    [{ ticketNumber: 'INC1' }, { said: { ticketNumber: 'INC1' } }],
    [
      { justification: 'Phishing', ticketNumber: 'INC1' },
      { said: { justification: 'Phishing', ticketNumber: 'INC1' } },
    ],
    [{ isUnseen: true }, { isUnseen: true }],
  ];
  for (const [wish, expected] of wishes)
    it(`that opens a form says there what was wanted: ${JSON.stringify(wish)}`, () => {
      const { verb, data } = verbs.form(role, wish);
      assert.deepEqual(parseAction(verb, data), { verb: 'form', target: role, ...expected });
    });

  it('of a decision has the code that was typed, where one was', () => {
    const codeOf = (data: object): unknown => {
      const action = parseAction('approve', { api: 'role', id, shown: 'a'.repeat(22), ...data });
      assert.ok(action?.verb === 'approve');
      return action.code;
    };
    assert.equal(codeOf({ code: '4711' }), '4711');
    for (const none of [{}, { code: '' }, { code: 4711 }, { code: '1'.repeat(21) }])
      assert.equal(codeOf(none), undefined);
  });

  it('of what is asked for together has the minutes of each thing, where they can be read', () => {
    const other = 'group|00000000-0000-4000-8000-000000000001|member';
    const action = parseAction('startBundle', {
      ...{ bundle: 'file:Two', name: 'Two', form: 'abcdefgh', items: `${role} ${other}` },
      ...{ m0: '90', m1: 'long' },
    });
    assert.ok(action?.verb === 'startBundle');
    assert.deepEqual(action.items, [
      { target: role, minutes: 90 },
      { target: other, minutes: undefined },
    ]);
  });

  it('of what is asked for together names each thing once', () => {
    const other = 'group|00000000-0000-4000-8000-000000000001|member';
    const of = (items: string): unknown =>
      parseAction('startBundle', { bundle: 'file:Two', name: 'Two', form: 'abcdefgh', items });
    assert.partialDeepStrictEqual(of(`${role} ${other}`), {
      ...{ verb: 'startBundle', bundle: 'file:Two', name: 'Two', form: 'abcdefgh' },
    });
    assert.equal(of(`${role} ${other} ${role}`), undefined);
  });

  it('that opens the form of a bundle has what was typed only where all of it came', () => {
    const form = (data: object): unknown => {
      const action = parseAction('bundleForm', { bundle: 'file:Two', ...data });
      assert.ok(action?.verb === 'bundleForm');
      return action.typed?.draft.justification;
    };
    assert.equal(form({ items: role, justification: 'Case 12' }), 'Case 12');
    for (const data of [{}, { items: role }, { justification: 'Case 12' }])
      assert.equal(form(data), undefined);
  });

  it('of a decision gives as its reason what was chosen, and below it what was typed', () => {
    for (const [typed, expected] of [
      [{ quick: 'Agreed on the phone', reason: 'until noon' }, 'Agreed on the phone\nuntil noon'],
      [{ quick: 'Agreed on the phone', reason: ' ' }, 'Agreed on the phone'],
      [{ quick: ' ', reason: 'until noon' }, 'until noon'],
      [{}, ''],
    ] as const) {
      const action = parseAction('approve', { api: 'role', id, shown: 'a'.repeat(22), ...typed });
      assert.ok(action?.verb === 'approve');
      assert.equal(action.because, expected);
    }
  });

  const refused: readonly (readonly [unknown, unknown])[] = [
    ['constructor', {}],
    [undefined, {}],
    [{ verb: 'help' }, {}],
    [['help'], {}],
    ['form', {}],
    ['form', { target: 'role|x|directory|/' }],
    ['form', { target: `${role}|x` }],
    ['form', { target: 'role|5d6b6bb7-de71-4623-b4af-96380a352509|directory|/\0' }],
    ['form', { target: 'role|5d6b6bb7-de71-4623-b4af-96380a352509|directory|/\ud83d' }],
    ['withdraw', { api: 'device', id }],
    ['withdraw', { api: 'role', id: 'a/b' }],
    ['approve', { api: 'role', id, shown: 'short' }],
    ['approve', { api: 'role', id: ['x'], shown: 'a'.repeat(22) }],
    ['giveBack', { target: { $ne: '' } }],
    ['activate', { target: role, form: '' }],
    ['form', []],
  ];
  for (const [verb, data] of refused) {
    it(`that is not ours is refused: ${JSON.stringify([verb, data])}`, () => {
      assert.equal(parseAction(verb, data), undefined);
    });
  }

  it('carries no more than can be seen, kept and sent', () => {
    const action = parseAction('activate', {
      target: role,
      form: 'abcdefgh',
      justification: 'a\0\u2028\ud83db',
      ticketNumber: 7,
    });
    assert.ok(action?.verb === 'activate');
    assert.equal(action.draft.justification, 'a\nb');
    assert.equal(action.draft.ticketNumber, '');
  });

  it('of a form means the ticket whose input is not as the form had it', () => {
    const inputs = { ticketPick: 'INC1', ticketNumber: 'INC9', justification: 'x' };
    const meant = (data: object): unknown => {
      const sent = [
        parseAction('activate', { target: role, form: 'abcdefgh', ...inputs, ...data }),
        parseAction('startBundle', {
          ...{ bundle: 'file:Two', name: 'Two', form: 'abcdefgh', items: role, ...inputs, ...data },
        }),
        parseAction('form', { target: role, ...inputs, ...data }),
        parseAction('bundleForm', { bundle: 'file:Two', items: role, ...inputs, ...data }),
      ].map((action) => {
        assert.ok(action !== undefined);
        const draft = 'draft' in action ? action.draft : 'typed' in action ? action.typed.draft : undefined;
        return [draft?.ticketNumber, draft?.ticketPicked];
      });
      for (const other of sent) assert.deepEqual(other, sent[0]);
      return sent[0];
    };
    assert.deepEqual(meant({ heldNumber: 'INC9' }), ['INC1', undefined]);
    assert.deepEqual(meant({ heldPick: 'INC1' }), ['INC9', undefined]);
    assert.deepEqual(meant({}), ['INC9', 'INC1']);
    assert.deepEqual(meant({ heldPick: 7, heldNumber: {} }), ['INC9', 'INC1']);
  });

  it('never carries more text than a form may hold', () => {
    const action = parseAction('deny', {
      api: 'role',
      id,
      shown: 'a'.repeat(22),
      reason: 'x'.repeat(15_000),
    });
    assert.ok(action?.verb === 'deny' && action.because.length === 500);
  });

  it('of an invoke says whether Teams looked or somebody clicked, and which card it is of', () => {
    const data = { card: 'c'.repeat(22), issued: 7, seal: 's'.repeat(43), extra: 1 };
    const action = { type: 'Action.Execute', verb: 'help', data };
    assert.deepEqual(parseCardInvoke({ action, trigger: 'automatic' }), {
      work: { kind: 'action', action: { verb: 'help' }, data: {} },
      stamp: { card: 'c'.repeat(22), issued: 7, seal: 's'.repeat(43) },
      automatic: true,
      assertion: undefined,
    });
    assert.equal(parseCardInvoke({ action, authentication: { token: 't' } }).assertion, 't');
    for (const broken of [undefined, null, 'x', {}, { action: { type: 'Action.Submit' } }])
      assert.equal(parseCardInvoke(broken).work, undefined);
    for (const wrong of [{ card: 'short' }, { card: ['x'] }, {}, null])
      assert.equal(parseCardInvoke({ action: { ...action, data: wrong } }).stamp, undefined);
    assert.deepEqual(
      parseCardInvoke({ action: { ...action, data: { ...data, issued: 'x', seal: 7 } } }).stamp,
      {
        card: 'c'.repeat(22),
        issued: undefined,
        seal: undefined,
      },
    );
  });

  it('shows a form or an approval anew with what was typed', () => {
    const typed = { minutes: '90', justification: 'Case 12', startDate: '2026-11-24', startTime: '09:00' };
    assert.deepEqual(parseAction('form', { target: role, ...typed }), {
      verb: 'form',
      target: role,
      minutes: 90,
      typed: {
        draft: { minutes: 90, justification: 'Case 12', ticketNumber: '', ticketSystem: '' },
        start: { date: '2026-11-24', time: '09:00' },
      },
    });
    assert.deepEqual(parseAction('approval', { api: 'role', id, reason: 'ok' }), {
      verb: 'approval',
      ref: { api: 'role', id },
      because: 'ok',
    });
  });
});
