import { connect } from 'node:tls';
import { z } from 'zod';
import type { Config } from '../bot/start/config.ts';
import type { Finding } from '../services/doctor/finding.ts';
import type { Reached } from '../services/doctor/network.ts';
import { clockFinding, networkFinding } from '../services/doctor/network.ts';
import { publicFindings } from '../services/doctor/publicAddress.ts';
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

/** The bot as it is met from outside. */
export async function endpointFindings(publicUrl: string): Promise<readonly Finding[]> {
  const [health, ready, messages, certificateEnds] = await Promise.all([
    ask(`${publicUrl}/healthz`),
    ask(`${publicUrl}/readyz`),
    ask(`${publicUrl}/api/messages`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{}',
    }),
    certificateEnd(new URL(publicUrl)),
  ]);
  return publicFindings({ publicUrl, health, ready, messages, certificateEnds }, new Date());
}

/** When the certificate of a host ends; `undefined` without TLS, or where no connection comes about, which is said elsewhere. */
function certificateEnd({ protocol, hostname, port }: URL): Promise<Date | undefined> {
  if (protocol !== 'https:') return Promise.resolve(undefined);
  return new Promise((resolve) => {
    const socket = connect({
      ...{ host: hostname, servername: hostname, port: port === '' ? 443 : Number(port) },
      // Looked at alone: whether it is good is judged by the calls.
      rejectUnauthorized: false,
    });
    const end = (date?: Date): void => {
      socket.destroy();
      resolve(date);
    };
    socket.setTimeout(8_000, () => {
      end();
    });
    socket.once('error', () => {
      end();
    });
    socket.once('secureConnect', () => {
      end(new Date(socket.getPeerCertificate().valid_to));
    });
  });
}

const notReady = z.object({ reasons: z.array(z.string()).catch([]) });

async function ask(
  url: string,
  init: RequestInit = {},
): Promise<Reached & { readonly reasons?: readonly string[] }> {
  try {
    const answer = await fetch(url, {
      ...init,
      redirect: 'manual',
      signal: AbortSignal.timeout(8_000),
    });
    const { status, headers } = answer;
    const said = notReady.safeParse(await answer.json().catch((): unknown => undefined));
    return {
      status,
      date: headers.get('date') ?? undefined,
      ...(said.success ? { reasons: said.data.reasons } : {}),
    };
  } catch (failure) {
    const timedOut = failure instanceof Error && failure.name === 'TimeoutError';
    return { code: codeBelow(failure) ?? (timedOut ? 'ETIMEDOUT' : '') };
  }
}
