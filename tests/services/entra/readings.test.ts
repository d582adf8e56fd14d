import assert from 'node:assert/strict';
import sinon from 'sinon';
import type { RunningCloud } from '../../../sandbox/startCloud.ts';
import { startCloud } from '../../../sandbox/startCloud.ts';
import { createPortal } from '../../../sandbox/pim/portal.ts';
import { groups, people, roles } from '../../../sandbox/tenant/contoso.ts';
import { ElevationError } from '../../../services/elevation/problem.ts';
import type { Target } from '../../../services/elevation/target.ts';
import type { Change, Seen } from '../../support/graphAnswers.ts';
import { changeGraph, refusing } from '../../support/graphAnswers.ts';
import { answerGraph } from '../../support/graphCalls.ts';
import { pimOf } from '../../support/pimOf.ts';
import { fails } from '../../support/useCase.ts';

const purge: Target = { kind: 'group', groupId: groups.searchAndPurge, access: 'member', name: '' };
const reviewers = { kind: 'group', groupId: groups.ediscoveryReviewers, accessId: 'member' } as const;
const unit = '/administrativeUnits/5d3f2f33-1111-4222-8333-944444444444';

/** Changes every row of the lists whose path matches. */
const rowsOf =
  (pattern: RegExp, change: (row: Record<string, unknown>) => object): Change =>
  ({ url, body }: Seen) => {
    const { value } = (body ?? {}) as { value?: Record<string, unknown>[] };
    if (!pattern.test(url) || value === undefined) return undefined;
    return { body: { ...(body as object), value: value.map((row) => ({ ...row, ...change(row) })) } };
  };

