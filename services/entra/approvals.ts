import type { Actor, Person } from '../elevation/actor.ts';
import type { Clock } from '../elevation/clock.ts';
import type { ApprovalReading, Approvals, Verdict, Receipt } from '../elevation/pim.ts';
import type { ElevationRequest, RequestRef } from '../elevation/request.ts';
import type { Answer } from './answer.ts';
import type { Graph } from './graph.ts';
import type { Version } from './graphCall.ts';
import { bodyOf } from './answer.ts';
import type { PimApi } from './pimApi.ts';
import { withQuery } from './odata.ts';
import { currentUser } from './pimAddresses.ts';
import { apiNamed } from './pimApi.ts';
import { requestOf } from './requests.ts';
import { rowsOf } from './rows.ts';
import { stateOf } from './status.ts';
import type { WireRequest, WireStage } from './wire.ts';
import { personOf, same, wireApproval, wirePage, wireRequest } from './wire.ts';

const requests = wirePage(wireRequest);

interface Parts {
  readonly graph: Graph;
  readonly actor: Actor;
  readonly clock: Clock;
}

/** Where an approval answered, and what its children are called there: v1.0 has `stages`, beta `steps`. */
interface Place {
  readonly version: Version;
  readonly children: 'stages' | 'steps';
}

/** The approver's half of the port, over Graph. */
export function createApprovals(graph: Graph, actor: Actor, clock: Clock): Approvals {
  const parts = { graph, actor, clock };
  /** By request: a decision goes where its reading came from. */
  const places = new Map<string, Place>();
  return {
    async read(ref) {
      const { place, ...answers } = await readApproval(graph, ref);
      places.set(ref.id, place);
      return readingOf(parts, ref, answers);
    },
    waiting: () => waitingRequests(parts),
    decide: (ref, stageId, verdict, because) =>
      decide(graph, ref, stageId, { verdict, because, place: places.get(ref.id) }),
  };
}

interface ApprovalAnswers {
  readonly request: Answer;
  readonly approval: Answer;
}

async function readApproval(
  graph: Graph,
  ref: RequestRef,
): Promise<ApprovalAnswers & { readonly place: Place }> {
  const { approvals } = apiNamed(ref.api);
  const answers = await readAt(graph, ref, approvals.version);
  if (approvals.version === 'beta' || !isUnknownSegment(answers.approval))
    return { ...answers, place: approvals };
  return { ...(await readAt(graph, ref, 'beta')), place: { version: 'beta', children: 'steps' } };
}

function readAt(graph: Graph, ref: RequestRef, version: Version): Promise<ApprovalAnswers> {
  const api = apiNamed(ref.api);
  const id = encodeURIComponent(ref.id);
  const path = `${api.approvals.path}/${id}`;
  return graph.batch(
    {
      request: withQuery(`${api.requests}/${id}`, { expand: namesOf(api) }),
      approval: version === 'beta' ? withQuery(path, { expand: 'steps' }) : path,
    },
    version,
  );
}

async function readingOf(
  { graph, clock }: Parts,
  ref: RequestRef,
  answers: ApprovalAnswers,
): Promise<ApprovalReading | undefined> {
  const row = await requestRow(graph, ref, answers.request);
  const request = row === undefined ? undefined : requestOf(row, stateOf(row, { now: clock.now() }));
  if (request === undefined) return undefined;
  // A withdrawn or timed-out request may have lost its approval: the request itself tells what became of it.
  if (answers.approval.status === 404) return { request };
  const { stages } = wireApproval.parse(bodyOf(answers.approval));
  const waiting = stages.find(isForMe);
  const decided = stages.map(decisionOf).find((decision) => decision !== undefined);
  return {
    request,
    ...(waiting === undefined || decided !== undefined ? {} : { stageId: waiting.id }),
    ...(decided === undefined ? {} : { decided }),
  };
}

/** An approver who may not read the request by its id still finds it among those that wait for them. */
async function requestRow(graph: Graph, ref: RequestRef, answer: Answer): Promise<WireRequest | undefined> {
  if (answer.status === 404) return undefined;
  if (answer.status !== 403) return wireRequest.parse(bodyOf(answer));
  const { rows } = requests.parse(await graph.get(waitingPath(apiNamed(ref.api))));
  return rows.find(({ id }) => same(id, ref.id));
}

async function waitingRequests({ graph, actor, clock }: Parts): Promise<readonly ElevationRequest[]> {
  const answers = await graph.batch({
    role: waitingPath(apiNamed('role')),
    group: waitingPath(apiNamed('group')),
  });
  return [answers.role, answers.group]
    .flatMap((answer) => rowsOf(answer, requests))
    .flatMap((row) => requestOf(row, stateOf(row, { now: clock.now() })) ?? [])
    .filter(({ state, requester }) => state.kind === 'awaiting-approval' && requester.id !== actor.id)
    .sort((a, b) => a.askedAt.getTime() - b.askedAt.getTime());
}

function waitingPath(api: PimApi): string {
  return withQuery(currentUser(api.requests, 'approver'), { expand: namesOf(api) });
}

/** Asks for the names of target and requester. */
function namesOf(api: PimApi): string {
  return `${api.expand},principal`;
}

async function decide(
  graph: Graph,
  ref: RequestRef,
  stageId: string,
  decision: { readonly verdict: Verdict; readonly because: string; readonly place: Place | undefined },
): Promise<Receipt> {
  const { approvals } = apiNamed(ref.api);
  const { version, children } = decision.place ?? approvals;
  const path = `${approvals.path}/${encodeURIComponent(ref.id)}/${children}/${encodeURIComponent(stageId)}`;
  const body = {
    reviewResult: decision.verdict === 'approve' ? 'Approve' : 'Deny',
    justification: decision.because,
  };
  return (await graph.write('decide', { method: 'PATCH', path, body, version })).receipt;
}

function isForMe({ assignedToMe, status, reviewResult }: WireStage): boolean {
  return (
    assignedToMe === true && same(status, 'InProgress') && same(reviewResult ?? 'NotReviewed', 'NotReviewed')
  );
}

/** Older pages print `Approved` where the service says `Approve`: the beginning decides. */
function decisionOf(stage: WireStage): { verdict: Verdict; by?: Person; because?: string } | undefined {
  const result = stage.reviewResult?.toLowerCase() ?? '';
  const verdict = result.startsWith('approve') ? 'approve' : result.startsWith('den') ? 'deny' : undefined;
  if (verdict === undefined) return undefined;
  const by = personOf(stage.reviewedBy);
  return {
    verdict,
    ...(by === undefined ? {} : { by }),
    ...(stage.justification ? { because: stage.justification } : {}),
  };
}

function isUnknownSegment({ status, body }: Answer): boolean {
  return status === 400 && JSON.stringify(body ?? '').includes('Resource not found for the segment');
}
