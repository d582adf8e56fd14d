import type { Config } from '../bot/start/config.ts';
import type { Finding } from '../services/doctor/finding.ts';
import type { Reached } from '../services/doctor/network.ts';
import { clockFinding, messagesFindings, networkFinding } from '../services/doctor/network.ts';
import { codeBelow } from '../services/entra/causes.ts';
import { endpointsOf } from '../services/entra/cloudEndpoints.ts';

/** Whether everything that the bot has to reach answers, and tells the same time. `sandbox`: its address, where it stands for the cloud. */
export async function networkFindings(
  { cloud, tenantId }: Config,
  sandbox: string | undefined,
): Promise<Finding[]> {
  const { graph, login, channel, teams } = endpointsOf(cloud);
  const at = (url: string, there: string): string => (sandbox === undefined ? url : sandbox + there);
  const endpoints = [
    { name: 'Microsoft Entra', url: at(login, `/entra/${tenantId}/v2.0/.well-known/openid-configuration`) },
    { name: 'Microsoft Graph', url: at(`${graph}/v1.0/$metadata`, '/graph/v1.0/me') },
    {
      name: 'Bot Service keys',
      url: at(channel.openIdMetadataUrl, '/botservice/v1/.well-known/openidconfiguration'),
    },
    { name: 'Teams', url: at(teams, '/botservice/') },
  ];
  const reached = await Promise.all(
    endpoints.map(async (endpoint) => ({ endpoint, answer: await ask(endpoint.url) })),
  );
  const first = reached[0]?.answer;
  return [
    ...reached.map(({ endpoint, answer }) => networkFinding(endpoint, answer)),
    clockFinding(first !== undefined && 'date' in first ? first.date : undefined, new Date()),
  ];
}

/** Whether Bot Service can bring messages. */
export async function endpointFindings({ publicUrl }: Config): Promise<readonly Finding[]> {
  return messagesFindings(
    publicUrl,
    await ask(`${publicUrl}/healthz`),
    await ask(`${publicUrl}/api/messages`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{}',
    }),
  );
}

async function ask(url: string, init: RequestInit = {}): Promise<Reached> {
  try {
    const { status, headers } = await fetch(url, {
      ...init,
      redirect: 'manual',
      signal: AbortSignal.timeout(8_000),
    });
    return { status, date: headers.get('date') ?? undefined };
  } catch (failure) {
    const timedOut = failure instanceof Error && failure.name === 'TimeoutError';
    return { code: codeBelow(failure) ?? (timedOut ? 'ETIMEDOUT' : '') };
  }
}
