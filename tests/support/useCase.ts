import assert from 'node:assert/strict';
import sinon from 'sinon';
import type { Actor, Person } from '../../services/elevation/actor.ts';
import type { AuditFact } from '../../services/elevation/auditTrail.ts';
import type { Intent, Write } from '../../services/elevation/intent.ts';
import type { Activations, Approvals, Entitlements, Pim } from '../../services/elevation/pim.ts';
import type { TrackedRequest } from '../../services/elevation/trackedRequest.ts';
import type { Problem } from '../../services/elevation/problem.ts';
import { ElevationError } from '../../services/elevation/problem.ts';
import { later } from '../cards/samples.ts';
import type { MemoryBook } from './memory.ts';

export const actorOf = ({ id, name }: Person): Actor => ({
  id,
  name,
  tenantId: 't',
  locale: 'en',
  timeZone: 'UTC',
});

/** What a write can come back with when nobody knows what it did: no answer, or one that makes no sense. */
export const lostAnswers: readonly Error[] = [
  new ElevationError({ kind: 'outcome-unknown' }),
  new TypeError('a broken answer'),
];

/** A refusal by Graph, whose request id is `g1`. */
export const refusal = (problem: Problem): ElevationError =>
  new ElevationError(problem, { graphRequestId: 'g1' });

export const fails =
  (kind: Problem['kind']) =>
  (error: unknown): boolean =>
    error instanceof ElevationError && error.problem.kind === kind;

/** One answer a call, in this order; a call too many fails. */
export function inTurn(answers: readonly unknown[]): sinon.SinonStub {
  const stub = sinon.stub().rejects(new Error('asked once too often'));
  answers.forEach((answer, index) =>
    answer instanceof Error ? stub.onCall(index).rejects(answer) : stub.onCall(index).resolves(answer),
  );
  return stub;
}

/** Entra with only these methods: a use case that calls another fails. */
export function pimWith(
  session: {
    readonly entitlements?: Partial<Entitlements>;
    readonly activations?: Partial<Activations>;
    readonly approvals?: Partial<Approvals>;
  } & { readonly assurance?: () => Promise<unknown> },
): Pim {
  return { as: () => session as never };
}

export const story = ({ facts }: MemoryBook): readonly AuditFact['what'][] => facts.map(({ what }) => what);

/** No write went out, no row was written, nothing is open, nobody was told. */
export function assertUntouched(book: MemoryBook, write: sinon.SinonStub): void {
  sinon.assert.notCalled(write);
  assert.deepEqual(book.facts, []);
  assert.equal(book.intents.all.size, 0);
  sinon.assert.notCalled(book.notifier.asked);
  sinon.assert.notCalled(book.notifier.changed);
}

/** What a lost answer leaves that no look could tell: the write went out once, and its intent is open for the next look. */
export function assertLeftOpen(book: MemoryBook, write: sinon.SinonStub): void {
  sinon.assert.calledOnce(write);
  assert.deepEqual(story(book), ['intended']);
  assert.deepEqual(
    [...book.intents.all.values()].map(({ lost }) => lost),
    [true],
  );
  sinon.assert.notCalled(book.notifier.asked);
  sinon.assert.notCalled(book.notifier.changed);
}

/** Keeps a request as if it had come through the bot before. */
export async function keep(book: MemoryBook, tracked: TrackedRequest): Promise<TrackedRequest> {
  await book.requests.change(tracked.request.ref, () => ({ after: tracked, isNews: false }));
  return tracked;
}

/** Lets somebody else keep `first` while change number `call`, from 1, is made. */
export function overtake(book: MemoryBook, first: TrackedRequest, call = 1): void {
  const change = book.requests.change.bind(book.requests);
  sinon
    .stub(book.requests, 'change')
    .callsFake(change)
    .onCall(call - 1)
    .callsFake(async (ref, made) => {
      made(await book.requests.find(ref));
      await change(ref, () => ({ after: first, isNews: true }));
      return change(ref, made);
    });
}

/** An intent of `actor` from some minutes ago; so old, its sender has died. */
export function intentOf(
  actor: Person,
  write: Write,
  { minutesAgo = 1, id = 'i', lost }: { minutesAgo?: number; id?: string; lost?: boolean } = {},
): Intent {
  return {
    id,
    actor: { id: actor.id, name: actor.name },
    at: later(-minutesAgo),
    write,
    ...(lost === undefined ? {} : { lost }),
  };
}
