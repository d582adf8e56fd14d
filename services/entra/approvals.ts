import type { Actor, Person } from '../elevation/actor.ts';
import type { Clock } from '../elevation/clock.ts';
import type { ApprovalReading, Approvals, Verdict, Receipt } from '../elevation/pim.ts';
import { ElevationError } from '../elevation/problem.ts';
import type { ElevationRequest, RequestRef } from '../elevation/request.ts';
import type { Answer } from './answer.ts';
import type { Graph } from './graph.ts';
import type { Version } from './graphCall.ts';
import { bodyOf } from './answer.ts';
import type { PimApi } from './pimApi.ts';
import { withQuery } from './odata.ts';
import { currentUser } from './pimAddresses.ts';
import { apiNamed, groupApi, roleApi } from './pimApi.ts';
import { requestOf } from './requests.ts';
import { stateOf } from './status.ts';
import type { WireStage } from './wire.ts';
import { personOf, same, wireApproval, wirePage, wireRequest } from './wire.ts';

const requests = wirePage(wireRequest);

/** The approver's half of the port, over Graph. */
export function createApprovals(graph: Graph, actor: Actor, clock: Clock): Approvals {
  const expand = (api: PimApi): string => `${api.expand},principal`;
  /** Where the children of an approval answered under: v1.0 `stages`, or `steps` on beta. */
  const places = new Map<string, { readonly version: Version; readonly children: string }>();

  async function readAt(ref: RequestRef, version: Version): Promise<{ request: Answer; approval: Answer }> {
    const api = apiNamed(ref.api);
    const id = encodeURIComponent(ref.id);
    return graph.batch(
      {
        request: withQuery(`${api.requests}/${id}`, { expand: expand(api) }),
        approval:
          version === 'beta'
            ? withQuery(`${api.approvals.path}/${id}`, { expand: 'steps' })
            : `${api.approvals.path}/${id}`,
      },
      version,
    );
  }

  async function read(ref: RequestRef): Promise<ApprovalReading | undefined> {
    const { approvals } = apiNamed(ref.api);
    let place: { version: Version; children: string } = approvals;
    let answers = await readAt(ref, place.version);
    if (isUnknownSegment(answers.approval) && approvals.version === 'v1.0') {
      place = { version: 'beta', children: 'steps' };
      answers = await readAt(ref, 'beta');
    }
    places.set(ref.id, place);
    const row = await requestRow(ref, answers.request);
    if (row === undefined) return undefined;
    const state = stateOf(row, { now: clock.now() });
    const request = requestOf(row, state);
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
  async function requestRow(
    ref: RequestRef,
    answer: Answer,
  ): Promise<ReturnType<typeof wireRequest.parse> | undefined> {
    if (answer.status === 404) return undefined;
    if (answer.status !== 403) return wireRequest.parse(bodyOf(answer));
    const api = apiNamed(ref.api);
    const page = requests.parse(
      await graph.get(withQuery(currentUser(api.requests, 'approver'), { expand: expand(api) })),
    );
    return page.rows.find(({ id }) => same(id, ref.id));
  }

  return {
    read,
    async waiting(): Promise<readonly ElevationRequest[]> {
      const answers = await graph.batch({
        role: withQuery(currentUser(roleApi.requests, 'approver'), { expand: expand(roleApi as PimApi) }),
        group: withQuery(currentUser(groupApi.requests, 'approver'), { expand: expand(groupApi as PimApi) }),
      });
      return [answers.role, answers.group]
        .flatMap((answer) => requests.parse(bodyOf(answer)).rows)
        .flatMap((row) => requestOf(row, stateOf(row, { now: clock.now() })) ?? [])
        .filter(({ state, requester }) => state.kind === 'awaiting-approval' && requester.id !== actor.id)
        .sort((a, b) => a.askedAt.getTime() - b.askedAt.getTime());
    },
    async decide(ref: RequestRef, stageId: string, verdict: Verdict, because: string): Promise<Receipt> {
      const { approvals } = apiNamed(ref.api);
      const { version, children } = places.get(ref.id) ?? approvals;
      const path = `${approvals.path}/${encodeURIComponent(ref.id)}/${children}/${encodeURIComponent(stageId)}`;
      const body = { reviewResult: verdict === 'approve' ? 'Approve' : 'Deny', justification: because };
      const { receipt } = await graph.write('PATCH', path, body, version).catch((error: unknown) => {
        throw inWordsOfApproval(error);
      });
      return receipt;
    },
  };
}

/** The same refusal means something else at a decision than at an activation. */
function inWordsOfApproval(error: unknown): unknown {
  if (!(error instanceof ElevationError)) return error;
  const { problem } = error;
  const options = { cause: error, graphRequestId: error.graphRequestId };
  if (problem.kind === 'refused' && /Unauthorized|Forbidden|HTTP403|AccessDenied/i.test(problem.code))
    return new ElevationError({ kind: 'not-an-approver' }, options);
  if (problem.kind === 'rules-failed' && problem.rules.some((rule) => same(rule, 'JustificationRule')))
    return new ElevationError({ kind: 'reason-required' }, options);
  return error;
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
