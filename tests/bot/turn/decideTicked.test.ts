import assert from 'node:assert/strict';
import sinon from 'sinon';
import { decideTicked } from '../../../bot/turn/handlers/decideMany.ts';
import type { Turn } from '../../../bot/turn/turn.ts';
import { factsHash } from '../../../services/elevation/facts.ts';
import { complete } from '../../../services/elevation/reading.ts';
import { later, megan, now, tracked } from '../../cards/samples.ts';
import { actorOf } from '../../support/useCase.ts';

describe('Rows that are ticked', () => {
  const known = tracked({ kind: 'awaiting-approval', until: later(60) });
  const { ref } = known.request;
  const row = { ref, shown: factsHash(known.request) };
  const turn: Turn = {
    actor: actorOf(megan),
    place: undefined,
    cardId: 'c',
    shared: false,
    steppedUp: false,
    correlationId: 'x',
  };

  for (const isTickable of [true, false])
    it(`are ${isTickable ? '' : 'not '}decided where the list would ${isTickable ? 'still ' : 'no longer '}offer it`, async () => {
      const decideMany = sinon.fake.resolves([{ ref, kind: 'decided', tracked: known }]);
      const decide = decideTicked(
        {
          ...{ decideMany, find: () => Promise.resolve(known), observeApproval: sinon.fake() },
          waiting: () => Promise.resolve(complete([])),
        },
        {
          clock: { now: () => now, after: () => () => undefined },
          tickableAmong: () => Promise.resolve(() => isTickable),
        },
      );
      const answer = await decide(turn, {
        ...{ verb: 'approveTicked', rows: [row], ticked: [row], because: 'ok' },
      });
      assert.equal(decideMany.callCount, isTickable ? 1 : 0);
      assert.equal(JSON.stringify(answer).includes('Review shows it'), !isTickable);
    });
});
