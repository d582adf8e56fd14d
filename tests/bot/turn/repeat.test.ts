import assert from 'node:assert/strict';
import sinon from 'sinon';
import type { RepeatParts } from '../../../bot/turn/handlers/repeat.ts';
import { createAskedLast } from '../../../bot/turn/askedLast.ts';
import { repeat } from '../../../bot/turn/handlers/repeat.ts';
import type { AskedBefore } from '../../../bot/turn/prefill.ts';
import type { Turn } from '../../../bot/turn/turn.ts';
import { ElevationError } from '../../../services/elevation/problem.ts';
import type { Remembered } from '../../../services/elevation/remembered.ts';
import { repeatHash } from '../../../services/elevation/repeat.ts';
import { keyOf } from '../../../services/elevation/target.ts';
import type { TargetSettings } from '../../../services/elevation/targetSettings.ts';
import { now, purge, tracked } from '../../cards/samples.ts';

const actor = { id: 'a', tenantId: 't', name: 'Alex', locale: 'en-US', timeZone: 'UTC' };
const turn: Turn = {
  actor,
  place: undefined,
  cardId: 'c',
  shared: false,
  steppedUp: true,
  correlationId: 'x',
};
const order = { minutes: 60, justification: 'Phishing wave', ticket: { number: 'INC1', system: 'S' } };
const done = tracked({ kind: 'provisioning' });

let settings: TargetSettings = {};

function partsWith(last: AskedBefore | undefined, activate: sinon.SinonSpy) {
  return {
    useCases: { activate, find: () => Promise.resolve(done) },
    targets: { target: () => Promise.resolve(purge) },
    askedLast: { of: () => Promise.resolve(last) },
    submits: { once: (_key: string, work: () => Promise<unknown>) => work() },
    watch: { follow: () => undefined },
    requestAnswer: () => Promise.resolve({ kind: 'text', text: 'asked' }),
    settingsOf: () => settings,
    formOf: () => Promise.resolve({ kind: 'text', text: 'the form' }),
    clock: { now: () => now },
  } as unknown as RepeatParts;
}

async function tapped(
  last: AskedBefore | undefined,
  activate: sinon.SinonSpy,
  shown?: string,
): Promise<string> {
  const hash = shown ?? repeatHash(purge, order, now);
  const action = {
    verb: 'repeat',
    target: keyOf(purge),
    minutes: 60,
    form: 'f'.repeat(16),
    shown: hash,
  } as const;
  const answer = await repeat(partsWith(last, activate))(turn, action);
  assert.ok(answer.kind === 'text');
  return answer.text;
}

describe('One tap', () => {
  it('sends exactly what the card showed, with the sign-in that was made for it', async () => {
    const activate = sinon.fake.resolves(done);
    assert.equal(await tapped({ order }, activate), 'asked');
    sinon.assert.calledOnceWithExactly(activate, actor, {
      target: purge,
      draft: { minutes: 60, justification: 'Phishing wave', ticketNumber: 'INC1', ticketSystem: 'S' },
      steppedUp: true,
    });
  });

  const rows: readonly (readonly [string, AskedBefore | undefined])[] = [
    ['nothing is remembered any more', undefined],
    ['another reason was given since', { order: { ...order, justification: 'else' } }],
    ['another ticket was given since', { order: { ...order, ticket: { number: 'INC2', system: 'S' } } }],
    ['it was denied since', { order, denial: { because: 'Name the mailboxes' } }],
  ];
  for (const [name, last] of rows)
    it(`sends nothing and opens the form where ${name}`, async () => {
      const activate = sinon.fake.resolves(done);
      assert.equal(await tapped(last, activate), 'the form');
      sinon.assert.notCalled(activate);
    });

  it('sends nothing and opens the form where it is kept for emergencies since', async () => {
    const activate = sinon.fake.resolves(done);
    settings = { breakGlass: { insteadOf: 'Search and Purge PIM' } };
    try {
      assert.equal(await tapped({ order }, activate), 'the form');
    } finally {
      settings = {};
    }
    sinon.assert.notCalled(activate);
  });

  it('sends nothing where the card showed something else', async () => {
    const activate = sinon.fake.resolves(done);
    assert.equal(await tapped({ order }, activate, repeatHash(purge, { minutes: 60 }, now)), 'the form');
    sinon.assert.notCalled(activate);
  });

  const rules = { timeZone: 'UTC', ticket: { system: 'S', must: 'mine', whenDown: 'refuse' } } as const;
  const unnamed = { ...order, ticket: { number: 'INC1', system: '' } };

  it('sends nothing and opens the form where the card showed no system and a rule demands one since', async () => {
    const activate = sinon.fake.resolves(done);
    settings = { rules };
    try {
      assert.equal(await tapped({ order: unnamed }, activate, repeatHash(purge, unnamed, now)), 'the form');
    } finally {
      settings = {};
    }
    sinon.assert.notCalled(activate);
  });

  it('sends the system that a rule demands where the card showed it', async () => {
    const activate = sinon.fake.resolves(done);
    settings = { rules };
    try {
      assert.equal(await tapped({ order: unnamed }, activate, repeatHash(purge, order, now)), 'asked');
    } finally {
      settings = {};
    }
    sinon.assert.calledOnceWithMatch(activate, actor, { draft: { ticketNumber: 'INC1', ticketSystem: 'S' } });
  });

  it('is offered with the system that a rule demands, for a ticket that was given without one', async () => {
    const remembered: Remembered = { ...unnamed, target: keyOf(purge) };
    const last = createAskedLast(
      { of: () => Promise.resolve([remembered]) },
      { changedSince: () => Promise.resolve([]) },
      () => ({ rules }),
    );
    assert.deepEqual((await last.of(actor, purge))?.order, { ...remembered, ticket: order.ticket });
  });

  it('opens the form where the policy asks for more by now', async () => {
    const fault = { kind: 'faulty-input', faults: [{ field: 'ticketNumber', fault: 'missing' }] } as const;
    const activate = sinon.fake.rejects(new ElevationError(fault));
    assert.equal(await tapped({ order }, activate), 'the form');
  });

  it('says every other problem', async () => {
    const activate = sinon.fake.rejects(new ElevationError({ kind: 'entra-unavailable' }));
    await assert.rejects(tapped({ order }, activate), ElevationError);
  });
});
