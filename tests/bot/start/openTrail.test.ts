import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import { checkpointKeyOf } from '../../../bot/start/checkpointKey.ts';
import { openTrail } from '../../../bot/start/openTrail.ts';
import { openDatabase } from '../../../services/store/postgres/openDatabase.ts';
import { alex } from '../../cards/samples.ts';
import { freshDatabase } from '../../support/database.ts';
import { linesOf } from '../../support/logLines.ts';
import { stillClock } from '../../support/stillClock.ts';
import { auditKeys, checkpointKeySetting } from '../../support/trail.ts';

describe('A trail that is closed', () => {
  it('has what was counted, signed, and brought to where checkpoints go by then', async () => {
    const delivered: unknown[] = [];
    const place = createServer((request, response) => {
      json(request)
        .then((body) => {
          delivered.push(body);
          response.end();
        })
        .catch(() => response.destroy());
    });
    await new Promise<void>((resolve) => place.listen(0, '127.0.0.1', resolve));
    const { port } = place.address() as AddressInfo;
    // One connection: what is signed at the start is read before there is any row.
    const store = await openDatabase(await freshDatabase(), 1);
    const checkpointKey = checkpointKeyOf(checkpointKeySetting);
    assert.ok(checkpointKey);
    try {
      const trail = await openTrail(
        { auditKeys, checkpointKey, checkpointPlace: { kind: 'url', url: `http://127.0.0.1:${port}/` } },
        store,
        { clock: stillClock(), log: linesOf().log },
      );
      const refused = { actor: alex, attempt: { verb: 'withdraw' }, problem: 'request-gone' } as const;
      for (let times = 0; times < 3; times += 1) await trail.audit.refused(refused);
      await trail.close();
      const last = delivered.at(-1) as { readonly checkpoint?: { readonly seq?: number } } | undefined;
      // The first refusal is a row, and how often it came again is one.
      assert.equal(last?.checkpoint?.seq, 2);
    } finally {
      await store.close();
      place.close();
    }
  });
});
