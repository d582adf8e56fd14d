import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { parseWork, sealedDataOf } from '../../../bot/turn/actions.ts';
import type { WritingVerb } from '../../../bot/turn/effects.ts';
import { isWriting } from '../../../bot/turn/effects.ts';
import { createSeal } from '../../../bot/turn/seal.ts';
import { sealCard } from '../../../bot/turn/sealedCard.ts';
import type { Card } from '../../../cards/card.ts';
import { button, cardOf, row } from '../../../cards/card.ts';
import type { Button } from '../../../cards/verbs.ts';
import { verbs } from '../../../cards/verbs.ts';

const seal = createSeal([randomBytes(32)]);
const now = new Date('2026-11-25T12:00:00Z');
const of = {
  cardId: 'c'.repeat(22),
  reader: { kind: 'person', personId: 'megan' },
  conversationId: 'a:1',
} as const;
const ref = { api: 'group', id: 'r1' } as const;
const target = 'group|11111111-1111-4111-8111-111111111111|member';
const shown = 's'.repeat(22);

/** What sealing adds to a button's data. */
const stamps: readonly string[] = ['card', 'issued', 'seal'];

type Json = Readonly<Record<string, unknown>>;

/** Every `Action.Execute` below a value. */
function executes(value: unknown): readonly Json[] {
  if (typeof value !== 'object' || value === null) return [];
  const below = Object.values(value).flatMap(executes);
  return 'type' in value && value.type === 'Action.Execute' ? [value, ...below] : below;
}

/** Buttons in every place that a card has for them. */
function card(): Card {
  const inner = cardOf({ summary: '', body: [], buttons: [button('Withdraw', verbs.withdraw(ref))] });
  const outer = cardOf({
    summary: '',
    body: [row([], button('Give back', verbs.giveBack(target)))],
    buttons: [
      button('Approve', verbs.approve(ref, shown), { inputs: true }),
      button('Deny', verbs.deny(ref, shown)),
      button('Activate', verbs.activate(target, 'f'.repeat(16))),
      button('Help', verbs.help()),
    ],
    refresh: verbs.approval(ref),
  });
  const actions = [...(outer.actions ?? []), { type: 'Action.ShowCard', title: 'More', card: inner }];
  return { ...outer, actions } as Card;
}

