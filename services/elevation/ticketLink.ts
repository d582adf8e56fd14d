import type { Ticket } from './order.ts';
import type { TargetSettings } from './targetSettings.ts';
import { hasForm } from './ticketPattern.ts';

/** What stands for the number in the address of a ticket. */
const placeholder = '{number}';

/** Whether a text is an address of tickets: https, and the number no part of where it leads to. */
export function isTicketUrl(text: string): boolean {
  if (!text.includes(placeholder) || !URL.canParse(text)) return false;
  const url = new URL(text);
  const { host, username, password, protocol } = url;
  return protocol === 'https:' && username === '' && password === '' && !host.includes('{');
}

/** What a number looks like where nobody has said so. */
const usualNumber = /^[A-Za-z0-9][A-Za-z0-9_-]{0,49}$/;

/** The address of a ticket; `undefined` where there is none, or the number is not what numbers look like. */
export function ticketLinkOf(
  ticket: Ticket | undefined,
  { ticketUrl, ticketPattern }: Pick<TargetSettings, 'ticketUrl' | 'ticketPattern'>,
): string | undefined {
  const number = ticket?.number ?? '';
  if (ticketUrl === undefined || number === '' || /^\.+$/.test(number)) return undefined;
  if (!hasForm(number, ticketPattern ?? usualNumber) || !number.isWellFormed()) return undefined;
  // What Markdown would read in an address is encoded as well.
  const encoded = (text: string): string =>
    text.replaceAll(/[()'*!]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
  const url = new URL(ticketUrl.replaceAll(placeholder, encoded(encodeURIComponent(number))));
  return encoded(url.href);
}
