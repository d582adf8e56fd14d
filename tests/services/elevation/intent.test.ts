import assert from 'node:assert/strict';
import { orderHash } from '../../../services/elevation/facts.ts';
import type { Write } from '../../../services/elevation/intent.ts';
import { hashOfWrite, isForTarget, isUnderWay, refOf, wantSame } from '../../../services/elevation/intent.ts';
import { intentOf } from '../../support/useCase.ts';
import { alex, later, now, purge, reader, requestIn } from '../../cards/samples.ts';

const { order, ref } = requestIn({ kind: 'provisioning' });
const other = { ...ref, id: 'other' };
const activate: Write = { verb: 'activate', order };
const approve: Write = { verb: 'approve', ref, target: purge, because: 'ok', shown: 'seen' };
const deny: Write = { ...approve, verb: 'deny' };
const withdraw: Write = { verb: 'withdraw', ref, target: purge };
const giveBack: Write = { verb: 'giveBack', target: purge, ref, until: later(60) };
const endless: Write = { verb: 'giveBack', target: purge, ref };

describe('What is to be written to Entra', () => {
  it('has the hash of what was seen of it', () => {
    assert.equal(hashOfWrite(activate), orderHash(order));
    assert.equal(hashOfWrite(approve), 'seen');
    assert.equal(hashOfWrite(deny), 'seen');
    assert.equal(hashOfWrite(withdraw), undefined);
    assert.equal(hashOfWrite(giveBack), undefined);
  });

  it('names the request that it is about, where there is one already', () => {
    // Data from before a request could be named is no request.
    assert.equal(refOf({ ...activate, ref } as Write), undefined);
    for (const write of [approve, deny, withdraw, giveBack]) assert.equal(refOf(write), ref);
  });

  const alike: readonly (readonly [string, Write, Write])[] = [
    ['one order asked twice', activate, { verb: 'activate', order: { ...order }, latestBefore: 'r0' }],
    ['one decision with two reasons', approve, { ...approve, because: 'other' }],
    ['one withdrawal', withdraw, { ...withdraw }],
    ['one run given back', giveBack, { ...giveBack, until: later(60) }],
    ['one run without an end given back', endless, { ...endless }],
  ];
  for (const [what, one, another] of alike)
    it(`could come out as one effect: ${what}`, () => {
      assert.equal(wantSame(one, another), true);
      assert.equal(wantSame(another, one), true);
    });

  const different: readonly (readonly [string, Write, Write])[] = [
    ['another order', activate, { verb: 'activate', order: { ...order, minutes: 30 } }],
    ['another target', activate, { verb: 'activate', order: { ...order, target: reader } }],
    ['an order, and its run given back', activate, { verb: 'giveBack', target: purge }],
    ['an approval and a denial', approve, deny],
    ['an approval and a withdrawal', approve, withdraw],
    ['decisions on two requests', approve, { ...approve, ref: other }],
    ['a withdrawal and giving back', withdraw, endless],
    ['withdrawals of two requests', withdraw, { ...withdraw, ref: other }],
    ['runs of two requests given back', giveBack, { ...giveBack, ref: other }],
    ['runs with two ends given back', giveBack, { ...giveBack, until: later(61) }],
    ['runs with and without an end given back', giveBack, endless],
    ['runs of two targets given back', giveBack, { ...giveBack, target: reader }],
  ];
  for (const [what, one, another] of different)
    it(`could not come out as one effect: ${what}`, () => {
      assert.equal(wantSame(one, another), false);
      assert.equal(wantSame(another, one), false);
    });

  it('is for the target of its order, or of what it changes', () => {
    assert.equal(isForTarget(intentOf(alex, activate), purge), true);
    assert.equal(isForTarget(intentOf(alex, giveBack), purge), true);
    assert.equal(isForTarget(intentOf(alex, activate), reader), false);
  });

  it('may still be on its way for twenty seconds, unless its answer was lost', () => {
    const sent = { ...intentOf(alex, activate), at: now };
    const after = (seconds: number): Date => new Date(now.getTime() + seconds * 1_000);
    assert.equal(isUnderWay(sent, after(19)), true);
    assert.equal(isUnderWay(sent, after(20)), false);
    assert.equal(isUnderWay({ ...sent, lost: true }, after(1)), false);
  });
});
