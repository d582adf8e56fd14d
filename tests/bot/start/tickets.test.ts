import assert from 'node:assert/strict';
import { setImmediate } from 'node:timers/promises';
import sinon from 'sinon';
import { ConfigError } from '../../../bot/start/config.ts';
import { connectTickets } from '../../../bot/start/connectTickets.ts';
import { createTicketComments } from '../../../bot/start/ticketComments.ts';
import type { FoundTicket, TicketLook } from '../../../services/elevation/ticketSystem.ts';
import { CommentDoubtful } from '../../../services/elevation/ticketSystem.ts';
import type { TrackedRequest } from '../../../services/elevation/trackedRequest.ts';
import { later, megan, now, tracked } from '../../cards/samples.ts';
import { ticketSystemsOf } from '../../support/ticketFile.ts';

const found: FoundTicket = {
  ...{ kind: 'found', number: 'INC7', title: 'Phishing wave', state: 'New', isOpen: 'yes' },
  ...{ isMine: 'yes', isRelated: 'yes' },
};
const clock = { now: () => now, after: () => () => undefined };

describe('A bot whose file names ticket systems', () => {
  const connect = (secret: string | undefined): unknown =>
    connectTickets(
      { secretOf: () => secret, elevationFile: '/etc/elevation.yaml' } as never,
      { ticketSystems: ticketSystemsOf('https://tickets.example') },
      clock,
    );

  it('does not start without a secret that the file names, and names it', () => {
    assert.throws(
      () => connect(undefined),
      (error) =>
        error instanceof ConfigError && /TICKETS_SECRET is missing: .*elevation\.yaml/.test(error.message),
    );
    assert.doesNotThrow(() => connect('s'));
  });
});

describe('What is written on a ticket', () => {
  function world({ mayComment = true, answer = () => Promise.resolve() } = {}) {
    const comment = sinon.fake((_number: string, _text: string) => answer());
    const claimed = new Set<string>();
    const onFailure = sinon.fake();
    const comments = createTicketComments({
      viewer: { locale: 'en', timeZone: 'UTC' },
      settingsOf: () => ({
        rules: { timeZone: 'UTC', ticket: { system: 'ServiceNow', must: 'open', whenDown: 'refuse' } },
      }),
      commentsOn: () => (mayComment ? { comment } : undefined),
      keys: {
        claim(key: string) {
          const isFirst = !claimed.has(key);
          claimed.add(key);
          return Promise.resolve(isFirst);
        },
        release(key: string) {
          claimed.delete(key);
          return Promise.resolve();
        },
      },
      onFailure,
    });
    return { comment, comments, onFailure };
  }
  const by = (look: TicketLook = found): TrackedRequest => ({
    ...tracked({ kind: 'awaiting-approval', until: later(900) }),
    ticketSeen: { look, unchecked: [], at: now },
  });
  const decided: TrackedRequest = {
    ...by(),
    decision: { verdict: 'deny', by: megan, because: 'Too long for me', at: now },
  };

  it('has nothing of what anybody typed as a reason', async () => {
    const { comment, comments } = world();
    const { request } = by();
    comments.asked(
      { ...by(), request: { ...request, order: { ...request.order, justification: 'Secret' } } },
      true,
    );
    comments.changed(decided);
    await setImmediate();
    assert.deepEqual(
      comment.getCalls().map(({ args: [number] }) => number),
      ['INC7', 'INC7'],
    );
    assert.doesNotMatch(
      comment
        .getCalls()
        .map(({ args }) => args.join(' '))
        .join(' '),
      /Secret|Too long for me/,
    );
  });

  it('is written once each, whoever tells of it again', async () => {
    const { comment, comments } = world();
    for (const again of [1, 2]) {
      comments.asked(by(), again === 1);
      comments.changed({ ...decided, ran: { since: later(-60), until: now } });
    }
    await setImmediate();
    assert.equal(comment.callCount, 3);
  });

  const silent: readonly (readonly [string, TrackedRequest, boolean])[] = [
    ['may not be written to', by(), false],
    ['was not found', { ...by({ kind: 'absent' }) }, true],
    ['was not looked up', tracked({ kind: 'provisioning' }), true],
    ['could not be looked up', by({ kind: 'not-known', why: 'unavailable' }), true],
  ];
  for (const [what, one, mayComment] of silent)
    it(`is nothing where it ${what}`, async () => {
      const { comment, comments } = world({ mayComment });
      comments.asked(one, true);
      comments.changed({ ...one, ran: { since: later(-60), until: now } });
      await setImmediate();
      sinon.assert.notCalled(comment);
    });

  it('keeps nothing back where it is not taken: it stands in the log, and is tried when it is told again', async () => {
    const broken = new Error('the comment was not taken');
    const { comment, comments, onFailure } = world({ answer: () => Promise.reject(broken) });
    comments.asked(by(), true);
    await setImmediate();
    sinon.assert.calledOnceWithExactly(onFailure, broken);
    comments.asked(by(), true);
    await setImmediate();
    assert.equal(comment.callCount, 2);
  });

  it('is not written again where its answer was lost: it may be there', async () => {
    const { comment, comments, onFailure } = world({ answer: () => Promise.reject(new CommentDoubtful()) });
    for (const again of [1, 2]) {
      comments.asked(by(), again === 1);
      await setImmediate();
    }
    sinon.assert.calledOnce(comment);
    sinon.assert.calledOnce(onFailure);
  });
});
