/**
 * Finds a claims request in what Entra says with a refusal. It comes as `claims="…"` in a `WWW-Authenticate` header or as `&claims=…` in a
 * message; as JSON, percent-encoded JSON (once or twice), base64 or base64url. What cannot be read is no claims request.
 */
export function claimsIn(text: string | null | undefined): string | undefined {
  if (text === null || text === undefined) return undefined;
  const found = /claims=(?:"((?:[^"\\]|\\.)*)"|([^\s,;]+))/i.exec(text);
  const given = found?.[1] ?? found?.[2];
  // Unquoted JSON may hold commas, which the pattern above stops at.
  const rest = /claims=(\{.*\})/is.exec(text)?.[1];
  for (const candidate of [rest, given, given?.replaceAll('\\"', '"')]) {
    const json = candidate === undefined ? undefined : decoded(candidate);
    if (json !== undefined) return json;
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
  const base64 = (text: string): string => Buffer.from(text, 'base64').toString('utf8');
  const candidates = [given, once, twice, base64(given), once === undefined ? undefined : base64(once)];
  return candidates.find((candidate) => candidate !== undefined && isClaims(candidate));
}

function isClaims(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && ('access_token' in value || 'id_token' in value);
  } catch {
    return false;
  }
}
