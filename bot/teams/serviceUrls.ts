/** Tells whether an address is below one of a cloud's Bot Connectors of Teams. */
export type ServiceUrls = (address: unknown) => boolean;

/**
 * `bases` are addresses that end with a slash. Compared is what the address means, as it is when a request is sent there, not how it
 * is spelt: scheme, host with port, no user, and the path with its dots resolved.
 */
export function serviceUrlsBelow(bases: readonly string[]): ServiceUrls {
  const allowed = bases.map((base) => new URL(base));
  return (address) => {
    if (typeof address !== 'string' || !URL.canParse(address)) return false;
    const { protocol, host, username, password, pathname } = new URL(address);
    return (
      username === '' &&
      password === '' &&
      allowed.some(
        (base) => protocol === base.protocol && host === base.host && pathname.startsWith(base.pathname),
      )
    );
  };
}

/** Something was about to be sent to an address that is none of Teams: it did not leave, and never will. */
export class ServiceUrlError extends Error {
  constructor() {
    super('nothing is sent to a service URL that is none of Teams');
    this.name = 'ServiceUrlError';
  }
}
