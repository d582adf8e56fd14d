import assert from 'node:assert/strict';
import sinon from 'sinon';
import { z } from 'zod';
import { groups, people } from '../../sandbox/tenant/contoso.ts';
import { roleTarget } from '../../sandbox/pim/tenantGrants.ts';
import type { Change } from '../support/graphAnswers.ts';
import { changeGraph, refusing } from '../support/graphAnswers.ts';
import { askForPurge, eachInSandbox } from '../support/story.ts';

const purge = { kind: 'group', groupId: groups.searchAndPurge, accessId: 'member' } as const;
const approval = z.looseObject({ stages: z.tuple([z.looseObject({ id: z.string() })]) });
const request = z.looseObject({ status: z.string() });

/** Gives group approvals these stages around the one of the sandbox. */
const staged =
  (stages: (own: { id: string; [member: string]: unknown }) => readonly object[]): Change =>
  ({ url, body }) => {
    const found = url.includes('assignmentApprovals/') ? approval.safeParse(body).data : undefined;
    return found === undefined ? undefined : { body: { ...found, stages: stages(found.stages[0]) } };
  };
const byPatti = { id: 'first', status: 'Completed', reviewResult: 'Approve', assignedToMe: false };
const patti = { id: people.patti, displayName: 'Patti Fernandez' };

describe('A request with several stages', () => {
  const story = eachInSandbox();
  afterEach(() => {
    sinon.restore();
  });

  it('waits for whoever approves in the second although the first was approved', async () => {
    const { megan, alex } = story;
    await askForPurge(story);
    changeGraph(staged((own) => [{ ...own, ...byPatti, reviewedBy: patti }, own]));
    await megan.say('approvals');
    await megan.click('Review');
    assert.ok(
      megan.texts().includes('Approved by Patti Fernandez in the stage before; now it waits for you.'),
    );
    await megan.click('Approve', { reason: 'ok' });
    await alex.waitFor('was approved by Megan Bowen');
  });

  it('is shown to the approver of the first without buttons once that is over', async () => {
    const { megan, writes, sandbox } = story;
    await askForPurge(story);
    const card = megan.cardWith('Approve');
    changeGraph(
      staged((own) => [
        { ...own, ...byPatti, reviewedBy: patti },
        { ...own, assignedToMe: false },
      ]),
    );
    sandbox.log.clear();
    await megan.click('Approve', { reason: 'ok' }, card);
    assert.deepEqual(megan.buttons(), []);
    assert.ok(
      megan
        .texts()
        .includes('Approved by Patti Fernandez in the stage before; now it waits for somebody else.'),
    );
    assert.deepEqual(writes(), []);
  });

  it('goes on after its first stage, and nobody hears that it was approved', async () => {
    const { alex, megan, sandbox } = story;
    await askForPurge(story);
    // The sandbox has one stage: once that is approved, a second one is shown, and the request as waiting.
    changeGraph(
      staged((own) => [own, { ...own, id: 'second', ...waitingFor(own['reviewResult'] === 'Approve') }]),
      ({ url, body }) => {
        const found = url.includes('ScheduleRequests') ? request.safeParse(body).data : undefined;
        return found === undefined ? undefined : { body: { ...found, status: 'PendingApproval' } };
      },
    );
    await megan.click('Approve', { reason: 'ok' });
    assert.ok(
      megan.texts().includes('Approved by Megan Bowen in the stage before; now it waits for somebody else.'),
    );
    assert.deepEqual(megan.buttons(), []);
    assert.ok(!alex.messages.some((message) => alex.texts(message).join().includes('was approved')));
    const decided = sandbox.log.entries.filter(({ method }) => method === 'PATCH');
    assert.deepEqual(
      decided.map(({ status }) => status),
      [204],
    );
  });

  it('waits on for whoever decides on the next stage, too', async () => {
    const { megan } = story;
    await askForPurge(story);
    changeGraph(
      staged((own) => {
        const next = own['reviewResult'] === 'Approve';
        return [own, { ...own, id: 'second', ...waitingFor(next), assignedToMe: next }];
      }),
      ({ url, body }) => {
        const found = url.includes('ScheduleRequests') ? request.safeParse(body).data : undefined;
        return found === undefined ? undefined : { body: { ...found, status: 'PendingApproval' } };
      },
    );
    await megan.click('Approve', { reason: 'ok' });
    assert.ok(
      megan.texts().includes('Approved by Megan Bowen in the stage before; now it waits for you.'),
      megan.texts().join(' | '),
    );
    assert.ok(megan.buttons().includes('Approve'));
  });

  it('that is listed for somebody who no longer approves is said to be so', async () => {
    const { megan } = story;
    await askForPurge(story);
    changeGraph(staged((own) => [{ ...own, assignedToMe: false }]));
    await megan.say('approvals');
    await megan.click('Review');
    assert.deepEqual(megan.buttons(), []);
    assert.ok(megan.texts().some((text) => text.includes('no stage of it is yours')));
  });
});

