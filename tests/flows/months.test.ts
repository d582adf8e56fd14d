import assert from 'node:assert/strict';
import { rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Person } from '../../sandbox/botservice/person.ts';
import { people } from '../../sandbox/tenant/contoso.ts';
import { askForPurge, eachInSandbox } from '../support/story.ts';

/** Megan leads Alex and Adele; Lynne audits. */
const file = join(tmpdir(), `latchkey-months-${process.pid}.yaml`);
const text = `version: 1
reports:
  auditors: [${people.lynne}]
  teams:
    - name: Analysts
      leads: [${people.megan}]
      members: [${people.alex}, ${people.adele}]
`;

const said = (person: Person): string => person.texts().join('\n');

describe('My month', () => {
  before(() => writeFile(file, text));
  after(() => rm(file));
  const story = eachInSandbox({ settings: { ELEVATION_FILE: file } });

  it('counts what the person asked for and nobody else did, and says so again when it is drawn again', async () => {
    await askForPurge(story);
    const { alex, adele, megan } = story;
    await megan.click('Approve', { reason: 'ok' });
    await alex.waitFor('was approved');
    await alex.say('my month');
    assert.match(said(alex), /My month: /);
    assert.match(said(alex), /Search and Purge PIM.*Asked once/s);
    assert.match(said(alex), /For you alone\nIn the last 90 days I did not see you ask for .*eDiscovery/);
    assert.doesNotMatch(said(alex), /did not see you ask for .*Search and Purge/);
    await adele.say('my month');
    assert.match(said(adele), /Nothing was asked for\./);
    await alex.click('Month before');
    assert.match(said(alex), /My month: .*Nothing was asked for/s);
  });
});

describe('Team month', () => {
  before(() => writeFile(file, text));
  after(() => rm(file));
  const story = eachInSandbox({ settings: { ELEVATION_FILE: file } });
  const ask = async (person: Person): Promise<void> => {
    await person.say('ediscovery reviewers');
    await person.click('Activate', { justification: 'Case 12' });
  };

  it('is shown to nobody whom the file does not name', async () => {
    await ask(story.alex);
    for (const person of [story.alex, story.adele, story.isaiah, story.patti]) {
      await person.say('team month');
      assert.match(said(person), /neither as lead of a team nor as auditor/, person.user.name);
      // Nor where they make the button up.
      await person.say('my month');
      await person.execute({ verb: 'month' }, { whose: 'team', back: 0 }, person.last);
      assert.doesNotMatch(person.transcript(), /Team month/);
    }
  });

  it('shows nobody figures of fewer than three people, and names nobody', async () => {
    await ask(story.alex);
    await ask(story.adele);
    for (const person of [story.megan, story.lynne]) {
      await person.say('team month');
      assert.match(said(person), /Team month: /);
      assert.match(said(person), /Fewer than three people asked/);
      assert.doesNotMatch(said(person), /Alex|Adele|eDiscovery/);
    }
  });
});
