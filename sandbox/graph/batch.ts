import { z } from 'zod';
import { refusalIn } from '../reasons.ts';
import type { GraphRequest, GraphResponse, InnerCall } from './exchange.ts';
import { errorBody } from './graphFault.ts';

/** Requests that Graph takes in one batch. */
const mostRequests = 20;

const schema = z.object({
  requests: z.array(
    z.object({
      // Some tools number the parts.
      id: z.union([z.string().min(1), z.number().transform(String)]),
      method: z.string(),
      url: z.string(),
      headers: z.record(z.string(), z.string()).optional(),
      body: z.unknown().optional(),
      dependsOn: z.array(z.string()).optional(),
    }),
  ),
});

type Part = z.infer<typeof schema>['requests'][number];

export interface BatchAnswer {
  readonly status: number;
  readonly body: unknown;
  readonly inner: readonly InnerCall[];
}

/** JSON batching: each request is answered by itself; one whose dependency failed is answered with 424. */
export async function batch(
  outer: GraphRequest,
  version: string,
  answer: (request: GraphRequest) => Promise<GraphResponse>,
  now: Date,
): Promise<BatchAnswer> {
  const parsed = schema.safeParse(outer.body);
  const problem = parsed.success ? problemOf(parsed.data.requests) : 'Invalid batch payload format.';
  if (!parsed.success || problem !== undefined)
    return { status: 400, body: errorBody('BadRequest', problem ?? '', now), inner: [] };
  const answered = new Map<string, number>();
  const responses: object[] = [];
  const inner: InnerCall[] = [];
  for (const part of parsed.data.requests) {
    const request = requestOf(part, outer, version);
    const failed = (part.dependsOn ?? []).find((other) => (answered.get(other) ?? 424) >= 400);
    const response = failed === undefined ? await answer(request) : failedDependency(failed, now);
    answered.set(part.id, response.status);
    const { method, url, body } = request;
    const refusal = refusalIn(response.body);
    inner.push({
      method,
      url,
      status: response.status,
      reasons: response.reasons ?? [],
      ...(refusal === undefined ? {} : { refusal }),
      ...(body === undefined ? {} : { body }),
    });
    responses.push({
      id: part.id,
      status: response.status,
      headers: { ...response.headers, 'Content-Type': 'application/json' },
      ...(response.body === undefined ? {} : { body: response.body }),
    });
  }
  return { status: 200, body: { responses }, inner };
}

function problemOf(requests: readonly Part[]): string | undefined {
  if (requests.length > mostRequests)
    return `Number of batch request steps exceeds the maximum value of ${mostRequests}.`;
  if (new Set(requests.map(({ id }) => id)).size < requests.length)
    return 'The request id must be unique in a batch.';
  return undefined;
}

function requestOf(
  { method, url, headers = {}, body }: Part,
  outer: GraphRequest,
  version: string,
): GraphRequest {
  return {
    method: method.toUpperCase(),
    url: `/${version}${url.startsWith('/') ? '' : '/'}${url}`,
    headers: { ...lowerCased(headers), authorization: outer.headers['authorization'] ?? '' },
    body,
    isReadable: true,
    base: outer.base,
  };
}

function failedDependency(on: string, now: Date): GraphResponse {
  const body = errorBody('FailedDependency', `The request depends on '${on}', which failed.`, now);
  return { status: 424, headers: {}, body };
}

function lowerCased(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
}
