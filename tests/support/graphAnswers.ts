import { z } from 'zod';
import { answerGraph } from './graphCalls.ts';

/** An answer of Graph to the bot, in a batch or by itself. */
export interface Seen {
  readonly method: string;
  /** Decoded, from `/v1.0` or `/beta` on; inside a batch as the batch has it. */
  readonly url: string;
  readonly status: number;
  /** Parsed JSON. */
  readonly body: unknown;
}

/** What is different about an answer; nothing leaves it as it is. */
export type Change = (seen: Seen) => Partial<Seen> | undefined;

const batchAsked = z.object({
  requests: z.array(z.object({ id: z.string(), method: z.string(), url: z.string() })),
});
const batchAnswered = z.object({
  responses: z.array(z.looseObject({ id: z.string(), status: z.number(), body: z.unknown().optional() })),
});

/** From here on Graph's answers are what the changes make of them, one after the other, until sinon restores it. */
export function changeGraph(...changes: readonly Change[]): void {
  const changed = (seen: Seen): Seen =>
    changes.reduce<Seen>((now, change) => ({ ...now, ...change(now) }), seen);
  answerGraph(async (call, really) => {
    const url = decodeURIComponent(call.url);
    const answer = await really();
    const seen = changed({
      method: call.method,
      url: url.replace(/^.*\/graph/, ''),
      status: answer.status,
      body: parsed(await answer.text()),
    });
    const asked = batchAsked.safeParse(parsed(call.body ?? '')).data;
    const body = asked === undefined ? seen.body : eachOf(seen.body, asked, changed);
    return new Response(seen.status === 204 ? null : JSON.stringify(body), {
      status: seen.status,
      headers: { 'content-type': 'application/json' },
    });
  });
}

/** Graph answers this to every path that matches. */
export function refusing(pattern: RegExp, status: number, code = 'BadRequest', message = ''): Change {
  return ({ url }) => (pattern.test(url) ? { status, body: { error: { code, message } } } : undefined);
}

function eachOf(
  body: unknown,
  { requests }: z.infer<typeof batchAsked>,
  changed: (seen: Seen) => Seen,
): unknown {
  const answered = batchAnswered.safeParse(body);
  if (!answered.success) return body;
  const responses = answered.data.responses.map((response) => {
    const asked = requests.find(({ id }) => id === response.id);
    if (asked === undefined) return response;
    const { status, body: inner } = changed({
      method: asked.method,
      url: decodeURIComponent(asked.url),
      status: response.status,
      body: response.body,
    });
    return { ...response, status, body: inner };
  });
  return { responses };
}

function parsed(text: string): unknown {
  try {
    return text === '' ? undefined : JSON.parse(text);
  } catch {
    return text;
  }
}
