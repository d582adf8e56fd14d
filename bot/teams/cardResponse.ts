import type { AdaptiveCardInvokeResponse } from 'botbuilder';
import type { Reply } from '../turn/reply.ts';

/** As the framework wants it. Its type asks for an object where Teams takes a line of text. */
export function cardResponse(reply: Reply): AdaptiveCardInvokeResponse {
  switch (reply.kind) {
    case 'card':
      return {
        statusCode: 200,
        type: 'application/vnd.microsoft.card.adaptive',
        value: reply.card as unknown as Record<string, unknown>,
      };
    case 'text':
      return {
        statusCode: 200,
        type: 'application/vnd.microsoft.activity.message',
        value: reply.text as unknown as Record<string, unknown>,
      };
    case 'login-request':
      return reply.body as AdaptiveCardInvokeResponse;
    case 'precondition-failed':
      return {
        statusCode: 412,
        type: 'application/vnd.microsoft.error.preconditionFailed',
        value: { code: '412', message: reply.text },
      };
  }
}
