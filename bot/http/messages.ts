import type { IncomingMessage } from 'node:http';
import type { CountedLog } from '../common/countedLog.ts';
import type { HttpLimits } from './httpLimits.ts';
import { Refusal } from '../teams/refusal.ts';
import type { AddressLimits } from './addressLimits.ts';
import { checkHead } from './checkHead.ts';
import { parseBody } from './parseBody.ts';
import { readBody } from './readBody.ts';
import type { Reply } from './reply.ts';

/** Where an activity goes once its body has been read. Everything rejects with a `Refusal` for what is none of Teams'. */
export interface ActivityReceiver {
  /** Believes Bot Service alone; answers the turn, to be run next. */
  authenticate(authorization: string, body: object): Promise<() => Promise<Reply>>;
}

export interface MessagesParts {
  readonly receiver: ActivityReceiver;
  readonly addresses: AddressLimits;
  readonly limits: HttpLimits;
  readonly refusals: CountedLog;
}

/** `POST /api/messages`: each step costs more than the one before it, and is taken only when the one before it was passed. */
export function createMessages({ receiver, addresses, limits, refusals }: MessagesParts) {
  async function authenticate(request: IncomingMessage, address: string): Promise<() => Promise<Reply>> {
    if (addresses.wait(address) > 0) throw new Refusal(429, 'an address that was refused too often');
    const authorization = checkHead(request, limits);
    const body = parseBody(await readBody(request, limits.body));
    const turn = await receiver.authenticate(authorization, body);
    addresses.vouch(address);
    return turn;
  }

  /** Says no more than the status: whoever is refused learns nothing of why. */
  function refuseStranger({ status, message }: Refusal, address: string): Reply {
    refusals.warn('a request was not of Bot Service', { status, reason: message, address });
    // Where nobody could tell who it is, the address has done nothing.
    const seconds = status === 503 ? 0 : Math.ceil(addresses.count(address));
    if (seconds > 0) return { status: 429, headers: { 'retry-after': String(seconds) } };
    return { status, ...(status === 401 ? { headers: { 'www-authenticate': 'Bearer' } } : {}) };
  }

  return async (request: IncomingMessage): Promise<Reply> => {
    const address = request.socket.remoteAddress ?? '';
    let turn: () => Promise<Reply>;
    try {
      turn = await authenticate(request, address);
    } catch (error) {
      if (error instanceof Refusal) return refuseStranger(error, address);
      throw error;
    }
    try {
      return await turn();
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      refusals.warn('an activity was refused', { status: error.status, reason: error.message });
      return { status: error.status };
    }
  };
}
