import assert from 'node:assert/strict';
import type { FormOf, FormWish } from '../../../bot/turn/forms.ts';
import { openForm } from '../../../bot/turn/handlers/openForm.ts';
import type { Turn } from '../../../bot/turn/turn.ts';
import { progressCard } from '../../../cards/progressCard.ts';
import type { Standing } from '../../../services/elevation/access.ts';
import { keyOf } from '../../../services/elevation/target.ts';
import { now, purge, viewer } from '../../cards/samples.ts';

const actor = { id: 'a', tenantId: 't', name: 'Alex', ...viewer };
const turn: Turn = {
  ...{ actor, place: undefined, cardId: 'c', shared: false, steppedUp: false, correlationId: 'x' },
};
const nothing = { kind: 'card', card: progressCard(viewer) } as const;

describe('The form that a click opens', () => {
  /** Whether it says so, and whether the person's targets were read. */
  async function opened({ isKnown, said, seen }: { isKnown: boolean; said?: true; seen?: false }) {
    const target: Standing = {
      ...{ target: purge, throughGroup: false },
      state: { kind: 'eligible', ...(seen === undefined ? {} : { seen }) },
    };
    let isRead = false;
    const wishes: FormWish[] = [];
    const formOf: FormOf = (_turn, _target, wish) => {
      wishes.push(wish);
      return Promise.resolve(nothing);
    };
    await openForm({
      clock: { now: () => now },
      targets: {
        known: () => (isKnown ? purge : undefined),
        standing: () => {
          isRead = true;
          return Promise.resolve(target);
        },
      },
      formOf,
      standingAnswer: () => assert.fail('it is on'),
    } as never)(turn, {
      verb: 'form',
      target: keyOf(purge),
      ...(said === undefined ? {} : { isUnseen: said }),
    });
    return [wishes.map((wish) => wish.isUnseen === true), isRead];
  }

  for (const isKnown of [true, false]) {
    it(`says that nobody saw the eligibility where the list said so, its target known: ${isKnown}`, async () => {
      assert.deepEqual(await opened({ isKnown, said: true }), [[true], !isKnown]);
      assert.deepEqual(await opened({ isKnown }), [[false], !isKnown]);
    });
  }

  it('says so where it is looked up now and cannot be seen', async () => {
    assert.deepEqual(await opened({ isKnown: false, seen: false }), [[true], true]);
  });
});
