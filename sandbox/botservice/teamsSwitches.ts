import type { StateOf, SwitchBook } from '../switchEntry.ts';
import { usualState } from '../switchEntry.ts';

/** What Bot Service and Teams may be like where the facts leave it open, and limits that are documented, to be changed. */
export const teamsSwitches = {
  newMessages: {
    says: 'Whether sends are answered with the id of the message, or with 202 and no body at all.',
    evidence: 'SEEN',
    values: ['named', 'unnamed'],
  },
  afterUninstall: {
    says: 'A send to the chat of somebody who has taken the app away; that it is taken was seen after some uninstalls.',
    evidence: 'SEEN',
    values: ['BotNotInConversationRoster', 'MessageWritesBlocked', 'taken'],
  },
  strangeConversations: {
    says: 'Conversations with ids as of Teams that came to be outside of this sandbox, e.g. of a program that sends activities by itself.',
    evidence: 'GUESS',
    values: ['taken', 'not found'],
  },
  catalogue: {
    says: 'How far the app is in the organization’s catalogue.',
    evidence: 'DOC',
    values: ['published', 'submitted', 'missing'],
  },
  botDisabledByAdmin: {
    says: 'The administrator keeps the app from everybody.',
    evidence: 'DOC',
    values: [false, true],
  },
  refusedExchange: {
    says: 'How the token service answers where Entra refuses to exchange a token; the SDK reads either.',
    evidence: 'GUESS',
    values: ['bad request', 'not found'],
  },
  throttling: {
    says: 'Limits of Bot Service: as documented, none, or every call refused with 429.',
    evidence: 'DOC',
    values: ['documented', 'off', 'all'],
  },
  throttledBy: {
    says: 'What is a conversation of a channel to the limits: each thread, or all of the channel’s together. The page says both.',
    evidence: 'GUESS',
    values: ['thread', 'channel'],
  },
  retryAfter: {
    says: 'How long a refused call of Bot Service is told to wait, whatever is left of the window.',
    evidence: 'GUESS',
    usual: Infinity,
    unit: 'seconds',
  },
  largestCard: { says: 'The largest card.', evidence: 'DOC', usual: 28 * 1024, unit: 'bytes of UTF-8' },
  largestMessage: {
    says: 'The largest message.',
    evidence: 'DOC',
    usual: 100 * 1024,
    unit: 'bytes of UTF-16',
  },
} as const satisfies SwitchBook;

export type TeamsSwitches = StateOf<typeof teamsSwitches>;

export function createTeamsSwitches(): TeamsSwitches {
  return usualState(teamsSwitches);
}
