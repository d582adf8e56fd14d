import type { KeyObject } from 'node:crypto';
import { createPublicKey } from 'node:crypto';
import { z } from 'zod';
import { textUpTo } from '../../services/elevation/textUpTo.ts';

export interface ChannelKeysParts {
  /** OpenID metadata of Bot Service; the list of keys that it names is taken from the same origin alone. */
  readonly metadataUrl: string;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** Told each time that the list could not be read. */
  readonly onUnread: (error: unknown) => void;
}

/** The public keys that Bot Service signs with for Teams. */
export interface ChannelKeys {
  /** Throws `KeysUnavailable` for as long as no list was ever read; afterwards the last one that could be read counts. */
  find(kid: string): Promise<KeyObject | undefined>;
}

/** Whether a token is genuine cannot be told yet. */
export class KeysUnavailable extends Error {
  constructor() {
    super('the keys of Bot Service were not read yet');
    this.name = 'KeysUnavailable';
  }
}

/** As often as Microsoft asks a bot to look for new keys. */
const freshMs = 24 * 60 * 60_000;

/** Anybody can name an unknown key: that alone makes no more requests than this. */
const pauseMs = 30_000;

/** Without any list every turn is refused, so the wait is shorter. */
const pauseWithoutListMs = 1_000;

/** One list for all turns, read by one request at a time. */
export function createChannelKeys({ metadataUrl, now, onUnread }: ChannelKeysParts): ChannelKeys {
  let list: ReadonlyMap<string, KeyObject> | undefined;
  let readAt = 0;
  let triedAt = -Infinity;
  let reading: Promise<void> | undefined;

  async function read(): Promise<void> {
    triedAt = now();
    try {
      list = await readKeys(metadataUrl);
      readAt = triedAt;
    } catch (error) {
      onUnread(error);
    } finally {
      reading = undefined;
    }
  }

  /** Joins the reading that is under way, or starts one where the last is long enough ago. */
  async function readAgain(afterMs: number): Promise<void> {
    if (reading === undefined && now() - triedAt < afterMs) return;
    reading ??= read();
    await reading;
  }

  return {
    async find(kid) {
      if (list === undefined) await readAgain(pauseWithoutListMs);
      if (list === undefined) throw new KeysUnavailable();
      if (!list.has(kid)) await readAgain(pauseMs);
      // In the background: no turn waits for a list that is only old.
      else if (now() - readAt >= freshMs) void readAgain(pauseMs);
      return list.get(kid);
    },
  };
}

const metadata = z.object({ jwks_uri: z.url() });
const jwks = z.object({ keys: z.array(z.unknown()) });

/** A key that Bot Service lets sign for Teams: `endorsements` names the channels. */
const endorsedKey = z.object({
  kid: z.string(),
  n: z.string(),
  e: z.string(),
  endorsements: z.array(z.string()).refine((channels) => channels.includes('msteams')),
});

async function readKeys(metadataUrl: string): Promise<ReadonlyMap<string, KeyObject>> {
  const { jwks_uri: keysUrl } = metadata.parse(await readJson(metadataUrl));
  if (new URL(keysUrl).origin !== new URL(metadataUrl).origin)
    throw new Error('the metadata names keys of another origin');
  const { keys } = jwks.parse(await readJson(keysUrl));
  const usable = new Map(keys.flatMap(keyIn));
  if (usable.size === 0) throw new Error('the list has no key that is endorsed for Teams');
  return usable;
}

/** What is no such key, or a short one (Node takes any text for a modulus), does not spoil the others. */
function keyIn(entry: unknown): readonly (readonly [string, KeyObject])[] {
  const parsed = endorsedKey.safeParse(entry);
  if (!parsed.success) return [];
  const { kid, n, e } = parsed.data;
  const key = createPublicKey({ key: { kty: 'RSA', n, e }, format: 'jwk' });
  return (key.asymmetricKeyDetails?.modulusLength ?? 0) >= shortestBits ? [[kid, key]] : [];
}

/** RFC 7518, section 3.3. */
const shortestBits = 2048;

const patienceMs = 5_000;

/** Many times the real list, in bytes. */
const largest = 1024 * 1024;

async function readJson(url: string): Promise<unknown> {
  const response = await fetch(url, {
    redirect: 'error',
    signal: AbortSignal.timeout(patienceMs),
  });
  if (!response.ok) throw new Error(`${url} answered ${response.status}`);
  const text = response.body === null ? '' : await textUpTo(largest, response.body);
  if (text === undefined) throw new Error(`more than ${largest} bytes`);
  return JSON.parse(text);
}
