/**
 * Finds a claims request in what Entra says with a refusal: the header first, since it is the documented place, then anywhere in the body: in a message, as a
 * member of its own, or in JSON that is the text of another member.
 */
export function claimsOfRefusal(header: string | null | undefined, body: unknown): string | undefined {
  return claimsIn(header) ?? claimsWithin(body, 0);
}

/** JSON in the text of JSON, and so on: deeper than Graph was ever seen to go. */
const deepest = 8;

function claimsWithin(value: unknown, depth: number): string | undefined {
  if (depth > deepest) return undefined;
  if (typeof value === 'string') {
    const parsed = jsonOf(value);
    return parsed === undefined ? claimsIn(value) : claimsWithin(parsed, depth + 1);
  }
  if (typeof value !== 'object' || value === null) return undefined;
  for (const [name, member] of Object.entries(value)) {
    const found =
      (/^claims$/i.test(name) ? claimsBehind(member) : undefined) ?? claimsWithin(member, depth + 1);
    if (found !== undefined) return found;
  }
  return undefined;
}

function claimsBehind(member: unknown): string | undefined {
  return decoded(typeof member === 'string' ? member : JSON.stringify(member));
}

/**
 * Finds a claims request in a line of text. It comes as `claims="…"` in a `WWW-Authenticate` header, where several challenges may stand, or as `&claims=…` in a
 * message; as JSON (escaped in its quotes or not), percent-encoded JSON (once or twice), base64 or base64url. What cannot be read is no claims request.
 */
export function claimsIn(text: string | null | undefined): string | undefined {
  if (text === null || text === undefined) return undefined;
  for (const { index, 0: name } of text.matchAll(/(?<![\w-])claims\s*=\s*/gi)) {
    const rest = text.slice(index + name.length);
    for (const candidate of [objectAt(rest.replace(/^"/, '')), quotedAt(rest), tokenAt(rest)]) {
      const json = candidate === undefined ? undefined : decoded(candidate);
      if (json !== undefined) return json;
    }
  }
  return undefined;
}

/** `"…"` with backslashes before what would end it. */
function quotedAt(text: string): string | undefined {
  return /^"((?:[^"\\]|\\.)*)"/s.exec(text)?.[1]?.replaceAll(/\\(.)/gs, '$1');
}

function tokenAt(text: string): string | undefined {
  return /^[^\s,;"&]+/.exec(text)?.[0];
}

/** The JSON object that a text begins with: its quotes and commas end no parameter. */
function objectAt(text: string): string | undefined {
  if (!text.startsWith('{')) return undefined;
  let open = 0;
  for (const { index, 0: mark } of text.matchAll(/"(?:[^"\\]|\\.)*"|[{}]/gs)) {
    if (mark === '{') open += 1;
    if (mark === '}') open -= 1;
    if (open === 0) return text.slice(0, index + 1);
  }
  return undefined;
}

/** The JSON text behind one of the encodings. */
export function decoded(given: string): string | undefined {
  const percent = (text: string): string | undefined => {
    try {
      return decodeURIComponent(text);
    } catch {
      return undefined;
    }
  };
  const once = percent(given);
  const twice = once === undefined ? undefined : percent(once);
  // As forms write a space.
  const plus = percent(given.replaceAll('+', '%20'));
  const base64 = (text: string): string => Buffer.from(text, 'base64').toString('utf8');
  const candidates = [given, once, twice, plus, base64(given), once === undefined ? undefined : base64(once)];
  return candidates.find((candidate) => candidate !== undefined && isClaims(candidate));
}

function isClaims(text: string): boolean {
  const value = jsonOf(text);
  return typeof value === 'object' && value !== null && ('access_token' in value || 'id_token' in value);
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
