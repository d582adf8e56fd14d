import type { IncomingMessage } from 'node:http';

/** Bytes of a body at most. */
const largestBody = 1024 * 1024;

/** What somebody sent, read as its content type says. */
export interface ReadBody {
  /** Parsed JSON, the fields of a form, or nothing. */
  readonly body: unknown;
  /** False where it is neither, although something was sent. */
  readonly isReadable: boolean;
}

/** Reads a body. Rejects with `BodyTooLong`. */
export async function readBody(request: IncomingMessage): Promise<ReadBody> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > largestBody) throw new BodyTooLong();
    chunks.push(chunk);
  }
  if (length === 0) return { body: undefined, isReadable: true };
  return parsed(Buffer.concat(chunks).toString('utf8'), request.headers['content-type'] ?? '');
}

export class BodyTooLong extends Error {
  constructor() {
    super('The body is too long.');
    this.name = 'BodyTooLong';
  }
}

function parsed(text: string, contentType: string): ReadBody {
  if (contentType.startsWith('application/x-www-form-urlencoded'))
    return { body: Object.fromEntries(new URLSearchParams(text)), isReadable: true };
  if (!/^application\/([\w.-]+\+)?json\b/i.test(contentType)) return { body: undefined, isReadable: false };
  try {
    return { body: JSON.parse(text) as unknown, isReadable: true };
  } catch {
    return { body: undefined, isReadable: false };
  }
}

export function headersOf({ headers }: IncomingMessage): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, Array.isArray(value) ? value.join(', ') : value]],
    ),
  );
}
