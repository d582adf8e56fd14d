import type { CloudEndpoints } from '../../services/entra/cloudEndpoints.ts';

/** Addresses on the loopback interface that stand in for a Microsoft cloud. Every check of the bot stays the same. */
export interface SimulatedCloud {
  /** Takes the place of Microsoft Graph's root. */
  readonly graphUrl: string;
  /** Takes the place of Entra's authority host. */
  readonly entraUrl: string;
  readonly channel: Partial<CloudEndpoints['channel']>;
  /** Takes the place of the Bot Connectors of Teams, all of them; with a slash at the end. */
  readonly teams: string;
}
