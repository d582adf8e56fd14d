import assert from 'node:assert/strict';
import type { AuditFact, AuditTrail } from '../../../services/elevation/auditTrail.ts';
import { createAuditTrail } from '../../../services/elevation/auditTrail.ts';
import { factsHash } from '../../../services/elevation/facts.ts';
import { keyOf } from '../../../services/elevation/target.ts';
import { intentOf } from '../../support/useCase.ts';
import { alex, later, megan, now, purge, requestIn, tracked } from '../../cards/samples.ts';

const request = requestIn({ kind: 'awaiting-approval', until: later(60) });
const { ref } = request;
const target = keyOf(purge);
const attempt = { verb: 'approve', request: ref, target };
const outcome = { actor: alex, intent: 'i', receipt: { graphRequestId: 'g1' } };
const of = { request: ref, target };
const told = {
  facts: {
    request: `group/${ref.id}`,
    requester: alex.id,
    target,
    minutes: '120',
    startsAt: '',
    justification: 'Phishing wave',
    ticket: '["INC1","ServiceNow"]',
  },
  shown: factsHash(request),
};

describe('The audit trail', () => {
  const rows: readonly (readonly [string, (trail: AuditTrail) => Promise<void>, object])[] = [
    [
      'an intent',
      (trail) =>
        trail.intended(intentOf(megan, { verb: 'approve', ref, target: purge, because: '', shown: 's' })),
      { what: 'intended', actor: megan, intent: 'i', verb: 'approve', ...of, shown: 's' },
    ],
    [
      'an intent of which nothing was shown',
      (trail) => trail.intended(intentOf(alex, { verb: 'giveBack', target: purge })),
      { what: 'intended', actor: alex, intent: 'i', verb: 'giveBack', target },
    ],
    [
      'what was asked',
      (trail) => trail.asked({ ...outcome, request }),
      {
        what: 'asked',
        actor: alex,
        intent: 'i',
        graphRequestId: 'g1',
        ...of,
        ticket: 'INC1',
        ...told,
        detail: 'awaiting-approval',
      },
    ],
    [
      'what was approved',
      (trail) => trail.decided({ ...outcome, actor: megan, request, verdict: 'approve' }),
      { what: 'approved', actor: megan, intent: 'i', graphRequestId: 'g1', ...of, ticket: 'INC1', ...told },
    ],
    [
      'what was denied, by nobody’s intent',
      (trail) => trail.decided({ actor: megan, request, verdict: 'deny' }),
      { what: 'denied', actor: megan, ...of, ticket: 'INC1', ...told },
    ],
    [
      'what was denied, with an offer of less',
      (trail) => trail.decided({ actor: megan, request, verdict: 'deny', offer: 60 }),
      { what: 'denied', actor: megan, ...of, ticket: 'INC1', ...told, detail: 'offers 60 min' },
    ],
    [
      'what was withdrawn',
      (trail) => trail.withdrawn({ ...outcome, request: ref, target: purge }),
      { what: 'withdrawn', actor: alex, intent: 'i', graphRequestId: 'g1', ...of },
    ],
    [
      'what was given back',
      (trail) => trail.givenBack({ ...outcome, request: ref, target: purge }),
      { what: 'given-back', actor: alex, intent: 'i', graphRequestId: 'g1', ...of },
    ],
    [
      'what was given back without a request',
      (trail) => trail.givenBack({ actor: alex, target: purge }),
      { what: 'given-back', actor: alex, target },
    ],
    [
      'what came to nothing',
      (trail) =>
        trail.notDone(intentOf(alex, { verb: 'withdraw', ref, target: purge }), 'no-trace', {
          graphRequestId: 'g1',
        }),
      {
        what: 'not-done',
        actor: alex,
        intent: 'i',
        verb: 'withdraw',
        ...of,
        detail: 'no-trace',
        graphRequestId: 'g1',
      },
    ],
    [
      'what came to nothing, and what a program of the organization’s own said to that',
      (trail) =>
        trail.notDone(intentOf(alex, { verb: 'giveBack', target: purge }), 'rules-failed', {}, ['no ticket']),
      {
        ...{ what: 'not-done', actor: alex, intent: 'i', verb: 'giveBack', target },
        ...{ detail: 'rules-failed', reasons: ['no ticket'] },
      },
    ],
    [
      'an intent to give back what a ticket was for that has closed',
      (trail) => trail.intended(intentOf(alex, { verb: 'giveBack', target: purge, ticket: 'INC1' })),
      {
        ...{ what: 'intended', actor: alex, intent: 'i', verb: 'giveBack', target },
        ...{ ticket: 'INC1', detail: 'its ticket has closed' },
      },
    ],
    [
      'what became of an incident',
      (trail) => trail.incident({ actor: megan, incident: { id: 'n1', ticket: 'INC1' }, what: 'opened' }),
      { what: 'incident', actor: megan, ticket: 'INC1', detail: 'opened n1' },
    ],
    [
      'a ticket that has closed',
      (trail) => trail.ticketClosed({ request, ticket: 'INC1', state: 'Resolved' }),
      { what: 'ticket-closed', actor: alex, ...of, ticket: 'INC1', detail: 'Resolved' },
    ],
    [
      'who was told of a ticket, and of no request',
      (trail) => trail.told({ to: megan.id, ticket: 'INC1', how: 'incident card' }),
      { what: 'told', actor: { id: megan.id }, ticket: 'INC1', detail: 'incident card' },
    ],
    [
      'what can be used since nobody knows when',
      (trail) => trail.usable({ actor: alex, request, seconds: undefined }),
      { what: 'usable', actor: alex, ...of, detail: 'after ? s' },
    ],
    [
      'what can be used',
      (trail) => trail.usable({ actor: alex, request, seconds: 7 }),
      { what: 'usable', actor: alex, ...of, detail: 'after 7 s' },
    ],
    [
      'who was told',
      (trail) => trail.told({ to: megan.id, request, how: 'card' }),
      { what: 'told', actor: { id: megan.id }, ...of, detail: 'card' },
    ],
    [
      'who is about to be told',
      (trail) => trail.telling({ to: 'channel', request, how: 'card' }),
      { what: 'telling', actor: { id: 'channel' }, ...of, detail: 'card' },
    ],
    [
      'an emergency, with all that it is',
      (trail) => trail.brokeGlass({ actor: alex, request }),
      { what: 'break-glass', actor: alex, ...of, ticket: 'INC1', ...told },
    ],
    [
      'who signed its review',
      (trail) => trail.reviewed({ actor: megan, request, count: 2, needed: 2 }),
      { what: 'reviewed', actor: megan, ...of, detail: 'signature 2' },
    ],
    [
      'who signed its review alone',
      (trail) => trail.reviewed({ actor: megan, request, count: 1, needed: 1 }),
      { what: 'reviewed', actor: megan, ...of, detail: 'signature 1, of the only one who can sign' },
    ],
    [
      'what was refused',
      (trail) => trail.refused({ actor: megan, attempt, problem: 'own-request', graphRequestId: 'g1' }),
      { what: 'refused', actor: megan, ...attempt, detail: 'own-request', graphRequestId: 'g1' },
    ],
    [
      'what was refused without asking Graph',
      (trail) => trail.refused({ actor: megan, attempt, problem: 'own-request', graphRequestId: undefined }),
      { what: 'refused', actor: megan, ...attempt, detail: 'own-request' },
    ],
    [
      'what needed a stronger sign-in',
      (trail) => trail.stepUp({ actor: megan, attempt, graphRequestId: 'g1' }),
      { what: 'step-up', actor: megan, ...attempt, graphRequestId: 'g1' },
    ],
    [
      'what was tampered with',
      (trail) => trail.tampered({ actor: megan, attempt, shown: 's', detail: 'seal' }),
      { what: 'tampered', actor: megan, ...attempt, shown: 's', detail: 'seal' },
    ],
  ];
  for (const [what, write, row] of rows)
    it(`has one row for ${what}, and no member without a value`, async () => {
      const facts: AuditFact[] = [];
      await write(createAuditTrail((fact) => Promise.resolve(void facts.push(fact))));
      assert.deepEqual(facts, [row]);
    });

  it('has no ticket where there is none, and what expired apart from what else ended, or was never seen on', async () => {
    const facts: AuditFact[] = [];
    const trail = createAuditTrail((fact) => Promise.resolve(void facts.push(fact)));
    const { ticket: _ticket, ...order } = request.order;
    await trail.asked({ actor: alex, request: { ...request, order } });
    assert.ok(!('ticket' in (facts[0] ?? {})));
    await trail.stateChanged(tracked({ kind: 'active', since: now, until: later(60) }));
    const expired = tracked({ kind: 'ended', how: 'expired' });
    const ran = { since: now, until: later(60) };
    await trail.stateChanged(expired);
    await trail.stateChanged({ ...expired, byTime: true, ran });
    await trail.stateChanged({ ...expired, byTime: true });
    await trail.stateChanged(tracked({ kind: 'ended', how: 'taken-away' }));
    await trail.stateChanged(tracked({ kind: 'withdrawn' }));
    await trail.stateChanged(tracked({ kind: 'timed-out' }));
    await trail.stateChanged({
      ...tracked({ kind: 'timed-out', unseen: 'decided-elsewhere' }),
      byTime: true,
    });
    assert.deepEqual(
      facts.slice(1).map((fact) => [fact.what, fact.detail, fact.actor.id, fact.request, fact.target]),
      [
        ['activated', 'active', alex.id, ref, target],
        ['expired', 'expired', alex.id, ref, target],
        ['expired', 'expired', alex.id, ref, target],
        ['state-changed', 'over-unseen', alex.id, ref, target],
        ['state-changed', 'taken-away', alex.id, ref, target],
        ['state-changed', 'withdrawn', alex.id, ref, target],
        ['state-changed', 'timed-out', alex.id, ref, target],
        ['state-changed', 'timed-out-unseen', alex.id, ref, target],
      ],
    );
  });
});
