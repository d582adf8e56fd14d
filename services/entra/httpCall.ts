import { textUpTo } from '../elevation/textUpTo.ts';

/** One request to Graph, as it leaves. */
export interface HttpCall {
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly signal?: AbortSignal;
}

/** What came back, without what it is not asked for: a redirect is an answer like another, and leads nowhere. */
export interface HttpAnswer {
  readonly status: number;
  /** Reads a header, without case. */
  readonly header: (name: string) => string | undefined;
  readonly text: string;
}

/** A batch of twenty full pages has a tenth of it. Bytes. */
const longestAnswer = 64 * 1024 * 1024;

/**
 * The `fetch` of the process: whoever traces, records or replaces that has Graph's calls with it, and proxies are Node's concern. Rejects with whatever stood in the way.
 * Replaced by tests, who are Graph then.
 */
export const http = {
  send: async (url: URL, call: HttpCall): Promise<HttpAnswer> => {
    const { status, headers, body } = await fetch(url, { ...call, redirect: 'manual' });
    const text = body === null ? '' : await textUpTo(longestAnswer, body);
    if (text === undefined) throw new Error('an answer that is too long');
    return { status, header: (name) => headers.get(name) ?? undefined, text };
  },
};
