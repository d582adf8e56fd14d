import assert from 'node:assert/strict';
import { createSpanFigures } from '../../../bot/start/spanFigures.ts';
import type { WeeklyParts } from '../../../bot/start/weekly.ts';
import { startWeekly } from '../../../bot/start/weekly.ts';
import { weeklyReportOf } from '../../../bot/start/weeklyReport.ts';
import { DeliveryError } from '../../../services/notifications/deliveryError.ts';
import type { Store } from '../../../services/store/postgres/openDatabase.ts';
import { openDatabase } from '../../../services/store/postgres/openDatabase.ts';
import { postgresOneTimeKeys } from '../../../services/store/postgres/oneTimeKeys.ts';
import { postgresRequestStore } from '../../../services/store/postgres/requestStore.ts';
import { readTexts } from '../../../sandbox/botservice/readCard.ts';
import { alex, megan } from '../../cards/samples.ts';
import { sampleMonth, trackedIn } from '../../services/report/sampleMonth.ts';
import { freshDatabase } from '../../support/database.ts';

const channel = '19:reports@thread.tacv2';

describe('The week before, told to a channel', () => {
  let store: Store;
  let now: Date;
  let posted: string[];
  let failures: unknown[];
  let refusal: Error | undefined;
  /** What each replica is to do next. */
  let looks: (() => unknown)[];

  beforeEach(async () => {
    store = await openDatabase(await freshDatabase(), 2);
    [posted, failures, looks, refusal] = [[], [], [], undefined];
    const clock = { now: () => now, after: () => () => undefined };
    now = new Date(0);
    const requests = postgresRequestStore(store.db, clock);
    for (const tracked of sampleMonth.map(trackedIn))
      await requests.change(tracked.request.ref, () => ({ after: tracked, isNews: false }));
  });
  afterEach(() => store.close());

  const replica = (differing: Partial<WeeklyParts> = {}): (() => void) => {
    const clock: WeeklyParts['clock'] = {
      now: () => now,
      after: (_ms, run) => {
        looks.push(run);
        return () => void looks.splice(looks.indexOf(run), 1);
      },
    };
    return startWeekly({
      report: weeklyReportOf(`${channel} Europe/Berlin`),
      teamsUrl: 'https://teams.example',
      figuresOf: createSpanFigures(store.db),
      delivery: {
        post: ({ place }, { card }) => {
          if (refusal !== undefined) return Promise.reject(refusal);
          assert.equal(place.conversationId, channel);
          posted.push(readTexts(card).join('\n'));
          return Promise.resolve();
        },
      },
      keys: postgresOneTimeKeys(store.db, clock),
      clock,
      onFailure: (error) => failures.push(error),
      ...differing,
    });
  };
  const lookAt = async (moment: string): Promise<void> => {
    now = new Date(moment);
    await Promise.all(looks.splice(0).map((look) => look()));
  };

  it('is told once of all replicas, on Monday from eight on, in the zone of the setting', async () => {
    replica();
    replica();
    for (const early of ['2026-10-11T12:00:00Z', '2026-10-12T05:59:00Z']) await lookAt(early);
    assert.deepEqual(posted, []);
    for (const due of ['2026-10-12T06:00:00Z', '2026-10-12T06:10:00Z', '2026-10-12T20:00:00Z'])
      await lookAt(due);
    assert.equal(posted.length, 1);
    assert.match(posted.join(), /Privileged access, 5 October to 11 October/);
    for (const later of ['2026-10-13T08:00:00Z', '2026-10-19T05:00:00Z']) await lookAt(later);
    assert.equal(posted.length, 1);
    await lookAt('2026-10-19T07:00:00Z');
    assert.equal(posted.length, 2);
    assert.deepEqual(failures, []);
  });

  it('shows no figures of so few that they would tell who it was', async () => {
    replica({
      figuresOf: async (...given) => ({ ...(await createSpanFigures(store.db)(...given)), people: 2 }),
    });
    await lookAt('2026-10-12T08:00:00Z');
    const text = posted.join();
    assert.match(text, /Fewer than three people asked/);
    assert.doesNotMatch(text, /Search and Purge PIM|Asked|Used/);
  });

  it('counts and names nobody', async () => {
    replica();
    await lookAt('2026-10-12T08:00:00Z');
    const text = posted.join();
    assert.match(text, /Search and Purge PIM/);
    for (const { id, name } of [alex, megan]) assert.ok(!text.includes(name) && !text.includes(id), name);
    assert.ok(!text.includes('Phishing') && !text.includes('incident'));
  });

  it('is tried again where nothing arrived for certain, and not where nobody knows', async () => {
    replica();
    refusal = new DeliveryError('busy');
    await lookAt('2026-10-12T08:00:00Z');
    refusal = undefined;
    await lookAt('2026-10-12T08:10:00Z');
    assert.equal(posted.length, 1);
    refusal = new DeliveryError('unknown');
    await lookAt('2026-10-19T08:00:00Z');
    refusal = undefined;
    await lookAt('2026-10-19T08:10:00Z');
    assert.equal(posted.length, 1);
    assert.equal(failures.length, 2);
  });

  it('is tried again where the figures could not be read', async () => {
    let isAway = true;
    const figuresOf = createSpanFigures(store.db);
    replica({
      figuresOf: (...span) => (isAway ? Promise.reject(new Error('away')) : figuresOf(...span)),
    });
    await lookAt('2026-10-12T08:00:00Z');
    isAway = false;
    await lookAt('2026-10-12T08:10:00Z');
    assert.equal(posted.length, 1);
  });

  it('is told to nobody where no channel wants it, and no more once the bot stops', () => {
    replica({ report: undefined });
    assert.deepEqual(looks, []);
    replica()();
    assert.deepEqual(looks, []);
  });

  it('is told in English, or in the language that the setting names', async () => {
    const stop = replica();
    await lookAt('2026-10-12T07:00:00Z');
    stop();
    replica({ report: weeklyReportOf(`${channel} Europe/Berlin de-AT`) });
    await lookAt('2026-10-19T07:00:00Z');
    assert.match(posted[0] ?? '', /Privileged access/);
    assert.match(posted.at(-1) ?? '', /Privilegierte Zugriffe/);
  });

  for (const text of [
    'general',
    '19:x@thread.tacv2 Mars/Olympus',
    '19:x@thread.tacv2 UTC more',
    '19:x@thread.tacv2 UTC pl',
  ])
    it(`takes no setting such as ${text}`, () => {
      assert.equal(weeklyReportOf(text), undefined);
    });
});
