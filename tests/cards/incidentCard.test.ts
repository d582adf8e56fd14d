import assert from 'node:assert/strict';
import { incidentCard } from '../../cards/incidentCard.ts';
import { incidentOverCard } from '../../cards/incidentOverCard.ts';
import { readActions, readTexts } from '../../sandbox/botservice/readCard.ts';
import { alex, later, megan, now, tracked, viewer } from './samples.ts';
import { incident } from './incidentCards.ts';

const isaiah = { id: '1a2b0004', name: 'Isaiah Langer' };
const running = tracked({ kind: 'active', since: later(-5), until: later(55) });
const over = { ...incident, over: { by: megan, at: now } };

/** What each reader is shown of an incident that Alex and Megan are in, Alex with something on. */
const table = [
  ['everybody', undefined, { people: false, own: false, button: 'Take part' }],
  [
    'one who is not in it, whatever they have on',
    { ...isaiah, parts: [running] },
    { people: false, own: false, button: 'Take part' },
  ],
  ['one who has nothing on', { ...megan, parts: [] }, { people: true, own: false, button: 'My form' }],
  ['one who has something on', { ...alex, parts: [running] }, { people: true, own: true, button: 'My form' }],
] as const;

describe('The card of an incident', () => {
  for (const [name, reader, shown] of table)
    it(`shows nothing that is not theirs to ${name}`, () => {
      for (const given of [incident, over]) {
        const card = incidentCard({
          ...{ incident: given, viewer, now },
          ...(reader === undefined ? {} : { reader }),
        });
        const texts = readTexts(card).join(' | ');
        const all = JSON.stringify(card);
        assert.match(texts, /Incident INC0042731 \| /);
        assert.equal(/In it: /.test(texts), shown.people);
        assert.equal(texts.includes('Alex Wilber'), shown.people);
        assert.equal(texts.includes('Search and Purge'), shown.own);
        // What was named for it is for each form to say.
        assert.ok(!all.includes(incident.access));
        assert.deepEqual(
          readActions(card).map(({ title }) => title),
          given === over ? [] : [shown.button, 'Incident is over'],
        );
      }
    });

  it('is asked for anew by those who are in it alone, and by nobody else’s client', () => {
    const idsOf = (given: typeof incident) =>
      (incidentCard({ incident: given, viewer, now }) as { refresh?: { userIds?: string[] } }).refresh
        ?.userIds;
    assert.deepEqual(idsOf(incident), [`29:${alex.id}`, `29:${megan.id}`]);
    assert.deepEqual(idsOf({ ...incident, people: [] }), []);
    const many = Array.from({ length: 70 }, (_, index) => ({
      ...{ person: alex, at: now, memberId: `29:${index}` },
    }));
    assert.equal(idsOf({ ...incident, people: many })?.length, 60);
  });
});

describe('The offer to give back', () => {
  it('has one button as long as something is on, and none when nothing is', () => {
    const titles = (parts: readonly (typeof running)[]) =>
      readActions(incidentOverCard({ incident: over, parts, viewer, now })).map(({ title }) => title);
    assert.deepEqual(titles([running]), ['Give it all back', 'Status']);
    assert.deepEqual(titles([]), []);
  });
});
