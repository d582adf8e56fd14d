import type { Finding } from './finding.ts';
import { error, ok, warning } from './finding.ts';

/** What came of asking one address. */
export type Reached =
  | { readonly status: number; readonly date?: string | undefined }
  /** The system's or OpenSSL's code of what went wrong. */
  | { readonly code: string };

/** Something outside that the bot has to reach. */
export interface Endpoint {
  readonly name: string;
  readonly url: string;
}

/** Why an address cannot be reached, told apart by what has to be done about it. */
export function networkFinding({ name, url }: Endpoint, reached: Reached): Finding {
  const id = 'network';
  const { hostname } = new URL(url);
  if ('status' in reached)
    return reached.status === 407
      ? error(
          id,
          `A proxy in front of ${name} (${hostname}) asks for credentials.`,
          'Put user and password into HTTPS_PROXY, or let this host past the proxy.',
        )
      : ok(id, `${name} (${hostname}) answers.`);
  const { code } = reached;
  if (/^(ENOTFOUND|EAI_AGAIN|EAI_NODATA)$/.test(code))
    return error(
      id,
      `${hostname} (${name}) has no address: DNS does not answer for it.`,
      `Let the bot's network resolve ${hostname}.`,
    );
  if (/CERT|SELF_SIGNED|ISSUER|TLS|SSL|ALTNAME/i.test(code))
    return error(
      id,
      `The certificate of ${hostname} (${name}) is not Microsoft's: something on the way inspects TLS (${code}).`,
      `Exempt ${hostname} from inspection, or give Node.js the inspecting authority with NODE_EXTRA_CA_CERTS.`,
    );
  return error(
    id,
    `${hostname} (${name}) cannot be reached (${code === '' ? 'no answer' : code}).`,
    `Open outgoing HTTPS to ${hostname}, or set HTTPS_PROXY and NODE_USE_ENV_PROXY=1.`,
  );
}

/** Tokens have a beginning and an end: a clock that is off refuses good ones. `date` is the `Date` header of Entra's answer. */
export function clockFinding(date: string | undefined, now: Date): Finding {
  const theirs = Date.parse(date ?? '');
  if (Number.isNaN(theirs))
    return warning(
      'clock',
      'Entra told no time to compare this clock with.',
      'Check that the clock of this machine is synchronised (NTP).',
    );
  const seconds = Math.round((now.getTime() - theirs) / 1_000);
  const off = Math.abs(seconds);
  const says = `This clock is ${off} s ${seconds < 0 ? 'behind' : 'ahead of'} Entra's.`;
  if (off <= 30) return ok('clock', says);
  const fix = 'Synchronise the clock of this machine (NTP); tokens are refused from five minutes on.';
  return off < 300 ? warning('clock', says, fix) : error('clock', says, fix);
}
