import { z } from 'zod';
import { secondsAsked } from '../../services/elevation/retryAfter.ts';
import type { DeliveryFailure } from '../../services/notifications/deliveryError.ts';
import { DeliveryError } from '../../services/notifications/deliveryError.ts';
import { ConnectorError } from './connector.ts';
import { ServiceUrlError } from './serviceUrls.ts';

/** What Bot Service says of what it has not done, as far as it is understood here. */
const refusal = z.object({
  error: z.object({ code: z.string() }).optional().catch(undefined),
  code: z.string().optional().catch(undefined),
});

/** Codes of Bot Service that say more than their status ("status codes" of Microsoft's page on conversation messages). */
const failureOfCode: ReadonlyMap<string, DeliveryFailure> = new Map([
  ['BotNotInConversationRoster', 'not-installed'],
  ['ConversationBlockedByUser', 'blocked'],
  ['MessageWritesBlocked', 'blocked'],
  ['BotDisabledByAdmin', 'blocked'],
  ['ConversationNotFound', 'gone'],
  ['ActivityNotFoundInConversation', 'gone'],
]);

/** Statuses that pass. 412 is a clash of two writes, 424 a service behind that does not answer. */
const passing: ReadonlySet<number> = new Set([408, 412, 424, 429]);

/** Makes of whatever the connector rejects with the one failure that the rest of the house knows. */
export function deliveryErrorOf(error: unknown): DeliveryError {
  if (error instanceof DeliveryError) return error;
  if (error instanceof ServiceUrlError) return new DeliveryError('refused', { cause: error });
  if (!(error instanceof ConnectorError))
    return new DeliveryError(neverSent(error) ? 'busy' : 'unknown', { cause: error });
  const retryAfter = secondsAsked(error.retryAfter, error.date);
  const { data } = refusal.safeParse(error.body);
  return new DeliveryError(failureOf(error.status, data?.error?.code ?? data?.code), {
    cause: error,
    ...(retryAfter === undefined ? {} : { retryAfter }),
  });
}

const withCode = z.object({ code: z.enum(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN']) });

/** Nobody was there to take it. Any other error of the connection may have come after the message had left. */
function neverSent(error: unknown): boolean {
  return withCode.safeParse(error).success;
}

function failureOf(status: number, code: string | undefined): DeliveryFailure {
  // An answer that went well and could not be read says nothing.
  if (status < 400) return 'unknown';
  if (status >= 500 || passing.has(status)) return 'busy';
  const known = failureOfCode.get(code ?? '');
  if (known !== undefined) return known;
  switch (status) {
    case 403:
      return 'not-installed';
    case 404:
    case 410:
      return 'gone';
    default:
      return 'refused';
  }
}
