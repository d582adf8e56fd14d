import assert from 'node:assert/strict';
import type { ApprovalReading } from '../../../services/elevation/pim.ts';
import { ElevationError } from '../../../services/elevation/problem.ts';
import type { Answer } from '../../../services/entra/answer.ts';
import { problemIn } from '../../../services/entra/answer.ts';
import { createApprovals } from '../../../services/entra/approvals.ts';
import type { Graph } from '../../../services/entra/graph.ts';
import { alex, megan, now, purge } from '../../cards/samples.ts';
import { actorOf, fails } from '../../support/useCase.ts';

const ref = { api: 'group', id: 'r1' } as const;
const approvals = '/identityGovernance/privilegedAccess/group/assignmentApprovals/r1';
const requests = '/identityGovernance/privilegedAccess/group/assignmentScheduleRequests/r1';
const segment = 'Resource not found for the segment';
const groupId = purge.kind === 'group' ? purge.groupId : '';

const stage = (change: object = {}): object => ({
  id: 's1',
  assignedToMe: true,
  status: 'InProgress',
  reviewResult: 'NotReviewed',
  justification: null,
  reviewedBy: null,
  ...change,
});
const decidedBy = (id: string, reviewResult: string, change: object = {}): object =>
  stage({
    id: `s-${id}`,
    assignedToMe: false,
    status: 'Completed',
    reviewResult,
    reviewedBy: { id, displayName: id },
    ...change,
  });

/** What Graph answers, by version, and path without what is asked along; `code` stands for a refusal. */
type Answers = Readonly<Record<string, object | number>>;

interface World {
  readonly graph: Graph;
  readonly asked: string[];
  /** Bodies. */
  readonly written: unknown[];
}

function graphWith(answers: Answers, status = 'PendingApproval'): World {
  const asked: string[] = [];
  const written: unknown[] = [];
  const answerTo = (version: string, path: string): Answer => {
    asked.push(`${version}${path}`);
    const found = answers[`${version}${path}`] ?? answers[path];
    const request = {
      id: 'r1',
      status,
      group: { displayName: 'Purge' },
      groupId,
      accessId: 'member',
      principalId: alex.id,
    };
    const body = found ?? (path.includes('ScheduleRequests') ? request : 404);
    if (typeof body !== 'number') return { status: 200, header: () => undefined, body };
    const message = body === 4001 ? `${segment} 'stages'.` : 'no';
    const answer = { status: body === 4001 ? 400 : body, header: () => undefined };
    return { ...answer, body: { error: { code: 'BadRequest', message } } };
  };
  const graph: Graph = {
    get: (path, version = 'v1.0') => {
      const answer = answerTo(version, decodeURIComponent(path));
      return answer.status < 400 ? Promise.resolve(answer.body) : Promise.reject(problemIn(answer));
    },
    batch: (paths, version = 'v1.0') =>
      Promise.resolve(
        Object.fromEntries(
          Object.entries<string>(paths).map(([key, path]) => [
            key,
            answerTo(version, decodeURIComponent(path)),
          ]),
        ) as never,
      ),
    write: (_operation, { method, path, body: given, version = 'v1.0' }) => {
      asked.push(`${method} ${version}${path}`);
      written.push(given);
      return Promise.resolve({ body: undefined, receipt: {} });
    },
  };
  return { graph, asked, written };
}

const approvalsOf = ({ graph }: World) =>
  createApprovals(graph, actorOf(megan), { now: () => now, after: () => () => undefined });

async function read(world: World): Promise<ApprovalReading> {
  const reading = await approvalsOf(world).read(ref);
  assert.ok(reading);
  return reading;
}

const along = `${approvals}?$expand=stages`;

