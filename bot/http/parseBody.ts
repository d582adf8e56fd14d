import { Refusal } from '../teams/refusal.ts';

/** Activities of Teams nest some ten levels; a body that nests thousands would overflow the stack of whatever walks it later. */
const deepest = 64;

/** The JSON object in a body; throws a `Refusal` (400) for anything else. */
export function parseBody(bytes: Uint8Array): object {
  const body = parse(decode(bytes));
  if (typeof body !== 'object' || body === null || Array.isArray(body))
    throw new Refusal(400, 'no JSON object');
  return body;
}

function decode(bytes: Uint8Array): string {
  try {
    // A byte order mark stays, and is no JSON (RFC 8259, 8.1).
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new Refusal(400, 'no UTF-8');
  }
}

function parse(text: string): unknown {
  if (depthOf(text) > deepest) throw new Refusal(400, 'JSON that is nested too deep');
  try {
    return JSON.parse(text);
  } catch {
    throw new Refusal(400, 'no JSON');
  }
}

/** The end is optional: from one that does not end each quote within would be tried anew. */
const strings = /"[^"\\]*(?:\\.[^"\\]*)*"?/g;

/** How deep lists and objects nest, by their brackets outside of strings; for text that is no JSON, some number. */
function depthOf(text: string): number {
  let depth = 0;
  let most = 0;
  for (const sign of text.replace(strings, '')) {
    if (sign === '[' || sign === '{') depth += 1;
    else if (sign === ']' || sign === '}') depth -= 1;
    most = Math.max(most, depth);
  }
  return most;
}
