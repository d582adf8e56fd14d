import assert from 'node:assert/strict';
import { month } from '../../../bot/turn/handlers/month.ts';
import type { MonthParts } from '../../../bot/turn/handlers/month.ts';
import type { Turn } from '../../../bot/turn/turn.ts';
import { scopeOf } from '../../../bot/turn/reportReaders.ts';
import type { SpanFigures } from '../../../cards/spanFigures.ts';
import { readTexts } from '../../../sandbox/botservice/readCard.ts';
import { alex, megan, now } from '../../cards/samples.ts';

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

/** What somebody is shown, and of whom it was counted. */
async function shown(viewer: string, wish: { whose: 'mine' | 'team'; back: number }, people = 3) {
  const counted: (readonly string[] | undefined)[] = [];
  const spans: string[] = [];
  const parts: MonthParts = {
    figuresOf: ({ from, to }, _zone, ids) => {
      counted.push(ids);
      spans.push(`${from.toISOString()} ${to.toISOString()}`);
      return Promise.resolve(figures(people));
    },
    readers,
    clock: { now: () => now, after: () => () => undefined },
  };
  const turn = { actor: { id: viewer, locale: 'en-GB', timeZone: 'Europe/Berlin' } } as unknown as Turn;
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

  it('begins and ends on the viewer’s own clock', async () => {
    const { spans } = await shown(alex.id, { whose: 'mine', back: 1 });
    assert.deepEqual(spans, ['2026-09-30T22:00:00.000Z 2026-10-31T23:00:00.000Z']);
  });
});
