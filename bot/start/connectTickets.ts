import type { Clock } from '../../services/elevation/clock.ts';
import type { TicketSystemNamed } from '../../services/elevation/checkOrder.ts';
import type { TicketComments } from '../../services/elevation/ticketSystem.ts';
import { usualPatienceMs } from '../../services/tickets/askJson.ts';
import { SecretMissing, connectTicketSystems } from '../../services/tickets/ticketSystems.ts';
import type { Config } from './config.ts';
import { ConfigError } from './config.ts';
import type { ElevationFile } from './elevationFile.ts';

/** The ticket systems of the file, by the names that its targets call them. */
export interface Tickets {
  readonly systemNamed: TicketSystemNamed;
  /** Where comments may be written. */
  readonly commentsOn: (name: string) => TicketComments | undefined;
}

/** Connects to none of them yet. Throws `ConfigError` for a secret that the file names and the environment lacks. */
export function connectTickets(
  { secretOf, elevationFile }: Config,
  { ticketSystems }: Pick<ElevationFile, 'ticketSystems'>,
  clock: Clock,
): Tickets {
  const secrets = Object.fromEntries(
    ticketSystems.map(({ credential: { secret } }) => [secret, secretOf(secret)]),
  );
  try {
    const connected = connectTicketSystems(ticketSystems, secrets, {
      ...{ fetch, clock, patienceMs: usualPatienceMs },
    });
    return {
      systemNamed: (name) => connected.get(name.toLowerCase())?.system,
      commentsOn: (name) => connected.get(name.toLowerCase())?.comments,
    };
  } catch (error) {
    if (!(error instanceof SecretMissing)) throw error;
    throw new ConfigError(
      error.names.map(
        (name) =>
          `${name} is missing: ELEVATION_FILE ${elevationFile ?? ''} names it as the secret of a ticket system.`,
      ),
    );
  }
}
