import assert from 'node:assert/strict';
import pino from 'pino';
import type { Person } from '../../../services/elevation/actor.ts';
import type { State } from '../../../services/elevation/request.ts';
import type { TrackedRequest } from '../../../services/elevation/trackedRequest.ts';
import { createAttempts } from '../../../services/notifications/attempts.ts';
import type { CallLevel } from '../../../services/notifications/callLevels.ts';
import type { Claim } from '../../../services/notifications/cardLedger.ts';
import { DeliveryError } from '../../../services/notifications/deliveryError.ts';
import { createInOrder } from '../../../services/notifications/inOrder.ts';
import { createUnsaid } from '../../../services/notifications/retryPlan.ts';
import { createTellRequester } from '../../../services/notifications/tellRequester.ts';
import { alex, later, megan, now, requestIn } from '../../cards/samples.ts';
import { slowly } from '../../support/slowly.ts';

interface World {
  readonly by?: Person;
  readonly level?: CallLevel;
  readonly claim?: Claim;
  readonly isKnown?: boolean;
  readonly news?: string | undefined;
  /** How what fails begins, and with what. */
  readonly failing?: readonly [what: string, error: Error];
}

const decision = { verdict: 'approve', by: megan, at: now } as const;
const of = (state: State, more: Partial<TrackedRequest> = {}): TrackedRequest => ({
  ...{ request: requestIn(state), approvers: [megan], checkedAt: now, ...more },
});
const denied = of({ kind: 'denied' });
const deniedBy = of({ kind: 'denied' }, { decision: { ...decision, verdict: 'deny' } });
const approved = of({ kind: 'provisioning' }, { decision });
const approvedForLater = of({ kind: 'scheduled', from: later(60) }, { decision });
const on: State = { kind: 'active', since: now, until: later(60) };
const [approvedAndOn, approvedElsewhere] = [of(on, { decision }), of(on)];

/** What was said, claimed and written, in its order. */
async function told(tracked: TrackedRequest, given: World = {}): Promise<readonly string[]> {
  const { by, level, claim, isKnown, news, failing } = {
    ...({ by: undefined, level: 'normal', claim: 'mine', isKnown: true, news: 'the news' } as const),
    failing: undefined,
    ...given,
  };
  const done: string[] = [];
  const noted = (text: string): Promise<void> =>
    slowly(() => {
      if (failing !== undefined && text.startsWith(failing[0])) throw failing[1];
      done.push(text);
    });
  const address = {
    person: alex,
    serviceUrl: 'https://s',
    conversationId: 'a:1',
    locale: 'en',
    timeZone: 'UTC',
  };
  const tell = createTellRequester({
    ledger: {
      claim: async (_ref: unknown, name: string) => {
        await noted(`claims ${name}`);
        return claim;
      },
      confirm: () => noted('confirms'),
      release: () => noted('releases'),
    } as never,
    cards: { news: () => news, onceMore: (_viewer: unknown, text: string) => `once more: ${text}` } as never,
    sendLine: (_to, text) => noted(`says ${text}`),
    reachability: { reach: () => Promise.resolve({ kind: 'reached', address }) } as never,
    addresses: { find: () => Promise.resolve(isKnown ? { ...address, seenAt: now } : undefined) },
    audit: { telling: () => noted('is about to tell'), told: ({ to, how }) => noted(`told ${to}: ${how}`) },
    attempts: createAttempts(createInOrder('lanes', 10), pino({ level: 'silent' })),
    callLevels: { of: () => Promise.resolve(level) },
  });
  const unsaid = createUnsaid();
  await tell(tracked, by, unsaid);
  const again = unsaid.again(1);
  return again === undefined || failing === undefined ? done : [...done, `again in ${again} s`];
}

const whole = (said: string, call = 'decided'): readonly string[] => [
  ...[`claims news ${call}`, `says ${said}`, `told ${alex.id}: ${call}`, 'confirms'],
];

describe('Whoever asked', () => {
  it('is told what somebody else did, once, and the trail hears of it', async () => {
    assert.deepEqual(await told(denied), whole('the news'));
    assert.deepEqual(await told(denied, { by: megan }), whole('the news'));
    assert.deepEqual(await told(denied, { claim: 'done' }), ['claims news decided']);
    assert.deepEqual(await told(denied, { claim: 'under-way' }), ['claims news decided']);
  });

  it('is told again where it did not arrive, and asked after where nobody knows', async () => {
    const busy: World = { failing: ['says', new DeliveryError('busy')] };
    assert.deepEqual(await told(denied, busy), ['claims news decided', 'releases', 'again in 2 s']);
    const silent: World = { failing: ['says', new DeliveryError('unknown')] };
    assert.deepEqual(await told(denied, silent), ['claims news decided', 'again in 21 s']);
    const untold: World = { failing: ['told', new Error('no database')] };
    assert.deepEqual(await told(denied, untold), ['claims news decided', 'says the news', 'again in 21 s']);
  });

  it('is told that it may be once more where nobody knows whether it was', async () => {
    assert.deepEqual(await told(denied, { claim: 'doubtful' }), whole('once more: the news'));
  });

  for (const [name, tracked, world] of [
    ['of their own doing', denied, { by: alex }],
    ['where nothing calls for it', of({ kind: 'awaiting-approval', until: later(60) }), {}],
    ['where there is nothing to say', denied, { news: undefined }],
    ['who never wrote to the bot', denied, { isKnown: false }],
    ['who wants fewer calls, of an approval of which a later call tells', approved, { level: 'less' }],
    ['who wants fewer calls, of an approval for later', approvedForLater, { level: 'less' }],
    ['who wants fewer calls, of an approval seen only when it was on', approvedAndOn, { level: 'less' }],
  ] as const)
    it(`is not told ${name}`, async () => {
      assert.deepEqual(await told(tracked, world), []);
    });

  it('who wants fewer calls is told what no later call tells of', async () => {
    assert.deepEqual(await told(denied, { level: 'less' }), whole('the news'));
    assert.deepEqual(await told(deniedBy, { level: 'less' }), whole('the news'));
    assert.deepEqual(await told(approvedElsewhere, { level: 'less' }), whole('the news'));
    const usable = { ...approvedAndOn, usable: { since: now } };
    assert.deepEqual(await told(usable, { level: 'less' }), whole('the news', 'usable'));
    for (const tracked of [approved, approvedForLater, approvedAndOn])
      assert.deepEqual(await told(tracked), whole('the news'));
  });
});
