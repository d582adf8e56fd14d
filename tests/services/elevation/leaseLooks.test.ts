import assert from 'node:assert/strict';
import sinon from 'sinon';
import type { Change } from '../../../services/elevation/kept.ts';
import type { TargetSettings } from '../../../services/elevation/targetSettings.ts';
import type { TrackedRequest } from '../../../services/elevation/trackedRequest.ts';
import { story } from '../../support/useCase.ts';
import { later, requestIn } from '../../cards/samples.ts';
import { closed, ending, lease, open, running, world } from './leasing.ts';

/** Another by another ticket, which is looked at next. */
const next: TrackedRequest = {
  ...lease({ ticketSeen: { look: { ...open, number: 'INC2' }, unchecked: [], at: later(-10) } }),
  request: requestIn(running, { id: 'r2' }),
};

describe('A look at a ticket', () => {
  it('is kept, and is no news by itself: whoever asked is offered to end it in its time', async () => {
    const { work, changed } = await world();
    await work.lookAtTickets();
    const { isNews } = (await changed.lastCall.returnValue) as Change;
    assert.equal(isNews, false);
  });

  for (const [what, one, look] of [
    ['is open as before', lease(), open],
    ['is closed as before', lease({ ticketClosed: { at: later(-5), state: 'Closed' } }), closed],
  ] as const)
    it(`changes nothing that is kept where it ${what}`, async () => {
      const { work, changed, show } = await world({ known: [one], looks: [look] });
      await work.lookAtTickets();
      sinon.assert.calledOnce(changed);
      assert.equal(await changed.lastCall.returnValue, undefined);
      sinon.assert.notCalled(show);
    });

  it('says once that it is closed, however often it is seen so', async () => {
    const { work, book, show, stored, wait } = await world({ known: [ending()] });
    await work.lookAtTickets();
    wait(5);
    await work.lookAtTickets();
    assert.deepEqual(story(book), ['ticket-closed']);
    sinon.assert.calledOnce(book.reminders.add);
    sinon.assert.calledOnce(show);
    // What ends by itself goes by when that was last seen.
    assert.deepEqual((await stored())?.ticketClosed, { at: later(5), state: 'Closed' });
  });

  for (const [what, kept] of [
    ['is gone', []],
    ['has ended', [ending({}, { kind: 'ended', how: 'expired' })]],
  ] as const)
    it(`says nothing of what ${what} by then, and goes on to the next`, async () => {
      const { work, book, changed, onFailure } = await world({
        known: [ending(), next],
        kept: [...kept, next],
      });
      await work.lookAtTickets();
      assert.deepEqual(
        book.facts.map(({ request }) => request?.id),
        ['r2'],
      );
      assert.equal(await changed.firstCall.returnValue, undefined);
      sinon.assert.notCalled(onFailure);
    });

  const settings: readonly (readonly [what: string, settings: TargetSettings])[] = [
    ['has no rules', {}],
    ['has rules that want no ticket', { rules: { timeZone: 'UTC' } }],
  ];
  for (const [what, given] of settings)
    it(`is not made for a target that ${what} any more`, async () => {
      const { work, lookUp, claim, onFailure } = await world({ settings: given });
      await work.lookAtTickets();
      for (const none of [lookUp, claim, onFailure]) sinon.assert.notCalled(none);
    });

  it('is not made, and its turn is taken from nobody, where there is no such system any more', async () => {
    const { work, lookUp, claim, onFailure } = await world({ noSystems: ['servicenow'] });
    await work.lookAtTickets();
    for (const none of [lookUp, claim, onFailure]) sinon.assert.notCalled(none);
  });

  it('is not made where nobody knows what is open by a ticket, and the log says why', async () => {
    const unread = new Error('the store is down');
    const { work, lookUp, onFailure } = await world({ unread });
    await work.lookAtTickets();
    sinon.assert.calledOnceWithExactly(onFailure, unread);
    sinon.assert.notCalled(lookUp);
  });
});
