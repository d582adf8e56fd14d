/** What Bot Service and Teams may be like where the facts leave it open, and limits that are documented, to be changed. */
export interface TeamsSwitches {
  /** Whether sends are answered with the id of the message: always where there is one message, or with 202 and no body at all. */
  newMessages: 'named' | 'unnamed';
  /** A send to the chat of somebody who has taken the app away; 2xx was seen after some uninstalls. */
  afterUninstall: 'BotNotInConversationRoster' | 'MessageWritesBlocked' | 'taken';
  /** Conversations with ids as of Teams that came to be outside of this sandbox, e.g. of a program that sends activities by itself. */
  strangeConversations: 'taken' | 'not found';
  /** The administrator keeps the app from everybody. */
  botDisabledByAdmin: boolean;
  /** As documented; `all` refuses every call with 429. */
  throttling: 'documented' | 'off' | 'all';
  /** What is a conversation of a channel to the limits: each thread by its own name, or all of the channel's together. The page says both. */
  throttledBy: 'thread' | 'channel';
  /** Seconds that a refused call is told to wait; what is left of the window when absent. */
  retryAfter: number | undefined;
  /** In bytes of UTF-8. */
  largestCard: number;
  /** In bytes of UTF-16. */
  largestMessage: number;
}

export function createTeamsSwitches(): TeamsSwitches {
  return {
    newMessages: 'named',
    afterUninstall: 'BotNotInConversationRoster',
    strangeConversations: 'taken',
    botDisabledByAdmin: false,
    throttling: 'documented',
    throttledBy: 'thread',
    retryAfter: undefined,
    largestCard: 28 * 1024,
    largestMessage: 100 * 1024,
  };
}
