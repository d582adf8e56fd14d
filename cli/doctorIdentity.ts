import type { Config } from '../bot/start/config.ts';
import { credentialTokenFinding } from '../services/doctor/credentialToken.ts';
import type { Finding } from '../services/doctor/finding.ts';
import { lookAtOwnTokens, ownResources } from '../services/doctor/ownTokens.ts';
import type { OwnPower } from '../services/doctor/power.ts';
import type { BotCredential } from '../services/entra/botCredential.ts';
import { createBotCredential } from '../services/entra/botCredential.ts';
import { endpointsOf } from '../services/entra/cloudEndpoints.ts';
import { createLoopback } from '../services/entra/loopback.ts';

/** The bot's own identity, with the bot's own credential. Throws where a certificate cannot be read. */
function ownCredential(config: Config, sandbox: string | undefined): BotCredential {
  const { login } = endpointsOf(config.cloud);
  return createBotCredential({
    tenantId: config.tenantId,
    clientId: config.clientId,
    login,
    config: config.credential,
    loopback: sandbox === undefined ? undefined : createLoopback(login, `${sandbox}/entra`),
  });
}

/** Whether Entra takes the bot's credential, and what its tokens say of its power. */
export async function ownIdentity(
  config: Config,
  sandbox: string | undefined,
): Promise<{ readonly credential: Finding; readonly power: OwnPower }> {
  const { graph, channel } = endpointsOf(config.cloud);
  let failure: string | undefined;
  const tokenFor = async (scope: string): Promise<string> => {
    try {
      return await ownCredential(config, sandbox).tokenFor(scope);
    } catch (error_) {
      failure = error_ instanceof Error ? error_.message : String(error_);
      throw error_;
    }
  };
  const { power } = await lookAtOwnTokens(ownResources(graph, channel.oauthScope), tokenFor);
  return { credential: credentialTokenFinding(failure), power };
}
