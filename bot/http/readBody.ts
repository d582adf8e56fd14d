import type { IncomingMessage } from 'node:http';
import { Refusal } from '../teams/refusal.ts';

/**
 * Reads the body as it is received, into room that is taken once, so that a body in a hundred thousand chunks weighs no more than in one.
 * `most` is in bytes and counts what was read, whatever the head announced. How long it may take is the server's `requestTimeout`.
 */
export async function readBody(request: IncomingMessage, most: number): Promise<Uint8Array> {
  const announced = request.headers['content-length'];
  const room = Buffer.allocUnsafe(announced === undefined ? most : Math.min(Number(announced), most));
  let size = 0;
  try {
    for await (const chunk of request) {
      const bytes = chunk as Buffer;
      if (size + bytes.length > room.length) throw new Refusal(413, 'a body that is too long');
      size += bytes.copy(room, size);
    }
  } catch (error) {
    throw error instanceof Refusal ? error : new Refusal(400, 'a body that was cut off');
  }
  return room.subarray(0, size);
}