function waitingFor(isSecond: boolean): object {
  return {
    status: isSecond ? 'InProgress' : 'NotStarted',
    reviewResult: 'NotReviewed',
    assignedToMe: false,
    reviewedBy: null,
  };
}

describe('A decision that Entra refuses', () => {
  const story = eachInSandbox();
  afterEach(() => {
    sinon.restore();
  });

  for (const [status, code] of [
    [400, 'BadRequest'],
    [403, 'Forbidden'],
    [404, 'ResourceNotFound'],
    [409, 'Conflict'],
  ] as const)
    it(`with ${status}, because somebody was faster, shows what they decided`, async () => {
      const { megan, isaiah, sandbox } = story;
      await askForPurge(story);
      changeGraph(({ method, url }) => {
        if (method !== 'PATCH') return undefined;
        return { status, body: { error: { code, message: `This stage is completed already. ${url}` } } };
      });
      const decide = sandbox.cloud.pim.decide.bind(sandbox.cloud.pim);
      sinon.stub(sandbox.cloud.pim, 'decide').callsFake((_caller, id, stageId) => {
        decide({ oid: isaiah.user.id, amr: [], acrs: [] }, id, stageId, 'Deny', 'no');
      });
      await megan.click('Approve', { reason: 'ok' });
      assert.equal(megan.texts()[1], 'Denied by Isaiah Langer');
      assert.deepEqual(megan.buttons(), []);
    });
});

describe('Approvals that cannot be read', () => {
  const story = eachInSandbox();
  afterEach(() => {
    sinon.restore();
  });
  const lists = /ScheduleRequests\/filterByCurrentUser\(on='approver'\)/;
  const roleList = /roleAssignmentScheduleRequests\/filterByCurrentUser\(on='approver'\)/;

  it('are not called none', async () => {
    const { megan } = story;
    for (const [status, code, words] of [
      [403, 'Forbidden', 'does not let you read'],
      [400, 'AadPremiumLicenseRequired', 'the licence for it is missing'],
    ] as const) {
      changeGraph(refusing(lists, status, code));
      await megan.say('approvals');
      const said = megan.texts().join(' | ');
      assert.doesNotMatch(said, /Nothing waits/);
      assert.match(said, /I could not see all that waits for you/);
      assert.match(said, new RegExp(`which requests wait for you: .*${words}`));
      sinon.restore();
    }
  });

  it('of roles take nothing away from those of groups', async () => {
    const { megan } = story;
    await askForPurge(story);
    changeGraph(refusing(roleList, 403, 'Forbidden'));
    await megan.say('approvals');
    assert.equal(megan.texts()[0], 'Waiting for your decision: 1 that I could see');
    assert.ok(megan.buttons().includes('Review'));
    assert.ok(megan.texts().some((text) => text.includes('I could not read which requests for roles')));
  });

  it('that end at fifty without a next page may be more', async () => {
    const { megan, alex, sandbox } = story;
    sandbox.portal.activate(alex.user.id, purge, { justification: 'x' });
    changeGraph(({ url, body }) => {
      if (!url.includes('assignmentScheduleRequests/filterByCurrentUser')) return undefined;
      const [one] = z.object({ value: z.array(z.looseObject({})) }).parse(body).value;
      return { body: { value: Array.from({ length: 50 }, (_, index) => ({ ...one, id: `r${index}` })) } };
    });
    await megan.say('approvals');
    assert.equal(megan.texts()[0], 'Waiting for your decision: 50 that I could see');
    assert.ok(megan.texts().some((text) => text.includes('More may wait for you')));
  });

  it('go on on further pages', async () => {
    const { megan, alex, sandbox } = story;
    sandbox.portal.activate(alex.user.id, purge, { justification: 'x' });
    const address = `${sandbox.origin}/graph/v1.0/identityGovernance/privilegedAccess/group/assignmentScheduleRequests/filterByCurrentUser(on='approver')?$expand=group,principal&page=2`;
    changeGraph(({ url, body }) =>
      url.includes("ScheduleRequests/filterByCurrentUser(on='approver')") &&
      url.includes('/assignmentScheduleRequests') &&
      !url.includes('page=2')
        ? { body: { value: [], '@odata.nextLink': encodeURI(address) } }
        : { body },
    );
    await megan.say('approvals');
    assert.equal(megan.texts()[0], 'Waiting for your decision: 1');
  });

  it('are read without names where those are refused', async () => {
    const { megan, alex, sandbox } = story;
    sandbox.portal.activate(alex.user.id, roleTarget('5d6b6bb7-de71-4623-b4af-96380a352509'), {});
    sandbox.portal.activate(alex.user.id, purge, { justification: 'x' });
    changeGraph(refusing(/filterByCurrentUser\(on='approver'\)\?.*expand/, 400));
    await megan.say('approvals');
    assert.equal(megan.texts()[0], 'Waiting for your decision: 1');
  });
});
