/** What a bot answers to a click that needs a token, as Teams reads it: the token exchange that it asks for. */
export function loginRequestOf(
  body: unknown,
): { id: string; uri: string; connectionName: string } | undefined {
  const { statusCode, type, value } = (body ?? {}) as { statusCode?: number; type?: string; value?: unknown };
  if (statusCode !== 401 || type !== 'application/vnd.microsoft.activity.loginRequest') return undefined;
  const { connectionName = '', tokenExchangeResource } = value as {
    connectionName?: string;
    tokenExchangeResource?: { id: string; uri: string };
  };
  return tokenExchangeResource === undefined ? undefined : { ...tokenExchangeResource, connectionName };
}
