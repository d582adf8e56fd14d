import type { RunningCloud } from './startCloud.ts';
import { writeAuthority } from './tls/writeAuthority.ts';

/** The parts of a cloud and where they are, as they are printed and linked. The certificate of its authority is written to `authorityFile`. */
export function addressesOf(
  { origin, cloud, secure }: Pick<RunningCloud, 'origin' | 'cloud' | 'secure'>,
  authorityFile: string,
): ReadonlyMap<string, string> {
  const plain = [
    ['Control and log', `${origin}/sandbox/`],
    ['Threat Explorer', `${origin}/defender/`],
    ['Microsoft Graph', `${origin}/graph/v1.0/`],
    ['Entra sign-in', `${origin}/entra/${cloud.tenant.id}/`],
  ] as const;
  if (secure === undefined) return new Map(plain);
  return new Map([
    ...plain,
    ['The same over TLS', secure.origin],
    ['Its authority to trust', writeAuthority(secure.authority, authorityFile)],
    ['Proxy for other tools', `HTTPS_PROXY=${origin}`],
  ]);
}

/** What a sandbox that has started says. */
export function announcement(addresses: ReadonlyMap<string, string>): string {
  const width = Math.max(...[...addresses.keys()].map(({ length }) => length));
  const table = [...addresses].map(([name, url]) => `  ${name.padEnd(width)}  ${url}`).join('\n');
  return `\nThe sandbox is ready. Everything is simulated; Ctrl-C ends it.\n\n${table}\n\n`;
}

/** Closes once when the process is told to end. */
export function closeAtEnd(close: () => Promise<void>): void {
  let closing = false;
  const end = (): void => {
    if (closing) return;
    closing = true;
    void close().then(() => process.exit(0));
  };
  process.once('SIGINT', end);
  process.once('SIGTERM', end);
}
