/** HTML that is safe to show as it is: made by `markup`, which escapes what is put in, or by the library that draws. */
export class Markup {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

export type Shown = Markup | string | number | undefined | readonly Shown[];

/** A template of HTML: texts that are put in are escaped, nothing is put in for `undefined`, lists are joined. */
export function markup(written: TemplateStringsArray, ...shown: readonly Shown[]): Markup {
  const parts = written.map((text, index) => text + (index < shown.length ? textOf(shown[index]) : ''));
  return new Markup(parts.join(''));
}

function textOf(shown: Shown): string {
  if (shown === undefined) return '';
  if (shown instanceof Markup) return shown.text;
  return typeof shown === 'object' ? shown.map(textOf).join('') : escaped(String(shown));
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}
