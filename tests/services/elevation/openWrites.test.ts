import assert from 'node:assert/strict';
import { openWrites } from '../../../services/elevation/openWrites.ts';
import type { Write } from '../../../services/elevation/intent.ts';
import { alex, later, megan, now, purge, tracked } from '../../cards/samples.ts';
import { memoryBook } from '../../support/memory.ts';
import { actorOf, intentOf, keep } from '../../support/useCase.ts';

const known = tracked({ kind: 'awaiting-approval', until: later(1430) });
const withdraws: Write = { verb: 'withdraw', ref: known.request.ref, target: purge };

describe('Writes that were not answered', () => {
  it('are one’s own, no more under way, with what is known of them', async () => {
    const book = memoryBook(() => now);
    const { intents } = book;
    await keep(book, known);
    await intents.open(intentOf(alex, withdraws, { id: 'known' }));
    await intents.open(
      intentOf(alex, { ...withdraws, ref: { api: 'group', id: 'x' } }, { id: 'x', minutesAgo: 2 }),
    );
    await intents.open(intentOf(alex, withdraws, { id: 'being sent', minutesAgo: 0.1 }));
    await intents.open(intentOf(megan, withdraws, { id: 'hers' }));
    const open = await openWrites(book, actorOf(alex));
    assert.deepEqual(
      open.map(({ sentAt, request }) => [sentAt, request]),
      [
        [later(-1), known.request],
        [later(-2), undefined],
      ],
    );
  });
});
