import type { Cloud } from '../cloud.ts';
import type { Entra } from '../entra/entra.ts';

/** The connection of the bot's Azure resource, "OAuth Connection Settings" there: the bot's own application at Graph. */
export const connection = {
  name: 'graph',
  provider: 'Azure Active Directory v2',
  scope: 'https://graph.microsoft.com/.default',
} as const;

/** What the token service works with. */
export interface UserTokenParts {
  readonly cloud: Cloud;
  readonly entra: Entra;
  /** Of the cloud. */
  readonly origin: () => string;
}
