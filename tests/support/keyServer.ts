import type { ServerResponse } from 'node:http';
import type { SigningKey } from '../../sandbox/entra/signingKey.ts';
import { createSigningKey } from '../../sandbox/entra/signingKey.ts';
import type { Listener } from './listener.ts';
import { answer, startListener } from './listener.ts';

/** Bot Service's metadata and keys over real HTTP, with whatever a test makes of them. */
export interface KeyServer extends Listener {
  readonly metadataUrl: string;
  /** Published as they are. */
  keys: readonly unknown[];
  /** Answers instead of the metadata; any other path has them as they should be. */
  broken: ((response: ServerResponse) => void) | undefined;
  /** A key that is published from now on, beside those that are. */
  publish(facts?: Readonly<Record<string, unknown>>): Promise<SigningKey>;
  /** Requests for metadata and for keys. */
  counts(): { readonly metadata: number; readonly keys: number };
}

export async function startKeyServer(): Promise<KeyServer> {
  const state: { keys: readonly unknown[]; broken: KeyServer['broken'] } = { keys: [], broken: undefined };
  const listener = await startListener((request, response) => {
    if (request.url === '/keys') answer(response, { keys: state.keys });
    else if (request.url === '/metadata' && state.broken !== undefined) state.broken(response);
    else answer(response, { jwks_uri: `http://${request.headers.host ?? ''}/keys` });
  });
  const asked = (path: string): number => listener.requests.filter((heard) => heard.path === path).length;
  return Object.assign(state, {
    ...listener,
    metadataUrl: `${listener.url}metadata`,
    async publish(facts: Readonly<Record<string, unknown>> = { endorsements: ['msteams'] }) {
      const key = await createSigningKey(facts);
      state.keys = [...state.keys, ...key.jwks.keys];
      return key;
    },
    counts: () => ({ metadata: asked('/metadata'), keys: asked('/keys') }),
  });
}
