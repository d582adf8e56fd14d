import { escapeHtml } from './html.ts';

/** HTML that is safe to show as it is. Made by `markup` alone, which escapes what is put in. */
export class Markup {
  readonly html: string;

  constructor(html: string) {
    this.html = html;
  }
}

export type Shown = Markup | string | number | undefined | readonly Shown[];

/** A template of HTML: texts that are put in are escaped, nothing is put in for `undefined`, lists are joined. */
export function markup(written: TemplateStringsArray, ...shown: readonly Shown[]): Markup {
  const parts = written.map((text, index) => text + (index < shown.length ? htmlOf(shown[index]) : ''));
  return new Markup(parts.join(''));
}

function htmlOf(shown: Shown): string {
  if (shown === undefined) return '';
  if (shown instanceof Markup) return shown.html;
  return typeof shown === 'object' ? shown.map(htmlOf).join('') : escapeHtml(String(shown));
}