describe('A sealed card', () => {
  it('names itself on every button, and proves itself on those that change something', () => {
    const made = sealCard(seal, card(), { ...of, now });
    const found = executes(made.card);
    assert.deepEqual(found.map(({ verb }) => verb).sort(), [
      'activate',
      'approval',
      'approve',
      'deny',
      'giveBack',
      'help',
      'withdraw',
    ]);
    for (const { verb, data } of found) {
      const given = data as Json;
      assert.equal(given['card'], of.cardId);
      const work = parseWork(verb, data);
      assert.ok(work);
      if (!isWriting(work.action)) {
        assert.ok(!('seal' in given), String(verb));
        continue;
      }
      const sealedData = sealedDataOf(work.action.verb, data);
      assert.ok(sealedData);
      const facts = { verb: work.action.verb, data: sealedData, ...of, issued: now.getTime() };
      assert.ok(seal.holds(facts, String(given['seal'])), String(verb));
    }
  });

  it('says what its buttons may change, once each', () => {
    const { subjects } = sealCard(seal, card(), { ...of, now });
    assert.deepEqual([...subjects].sort(), ['request group r1', `target ${target}`]);
  });

  const run = 'r'.repeat(16);
  const other = 'role|5d6b6bb7-de71-4623-b4af-96380a352509|directory|/';
  const [one, both] = [`request group r1`, [`target ${target}`, `target ${other}`]] as const;
  const rows = `group r1 ${shown},,role r2 ${shown}`;
  const changes: Readonly<Record<WritingVerb, readonly [Button, readonly string[]]>> = {
    activate: [verbs.activate(target, run), [`target ${target}`]],
    startBundle: [verbs.startBundle({ id: 'file:Two', name: 'Two' }, run, [target, other]), both],
    goOnBundle: [verbs.goOnBundle(run), [`bundle run ${run}`]],
    repeatBundle: [verbs.repeatBundle(run, run), [`bundle run ${run}`]],
    forgetBundle: [verbs.forgetBundle('own:Two'), ['bundle own:Two']],
    repeat: [verbs.repeat(target, 60, run, shown), [`target ${target}`]],
    giveBack: [verbs.giveBack(target), [`target ${target}`]],
    withdraw: [verbs.withdraw(ref), [one]],
    approve: [verbs.approve(ref, shown), [one]],
    deny: [verbs.deny(ref, shown), [one]],
    denyAndOffer: [verbs.denyAndOffer(ref, shown, 30), [one]],
    claim: [verbs.claim(ref), [one]],
    nudge: [verbs.nudge(ref), [one]],
    signReview: [verbs.signReview(ref), [one]],
    joinIncident: [verbs.joinIncident(run), [`incident ${run}`]],
    orderIncident: [verbs.orderIncident(run, target, 60, run, shown), [`incident ${run}`]],
    endIncident: [verbs.endIncident(run), [`incident ${run}`]],
    giveBackIncident: [verbs.giveBackIncident(run), [`incident ${run}`]],
    approveTicked: [verbs.approveTicked(rows, [3]), [one, 'request role r2']],
    denyTicked: [verbs.denyTicked(rows, [3]), [one, 'request role r2']],
  };
  for (const [verb, [pressed, expected]] of Object.entries(changes))
    it(`says of ${verb} what it may change, and nothing else`, () => {
      const pure = cardOf({ summary: '', body: [], buttons: [button('X', pressed)] });
      assert.deepEqual(sealCard(seal, pure, { ...of, now }).subjects, expected);
    });

  it('leaves the card that it was made of as it is', () => {
    const pure = card();
    const before = JSON.stringify(pure);
    sealCard(seal, pure, { ...of, now });
    assert.equal(JSON.stringify(pure), before);
  });

  it('has no button that its own bot does not understand', () => {
    const wrong = cardOf({ summary: '', body: [], buttons: [button('X', { verb: 'grantAll', data: {} })] });
    assert.throws(() => sealCard(seal, wrong, { ...of, now }), /nobody understands/);
  });

  it('has every list, empty place and text of the card where it was', () => {
    const pure = { ...card(), lang: null, body: [{ type: 'TextBlock', text: 'a' }, []] } as unknown as Card;
    const stampless = (value: unknown): unknown =>
      JSON.parse(
        JSON.stringify(value, (name, inner: unknown) => (stamps.includes(name) ? undefined : inner)),
      );
    assert.deepEqual(stampless(sealCard(seal, pure, { ...of, now }).card), stampless(pure));
  });

  it('carries no button whose data cannot be sealed', () => {
    const data = { target: ['x'], form: 'f'.repeat(16) };
    const wrong = cardOf({
      summary: '',
      body: [],
      buttons: [button('X', { verb: 'giveBack', data } as never)],
    });
    assert.throws(() => sealCard(seal, wrong, { ...of, now }), /nobody understands|cannot be sealed/);
    const held = { target, form: 'f'.repeat(16), heldNumber: {} };
    const unsealable = cardOf({
      summary: '',
      body: [],
      buttons: [button('X', { verb: 'activate', data: held } as never)],
    });
    assert.throws(() => sealCard(seal, unsealable, { ...of, now }), /cannot be sealed/);
  });

  it('seals what the button carries, and not what a person types', () => {
    const data = {
      target,
      form: 'f'.repeat(16),
      minutes: '60',
      justification: 'x',
      startTime: '09:00',
      extra: 1,
    };
    assert.deepEqual(sealedDataOf('activate', data), { target, form: 'f'.repeat(16) });
    assert.deepEqual(sealedDataOf('approve', { ...ref, shown, reason: 'ok' }), { ...ref, shown });
    assert.equal(sealedDataOf('giveBack', { target: { $ne: '' } }), undefined);
  });
});
