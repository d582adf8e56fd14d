import assert from 'node:assert/strict';
import sinon from 'sinon';
import type { Person } from '../../../services/elevation/actor.ts';
import type { BreakGlass } from '../../../services/elevation/breakGlass.ts';
import { isReviewed } from '../../../services/elevation/breakGlass.ts';
import type { State } from '../../../services/elevation/request.ts';
import type { SignReviewParts } from '../../../services/elevation/signReview.ts';
import { signReview } from '../../../services/elevation/signReview.ts';
import type { TrackedRequest } from '../../../services/elevation/trackedRequest.ts';
import type { MemoryBook } from '../../support/memory.ts';
import { memoryBook } from '../../support/memory.ts';
import { actorOf, fails, keep, overtake, pimWith, story } from '../../support/useCase.ts';
import { alex, later, megan, now, requestIn, tracked } from '../../cards/samples.ts';

const isaiah: Person = { id: '1a2b0004', name: 'Isaiah Langer' };
const patti: Person = { id: '1a2b0005', name: 'Patti Fernandez' };
const ended: State = { kind: 'ended', how: 'expired' };
const { ref, askedAt } = requestIn(ended);
const dayAfter = new Date(askedAt.getTime() + 24 * 60 * 60_000);
const open: BreakGlass = { approvers: [megan, isaiah, patti], isAll: true, signatures: [] };

type SigningBook = MemoryBook & Pick<SignReviewParts, 'pim'>;

/** All who can sign are known, so nobody is looked for. */
const signing = (book: MemoryBook): SigningBook => ({ ...book, pim: pimWith({}) });

interface World {
  readonly glass?: BreakGlass | undefined;
  readonly state?: State;
  readonly at?: Date;
}

async function world(given: World = {}): Promise<SigningBook> {
  const { state = ended, at = dayAfter } = given;
  const glass = 'glass' in given ? given.glass : open;
  const book = memoryBook(() => at);
  await keep(book, { ...tracked(state), ...(glass === undefined ? {} : { breakGlass: glass }) });
  return signing(book);
}

const signers = ({ breakGlass }: TrackedRequest): readonly string[] =>
  (breakGlass?.signatures ?? []).map(({ by }) => by.name);

describe('Signing a review', () => {
  it('keeps who signed and when, and tells it to the trail', async () => {
    const book = await world();
    const signed = await signReview(book, actorOf(megan), ref);
    assert.deepEqual(signed.breakGlass?.signatures, [
      { by: { id: megan.id, name: megan.name }, at: dayAfter },
    ]);
    assert.deepEqual(
      book.facts.map(({ what, actor, detail }) => [what, actor.id, detail]),
      [['reviewed', megan.id, 'signature 1']],
    );
    assert.deepEqual(signers((await book.requests.find(ref)) ?? signed), ['Megan Bowen']);
  });

  for (const [name, who, given, kind] of [
    ['whoever asked', alex, {}, 'own-request'],
    ['somebody who does not approve the ordinary way', { id: 'x', name: 'Lynne' }, {}, 'not-an-approver'],
    ['anybody of what is no emergency', megan, { glass: undefined }, 'request-gone'],
    [
      'whoever asked, though they approve the ordinary way',
      alex,
      { glass: { ...open, approvers: [alex, megan] } },
      'own-request',
    ],
  ] as const)
    it(`is refused to ${name}`, async () => {
      const book = await world(given);
      await assert.rejects(signReview(book, actorOf(who), ref), fails(kind));
      assert.deepEqual(book.facts, []);
    });

  const signed = (...people: readonly Person[]): BreakGlass => ({
    ...open,
    signatures: people.map((by) => ({ by, at: now })),
  });
  for (const [name, given, left] of [
    ['a second time by the same person', { glass: signed(megan) }, ['Megan Bowen']],
    ['a third time', { glass: signed(isaiah, patti) }, ['Isaiah Langer', 'Patti Fernandez']],
    ['before the day after', { at: new Date(dayAfter.getTime() - 1) }, []],
    ['of what was never on', { state: { kind: 'withdrawn' } }, []],
  ] as const)
    it(`changes nothing ${name}`, async () => {
      const book = await world(given);
      assert.deepEqual(signers(await signReview(book, actorOf(megan), ref)), left);
      assert.deepEqual(story(book), []);
    });

  it('is no news of the request, which nobody has to hear of again', async () => {
    const book = await world();
    const change = sinon.spy(book.requests, 'change');
    await signReview(book, actorOf(megan), ref);
    assert.equal((await change.firstCall.returnValue)?.isNews, false);
  });

  it('is refused of what is not there', async () => {
    await assert.rejects(
      signReview(signing(memoryBook(() => dayAfter)), actorOf(megan), ref),
      fails('request-gone'),
    );
  });

  it('answers with what others have signed meanwhile', async () => {
    const book = await world();
    overtake(book, { ...tracked(ended), breakGlass: signed(isaiah, patti) });
    const answer = await signReview(book, actorOf(megan), ref);
    assert.deepEqual(signers(answer), ['Isaiah Langer', 'Patti Fernandez']);
    assert.deepEqual(book.facts, []);
  });

  for (const [name, meanwhile] of [
    ['gone', undefined],
    ['no emergency any more', tracked(ended)],
  ] as const)
    it(`changes nothing of what is ${name} by then`, async () => {
      const book = signing(memoryBook(() => dayAfter));
      if (meanwhile !== undefined) await keep(book, meanwhile);
      const seen = { ...tracked(ended), breakGlass: open };
      const find = book.requests.find.bind(book.requests);
      sinon.stub(book.requests, 'find').callsFake(find).onFirstCall().resolves(seen);
      assert.deepEqual(await signReview(book, actorOf(megan), ref), meanwhile ?? seen);
      assert.deepEqual(book.facts, []);
    });

  it('is nothing where the store does not keep it', async () => {
    const book = await world();
    book.failFrom(1);
    await assert.rejects(signReview(book, actorOf(megan), ref));
    assert.deepEqual(book.facts, []);
  });

  it('by the only one who can ends the review, and the trail says so', async () => {
    const book = await world({ glass: { ...open, approvers: [megan] } });
    const done = await signReview(book, actorOf(megan), ref);
    assert.ok(done.breakGlass !== undefined && isReviewed(done.breakGlass));
    assert.deepEqual(
      book.facts.map(({ detail }) => detail),
      ['signature 1, of the only one who can sign'],
    );
  });

  it('by two people ends the review', async () => {
    const book = await world();
    await signReview(book, actorOf(megan), ref);
    const done = await signReview(book, actorOf(isaiah), ref);
    assert.deepEqual(signers(done), ['Megan Bowen', 'Isaiah Langer']);
    assert.ok(later(0) <= dayAfter);
  });
});
