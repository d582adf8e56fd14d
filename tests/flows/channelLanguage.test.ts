import assert from 'node:assert/strict';
import type { Chat } from '../../sandbox/botservice/chat.ts';
import { channels } from '../../sandbox/botservice/team.ts';
import { withIncidents } from '../support/bundleFile.ts';
import { cardIn, lookAt, press, roomOf, textsIn, ticket, until, viewed } from '../support/incidentRoom.ts';
import { askForPurge, eachInSandbox } from '../support/story.ts';

describe('The cards of a channel', () => {
  const story = eachInSandbox({
    settings: {
      ...withIncidents(),
      APPROVALS_CHANNEL_ID: channels.approvals.id,
      CHANNELS_READ: 'Europe/Berlin de',
    },
  });
  const all = (chat: Chat): string => chat.messages.map(textsIn).join('\n');

  it('are in its own language and on its clock, from the first to the last, whoever asked and decided', async () => {
    const { megan, sandbox } = story;
    const approvals = sandbox.teams.chat(channels.approvals.id);
    await askForPurge(story);
    await until(approvals, () => /Alex Wilber bittet um .*Search and Purge/.test(all(approvals)));
    assert.doesNotMatch(all(approvals), /UTC| asks for /);
    await megan.click('Approve', { reason: 'ok' });
    await until(approvals, () => all(approvals).includes('Genehmigt von Megan Bowen'));
    assert.doesNotMatch(all(approvals), /Approved by/);
  });

  it('are so where people work on an incident, and each reads their own view of it in theirs', async () => {
    const { alex, sandbox } = story;
    const room = roomOf(sandbox);
    await alex.mention(`incident ${ticket} ediscovery reviewers`, 'group');
    await until(room, () => all(room).includes('Alex Wilber'));
    assert.match(textsIn(cardIn(room)), /Incident INC0042731|Vorfall INC0042731/);
    assert.match(textsIn(cardIn(room)), /[Ee]röffnet von Alex Wilber/);
    const data = cardIn(room);
    await press(alex, 'Teilnehmen', sandbox);
    await alex.waitFor('Activate eDiscovery Reviewers PIM');
    assert.equal(cardIn(room).id, data.id);
    assert.match(viewed(await lookAt(alex, sandbox)).texts, /In it: Alex Wilber/);
  });
});
