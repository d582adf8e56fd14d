import pg from 'pg';
import { sql } from 'kysely';
import type { Clock } from '../../services/elevation/clock.ts';
import { postgresAddressBook } from '../../services/store/postgres/addressBook.ts';
import { claimPatienceMs } from '../../services/notifications/cardLedger.ts';
import { postgresCardLedger } from '../../services/store/postgres/cardLedger.ts';
import type { Store } from '../../services/store/postgres/openDatabase.ts';
import { openDatabase } from '../../services/store/postgres/openDatabase.ts';
import { postgresPreferences } from '../../services/store/postgres/preferences.ts';
import { postgresReminderBook } from '../../services/store/postgres/reminderBook.ts';
import { postgresRequestStore } from '../../services/store/postgres/requestStore.ts';
import { alex, requestIn } from '../cards/samples.ts';
import { endDatabase, freshDatabase } from '../support/database.ts';
import { trailIn } from '../support/trail.ts';

/** What the store costs a turn and a tick, at few and at many stored requests, in one run. Only the ratio means something. */
const rounds = 400;
const clock: Clock = { now: () => new Date(), after: () => () => undefined };
let queries = 0;

async function main(): Promise<void> {
  countQueries();
  const results: { stored: number; turn: Cost; tick: Cost }[] = [];
  for (const stored of [1_000, 100_000]) {
    const store = await openDatabase(await freshDatabase(), 4);
    await fill(store, stored);
    // The first rounds warm connections and plans.
    await measure(() => turn(store, `warm ${stored}`), 50);
    const turns = await measure((round) => turn(store, `${stored} ${round}`), rounds);
    const ticks = await measure(() => tick(store), rounds);
    results.push({ stored, turn: turns, tick: ticks });
    await store.close();
  }
  const line = ({ stored, turn: a, tick: b }: (typeof results)[number]): string =>
    `${String(stored).padStart(7)} stored   turn ${a.queries.toFixed(1)} queries ${a.ms.toFixed(2)} ms   tick ${b.queries.toFixed(1)} queries ${b.ms.toFixed(2)} ms`;
  for (const result of results) process.stdout.write(`${line(result)}\n`);
  const [few, many] = results;
  if (few !== undefined && many !== undefined)
    process.stdout.write(
      `ratio            turn ${(many.turn.ms / few.turn.ms).toFixed(2)}   tick ${(many.tick.ms / few.tick.ms).toFixed(2)}\n`,
    );
  await endDatabase();
}

interface Cost {
  readonly queries: number;
  readonly ms: number;
}

/** What the store is asked in an activation from form to card. */
async function turn({ db }: Store, id: string): Promise<void> {
  const requests = postgresRequestStore(db, clock);
  const ledger = postgresCardLedger(db, clock, claimPatienceMs);
  await postgresAddressBook(db, clock).find(alex.id);
  await postgresPreferences(db).of(alex.id);
  const tracked = {
    request: requestIn({ kind: 'provisioning' }, { id }),
    approvers: [],
    checkedAt: new Date(),
  };
  await requests.change(tracked.request.ref, () => ({ after: tracked, isNews: false }));
  await postgresReminderBook(db).plan(tracked.request.ref, []);
  await trailIn(db, clock).append({ what: 'asked', actor: alex, request: tracked.request.ref });
  await postgresPreferences(db).remember(alex.id, tracked.request.order, new Date());
  await requests.find(tracked.request.ref);
  await ledger.reachOf(tracked.request.ref);
  await ledger.put({
    cardId: id,
    reader: { kind: 'person', personId: alex.id },
    serviceUrl: 's',
    conversationId: 'c',
    activityId: id,
    subjects: [`request group ${id}`],
    shows: { ref: tracked.request.ref, audience: { kind: 'requester', personId: alex.id } },
  });
}

async function tick({ db }: Store): Promise<void> {
  await postgresReminderBook(db).takeDue(new Date(0));
  await postgresRequestStore(db, clock).undeliveredNews(new Date());
}

async function fill({ db }: Store, count: number): Promise<void> {
  const n = sql.raw(String(count));
  await sql`insert into request select 'group', 'g' || n, 'p' || (n % 5000), n % 50 = 0, '{}', 1, now(), 1 from generate_series(1, ${n}) n`.execute(
    db,
  );
  await sql`insert into card select 'a:' || n, '1', 'group', 'g' || n, '{}', 's', 'c' || n, '{}', now() from generate_series(1, ${n}) n`.execute(
    db,
  );
  await sql`insert into claim select 'group', 'g' || n, 'card', now() from generate_series(1, ${n}) n`.execute(
    db,
  );
  await sql`insert into reminder select 'group', 'g' || n, 'x', now() + interval '1 day' from generate_series(1, ${n}) n`.execute(
    db,
  );
  await sql`vacuum analyze`.execute(db);
}

async function measure(work: (round: number) => Promise<void>, times: number): Promise<Cost> {
  const before = queries;
  const started = performance.now();
  for (let round = 0; round < times; round += 1) await work(round);
  return { queries: (queries - before) / times, ms: (performance.now() - started) / times };
}

function countQueries(): void {
  // eslint-disable-next-line @typescript-eslint/unbound-method -- called with its own `this` below
  const original = pg.Client.prototype.query as (...args: unknown[]) => unknown;
  pg.Client.prototype.query = function counted(this: pg.Client, ...args: unknown[]): unknown {
    queries += 1;
    return original.apply(this, args);
  } as typeof pg.Client.prototype.query;
}

await main();
