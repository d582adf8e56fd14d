import type { Config } from '../bot/start/config.ts';
import type { CredentialAnswer } from '../services/doctor/credentialToken.ts';
import { lookAtOwnTokens, ownResources } from '../services/doctor/ownTokens.ts';
import type { OwnPower } from '../services/doctor/power.ts';
import type { BotCredential } from '../services/entra/botCredential.ts';
import { createBotCredential } from '../services/entra/botCredential.ts';
import { CertificateFileError } from '../services/entra/certificateFile.ts';
import { codeBelow } from '../services/entra/causes.ts';
import { endpointsOf } from '../services/entra/cloudEndpoints.ts';
import { createLoopback } from '../services/entra/loopback.ts';

/** Settings without which the bot has no identity. */
export const ofApp = [
  'TENANT_ID',
  'CLIENT_ID',
  'CREDENTIAL',
  'CLIENT_SECRET',
  'CERTIFICATE_PATH',
  'FEDERATED_TOKEN_FILE',
];

/** The bot's own identity, with the bot's own credential. Throws where a certificate cannot be read. */
export function ownCredential(config: Config, sandbox: string | undefined): BotCredential {
  const { login } = endpointsOf(config.cloud);
  return createBotCredential({
    tenantId: config.tenantId,
    clientId: config.clientId,
    login,
    config: config.credential,
    loopback: sandbox === undefined ? undefined : createLoopback(login, `${sandbox}/entra`),
  });
}

export interface OwnIdentity {
  readonly answer: CredentialAnswer;
  readonly power: OwnPower;
}

/** Whether Entra takes the bot's credential, and what its tokens say of its power. */
export async function ownIdentity(config: Config, sandbox: string | undefined): Promise<OwnIdentity> {
  const { graph, channel } = endpointsOf(config.cloud);
  let answer: CredentialAnswer = { kind: 'given' };
  const tokenFor = async (scope: string): Promise<string> => {
    try {
      return await ownCredential(config, sandbox).tokenFor(scope);
    } catch (failure) {
      answer = answerOf(failure, config);
      throw failure;
    }
  };
  const { power } = await lookAtOwnTokens(ownResources(graph, channel.oauthScope), tokenFor);
  return { answer, power };
}

/** The true cause: a file that is missing here is nothing that Entra said. */
function answerOf(failure: unknown, { credential }: Config): CredentialAnswer {
  const message = failure instanceof Error ? failure.message : String(failure);
  const file = fileOf(credential);
  const code = codeBelow(failure) ?? '';
  if (message.includes('AADSTS')) return { kind: 'refused', message };
  if (file !== undefined && /^(ENOENT|EACCES|EPERM|EISDIR)$/.test(code))
    return { kind: 'no-file', ...file, code };
  if (file !== undefined && failure instanceof CertificateFileError)
    return { kind: 'faulty-file', ...file, says: failure.says, isEncrypted: failure.flaw === 'encrypted' };
  if (credential.kind === 'managed-identity' && /ManagedIdentity|IMDS|metadata/i.test(message))
    return { kind: 'no-identity' };
  return /^(E[A-Z]+|.*CERT.*)$/.test(code) ? { kind: 'unreachable' } : { kind: 'refused', message };
}

function fileOf(
  credential: Config['credential'],
): { readonly setting: string; readonly path: string } | undefined {
  switch (credential.kind) {
    case 'certificate':
      return { setting: 'CERTIFICATE_PATH', path: credential.path };
    case 'workload-identity':
      return { setting: 'FEDERATED_TOKEN_FILE', path: credential.tokenFile };
    case 'secret':
    case 'managed-identity':
      return undefined;
  }
}
