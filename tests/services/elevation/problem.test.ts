import assert from 'node:assert/strict';
import { ElevationError, about, afterStepUp, isProblem } from '../../../services/elevation/problem.ts';
import { purge } from '../../cards/samples.ts';

describe('A problem', () => {
  const cause = new Error('cause');
  const error = new ElevationError({ kind: 'throttled' }, { cause, graphRequestId: 'g1' });

  it('is an error by its kind, with what it came of', () => {
    assert.deepEqual([error.name, error.message, error.cause], ['ElevationError', 'throttled', cause]);
    assert.ok(!('cause' in new ElevationError({ kind: 'throttled' })));
    assert.ok(
      isProblem(error, 'throttled') && !isProblem(error, 'refused') && !isProblem(cause, 'throttled'),
    );
  });

  it('names what it is about, with all that was known of it', async () => {
    const failing = about(purge, Promise.reject(error.asRecorded()));
    await assert.rejects(failing, (named) => {
      assert.ok(named instanceof ElevationError);
      assert.deepEqual(named.problem, { kind: 'throttled' });
      assert.deepEqual([named.about, named.graphRequestId, named.isRecorded], [purge, 'g1', true]);
      assert.equal((named.cause as ElevationError).cause, error);
      return true;
    });
  });

  it('is not made of work that comes out well, or of a bug', async () => {
    assert.equal(await about(purge, Promise.resolve(7)), 7);
    const bug = new TypeError('a bug');
    await assert.rejects(about(purge, Promise.reject(bug)), (thrown) => thrown === bug);
  });

  it('after a second sign-in is what else stands in the way, where that is known', () => {
    const kind = 'step-up-required';
    assert.deepEqual(afterStepUp({ kind }), { kind: 'step-up-not-enough' });
    assert.deepEqual(Object.keys(afterStepUp({ kind, rules: [] })), ['kind']);
    assert.deepEqual(afterStepUp({ kind, rules: ['TicketingRule'] }), {
      kind: 'step-up-not-enough',
      rules: ['TicketingRule'],
    });
    assert.deepEqual(afterStepUp({ kind, rules: ['TicketingRule', 'EligibilityRule'] }), {
      kind: 'not-eligible',
    });
  });
});
