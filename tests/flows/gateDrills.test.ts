import assert from 'node:assert/strict';
import type { PimTarget } from '../../sandbox/pim/model.ts';
import { groups } from '../../sandbox/tenant/contoso.ts';
import { graphClient } from '../sandbox/graphClient.ts';
import type { ExtensionEndpoint, Said } from '../support/extensionEndpoint.ts';
import { says, startExtensionEndpoint } from '../support/extensionEndpoint.ts';
import { linkExtension } from '../support/linkExtension.ts';
import { eachInSandbox } from '../support/story.ts';
import { trailOf } from '../support/trailOf.ts';

const reviewers: PimTarget = { kind: 'group', groupId: groups.ediscoveryReviewers, accessId: 'member' };

/** What stands at the gate's address, and what PIM makes of it. `nonsense`: what its switch for a gate that fails says. */
const drills: readonly (readonly [what: string, said: Said | 'down', counts: 'nonsense' | 'yes' | 'no'])[] = [
  ['down', 'down', 'nonsense'],
  ['silent', 'never', 'nonsense'],
  ['broken', { status: 500, body: 'oops' }, 'nonsense'],
  ['elsewhere', { status: 302, headers: { location: 'https://evil.example/' }, body: '' }, 'nonsense'],
  ['a page', { type: 'text/html', body: '<h1>Approved</h1>' }, 'nonsense'],
  ['half an answer', { body: '{"evaluationOutcome":"Appr' }, 'nonsense'],
  ['a word that there is not', says('Granted'), 'nonsense'],
  ['lying that all is well', says('Approved'), 'yes'],
  ['lying that nobody may', says('Denied', 'On strike'), 'no'],
];

describe('A gate that is', () => {
  const story = eachInSandbox({}, ['alex']);
  let endpoint: ExtensionEndpoint;
  beforeEach(async () => {
    endpoint = await startExtensionEndpoint();
  });
  afterEach(() => endpoint.close());

  for (const extensionFailure of ['closed', 'open'] as const)
    for (const extensionAnswers of ['awaited', 'later'] as const)
      for (const [what, said, counts] of drills)
        it(`${what} has what Entra makes of it told, where it fails ${extensionFailure} and is ${extensionAnswers}`, async () => {
          const { alex, sandbox, wait, writes } = story;
          endpoint.answers = [said === 'down' ? 'never' : said];
          await linkExtension(
            sandbox,
            graphClient(() => sandbox),
            endpoint,
            reviewers,
          );
          if (said === 'down') await endpoint.close();
          Object.assign(sandbox.cloud.pim.switches, { extensionFailure, extensionAnswers });
          sandbox.log.clear();
          await alex.say('ediscovery reviewers for 1h');
          const clicked = alex.click('Activate', { justification: 'Case 12' });
          if (said === 'never') {
            await endpoint.arrived(1);
            await wait(1);
          }
          await clicked;
          await wait(3);
          const isOn = counts === 'nonsense' ? extensionFailure === 'open' : counts === 'yes';
          await alex.waitFor(isOn ? 'can be used now' : 'No person was asked for approval');
          assert.equal(sandbox.cloud.pim.inEffectSince(alex.user.id, reviewers) !== undefined, isOn);
          assert.equal(/Active until|can be used now/.test(alex.transcript()), isOn);
          assert.equal(writes().length, 1);
          const [first, ...after] = await trailOf(sandbox);
          assert.equal(first, 'intended');
          const ends = ['activated active', 'state-changed denied'];
          assert.deepEqual(
            after.filter((fact) => ends.includes(fact)),
            [ends[isOn ? 0 : 1]],
          );
        });
});
