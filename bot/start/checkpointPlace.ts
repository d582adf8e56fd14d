import { appendFile } from 'node:fs/promises';
import { countedList } from '../../services/elevation/atMost.ts';
import type { Clock } from '../../services/elevation/clock.ts';

/** Where checkpoints go besides the log. */
export type CheckpointPlace =
  { readonly kind: 'file'; readonly path: string } | { readonly kind: 'url'; readonly url: string };

/** A path, or an https URL without a password in it; plain http for this machine alone. `undefined` for anything else. */
export function checkpointPlaceOf(text: string): CheckpointPlace | undefined {
  if (!/^[a-z][a-z\d+.-]+:/i.test(text)) return { kind: 'file', path: text };
  if (!URL.canParse(text)) return undefined;
  const { protocol, hostname, username } = new URL(text);
  const isSafe = protocol === 'https:' || (protocol === 'http:' && hostname === '127.0.0.1');
  return isSafe && username === '' ? { kind: 'url', url: text } : undefined;
}

/** Lines that wait while the place cannot be reached; beyond that the oldest go, since a later checkpoint covers the rows of an earlier one. */
const mostWaiting = 1_000;
const againMs = 60_000;
/** A redeployment does not wait long. */
const patienceMs = 5_000;

/** Brings lines to a place, one after the other, and tries again later where that failed. */
export interface Delivery {
  put(line: string): void;
  /** Tries a last time what still waits. */
  close(): Promise<void>;
}

export function deliverTo(
  place: CheckpointPlace,
  clock: Clock,
  onFailure: (error: unknown) => void,
): Delivery {
  const waiting: string[] = [];
  const bound = countedList('checkpoints that wait', mostWaiting, () => waiting.length);
  let sending: Promise<void> | undefined;
  let cancel: () => void = () => undefined;

  async function sendAll(): Promise<void> {
    cancel();
    try {
      for (let line = waiting[0]; line !== undefined; line = waiting[0]) {
        await send(place, line);
        waiting.shift();
      }
    } catch (error) {
      onFailure(error);
      cancel = clock.after(againMs, flush);
    }
  }

  function flush(): Promise<void> {
    sending ??= sendAll().finally(() => (sending = undefined));
    return sending;
  }

  return {
    put(line) {
      waiting.push(line);
      if (bound.size > bound.maxSize) waiting.splice(1, 1);
      void flush();
    },
    async close() {
      await flush();
      cancel();
    },
  };
}

async function send(place: CheckpointPlace, line: string): Promise<void> {
  if (place.kind === 'file') {
    await appendFile(place.path, `${line}\n`, { flush: true });
    return;
  }
  const { ok, status } = await fetch(place.url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: line,
    redirect: 'error',
    signal: AbortSignal.timeout(patienceMs),
  });
  if (!ok) throw new Error(`a checkpoint was answered with status ${status}`);
}
