import type { Logger } from 'pino';
import { lookAtOwnTokens, ownResources } from '../../services/doctor/ownTokens.ts';
import { heldIn, notSeenOf } from '../../services/doctor/power.ts';
import type { BotCredential } from '../../services/entra/botCredential.ts';
import { createBotCredential } from '../../services/entra/botCredential.ts';
import { endpointsOf } from '../../services/entra/cloudEndpoints.ts';
import type { CallFact } from '../../services/entra/callFact.ts';
import type { DelegatedTokensParts } from '../../services/entra/delegatedTokens.ts';
import { createDelegatedTokens } from '../../services/entra/delegatedTokens.ts';
import { createInteractiveSignIn } from '../../services/entra/interactiveSignIn.ts';
import { createLoopback } from '../../services/entra/loopback.ts';
import { presencePermission } from '../../services/entra/presence.ts';
import { createPim } from '../../services/entra/pim.ts';
import { createTokenBroker } from '../../services/entra/tokenBroker.ts';
import { tell } from '../common/events.ts';
import { correlationIdOfTurn, noteGraphAnswer, turnOfNow } from '../common/turnRecord.ts';
import { ChannelAuthentication } from '../teams/channelAuthentication.ts';
import { createMessenger } from '../teams/messenger.ts';
import type { Outside } from './compose.ts';
import type { Config } from './config.ts';
import type { Probe } from './pairSettings.ts';
import type { Failures } from './failures.ts';
import type { OwnPowerParts } from './ownPower.ts';
import { createOwnPower } from './ownPower.ts';

export type Microsoft = ReturnType<typeof connectMicrosoft>;

/** Everything that talks to Microsoft: Entra and Graph as the person who acts, Bot Service as the bot. Connects to nothing yet. */
export function connectMicrosoft(
  config: Config,
  probesOfFile: ReadonlyMap<string, Probe>,
  failures: Failures,
  { clock, log, simulated }: Outside,
) {
  const { tenantId, clientId } = config;
  const cloud = endpointsOf(config.cloud);
  const channel = { ...cloud.channel, ...simulated?.channel };
  const loopback = simulated === undefined ? undefined : createLoopback(cloud.login, simulated.entraUrl);
  const identity = { tenantId, clientId, login: cloud.login, loopback };

  const credential = createBotCredential({ ...identity, config: config.credential, clock });
  const tokens = createDelegatedTokens({
    ...identity,
    graphResource: cloud.graph,
    credential,
    probeScopes: config.probeScopes,
    correlationId: correlationIdOfTurn,
    ...noticesOf(failures, log),
  });
  const broker = createTokenBroker({ clientId, tokens, clock });
  const authentication = new ChannelAuthentication({
    clientId,
    endpoints: {
      ...channel,
      loginUrl: `${cloud.login}/${tenantId}`,
      serviceUrls: simulated === undefined ? cloud.serviceUrls : [simulated.teams],
    },
    tokenFor: (scope) => credential.tokenFor(scope),
    onKeysUnread: (error) => {
      log.warn({ err: error }, 'the keys of Bot Service could not be read');
    },
  });
  return {
    teamsUrl: simulated?.teams ?? cloud.teams,
    /** The chat with the bot, as the pages of Bot Framework link to it. */
    chatUrl: `${cloud.teamsWeb}/l/chat/0/0?users=28:${clientId}`,
    broker,
    interactive: createInteractiveSignIn({ redirectUri: `${config.publicUrl}/auth/callback`, tokens }),
    pim: createPim({
      graphUrl: simulated?.graphUrl ?? cloud.graph,
      broker,
      clock,
      probes: new Map([...probesOfFile, ...config.probes]),
      readsPresence: config.probeScopes.includes(presencePermission),
      correlationId: correlationIdOfTurn,
      onCall: createCallLog(failures, log),
    }),
    authentication,
    messenger: createMessenger({ authentication, clientId, tenantId, clock, onFailure: failures.delivery }),
    ownPower: createOwnPower({
      look: lookAt(ownResources(cloud.graph, channel.oauthScope), credential),
      clock,
      log,
    }),
    /** Rejects where Bot Service would not take the bot's own token. */
    async ready(): Promise<void> {
      await credential.tokenFor(`${channel.oauthScope}/.default`);
    },
  };
}

/** What the bot's own identity may do, as its own tokens show. */
function lookAt(
  resources: ReturnType<typeof ownResources>,
  credential: Pick<BotCredential, 'tokenFor'>,
): OwnPowerParts['look'] {
  return async () => {
    const { power, isBlind } = await lookAtOwnTokens(resources, (scope) => credential.tokenFor(scope));
    return { held: heldIn(power), notSeen: notSeenOf(power), isBlind };
  };
}

/** What whoever keeps watch hears of tokens. */
function noticesOf(
  failures: Failures,
  log: Logger,
): Required<Pick<DelegatedTokensParts, 'onRefused' | 'onTooWide'>> {
  return {
    onRefused: (problem) => {
      failures.problem(problem);
    },
    onTooWide: (scopes) => {
      log.error({ scopes }, 'a token was dropped: more was consented to than Latchkey asks for');
    },
  };
}

/** Each call to Graph counts for its turn, and as a failure where it is one. */
function createCallLog(failures: Failures, log: Logger): (fact: CallFact) => void {
  return (fact) => {
    noteGraphAnswer(fact);
    const { method, path, status, requestId, ms } = fact;
    tell('graph-call', { turn: turnOfNow(), method, path, status, requestId, ms });
    for (const problem of fact.problems) failures.problem(problem, fact.requestId);
    log.debug({ ...fact, correlationId: correlationIdOfTurn() }, 'graph');
  };
}