describe('An approval', () => {
  const shapes: readonly (readonly [string, Answers, string])[] = [
    ['with its stages along', { [along]: { stages: [stage()] } }, '/stages/s1'],
    [
      'whose stages have to be read by themselves',
      { [along]: { id: 'r1' }, [approvals]: { id: 'r1' }, [`${approvals}/stages`]: { value: [stage()] } },
      '/stages/s1',
    ],
    [
      'that brings no stage along',
      { [along]: { stages: [] }, [approvals]: {}, [`${approvals}/stages`]: { value: [stage()] } },
      '/stages/s1',
    ],
    [
      'that is refused with its stages',
      { [along]: 400, [approvals]: { id: 'r1' }, [`${approvals}/stages`]: { value: [stage()] } },
      '/stages/s1',
    ],
    [
      'that is refused with its stages and has them anyway',
      { [along]: 400, [approvals]: { stages: [stage()] }, [`${approvals}/stages`]: 400 },
      '/stages/s1',
    ],
    ['that calls them steps', { [along]: { steps: [stage()] } }, '/steps/s1'],
    [
      'that v1.0 does not know',
      { [`v1.0${along}`]: 4001, [`beta${approvals}?$expand=steps`]: { steps: [stage()] } },
      '/steps/s1',
    ],
    [
      'that v1.0 does not know, whose steps have to be read by themselves',
      {
        [`v1.0${along}`]: 4001,
        [`beta${approvals}?$expand=steps`]: {},
        [`beta${approvals}/steps`]: { value: [stage()] },
      },
      '/steps/s1',
    ],
    [
      'whose stages go on on another page',
      {
        [along]: { stages: [decidedBy('p', 'Approve')], 'stages@odata.nextLink': '/next' },
        '/next': { value: [stage()] },
      },
      '/stages/s1',
    ],
    [
      'in whose reason Graph’s words for what it does not know are',
      { [along]: { stages: [decidedBy('p', 'Approve', { justification: segment }), stage()] } },
      '/stages/s1',
    ],
    [
      'whose reviewer is a row of zeros',
      { [along]: { stages: [stage({ reviewedBy: { id: '00000000-0000-0000-0000-000000000000' } })] } },
      '/stages/s1',
    ],
  ];
  for (const [name, answers, decidedAt] of shapes)
    it(`${name} waits for its approver, and is decided where it was read`, async () => {
      const world = graphWith(answers);
      const port = approvalsOf(world);
      assert.equal((await port.read(ref))?.stageId, 's1');
      await port.decide(ref, 's1', 'approve', 'ok');
      assert.ok(world.asked.at(-1)?.endsWith(`assignmentApprovals/r1${decidedAt}`), world.asked.at(-1));
    });

  it('that has its stages along is read in one batch', async () => {
    const world = graphWith({ [along]: { stages: [stage()] } });
    await read(world);
    assert.equal(world.asked.length, 2);
  });

  for (const [name, answers, kind] of [
    ['may not be read', { [along]: 403 }, 'permission-missing'],
    ['is not answered', { [along]: 503 }, 'entra-unavailable'],
    [
      'has stages that may not be read',
      { [along]: {}, [approvals]: {}, [`${approvals}/stages`]: 403 },
      'permission-missing',
    ],
    ['has a stage that makes no sense', { [along]: { stages: [{}] } }, 'entra-unavailable'],
    [
      'has a page of stages that does not come',
      { [along]: { stages: [decidedBy('p', 'Approve')], 'stages@odata.nextLink': '/next' }, '/next': 503 },
      'entra-unavailable',
    ],
  ] as const)
    it(`that ${name} is not one that waits for somebody else`, async () => {
      await assert.rejects(approvalsOf(graphWith(answers)).read(ref), fails(kind));
    });

  for (const [name, answers] of [
    ['it is not there', {}],
    ['its stages are not there', { [along]: {}, [approvals]: {} }],
  ] as const)
    it(`is unseen where ${name}`, async () => {
      assert.equal((await read(graphWith(answers))).stagesUnseen, true);
      assert.equal((await read(graphWith(answers, 'Canceled'))).stagesUnseen, true);
    });

  it('is seen in part where a page of its stages does not come, though it is over', async () => {
    const part = {
      [along]: { stages: [decidedBy('p', 'Approve')], 'stages@odata.nextLink': '/next' },
      '/next': 503,
    };
    assert.equal((await read(graphWith(part, 'Provisioned'))).stagesUnseen, true);
    const whole = { [along]: { stages: [decidedBy('p', 'Approve')] } };
    assert.equal((await read(graphWith(whole, 'Provisioned'))).stagesUnseen, undefined);
  });

  it('of a request that is over needs no stages', async () => {
    const reading = await read(graphWith({ [along]: { stages: [{}] } }, 'Canceled'));
    assert.equal(reading.request.state.kind, 'withdrawn');
  });

  for (const [verdict, reviewResult] of [
    ['approve', 'Approve'],
    ['deny', 'Deny'],
  ] as const)
    it(`is decided as its approver says: ${verdict}`, async () => {
      const world = graphWith({});
      await approvalsOf(world).decide(ref, 's1', verdict, 'because');
      assert.deepEqual(world.written, [{ reviewResult, justification: 'because' }]);
    });

  it('is read without the names where those are refused', async () => {
    const world = graphWith({
      [`${requests}?$expand=group,principal`]: 400,
      [requests]: { id: 'r1', status: 'PendingApproval', groupId, accessId: 'member', principalId: alex.id },
      [along]: { stages: [stage()] },
    });
    assert.equal((await read(world)).stageId, 's1');
  });

  it('of a request that makes no sense is not known', async () => {
    const world = graphWith({ [`${requests}?$expand=group,principal`]: {}, [along]: { stages: [stage()] } });
    await assert.rejects(approvalsOf(world).read(ref), (error) => error instanceof ElevationError);
  });
});

