import assert from 'node:assert/strict';
import { month } from '../../../bot/turn/handlers/month.ts';
import type { MonthParts } from '../../../bot/turn/handlers/month.ts';
import type { Turn } from '../../../bot/turn/turn.ts';
import { scopeOf } from '../../../bot/turn/reportReaders.ts';
import type { SpanFigures } from '../../../cards/spanFigures.ts';
import { readTexts } from '../../../sandbox/botservice/readCard.ts';
import type { MonthHints } from '../../../cards/monthHints.ts';
import { ElevationError } from '../../../services/elevation/problem.ts';
import { alex, megan, now, purge } from '../../cards/samples.ts';

const readers = {
  auditors: ['auditor'],
  teams: [
    { name: 'Analysts', leads: [megan.id, 'both'], members: [alex.id, 'adele', 'kim'] },
    { name: 'Hunters', leads: ['both'], members: ['kim', 'lee'] },
  ],
};
const figures = (people: number): SpanFigures => ({
  ...{ asked: people, approved: 0, denied: 0, people },
  targets: [
    { name: 'Security Reader', asked: people, people },
    { name: 'Exchange Administrator', asked: 1, people: Math.min(people, 1) },
    { name: 'eDiscovery', asked: 5, people: Math.min(people, 2) },
  ],
});

const hints: MonthHints = {
  ...{ unused: [purge], days: 90 },
  shorter: [{ target: purge, count: 5, mostMinutes: 35, askedMinutes: 120, enoughMinutes: 60 }],
};

/** What somebody is shown, and of whom it was counted. */
async function shown(
  viewer: string,
  wish: { whose: 'mine' | 'team'; back: number },
  people = 3,
  {
    hintsOf = () => Promise.resolve(hints),
    automatic,
  }: { hintsOf?: MonthParts['hintsOf']; automatic?: true } = {},
) {
  const counted: (readonly string[] | undefined)[] = [];
  const spans: string[] = [];
  const parts: MonthParts = {
    figuresOf: ({ from, to }, _zone, ids) => {
      counted.push(ids);
      spans.push(`${from.toISOString()} ${to.toISOString()}`);
      return Promise.resolve(figures(people));
    },
    readers,
    hintsOf,
    clock: { now: () => now, after: () => () => undefined },
  };
  const turn = {
    actor: { id: viewer, locale: 'en-GB', timeZone: 'Europe/Berlin' },
    automatic,
  } as unknown as Turn;
  const answer = await month(parts)(turn, wish);
  const text = answer.kind === 'card' ? readTexts(answer.card).join('\n') : JSON.stringify(answer);
  return { text, counted, spans };
}

describe('Whose month somebody may see', () => {
  it('is their own, whoever they are', async () => {
    for (const viewer of [alex.id, megan.id, 'auditor'])
      assert.deepEqual((await shown(viewer, { whose: 'mine', back: 0 }, 1)).counted, [[viewer]]);
    assert.match((await shown(alex.id, { whose: 'mine', back: 0 }, 1)).text, /Exchange Administrator/);
  });

  it('is that of the members of the teams that they lead', async () => {
    const lead = await shown(megan.id, { whose: 'team', back: 0 });
    assert.deepEqual(lead.counted, [[alex.id, 'adele', 'kim']]);
    assert.match(lead.text, /Of Analysts, together/);
    assert.match(lead.text, /Security Reader/);
    // One of three asked for it: its line would say who.
    assert.doesNotMatch(lead.text, /Exchange Administrator|eDiscovery/);
    assert.match(lead.text, /fewer than three people/);
    const both = await shown('both', { whose: 'team', back: 0 });
    assert.deepEqual(both.counted, [[alex.id, 'adele', 'kim', 'lee']]);
  });

  it('is that of everybody for an auditor', async () => {
    const auditor = await shown('auditor', { whose: 'team', back: 0 });
    assert.deepEqual(auditor.counted, [undefined]);
  });

  it('is nobody else’s for whoever is named as neither, a member of a team among them', async () => {
    for (const viewer of [alex.id, 'kim', 'stranger']) {
      const { text, counted } = await shown(viewer, { whose: 'team', back: 0 });
      assert.deepEqual(counted, [], 'nothing is even read');
      assert.match(text, /neither as lead of a team nor as auditor/);
      assert.equal(scopeOf(readers, viewer), undefined);
    }
  });

  it('is shown of three people and more, so that figures are nobody’s', async () => {
    const few = await shown(megan.id, { whose: 'team', back: 0 }, 2);
    assert.match(few.text, /Fewer than three people/);
    assert.doesNotMatch(few.text, /Security Reader/);
    assert.match((await shown(megan.id, { whose: 'team', back: 0 }, 0)).text, /Nothing was asked for/);
  });

  it('tells what they may think about of their own access to them, this month, and to nobody else', async () => {
    const own = await shown(alex.id, { whose: 'mine', back: 0 });
    assert.match(own.text, /For you alone/);
    assert.match(own.text, /In the last 90 days I did not see you ask for Search and Purge PIM \(group\)\./);
    assert.match(
      own.text,
      /none of your last 5 took longer than 35 min, and you asked for 2 h\. 1 h would do/,
    );
    let asked = 0;
    const counting = () => {
      asked += 1;
      return Promise.resolve(hints);
    };
    for (const viewer of [megan.id, 'auditor', 'both'])
      assert.doesNotMatch(
        (await shown(viewer, { whose: 'team', back: 0 }, 3, { hintsOf: counting })).text,
        /For you/,
      );
    assert.doesNotMatch(
      (await shown(alex.id, { whose: 'mine', back: 1 }, 3, { hintsOf: counting })).text,
      /For you/,
    );
    assert.equal(asked, 0, 'nothing is even read');
  });

  it('goes without that where Entra does not tell, and asks for a sign-in only where somebody waits for it', async () => {
    const failing = (kind: 'entra-unavailable' | 'sign-in-required') => () =>
      Promise.reject(new ElevationError({ kind }));
    const wish = { whose: 'mine', back: 0 } as const;
    const away = await shown(alex.id, wish, 3, { hintsOf: failing('entra-unavailable') });
    assert.match(away.text, /My month/);
    assert.doesNotMatch(away.text, /For you alone/);
    const hintsOf = failing('sign-in-required');
    assert.match((await shown(alex.id, wish, 3, { hintsOf, automatic: true })).text, /My month/);
    await assert.rejects(shown(alex.id, wish, 3, { hintsOf }), ElevationError);
  });

  it('begins and ends on the viewer’s own clock', async () => {
    const { spans } = await shown(alex.id, { whose: 'mine', back: 1 });
    assert.deepEqual(spans, ['2026-09-30T22:00:00.000Z 2026-10-31T23:00:00.000Z']);
  });
});
