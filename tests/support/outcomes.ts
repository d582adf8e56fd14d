import assert from 'node:assert/strict';
import type { AuditFact } from '../../services/elevation/auditTrail.ts';
import type { AuditKeys } from '../../services/store/postgres/auditChain.ts';
import { openDatabase } from '../../services/store/postgres/openDatabase.ts';
import { verifyAudit } from '../../services/store/postgres/verifyAudit.ts';

/** How the trail names what was done, not only intended. */
const effects = ['asked', 'approved', 'denied', 'withdrawn', 'given-back'] as const;

export type Effect = (typeof effects)[number];

/**
 * The trail has each effect of these once, with its intent, and claims no other; each intent has exactly one outcome, and none is open. The trail is
 * whole.
 */
export async function assertOutcomes(
  databaseUrl: string,
  keys: AuditKeys,
  expected: Readonly<Partial<Record<Effect, number>>>,
): Promise<void> {
  const store = await openDatabase(databaseUrl, 2);
  const { db } = store;
  try {
    const { faults, openIntents } = await verifyAudit(db, { keys });
    assert.deepEqual(faults, []);
    assert.deepEqual(openIntents, [], 'no intent is open in the trail');
    const open = await db.selectFrom('intent').selectAll().execute();
    assert.deepEqual(open, [], 'no intent is open');
    const rows = await db.selectFrom('audit').select('fact').orderBy('seq').execute();
    const facts = rows.map(({ fact }) => JSON.parse(fact) as Partial<AuditFact>);
    for (const effect of effects) {
      const found = facts.filter(({ what }) => what === effect);
      assert.equal(found.length, expected[effect] ?? 0, `rows “${effect}”: ${JSON.stringify(facts)}`);
    }
    for (const { what, intent } of facts) {
      if (effects.some((effect) => effect === what)) assert.ok(intent, `“${what}” has an intent`);
      if (intent === undefined) continue;
      const ofIt = facts.filter((fact) => fact.intent === intent).map((fact) => fact.what);
      assert.equal(ofIt[0], 'intended');
      assert.equal(ofIt.length, 2, `one outcome: ${ofIt.join(', ')}`);
    }
  } finally {
    await store.close();
  }
}
