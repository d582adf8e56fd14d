import assert from 'node:assert/strict';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Person } from '../../sandbox/botservice/person.ts';
import { people } from '../../sandbox/tenant/contoso.ts';
import { askForPurge, eachInSandbox } from '../support/story.ts';

/** Megan leads Alex and Adele; Lynne audits. */
const file = join(mkdtempSync(join(tmpdir(), 'latchkey-')), 'elevation.yaml');
writeFileSync(
  file,
  `version: 1
reports:
  auditors: [${people.lynne}]
  teams:
    - name: Analysts
      leads: [${people.megan}]
      members: [${people.alex}, ${people.adele}]
`,
);

describe('My month', () => {
  const story = eachInSandbox({ settings: { ELEVATION_FILE: file } });

  it('counts what the person asked for and nobody else did, and says so again when it is drawn again', async () => {
    await askForPurge(story);
    const { alex, adele, megan } = story;
    await megan.click('Approve', { reason: 'ok' });
    await alex.waitFor('was approved');
    await alex.say('my month');
    assert.match(alex.text, /My month: November 2026/);
    assert.match(alex.text, /Search and Purge PIM.*Asked once/s);
    await adele.say('my month');
    assert.match(adele.text, /Nothing was asked for\./);
    await alex.click('Month before');
    assert.match(alex.text, /October 2026.*Nothing was asked for/s);
  });
});

describe('Team month', () => {
  const story = eachInSandbox({ settings: { ELEVATION_FILE: file } });
  const ask = async (person: Person): Promise<void> => {
    await person.say('ediscovery reviewers');
    await person.click('Activate', { justification: 'Case 12' });
    await person.waitFor(/On since|Active|on/);
  };

  it('is shown to nobody whom the file does not name', async () => {
    await ask(story.alex);
    for (const person of [story.alex, story.adele, story.isaiah, story.patti]) {
      await person.say('team month');
      assert.match(person.text, /neither as lead of a team nor as auditor/, person.user.name);
      assert.doesNotMatch(person.text, /Asked once|eDiscovery Reviewers PIM\s*Asked/);
    }
  });

  it('shows nobody figures of fewer than three people, and names nobody', async () => {
    await ask(story.alex);
    await ask(story.adele);
    for (const person of [story.megan, story.lynne]) {
      await person.say('team month');
      assert.match(person.text, /Team month: November 2026/);
      assert.match(person.text, /Fewer than three people asked/);
      assert.doesNotMatch(person.text, /Alex|Adele|eDiscovery/);
    }
  });
});
