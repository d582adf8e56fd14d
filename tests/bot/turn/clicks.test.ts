import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import sinon from 'sinon';
import { parseWork } from '../../../bot/turn/actions.ts';
import type { Click } from '../../../bot/turn/click.ts';
import { createClicks } from '../../../bot/turn/clicks.ts';
import type { Ahead } from '../../../bot/turn/readAhead.ts';
import { createSeal } from '../../../bot/turn/seal.ts';
import { sealCard } from '../../../bot/turn/sealedCard.ts';
import { button, cardOf } from '../../../cards/card.ts';
import type { Button } from '../../../cards/verbs.ts';
import { verbs } from '../../../cards/verbs.ts';
import { wordsFor } from '../../../cards/words/wordsFor.ts';
import { readActions } from '../../../sandbox/botservice/readCard.ts';
import type { LedgerCard } from '../../../services/notifications/cardLedger.ts';
import { megan, now } from '../../cards/samples.ts';
import { linesOf } from '../../support/logLines.ts';
import { slowly } from '../../support/slowly.ts';
import { actorOf } from '../../support/useCase.ts';

const seal = createSeal([randomBytes(32)]);
const ref = { api: 'group', id: 'r1' } as const;
const place = { serviceUrl: 'https://s/', conversationId: 'a:1' };
const shown = 's'.repeat(22);
const actor = actorOf(megan);
const { bot } = wordsFor(actor);

const card = (shared: boolean): LedgerCard => ({
  cardId: 'c'.repeat(22),
  reader: shared ? { kind: 'channel' } : { kind: 'person', personId: megan.id },
  ...place,
  activityId: '1',
  subjects: ['request group r1'],
  shows: { ref, audience: { kind: 'channel' } },
  madeAt: now,
});

/** What the button of a card of ours sends. */
function click(pressed: Button, shared = false, over: Partial<Click> = {}): Click {
  const pure = cardOf({ summary: '', body: [], buttons: [button('X', pressed)] });
  const sent = { ...readActions(sealCard(seal, pure, { ...card(shared), now }).card)[0]?.data, reason: 'ok' };
  const { seal: proof, issued } = sent as { seal?: string; issued?: number };
  return {
    ...{ actor, place, shared, automatic: false, assertion: undefined, messageId: '1', activityId: 'click' },
    ...{ work: parseWork(pressed.verb, sent) ?? assert.fail(), sentAt: now },
    stamp: { card: card(shared).cardId, seal: proof, issued },
    ...over,
  };
}

/** What becomes of a click: who answered what and with which note, what the trail has and what was read ahead. */
async function taken(given: Click, fails?: Error) {
  const told: unknown[] = [];
  const ahead: Ahead[] = [];
  const find = sinon.fake.resolves(card(given.shared));
  const answers = (who: string) => (one: Click, named: LedgerCard | undefined, note: unknown) => {
    if (fails !== undefined) return Promise.reject(fails);
    assert.deepEqual([one.actor, one.place, one.activityId], [actor, given.place, given.activityId]);
    const { verb } = one.work.action;
    return Promise.resolve({ kind: 'text', text: JSON.stringify([who, verb, named?.cardId, note]) } as const);
  };
  const { log, lines } = linesOf();
  const reply = await createClicks({
    ...{ seal, log, personal: answers('personal'), shared: answers('shared') },
    ledger: { find } as never,
    audit: { tampered: (fact: object) => slowly(() => told.push(fact)) } as never,
    readAhead: (one, turn) => {
      ahead.push(one);
      return turn();
    },
    clock: { now: () => now, after: () => () => undefined },
  }).take(given);
  const text = reply.kind === 'text' ? reply.text : '';
  return {
    answer: text.startsWith('[') ? (JSON.parse(text) as unknown) : text,
    ...{ told, keys: ahead.map(({ keys }) => keys.length), found: find.args, lines },
  };
}

const { cardId } = card(false);
const approve = verbs.approve(ref, shown);

describe('A click', () => {
  for (const shared of [false, true]) {
    const who = shared ? 'shared' : 'personal';

    it(`that reads is answered where it was made, whatever it carries: ${who}`, async () => {
      for (const [stamp, named] of [
        [undefined, null],
        [{ card: cardId }, cardId],
      ] as const) {
        const found = await taken(click(verbs.approval(ref), shared, { stamp }));
        assert.deepEqual(found.answer, [who, 'approval', named, null]);
        assert.deepEqual(
          [found.told, found.keys, found.found],
          [[], [0], stamp === undefined ? [] : [[cardId]]],
        );
      }
    });

    it(`that writes is answered as it is where the button and its card are ours, and claimed: ${who}`, async () => {
      const found = await taken(click(approve, shared));
      assert.deepEqual(found.answer, [who, 'approve', cardId, null]);
      assert.deepEqual([found.told, found.keys], [[], [1]]);
    });

    it(`that knows its message by another name shows the present state and a button, and is a row of the trail: ${who}`, async () => {
      const found = await taken(click(approve, shared, { messageId: 'other' }));
      assert.deepEqual(found.answer, [who, 'approval', cardId, bot.otherMessage]);
      const attempt = { verb: 'approve', request: ref };
      assert.deepEqual([found.told, found.keys], [[{ actor, attempt, detail: 'other-message' }], [1]]);
    });
  }

  for (const [detail, over] of [
    ['unsealed', { stamp: { card: cardId } }],
    ['seal', { stamp: { card: cardId, issued: now.getTime(), seal: 'A'.repeat(43) } }],
    ['undated', { activityId: undefined }],
  ] as const) {
    it(`whose button does not count shows the present state in its place, is claimed for nothing, and is a row of the trail: ${detail}`, async () => {
      const found = await taken(click(approve, false, over));
      assert.deepEqual(found.answer, ['personal', 'approval', cardId, bot.notThisButton]);
      const attempt = { verb: 'approve', request: ref };
      assert.deepEqual([found.told, found.keys], [[{ actor, attempt, detail }], [0]]);
    });

    it(`whose button does not count has nothing read and nobody written to where others read: ${detail}`, async () => {
      const found = await taken(click(approve, true, over));
      assert.equal(found.answer, bot.notCounted);
      assert.equal(found.told.length, 1);
    });
  }

  it('whose card is not known does not count, whoever sealed it', async () => {
    const found = await taken(click(verbs.approve({ ...ref, id: 'r2' }, shown)));
    assert.deepEqual(found.answer, ['personal', 'approval', cardId, bot.notThisButton]);
    assert.partialDeepStrictEqual(found.told, [{ detail: 'other-subject' }]);
  });

  it('that fails says by which number it is found in the log', async () => {
    const { answer, lines } = await taken(click(approve), new Error('a fault of ours'));
    assert.deepEqual(
      lines.map(({ msg }) => msg),
      ['a click failed'],
    );
    assert.equal(answer, bot.broken(String(lines[0]?.['correlationId'])));
  });
});
