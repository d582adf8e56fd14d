import { domainToASCII } from 'node:url';

/** A label of a host name. Source: RFC 1123, section 2.1. */
const label = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/;

/** Names that lead to nobody on the internet. Sources: RFC 2606 and 6761, and RFC 6762 for `local`. */
const reserved = /(^|\.)(example|test|invalid|localhost|local|example\.(com|net|org))$/;

/** A host name as it is looked up, in small letters, other scripts as `xn--…`; `undefined` for what is none, such as an address of numbers. */
export function hostNameIn(text: string): string | undefined {
  // Of an address it would take the host, and leave out the rest without a word.
  const host = /[/?#@:\\\s]/.test(text) ? '' : domainToASCII(text);
  const labels = host.split('.');
  const isHost = host.length <= 253 && labels.length > 1 && labels.every((one) => label.test(one));
  return isHost && !/^\d+$/.test(labels.at(-1) ?? '') ? host : undefined;
}

/** Whether a name is set aside for examples and for what is not on the internet. */
export function isReservedHost(host: string): boolean {
  return reserved.test(host);
}
