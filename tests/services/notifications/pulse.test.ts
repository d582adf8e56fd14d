import assert from 'node:assert/strict';
import type { Person } from '../../../services/elevation/actor.ts';
import { keyOf } from '../../../services/elevation/target.ts';
import type { Audience, FollowingCard } from '../../../services/notifications/cardLedger.ts';
import { readerOf } from '../../../services/notifications/cardLedger.ts';
import type { Look } from '../../../services/notifications/lookBook.ts';
import { createPulseOf } from '../../../services/notifications/pulse.ts';
import type { QuietHours } from '../../../services/notifications/quietHours.ts';
import { alex, later, megan, now, tracked } from '../../cards/samples.ts';

const patti: Person = { id: '1a2b0008', name: 'Patti Fernandez' };
const waiting = { ...tracked({ kind: 'awaiting-approval', until: later(600) }), approvers: [megan, patti] };
const { ref } = waiting.request;
const usual = { median: 60, p90: 120 };

function cardOf(audience: Audience, minute: number): FollowingCard {
  return {
    ...{ cardId: 'c', reader: readerOf(audience), serviceUrl: 'https://s', conversationId: 'a:1' },
    ...{ activityId: '1', subjects: [], shows: { ref, audience }, madeAt: later(minute) },
  };
}

interface World {
  readonly cards?: readonly FollowingCard[];
  readonly looks?: readonly Look[];
  readonly quietHours?: QuietHours;
  readonly one?: typeof waiting;
}

/** What is said around it. Nobody has an address but Megan, in Tokyo, and those who have a number. */
async function pulse({ cards = [], looks = [], quietHours, one = waiting }: World) {
  const asked: string[] = [];
  const found = await createPulseOf({
    ledger: { cardsOf: (of) => Promise.resolve(of === ref ? cards : []) },
    addresses: {
      find(id) {
        asked.push(id);
        const zone = id === megan.id ? 'Asia/Tokyo' : id.startsWith('number') ? 'UTC' : undefined;
        const place = { serviceUrl: 'https://s', conversationId: 'a:1', locale: 'en', seenAt: now };
        const address = { ...place, person: { id, name: '' }, timeZone: zone ?? '' };
        return Promise.resolve(zone === undefined ? undefined : address);
      },
    },
    decisionTimes: {
      usual: (target) => Promise.resolve(target === keyOf(one.request.order.target) ? usual : undefined),
    },
    looks: { of: (of) => Promise.resolve(of === ref ? looks : []) },
    quietHours,
    clock: { now: () => now, after: () => () => undefined },
  })(one);
  return { ...found, asked };
}

describe('Around a request that waits', () => {
  it('nobody is reminded, looks or is left alone of whom nothing is known', async () => {
    assert.deepEqual(await pulse({}), { reminded: [], quiet: [], usual, looking: [], asked: [] });
  });

  it('each approver was reminded when their newest reminder came, and nobody else counts', async () => {
    const own = { kind: 'reminder', about: 'decision', personId: megan.id } as const;
    const { reminded } = await pulse({
      cards: [
        cardOf(own, 1),
        cardOf(own, 3),
        cardOf(own, 2),
        cardOf({ kind: 'approver', personId: megan.id }, 9),
        cardOf({ kind: 'approver', personId: patti.id }, 9),
        cardOf({ ...own, personId: alex.id }, 9),
        cardOf({ kind: 'channel' }, 9),
      ],
    });
    assert.deepEqual(reminded, [{ person: megan, at: later(3) }]);
  });

  it('is left alone until when whoever is in their quiet hours, each on their own clock', async () => {
    const in24 = (minute: number): string => later(minute).toISOString().slice(11, 16);
    const tokyo = 9 * 60;
    const quietHours = { from: in24(tokyo - 5), to: in24(tokyo + 5) };
    const [first, second] = [1, 2].map((index) => ({ id: `number ${index}`, name: '' })) as [Person, Person];
    const one = { ...waiting, approvers: [first, megan, patti, second] };
    assert.deepEqual((await pulse({ quietHours, one })).quiet, [{ person: megan, until: later(5) }]);
  });

  it('the first ten of a crowd are asked after', async () => {
    const approvers = Array.from({ length: 12 }, (_, index) => ({ id: `number ${index}`, name: '' }));
    const quietHours = { from: '00:00', to: '23:59' };
    const { quiet, asked } = await pulse({ quietHours, one: { ...waiting, approvers } });
    assert.deepEqual([quiet.length, asked.length], [10, 10]);
  });

  it('looks whoever said so, for as long as they said', async () => {
    const looks: readonly Look[] = [
      { person: megan, at: now, until: later(1) },
      { person: patti, at: now, until: now },
      { person: alex, at: now },
    ];
    assert.deepEqual((await pulse({ looks })).looking, [{ person: megan, until: later(1) }]);
  });
});
