import type { Reading } from '../elevation/reading.ts';
import type { RequestRef } from '../elevation/request.ts';
import type { Answer } from './answer.ts';
import { problemIn } from './answer.ts';
import { collectionFrom } from './collection.ts';
import type { Graph } from './graph.ts';
import type { Version } from './graphCall.ts';
import { withQuery } from './odata.ts';
import { apiNamed } from './pimApi.ts';
import type { WireStage } from './wire.ts';
import { wireApproval, wireStage } from './wire.ts';

/** Where an approval answered, and what its children are called there: v1.0 has `stages`, beta `steps`. */
export interface Place {
  readonly version: Version;
  readonly children: 'stages' | 'steps';
}

/** An approval with the request that it is about. */
export interface ApprovalAnswers {
  /** The request, as `requestPath` answered. */
  readonly request: Answer;
  readonly place: Place;
  /** Absent where Entra knows no such approval. */
  readonly stages?: Reading<WireStage>;
}

/** Reads both in one batch. Group approvals are asked for on beta where v1.0 does not know them. */
export async function readApproval(
  graph: Graph,
  ref: RequestRef,
  requestPath: string,
): Promise<ApprovalAnswers> {
  const place = apiNamed(ref.api).approvals;
  const read = async ({ version, children }: Place): Promise<Both> => {
    const approval = withQuery(pathOf(ref), { expand: children });
    return graph.batch({ request: requestPath, approval }, version);
  };
  const there = async (at: Place, { request, approval }: Both): Promise<ApprovalAnswers> => ({
    request,
    ...(await childrenOf(graph, ref, at, approval)),
  });
  const answers = await read(place);
  if (!isUnknownSegment(answers.approval)) return there(place, answers);
  const older: Place = { version: 'beta', children: 'steps' };
  return there(older, await read(older));
}

/** Where an approval is; its children are below. */
export function pathOf({ api, id }: RequestRef): string {
  return `${apiNamed(api).approvals.path}/${encodeURIComponent(id)}`;
}

type Both = Readonly<Record<'request' | 'approval', Answer>>;
type Children = Omit<ApprovalAnswers, 'request'>;

/** Children are a relationship: they come along where they are asked for, or without that, or have to be read by themselves. */
async function childrenOf(graph: Graph, ref: RequestRef, place: Place, approval: Answer): Promise<Children> {
  if (approval.status === 404) return { place };
  // Refused as it was asked: perhaps only because of the children that it was to bring along.
  if (approval.status > 400) throw problemIn(approval);
  const along = alongWith(approval);
  if (along !== undefined) return seen(graph, ref, { ...place, ...along }, along.page);
  const children = `${pathOf(ref)}/${place.children}`;
  const again = await graph.batch({ plain: pathOf(ref), children }, place.version);
  const plain = alongWith(again.plain);
  if (plain !== undefined) return seen(graph, ref, { ...place, ...plain }, plain.page);
  return again.children.status === 404 ? { place } : seen(graph, ref, place, again.children);
}

async function seen(
  graph: Graph,
  ref: RequestRef,
  { version, children }: Place,
  page: Answer,
): Promise<Children> {
  const part = `${ref.api}-approvals` as const;
  const stages = await collectionFrom(graph, { part, row: wireStage }, page, version);
  return { place: { version, children }, stages };
}

/** The first page of the children that came with an approval; none is what one without them has, too. */
function alongWith(
  approval: Answer,
): { readonly children: Place['children']; readonly page: Answer } | undefined {
  const found = wireApproval.safeParse(approval.body).data;
  if (found === undefined) return undefined;
  const pageOf = (children: Place['children']) => ({
    children,
    page: {
      ...approval,
      body: { value: found[children], '@odata.nextLink': found[`${children}@odata.nextLink`] },
    },
  });
  if ((found.stages ?? []).length > 0) return pageOf('stages');
  return (found.steps ?? []).length > 0 ? pageOf('steps') : undefined;
}

function isUnknownSegment({ status, body }: Answer): boolean {
  return status === 400 && JSON.stringify(body ?? '').includes('Resource not found for the segment');
}
