/** What a `claims` parameter asks of the sign-in. */
export interface ClaimsRequest {
  readonly contexts: readonly string[];
  readonly mfa: boolean;
}

/** Reads `{"access_token":{"acrs":{"value":…},"amr":{"values":[…]}}}`; anything else asks for nothing. */
export function parseClaimsRequest(text: string | undefined): ClaimsRequest {
  const claims = parsed(text);
  const wanted = (name: string): string[] => {
    const asked =
      memberOf(memberOf(claims, 'access_token'), name) ?? memberOf(memberOf(claims, 'id_token'), name);
    const value = memberOf(asked, 'value');
    const values = memberOf(asked, 'values');
    return [value, ...(Array.isArray(values) ? (values as unknown[]) : [])].filter(
      (one) => typeof one === 'string',
    );
  };
  return { contexts: wanted('acrs'), mfa: wanted('amr').includes('mfa') };
}

function parsed(text: string | undefined): unknown {
  if (text === undefined || text === '') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function memberOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined;
}
