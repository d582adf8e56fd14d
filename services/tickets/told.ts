import { oneLine } from '../elevation/text.ts';
import type { Answered, TicketPerson } from '../elevation/ticketSystem.ts';

/** A text of a system, fit to be shown: on one line, and not longer than a card has room for. */
export function told(text: unknown, longest = 200): string {
  return typeof text === 'string' ? oneLine(text, longest) : '';
}

/** Longer than any page's; part of an address would lead elsewhere. */
const longestAddress = 500;

/** A page that people may be sent to. */
export function pageOf(address: string): string | undefined {
  if (address.length > longestAddress || !URL.canParse(address)) return undefined;
  const { protocol, username, password, href } = new URL(address);
  // What Markdown would read in an address is encoded as well.
  const encoded = href.replaceAll(/[()'*!]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
  return protocol === 'https:' && username === '' && password === '' ? encoded : undefined;
}

/** Whether one of some mail addresses is a person's; not known where nobody told theirs, or the system hides its own. */
export function isTheirs(mails: readonly string[], { addresses }: TicketPerson): Answered {
  const known = mails.map(plain).filter((mail) => mail !== '');
  if (known.length === 0 || addresses.length === 0) return 'not-known';
  return addresses.some((address) => known.includes(plain(address))) ? 'yes' : 'no';
}

/** One of several is enough; that all are no is known only where each is. */
export function anyOf(answers: readonly Answered[]): Answered {
  if (answers.includes('yes')) return 'yes';
  return answers.includes('not-known') ? 'not-known' : 'no';
}

/** Written out and without what mail leaves open: capitals, and blanks around it. */
function plain(address: string): string {
  return address.trim().toLowerCase();
}

/** The value that a JSON Pointer (RFC 6901) names; `undefined` where there is none. */
export function at(document: unknown, pointer: string): unknown {
  return pointer
    .split('/')
    .slice(1)
    .map((token) => token.replaceAll('~1', '/').replaceAll('~0', '~'))
    .reduce<unknown>(
      (value, token) =>
        typeof value === 'object' && value !== null && Object.hasOwn(value, token)
          ? (value as Readonly<Record<string, unknown>>)[token]
          : undefined,
      document,
    );
}
