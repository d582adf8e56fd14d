import type { TicketCredential, TicketSystemSettings } from '../elevation/ticketSettings.ts';
import type { TicketComments, TicketSystem } from '../elevation/ticketSystem.ts';
import type { AskJson, AskParts } from './askJson.ts';
import { createAskJson } from './askJson.ts';
import { createAskWithToken } from './clientToken.ts';
import { inTime } from './inTime.ts';
import { createJira } from './jira.ts';
import { createPlainHttps } from './plainHttps.ts';
import { createServiceNow } from './serviceNow.ts';

export interface ConnectedSystem {
  readonly system: TicketSystem;
  /** Where the account may write comments, and the file says so. */
  readonly comments?: TicketComments;
}

/** A secret that the file names and the environment lacks. */
export class SecretMissing extends Error {
  readonly names: readonly string[];

  constructor(names: readonly string[]) {
    super(`${names.join(', ')} ${names.length === 1 ? 'is' : 'are'} missing in the environment`);
    this.name = 'SecretMissing';
    this.names = names;
  }
}

/** Connects the systems of the file, by their names in small letters. Asks none of them. Throws `SecretMissing`. */
export function connectTicketSystems(
  settings: readonly TicketSystemSettings[],
  secrets: Readonly<Record<string, string | undefined>>,
  parts: AskParts,
): ReadonlyMap<string, ConnectedSystem> {
  const missing = settings
    .map(({ credential }) => credential.secret)
    .filter((name) => (secrets[name] ?? '') === '');
  if (missing.length > 0) throw new SecretMissing([...new Set(missing)]);
  return new Map(settings.map((one) => [one.name.toLowerCase(), connected(one, secrets, parts)]));
}

function connected(
  settings: TicketSystemSettings,
  secrets: Readonly<Record<string, string | undefined>>,
  parts: AskParts,
): ConnectedSystem {
  const ask = askOf(settings, secrets, parts);
  const authorization = (): string => authorizationOf(settings.credential, secrets);
  if (settings.kind === 'https')
    return { system: bounded(createPlainHttps(settings, ask, authorization), parts) };
  const connection =
    settings.kind === 'jira'
      ? createJira(settings, ask, authorization)
      : createServiceNow(settings, ask, authorization);
  const system = bounded(connection, parts);
  return settings.comments ? { system, comments: connection } : { system };
}

function askOf(
  { credential, ...settings }: TicketSystemSettings,
  secrets: Readonly<Record<string, string | undefined>>,
  parts: AskParts,
): AskJson {
  if (credential.kind !== 'client' || settings.kind !== 'serviceNow') return createAskJson(parts);
  const { client, secret } = credential;
  const tokenUrl = `${settings.url}/oauth_token.do`;
  return createAskWithToken({ ...parts, tokenUrl, client, secret: secrets[secret] ?? '' });
}

/** A question can take several calls: whoever asks it waits for all of them no longer than for one. */
function bounded(system: TicketSystem, { patienceMs }: AskParts): TicketSystem {
  return {
    lookUp: (number, person) =>
      inTime(patienceMs, system.lookUp(number, person), { kind: 'not-known', why: 'unavailable' }),
    openOf: (person) => inTime(patienceMs, system.openOf(person), { rows: [], missing: 'unavailable' }),
  };
}

function authorizationOf(
  credential: TicketCredential,
  secrets: Readonly<Record<string, string | undefined>>,
): string {
  const secret = secrets[credential.secret] ?? '';
  // Whoever asks as a client has its token added.
  if (credential.kind === 'client') return '';
  if (credential.kind === 'bearer') return `Bearer ${secret}`;
  return `Basic ${Buffer.from(`${credential.user}:${secret}`).toString('base64')}`;
}
