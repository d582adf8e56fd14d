import { z } from 'zod';
import type { GraphRequest, GraphResponse, InnerCall } from './exchange.ts';
import { errorBody } from './graphFault.ts';

/** Requests that Graph takes in one batch. */
const mostRequests = 20;

const schema = z.object({
  requests: z.array(
    z.object({
      id: z.string().min(1),
      method: z.string(),
      url: z.string(),
      headers: z.record(z.string(), z.string()).optional(),
      body: z.unknown().optional(),
      dependsOn: z.array(z.string()).optional(),
    }),
  ),
});

/** JSON batching: each request is answered by itself; one whose dependency failed is answered with 424. */
export async function batch(
  given: unknown,
  version: string,
  headers: Readonly<Record<string, string>>,
  answer: (request: GraphRequest) => GraphResponse | Promise<GraphResponse>,
  now: Date,
): Promise<{ status: number; body: unknown; inner: readonly InnerCall[] }> {
  const refuse = (message: string): { status: number; body: unknown; inner: [] } => ({
    status: 400,
    body: errorBody('BadRequest', message, now),
    inner: [],
  });
  const parsed = schema.safeParse(given);
  if (!parsed.success) return refuse('Invalid batch payload format.');
  const { requests } = parsed.data;
  if (requests.length > mostRequests)
    return refuse(`Number of batch request steps exceeds the maximum value of ${mostRequests}.`);
  if (new Set(requests.map(({ id }) => id)).size < requests.length)
    return refuse('The request id must be unique in a batch.');

  const answered = new Map<string, number>();
  const responses: object[] = [];
  const inner: InnerCall[] = [];
  for (const { id, method, url, body, dependsOn = [], headers: own = {} } of requests) {
    const failed = dependsOn.find((other) => (answered.get(other) ?? 424) >= 400);
    const request: GraphRequest = {
      method: method.toUpperCase(),
      url: `/${version}${url.startsWith('/') ? '' : '/'}${url}`,
      headers: { ...lowerCased(own), authorization: headers['authorization'] ?? '' },
      body,
    };
    const response: GraphResponse =
      failed === undefined
        ? await answer(request)
        : {
            status: 424,
            headers: {},
            body: errorBody('FailedDependency', `The request depends on '${failed}', which failed.`, now),
          };
    answered.set(id, response.status);
    inner.push({
      method: request.method,
      url: request.url,
      status: response.status,
      ...(body === undefined ? {} : { body }),
    });
    responses.push({
      id,
      status: response.status,
      headers: { ...response.headers, 'Content-Type': 'application/json' },
      ...(response.body === undefined ? {} : { body: response.body }),
    });
  }
  return { status: 200, body: { responses }, inner };
}

function lowerCased(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
}
