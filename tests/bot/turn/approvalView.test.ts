import assert from 'node:assert/strict';
import sinon from 'sinon';
import { asksCode, createApprovalView } from '../../../bot/turn/approvalView.ts';
import type { ApprovalView } from '../../../bot/turn/approvalView.ts';
import type { TrackedRequest } from '../../../services/elevation/trackedRequest.ts';
import type { TargetSettings } from '../../../services/elevation/targetSettings.ts';
import { later, megan, now, requestIn, states, tracked, viewer } from '../../cards/samples.ts';

const waiting: TrackedRequest = {
  request: requestIn({ kind: 'awaiting-approval', until: later(60) }),
  approvers: [megan],
  checkedAt: now,
};
const unseen: TrackedRequest = { ...waiting, approvers: [] };
const wanted = () => ({ approvalCode: true }) as TargetSettings;

describe('A code of who asked', () => {
  for (const [name, one, settingsOf, expected] of [
    ['is asked for what was asked here', { ...waiting, askedHere: { waited: true } }, wanted, true],
    [
      'is asked for whether or not it was seen who approves',
      { ...unseen, askedHere: { waited: true } },
      wanted,
      true,
    ],
    ['is asked for of what was kept before the bot noted where it was asked', waiting, wanted, true],
    ['is not asked for of what was asked elsewhere, which has no card with one', unseen, wanted, false],
    [
      'is not asked for where nobody wants one',
      { ...waiting, askedHere: { waited: true } },
      () => ({}),
      false,
    ],
  ] as const)
    it(name, () => {
      assert.equal(asksCode(one, settingsOf), expected);
    });
});

describe('What else whoever asks has is looked up', () => {
  const whole: ApprovalView = { readerId: megan.id, canDecide: true };
  async function looks(view: ApprovalView, one: TrackedRequest = waiting): Promise<number> {
    const contextOf = sinon.fake.resolves(undefined);
    const draw = createApprovalView({
      settingsOf: () => ({}),
      contextOf,
      clock: { now: () => now, after: () => () => undefined },
    });
    await draw(viewer, one, view);
    if (contextOf.called) sinon.assert.calledOnceWithExactly(contextOf, one, megan.id);
    return contextOf.callCount;
  }

  it('for whoever is asked to decide', async () => {
    assert.equal(await looks(whole), 1);
  });

  it('not for a card that many read', async () => {
    assert.equal(await looks({ canDecide: true }), 0);
  });

  for (const canDecide of [false, 'not-known'] as const)
    it(`not for who is not known to decide: ${canDecide}`, async () => {
      assert.equal(await looks({ ...whole, canDecide }), 0);
    });

  for (const [name, state] of Object.entries(states))
    if (state.kind !== 'awaiting-approval')
      it(`not for what is ${name}`, async () => {
        assert.equal(await looks(whole, tracked(state)), 0);
      });
});
