import assert from 'node:assert/strict';
import { parseWork } from '../../../bot/turn/actions.ts';
import { createPlacing } from '../../../bot/turn/placing.ts';
import type { CardAnswer, Turn } from '../../../bot/turn/turn.ts';
import { cardOf } from '../../../cards/card.ts';
import type { Audience, LedgerCard } from '../../../services/notifications/cardLedger.ts';
import { megan, now } from '../../cards/samples.ts';
import { stillClock } from '../../support/stillClock.ts';

const ref = { api: 'group', id: 'r1' } as const;
const personId = megan.id;
const turn = {} as Turn;
const named = (summary: string) => cardOf({ summary, body: [], buttons: [] });
const of = (audience: Audience) => ({ ref, audience });
const clicked = (over: Partial<LedgerCard>): LedgerCard => ({
  ...{ cardId: 'c', reader: { kind: 'person', personId }, serviceUrl: 'https://s', conversationId: 'a:1' },
  ...{ activityId: '1', subjects: [], shows: undefined, madeAt: now },
  ...over,
});
const answer: CardAnswer = { kind: 'card', card: named('the answer') };
const approver = of({ kind: 'approver', personId });
const reminder = of({ kind: 'reminder', personId, about: 'decision' });
const drawnBy = { verb: 'targets', data: {} };
const list = clicked({ drawnBy });
const workOf = (verb: string, data: object) => parseWork(verb, data) ?? assert.fail();
const decides = workOf('approve', { ...ref, shown: 's'.repeat(22) });
const target = 'group|11111111-1111-4111-8111-111111111111|member';
const opens = workOf('form', { target });

/** Where an answer goes, and which card was drawn anew for it. */
async function placed(work: typeof opens, card: LedgerCard | undefined, given: CardAnswer, drawsAfterMs = 0) {
  const drawn: LedgerCard[] = [];
  const clock = stillClock();
  const { here, below, isGone } = createPlacing((_turn, stays) => {
    drawn.push(stays);
    return new Promise((resolve) => {
      clock.after(drawsAfterMs, () => {
        resolve({ kind: 'card', card: named('itself'), drawnBy });
      });
    });
  }, clock)(turn, work, card, given);
  await clock.move(2_000);
  return { here: await here, below, isGone, drawn };
}

const textOf = (given: CardAnswer | undefined): string => JSON.stringify(given?.card ?? null);

describe('The card that was clicked', () => {
  it('turns into the answer where that is its next state', async () => {
    const next = { ...answer, shows: approver };
    const { here, below, isGone, drawn } = await placed(decides, clicked({ shows: approver }), next);
    assert.deepEqual([here, below, isGone, drawn], [next, undefined, false, []]);
  });

  it('shows itself above the answer that it has no place for', async () => {
    const live = clicked({ shows: approver });
    const { here, below, isGone, drawn } = await placed(opens, live, answer);
    assert.match(textOf(here), /itself/);
    assert.deepEqual([below, isGone, drawn], [answer, false, [live]]);
  });

  it('shows itself with what was done in a line, and warns of what was not', async () => {
    for (const [isProblem, style] of [
      [undefined, 'good'],
      [true, 'warning'],
    ] as const) {
      const said = { ...answer, shows: approver, line: 'X was done', ...(isProblem && { isProblem }) };
      const { here, below } = await placed(decides, list, said);
      assert.match(textOf(here), /X was done/);
      assert.match(textOf(here), new RegExp(`"${style}"`));
      assert.deepEqual([here?.line, here?.drawnBy, below], ['X was done', drawnBy, undefined]);
    }
    const { here } = await placed(decides, list, { ...answer, shows: approver });
    assert.deepEqual(here, { kind: 'card', card: named('itself'), drawnBy });
  });

  it('stays where it takes too long to be drawn, and where nobody knows it', async () => {
    const live = clicked({ shows: approver });
    assert.equal((await placed(opens, live, answer, 1_501)).here, undefined);
    assert.match(textOf((await placed(opens, live, answer, 1_499)).here), /itself/);
    assert.equal((await placed(decides, list, { ...answer, line: 'X' }, 1_501)).here, undefined);
  });

  it('goes with the form that is cancelled', async () => {
    const { here, below, isGone } = await placed(workOf('cancelForm', {}), clicked({}), answer);
    assert.deepEqual([here, below, isGone], [answer, undefined, true]);
    const { isGone: alsoGone, ...other } = await placed(workOf('cancelForm', {}), list, answer);
    assert.deepEqual([alsoGone, other.below], [false, undefined]);
    assert.match(textOf(other.here), /itself/);
  });

  it('goes on to be a reminder, in the words of one where there are such', async () => {
    const asReminder = named('as a reminder');
    const next = of({ kind: 'approver', personId, alsoWaiting: 2 });
    const kept = of({ kind: 'reminder', personId, about: 'decision', alsoWaiting: 2 });
    for (const [more, card] of [
      [{ asReminder }, asReminder],
      [{}, answer.card],
    ] as const) {
      const given = { ...answer, shows: next, ...more };
      const { here } = await placed(decides, clicked({ shows: reminder }), given);
      assert.deepEqual([here?.shows, here?.card], [kept, card]);
    }
  });

  it('is no reminder where it was none, or where the answer is for whoever asked', async () => {
    const asReminder = named('as a reminder');
    const given = { ...answer, shows: approver, asReminder };
    assert.deepEqual((await placed(decides, clicked({ shows: approver }), given)).here, given);
    const own = { ...answer, asReminder, shows: of({ kind: 'requester', personId }) };
    const form = clicked({});
    assert.deepEqual((await placed(decides, form, own)).here, own);
  });

  it('decides no more where it is for others to decide', async () => {
    const others = { ...answer, line: 'not yours', isForOthers: true } as const;
    for (const shows of [approver, reminder]) {
      const { drawn } = await placed(decides, clicked({ shows }), others);
      const audience = { ...shows.audience, canDecide: false };
      assert.deepEqual(drawn, [clicked({ shows: { ref, audience } as never })]);
    }
    for (const card of [clicked({ shows: of({ kind: 'requester', personId }) }), list]) {
      const { drawn } = await placed(decides, card, others);
      assert.deepEqual(drawn, [card]);
    }
    const { drawn } = await placed(decides, clicked({ shows: approver }), { ...answer, line: 'X' });
    assert.partialDeepStrictEqual(drawn, [{ shows: approver }]);
  });
});
