import type { Actor } from '../elevation/actor.ts';
import type { Clock } from '../elevation/clock.ts';
import type { ApprovalReading, Approvals, Receipt, Verdict } from '../elevation/pim.ts';
import { ElevationError } from '../elevation/problem.ts';
import { allOf } from '../elevation/reading.ts';
import type { RequestRef } from '../elevation/request.ts';
import type { Answer } from './answer.ts';
import { bodyOf } from './answer.ts';
import type { ApprovalAnswers, Place } from './approvalStages.ts';
import { pathOf, readApproval } from './approvalStages.ts';
import { awaitingDecision, waitingRows } from './awaitingDecision.ts';
import type { Graph } from './graph.ts';
import { withQuery } from './odata.ts';
import { apiNamed, requestNames } from './pimApi.ts';
import { requestOf } from './requests.ts';
import { standingOf } from './stages.ts';
import { stateOf } from './status.ts';
import type { WireRequest } from './wire.ts';
import { same, wireRequest } from './wire.ts';

/** The approver's half of the port, over Graph. */
export function createApprovals(graph: Graph, actor: Actor, clock: Clock): Approvals {
  /** By request: a decision goes where its reading came from. */
  const places = new Map<string, Place>();
  return {
    async read(ref) {
      const expand = requestNames(apiNamed(ref.api));
      const answers = await readApproval(graph, ref, withQuery(requestPath(ref), { expand }));
      places.set(ref.id, answers.place);
      return readingOf(graph, clock, ref, answers);
    },
    waiting: () => awaitingDecision(graph, actor, clock),
    decide: (ref, stageId, verdict, because) =>
      decide(graph, ref, stageId, { verdict, because, place: places.get(ref.id) }),
  };
}

function requestPath({ api, id }: RequestRef): string {
  return `${apiNamed(api).requests}/${encodeURIComponent(id)}`;
}

async function readingOf(
  graph: Graph,
  clock: Clock,
  ref: RequestRef,
  { request: answer, stages }: ApprovalAnswers,
): Promise<ApprovalReading | undefined> {
  const row = await requestRow(graph, ref, answer);
  const request = row === undefined ? undefined : requestOf(row, stateOf(row, { now: clock.now() }));
  if (request === undefined) return undefined;
  const isOver = request.state.kind !== 'awaiting-approval';
  // A withdrawn or timed-out request may have lost its approval: the request itself tells what became of it.
  if (stages === undefined) return { request, stagesUnseen: true };
  const isPart = stages.missing.length > 0;
  return { request, ...standingOf(stages, isOver), ...(isPart ? { stagesUnseen: true } : {}) };
}

/** An approver who may not read the request by its id still finds it among those that wait for them. */
async function requestRow(graph: Graph, ref: RequestRef, answer: Answer): Promise<WireRequest | undefined> {
  if (answer.status === 404) return undefined;
  if (answer.status === 403) {
    const waiting = await waitingRows(graph, ref.api);
    const isIt = ({ id }: WireRequest): boolean => same(id, ref.id);
    return waiting.rows.find(isIt) ?? allOf(waiting).find(isIt);
  }
  // Refused as it was asked: perhaps only because of the names that it was to bring along.
  const row = wireRequest.safeParse(
    answer.status === 400 ? await graph.get(requestPath(ref)) : bodyOf(answer),
  );
  // What is told of another request says nothing of this one.
  if (row.success && same(row.data.id, ref.id)) return row.data;
  throw new ElevationError({ kind: 'entra-unavailable' }, { cause: row.error });
}

async function decide(
  graph: Graph,
  ref: RequestRef,
  stageId: string,
  decision: { readonly verdict: Verdict; readonly because: string; readonly place: Place | undefined },
): Promise<Receipt> {
  const { version, children } = decision.place ?? apiNamed(ref.api).approvals;
  const path = `${pathOf(ref)}/${children}/${encodeURIComponent(stageId)}`;
  const body = {
    reviewResult: decision.verdict === 'approve' ? 'Approve' : 'Deny',
    justification: decision.because,
  };
  return (await graph.write('decide', { method: 'PATCH', path, body, version })).receipt;
}