describe('A request that somebody may approve', () => {
  const list = requests.replace(/r1$/, "filterByCurrentUser(on='approver')");
  const row = (id: string): object => ({
    ...{ id, status: 'PendingApproval', groupId, accessId: 'member', principalId: alex.id },
  });
  const closed = { [`${requests}?$expand=group,principal`]: 403, [along]: { stages: [stage()] } };
  const among = (...value: object[]): World =>
    graphWith({ ...closed, [`${list}?$expand=group,principal`]: { value } });
  const others = Array.from({ length: 49 }, (_, index) => row(`other ${index}`));

  for (const [name, world] of [
    ['that may not be read by its id', among(row('other'), row('R1'))],
    ['that is the last on a list that was full', among(...others, row('r1'))],
    ['beside one that makes no sense', among({}, row('r1'))],
  ] as const)
    it(`${name} is found among those that wait`, async () => {
      assert.equal((await read(world)).stageId, 's1');
    });

  for (const [name, world] of [
    ['Entra does not have it', graphWith({ [`${requests}?$expand=group,principal`]: 404, [along]: 404 })],
    ['it is not among those that wait', among(row('other'))],
    [
      'it does not say for what it is',
      graphWith({ [`${requests}?$expand=group,principal`]: { ...row('r1'), groupId: null } }),
    ],
  ] as const)
    it(`is none where ${name}`, async () => {
      assert.equal(await approvalsOf(world).read(ref), undefined);
    });

  for (const [name, world] of [
    ['ended where it was full', among(...others, row('another'))],
    ['has one that makes no sense', among({})],
    ['may not be read either', graphWith({ ...closed, [`${list}?$expand=group,principal`]: 403 })],
  ] as const)
    it(`may be there where the list of those that wait ${name}`, async () => {
      await assert.rejects(approvalsOf(world).read(ref), (error) => error instanceof ElevationError);
    });

  it('is listed as long as it waits', async () => {
    const { rows } = await approvalsOf(among(row('r1'))).waiting();
    assert.deepEqual(
      rows.map(({ ref: { id } }) => id),
      ['r1'],
    );
  });
});

describe('The stages of an approval', () => {
  const by = (id: string) => ({ id, name: id });
  const approve = { verdict: 'approve', by: by('p') } as const;
  const deny = { verdict: 'deny', by: by('p') } as const;
  const stands: readonly (readonly [string, readonly object[], Partial<ApprovalReading>])[] = [
    ['one, mine', [stage()], { stageId: 's1' }],
    ['one, whose status is not told', [stage({ status: null, reviewResult: null })], { stageId: 's1' }],
    ['one, somebody else’s', [stage({ assignedToMe: false })], {}],
    ['one that is not its turn', [stage({ status: 'NotStarted' })], {}],
    ['one, approved', [decidedBy('p', 'Approve')], { decided: approve }],
    ['one, denied in older words', [decidedBy('p', 'Denied')], { decided: deny }],
    [
      'the first approved, the second mine',
      [decidedBy('p', 'Approve'), stage()],
      { stageId: 's1', approvedSoFar: [approve] },
    ],
    [
      'the first approved, the second for others',
      [decidedBy('p', 'Approve'), stage({ assignedToMe: false })],
      { approvedSoFar: [approve] },
    ],
    [
      'the first mine, the second not yet',
      [stage(), stage({ id: 's2', assignedToMe: false, status: 'NotStarted' })],
      { stageId: 's1', goesOn: true },
    ],
    ['the first denied, the second mine', [decidedBy('p', 'Deny'), stage()], { decided: deny }],
    [
      'both approved',
      [decidedBy('q', 'Approve'), decidedBy('p', 'Approve')],
      { decided: approve, approvedSoFar: [{ verdict: 'approve', by: by('q') }] },
    ],
    [
      'one by nobody',
      [decidedBy('00000000-0000-0000-0000-000000000000', 'Deny')],
      { decided: { verdict: 'deny' } },
    ],
  ];
  for (const [name, stages, expected] of stands)
    it(`say whose turn it is: ${name}`, async () => {
      const { request: _request, ...reading } = await read(graphWith({ [along]: { stages } }));
      assert.deepEqual(reading, expected);
    });

  it('that others have still to decide were enough where the request has gone on', async () => {
    const stages = [decidedBy('p', 'Approve'), stage({ status: 'NotStarted', assignedToMe: false })];
    const reading = await read(graphWith({ [along]: { stages } }, 'Provisioned'));
    assert.deepEqual(reading.decided, approve);
  });
});
