import type { NumberForm } from '../../../services/elevation/ticketPattern.ts';
import { hasForm } from '../../../services/elevation/ticketPattern.ts';
import { begins, oneOf } from './alternatives.ts';
import type { Span } from './span.ts';
import { tokensOf } from './tokens.ts';

export interface SpokenTicket {
  /** With the word before that only says what it is. */
  readonly span: Span;
  readonly number: string;
}

const word = new RegExp(
  String.raw`${begins}(?:${oneOf([
    ...[
      'ticket',
      'tickets',
      'ticket no',
      'ticket nr',
      'ticket number',
      'tkt',
      'case',
      'case no',
      'incident',
      'inc',
      'ref',
      'change',
    ],
    ...['ticketnummer', 'ticket-nr', 'vorgang', 'vorfall', 'störung', 'fall'],
    ...[
      'incidente',
      'caso',
      'tique',
      'tíquet',
      'billet',
      'dossier',
      'チケット',
      'チケット番号',
      'インシデント',
      '番号',
    ],
  ])})[\s.]*(?:n[°ºo]\.?|nr\.?|núm\.?)?\s*[:：#は]?\s*#?$`,
  'iu',
);

/** Where no pattern is configured: what the usual systems give, `INC0042731`, `SEC-123`. */
const usual = /^(?:[A-Z]{2,6}\d{4,12}|[A-Z]{2,10}-\d{1,8}|(?:inc|req|ritm|chg|task|prb|cs|sctask)\d{4,12})$/;

/** The ticket that a text names: what has the form of one, or else what stands behind the word for it. `text` is as it was written, `plain` as `flat` made it. */
export function ticketIn(
  text: string,
  plain: string,
  patterns: readonly NumberForm[],
): SpokenTicket | undefined {
  const tokens = tokensOf(text).map((span) => ({ span, number: narrow(text.slice(span.from, span.to)) }));
  const isTicket = (number: string): boolean =>
    patterns.length === 0
      ? usual.test(number)
      : /\d\d/.test(number) &&
        patterns.some((pattern) => hasForm(number, pattern) && pattern.exec(number)?.[0] === number);
  const found =
    tokens.find(({ number }) => isTicket(number)) ??
    tokens.find(({ number }) => isTicket(number.toUpperCase())) ??
    tokens.find(({ span, number }) => /\d{2}/.test(number) && word.test(plain.slice(0, span.from)));
  if (found === undefined) return undefined;
  const { span, number } = found;
  const named = word.exec(plain.slice(0, span.from));
  const isFitting = isTicket(number) || !isTicket(number.toUpperCase());
  return {
    span: {
      from: named?.index ?? (plain.charAt(span.from - 1) === '#' ? span.from - 1 : span.from),
      to: span.to,
    },
    number: (isFitting ? number : number.toUpperCase()).replace(/^#/, ''),
  };
}

/** Wide letters and digits as narrow ones: no system gives the others. */
function narrow(text: string): string {
  return text.normalize('NFKC');
}
