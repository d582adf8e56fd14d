import assert from 'node:assert/strict';
import sinon from 'sinon';
import type { BreakGlass } from '../../../services/elevation/breakGlass.ts';
import type { Approvers } from '../../../services/elevation/approvers.ts';
import { looksAgainAfterMs, seeReviewers } from '../../../services/elevation/seeReviewers.ts';
import { keyOf } from '../../../services/elevation/target.ts';
import type { TrackedRequest } from '../../../services/elevation/trackedRequest.ts';
import { alex, megan, now, policy, purge, requestIn, tracked } from '../../cards/samples.ts';
import { memoryBook } from '../../support/memory.ts';
import { actorOf, fails, keep, pimWith, refusal } from '../../support/useCase.ts';

const isaiah = { id: '1a2b0004', name: 'Isaiah Langer' };
const unseen: BreakGlass = { approvers: [], isAll: false, signatures: [] };
const insteadOf = 'Search and Purge PIM';
const day = 24 * 60 * 60_000;
const { askedAt } = requestIn({ kind: 'ended', how: 'expired' });
const unread = { part: 'approver-members', why: 'refused' } as const;

interface World {
  readonly glass?: BreakGlass | undefined;
  readonly state?: Parameters<typeof tracked>[0];
  readonly found?: Partial<Approvers> | Error;
  readonly settings?: object;
  readonly at?: Date;
  readonly pauseMs?: number;
  /** What is kept of it by the time that this was read. */
  readonly meanwhile?: Partial<TrackedRequest> | 'gone';
}

async function look({ found = {}, at = new Date(askedAt.getTime() + day), meanwhile, ...given }: World) {
  const book = memoryBook(() => at);
  const { state = { kind: 'ended', how: 'expired' }, settings = { breakGlass: { insteadOf } } } = given;
  const glass = 'glass' in given ? given.glass : unseen;
  const known = { ...tracked(state), ...(glass === undefined ? {} : { breakGlass: glass }) };
  const { breakGlass: _glass, ...plain } = known;
  if (meanwhile !== 'gone') await keep(book, meanwhile === undefined ? known : { ...plain, ...meanwhile });
  const approval = { approvers: [{ kind: 'user', ...megan }], requiresReason: true } as const;
  const approvers: sinon.SinonSpy = sinon.fake(() =>
    found instanceof Error
      ? Promise.reject(found)
      : Promise.resolve({ rows: [megan, isaiah], missing: [], named: [], ...found }),
  );
  const pim = pimWith({
    entitlements: {
      named: () => Promise.resolve({ rows: [purge], missing: [] }),
      policies: () =>
        Promise.resolve(new Map([[keyOf(purge), { readable: true, policy: { ...policy, approval } }]])),
    },
    activations: { approvers },
  });
  const parts = { ...book, pim, settingsOf: () => settings };
  const after = await seeReviewers(parts, actorOf(megan), known, given.pauseMs ?? looksAgainAfterMs.wanted);
  const kept = await book.requests.find(known.request.ref);
  return { book, approvers, after: after.breakGlass, kept: kept?.breakGlass };
}

describe('Who can sign the review of an emergency', () => {
  it('is read again where that was not known, without who asked, and told', async () => {
    const { after, kept, approvers, book } = await look({});
    assert.deepEqual(after?.approvers, [megan, isaiah]);
    assert.equal(after.isAll, true);
    assert.deepEqual(kept, after);
    sinon.assert.calledOnceWithMatch(approvers, sinon.match.any, { askerId: alex.id });
    sinon.assert.calledOnceWithExactly(book.notifier.asked, sinon.match({ breakGlass: after }), true);
    sinon.assert.calledOnce(book.notifier.changed);
  });

  const all: BreakGlass = { ...unseen, approvers: [megan], isAll: true };
  const nobody: BreakGlass = { ...unseen, isAll: true };
  const looked = { ...unseen, lookedAt: new Date(askedAt.getTime() + day - 60_000) };
  for (const [name, given] of [
    ['is no emergency', { glass: undefined }],
    ['has been seen', { glass: all }],
    ['was never on', { state: { kind: 'withdrawn' } }],
    ['is reviewed', { glass: { ...unseen, signatures: [megan, isaiah].map((by) => ({ by, at: now })) } }],
    ['is kept for emergencies no more', { settings: {} }],
    ['is four weeks old', { at: new Date(askedAt.getTime() + 28 * day + 1) }],
    ['was looked at by the way a minute ago', { glass: looked, pauseMs: looksAgainAfterMs.byTheWay }],
  ] as const)
    it(`is not read of what ${name}`, async () => {
      const { approvers, book } = await look(given);
      sinon.assert.notCalled(approvers);
      sinon.assert.notCalled(book.notifier.asked);
    });

  for (const [name, given] of [
    ['of what nobody could sign', { glass: nobody }],
    ['a minute ago, for whoever wants it', { glass: looked }],
    ['on the last day', { at: new Date(askedAt.getTime() + 28 * day) }],
  ] as const)
    it(`is read ${name}`, async () => {
      sinon.assert.calledOnce((await look(given)).approvers);
    });

  it('stays as it was where it cannot be read, and that it was looked for is kept', async () => {
    const at = new Date(askedAt.getTime() + day);
    const known = { ...unseen, approvers: [isaiah] };
    const { after, book } = await look({ glass: known, found: refusal({ kind: 'entra-unavailable' }) });
    assert.deepEqual(after, { ...known, lookedAt: at });
    sinon.assert.notCalled(book.notifier.asked);
    await assert.rejects(look({ found: new TypeError('broken') }), TypeError);
    const asked = refusal({ kind: 'sign-in-required' });
    await assert.rejects(look({ found: asked }), fails('sign-in-required'));
  });

  for (const [what, meanwhile, kept] of [
    ['it is gone', 'gone', undefined],
    ['it is no emergency any more', {}, undefined],
  ] as const)
    it(`is answered as it was, and told to nobody, where ${what} by then`, async () => {
      const { after, book, ...now } = await look({ meanwhile });
      assert.deepEqual([after, now.kept], [unseen, kept]);
      sinon.assert.notCalled(book.notifier.asked);
      sinon.assert.notCalled(book.notifier.changed);
    });

  it('keeps whom another look has seen, unless this one sees everybody', async () => {
    const known = { ...unseen, approvers: [isaiah] };
    const some = await look({ glass: known, found: { rows: [megan], missing: [unread] } });
    assert.deepEqual(some.after?.approvers, [isaiah, megan]);
    sinon.assert.calledOnce(some.book.notifier.asked);
    const everybody = await look({ glass: known, found: { rows: [megan] } });
    assert.deepEqual(everybody.after?.approvers, [megan]);
  });

  it('is known to be nobody where the policy names nobody else', async () => {
    const named = [{ kind: 'requester' }] as const;
    const { after, book } = await look({ found: { rows: [], named } });
    assert.deepEqual([after?.isAll, after?.approvers, after?.named], [true, [], named]);
    sinon.assert.calledOnce(book.notifier.changed);
  });
});
