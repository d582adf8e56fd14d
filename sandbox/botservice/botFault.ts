import type { HttpResponse } from '../http/handler.ts';

/** A refusal of Bot Service, in its envelope. */
export class BotFault extends Error {
  readonly status: number;
  readonly code: string;
  readonly headers: Readonly<Record<string, string>>;

  constructor(status: number, code: string, message: string, headers: Readonly<Record<string, string>> = {}) {
    super(message);
    this.name = 'BotFault';
    this.status = status;
    this.code = code;
    this.headers = headers;
  }

  get response(): HttpResponse {
    const { status, code, message, headers } = this;
    return { status, headers, body: { error: { code, message } } };
  }
}

/** Codes and messages as Microsoft's page on conversation messages lists them ("status codes"). */
export const botFaults = {
  noCall: () => new BotFault(404, 'NotFound', 'There is no such call.'),
  unauthorized: () => new BotFault(401, 'Unauthorized', 'Authorization has been denied for this request.'),
  syntax: (message: string) => new BotFault(400, 'BadSyntax', message),
  argument: (message: string) => new BotFault(400, 'BadArgument', message),
  notInRoster: () =>
    new BotFault(403, 'BotNotInConversationRoster', 'The bot is not part of the conversation roster.'),
  writesBlocked: () => new BotFault(403, 'MessageWritesBlocked', 'Thread is blocked from message writes.'),
  blockedByUser: () =>
    new BotFault(403, 'ConversationBlockedByUser', 'User blocked the conversation with the bot.'),
  disabledByAdmin: () => new BotFault(403, 'BotDisabledByAdmin', 'The tenant admin disabled this bot.'),
  noConversation: () => new BotFault(404, 'ConversationNotFound', 'Conversation not found.'),
  /** Which words Bot Service has for it is not known. */
  noConnection: (name: string) =>
    new BotFault(404, 'NotFound', `There is no connection of the name ${name}.`),
  noActivity: () =>
    new BotFault(404, 'ActivityNotFoundInConversation', 'Activity not found in conversation.'),
  noMember: () =>
    new BotFault(404, 'MemberNotFoundInConversation', 'The member was not found in the conversation.'),
  tooBig: () => new BotFault(413, 'MessageSizeTooBig', 'Message size too large.'),
  throttled: (seconds: number) =>
    new BotFault(429, 'Throttled', 'Too many requests.', { 'retry-after': String(seconds) }),
} as const;

/** Its refusals are answers. */
export async function answeringFaults(answer: () => Promise<HttpResponse>): Promise<HttpResponse> {
  try {
    return await answer();
  } catch (error) {
    if (error instanceof BotFault) return error.response;
    throw error;
  }
}