describe('What a person has, read in parts', () => {
  let running: RunningCloud;
  before(async () => {
    running = await startCloud({ port: 0 });
  });
  after(() => running.close());
  afterEach(() => {
    sinon.restore();
    running.cloud.reset();
    running.log.clear();
  });
  const access = (name: 'alex' | 'adele' = 'alex') => pimOf(running)(name).entitlements.access();
  const namesIn = async (): Promise<readonly string[]> =>
    (await access()).eligibilities.map(({ target }) => target.name).sort();
  const allNames = [
    'Security Reader',
    'Search and Purge PIM',
    'eDiscovery Export PIM',
    'eDiscovery Reviewers PIM',
  ].sort();

  it('has its names also where the list is refused with them', async () => {
    changeGraph(refusing(/\$expand=(?:group|roleDefinition)/, 400));
    assert.deepEqual(await namesIn(), allNames);
  });

  it('has its names also where the list comes without them', async () => {
    changeGraph(rowsOf(/Instances/, () => ({ group: null, roleDefinition: null })));
    assert.deepEqual(await namesIn(), allNames);
  });

  it('is on, and can be given back as far as anybody knows, where nobody says how it came to be', async () => {
    createPortal(running.cloud).activate(people.alex, reviewers);
    await running.cloud.clock.advance(30_000);
    const howOf = async (assignmentType: unknown): Promise<readonly unknown[]> => {
      sinon.restore();
      changeGraph(rowsOf(/assignmentScheduleInstances/, () => ({ assignmentType })));
      return (await access()).holdings.map(({ how }) => how);
    };
    assert.deepEqual(await howOf('Assigned'), ['assigned']);
    for (const word of ['ACTIVATED', null, 'unknownFutureValue', undefined])
      assert.deepEqual(await howOf(word), ['activated'], String(word));
  });

  it('is not given back where Entra takes the request and says that it came to nothing', async () => {
    createPortal(running.cloud).activate(people.alex, reviewers);
    await running.cloud.clock.advance(400_000);
    const giveBackAnswered = (status: string): Promise<unknown> => {
      sinon.restore();
      changeGraph(({ method, url }) =>
        method === 'POST' && url.endsWith('/assignmentScheduleRequests')
          ? { status: 201, body: { id: 'r', status } }
          : undefined,
      );
      return pimOf(running)('alex').activations.giveBack({ ...purge, groupId: reviewers.groupId });
    };
    await assert.rejects(giveBackAnswered('Failed'), fails('refused'));
    await assert.rejects(giveBackAnswered('Denied'), fails('refused'));
    await assert.rejects(giveBackAnswered('FailedAsResourceIsLocked'), fails('target-locked'));
    for (const status of ['Revoked', 'PendingRevocation', 'Provisioned', 'SomethingNew'])
      await giveBackAnswered(status);
  });

  it('ties what is on to its request, whatever the case of either id', async () => {
    const { id } = createPortal(running.cloud).activate(people.alex, reviewers);
    await running.cloud.clock.advance(30_000);
    changeGraph(
      rowsOf(/assignmentScheduleInstances/, ({ assignmentScheduleId }) => ({
        assignmentScheduleId: String(assignmentScheduleId).toUpperCase(),
      })),
    );
    assert.deepEqual(
      (await access()).holdings.map(({ requestId }) => requestId),
      [id],
    );
  });

  it('says that names are missing, and keeps what bears them', async () => {
    changeGraph(
      rowsOf(/Instances/, () => ({ group: null })),
      refusing(/^\/groups\//, 403),
    );
    const { eligibilities, missing } = await access();
    assert.equal(eligibilities.filter(({ target }) => target.name === '').length, 3);
    assert.deepEqual(
      missing.map(({ part, why, count }) => [part, why, count]),
      [['names', 'refused', 3]],
    );
  });

  const inUnit = rowsOf(/roleEligibility.*\$expand=roleDefinition/, () => ({ directoryScopeId: unit }));
  const scopeNames = async (): Promise<readonly unknown[]> =>
    (await access()).eligibilities.flatMap(({ target }) =>
      target.kind === 'role' ? [target.scopeName] : [],
    );

  it('calls an administrative unit by its name', async () => {
    changeGraph(inUnit, ({ url }) =>
      url.startsWith(`/directory${unit}`) ? { status: 200, body: { displayName: 'Hamburg' } } : undefined,
    );
    assert.deepEqual(await scopeNames(), ['Hamburg']);
  });

  it('calls it by the name that the eligibility gives, where the unit may not be read', async () => {
    changeGraph(
      inUnit,
      refusing(/^\/directory\//, 403),
      rowsOf(/\$expand=directoryScope/, () => ({
        directoryScopeId: unit,
        directoryScope: { displayName: 'Hamburg' },
      })),
    );
    assert.deepEqual(await scopeNames(), ['Hamburg']);
  });

  it('goes past fifty rows, and says so where it cannot', async () => {
    const fifty = ({ url, body }: Seen): Partial<Seen> | undefined => {
      const { value: [row] = [] } = (body ?? {}) as { value?: Record<string, unknown>[] };
      if (!/roleEligibility.*filterByCurrentUser/.test(url) || row === undefined) return undefined;
      const value = Array.from({ length: 50 }, (_, index) => ({ ...row, id: `e${index}` }));
      return { body: { ...(body as object), value } };
    };
    changeGraph(fifty, refusing(/roleEligibilityScheduleInstances\?/, 403));
    const { missing } = await access();
    assert.deepEqual(
      missing.map(({ part, why }) => `${part} ${why}`),
      ['role-eligibilities cut'],
    );
  });

  it('is eligible, or not, or not seen to be either', async () => {
    const checked = async (...changes: readonly Change[]): Promise<unknown> => {
      changeGraph(...changes);
      const { eligible } = await pimOf(running)('lynne').activations.check(purge, []);
      sinon.restore();
      return eligible;
    };
    const own = /eligibilityScheduleInstances\/filterByCurrentUser/;
    assert.equal(await checked(), false);
    assert.equal(await checked(refusing(own, 403)), 'not-seen');
    assert.equal(await checked(refusing(/transitiveMemberOf/, 403)), 'not-seen');
    assert.equal(await checked(rowsOf(/transitiveMemberOf/, () => ({}))), false);
    changeGraph(refusing(/eligibilityScheduleInstances\?/, 403));
    assert.equal((await pimOf(running)('adele').activations.check(purge, [])).eligible, 'not-seen');
  });

  it('is not eligible by what begins later, its own or a group’s, remembered or not', async () => {
    const toCome = rowsOf(/eligibilityScheduleInstances/, () => ({ startDateTime: '2199-01-01T00:00:00Z' }));
    const pim = pimOf(running);
    for (const name of ['alex', 'adele'] as const) {
      const session = pim(name);
      const eligible = async (): Promise<unknown> => (await session.activations.check(purge, [])).eligible;
      changeGraph(toCome);
      assert.equal(await eligible(), false, name);
      sinon.restore();
      assert.equal(await eligible(), true, name);
      changeGraph(toCome);
      assert.equal(await eligible(), false, `${name}, whose group is remembered`);
      sinon.restore();
    }
  });

  for (const list of [/assignmentScheduleInstances/, /assignmentScheduleRequests/])
    it(`decides nothing by half of what is on or asked for: ${list.source}`, async () => {
      changeGraph(refusing(list, 403));
      await assert.rejects(pimOf(running)('alex').activations.check(purge, []), ElevationError);
    });

  for (const list of [/assignmentScheduleInstances/, /assignmentScheduleRequests/])
    it(`takes a row that names no target for no absence: ${list.source}`, async () => {
      const value = [{ id: 'r', status: 'Provisioned', groupId: null }];
      changeGraph(({ url }) => (list.test(url) ? { status: 200, body: { value } } : undefined));
      await assert.rejects(pimOf(running)('alex').activations.check(purge, []), ElevationError);
    });

  it('of a form that is not known is Entra that gives no answer, and no fault of the bot’s', async () => {
    const body = { id: 'r', status: null };
    changeGraph(({ url }) => (/Requests\/r(?:\?|$)/.test(url) ? { status: 200, body } : undefined));
    const { activations, approvals } = pimOf(running)('alex');
    const ref = { api: 'group', id: 'r' } as const;
    await assert.rejects(activations.read(ref, purge), fails('entra-unavailable'));
    await assert.rejects(approvals.read(ref), fails('entra-unavailable'));
  });

  it('tells Graph what somebody waits for, and what can wait', async () => {
    const sent: unknown[] = [];
    answerGraph(({ headers, body }, really) => {
      sent.push(headers['x-ms-throttle-priority'], body);
      return really();
    });
    await access();
    assert.equal(sent[0], 'high');
    assert.match(String(sent[1]), /"x-ms-throttle-priority":"high"/);
  });

  it('may be a role that a group gives', async () => {
    const session = pimOf(running)('adele');
    const { groups: own } = await session.entitlements.access();
    const { rows } = await session.entitlements.throughGroups(own, 'likeliest');
    assert.ok(
      rows.some(({ target }) => target.kind === 'role' && target.roleDefinitionId === roles.securityReader),
    );
  });
});

/** Graph may pass a filter over, or answer another question. */
describe('What Graph tells of something else', () => {
  let running: RunningCloud;
  before(async () => {
    running = await startCloud({ port: 0 });
  });
  after(() => running.close());
  afterEach(() => {
    sinon.restore();
    running.cloud.reset();
  });
  const order = { target: purge, minutes: 60, justification: 'x', ticket: { number: 'INC1', system: 'SN' } };
  const asked = () => pimOf(running)('alex').activations.activate(order, undefined);
  const oneRequest = /ScheduleRequests\/[^/?]+(?:\?|$)/;
  const anothers = { principalId: people.adele, principal: { id: people.adele, displayName: 'Adele' } };
  const answering =
    (pattern: RegExp, over: object): Change =>
    ({ method, url, body }) =>
      pattern.test(url) && (method === 'GET' || url.endsWith('ScheduleRequests'))
        ? { body: { ...(body as object), ...over } }
        : undefined;

  it('is no answer about a request, to its requester and to its approver', async () => {
    const { ref } = await asked();
    changeGraph(answering(oneRequest, { id: 'aaaaaaaa-1111-4111-8111-111111111111' }));
    await assert.rejects(pimOf(running)('alex').activations.read(ref, purge), fails('entra-unavailable'));
    await assert.rejects(pimOf(running)('megan').approvals.read(ref), fails('entra-unavailable'));
  });

  it('is the answer all the same where only the case of its id is another', async () => {
    const { ref } = await asked();
    changeGraph(answering(oneRequest, { id: ref.id.toUpperCase() }));
    assert.deepEqual((await pimOf(running)('alex').activations.read(ref, purge))?.ref, ref);
    assert.deepEqual((await pimOf(running)('megan').approvals.read(ref))?.request.ref, ref);
  });

  it('is not taken for what somebody has under way, and leaves open what they have', async () => {
    await asked();
    changeGraph(rowsOf(/ScheduleRequests/, () => anothers));
    await assert.rejects(pimOf(running)('alex').activations.check(purge, []), fails('entra-unavailable'));
    const { openRequests, missing } = await pimOf(running)('alex').entitlements.access();
    assert.deepEqual(openRequests, []);
    assert.deepEqual(missing, [{ part: 'group-requests', why: 'unreadable', count: 1 }]);
  });

  for (const [what, over] of [
    ['somebody else’s', anothers],
    ['for another target', { groupId: groups.ediscoveryReviewers }],
    ['for another side of it', { accessId: 'owner' }],
  ] as const)
    it(`is no outcome of an order: a request ${what}`, async () => {
      changeGraph(answering(/ScheduleRequests$/, over));
      await assert.rejects(asked(), fails('outcome-unknown'));
    });
});
