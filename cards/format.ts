/** Who reads a card: it decides how times are written. */
export interface Viewer {
  /** BCP 47. */
  readonly locale: string;
  /** IANA name. */
  readonly timeZone: string;
}

/** `90` as `1 h 30 min`, on one line whatever the width. Minutes, whole. */
export function durationText(minutes: number): string {
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  return [hours > 0 ? `${hours}\u00A0h` : '', rest > 0 || hours === 0 ? `${rest}\u00A0min` : '']
    .filter((part) => part !== '')
    .join('\u00A0');
}

/** A moment on the viewer's clock: `14:05`, `tomorrow 09:00`, `Mon 23 Nov, 14:05`. UTC is said, since it is nobody's wall clock. */
export function timeText(moment: Date, now: Date, { locale, timeZone }: Viewer): string {
  const clock = new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit', timeZone }).format(
    moment,
  );
  const zone = timeZone === 'UTC' ? ' UTC' : '';
  const days = dayNumber(moment, timeZone) - dayNumber(now, timeZone);
  if (days === 0) return `${clock}${zone}`;
  if (days === 1) return `tomorrow ${clock}${zone}`;
  if (days === -1) return `yesterday ${clock}${zone}`;
  const day = new Intl.DateTimeFormat(locale, {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    timeZone,
  }).format(moment);
  return `${day}, ${clock}${zone}`;
}

/** What is left until a moment, rounded to what a person wants to know; never negative. */
export function leftText(moment: Date, now: Date): string {
  const minutes = Math.max(0, Math.round((moment.getTime() - now.getTime()) / 60_000));
  if (minutes < 1) return 'less than a minute';
  return durationText(minutes > 6 * 60 ? Math.round(minutes / 60) * 60 : minutes);
}

/** Days since 1970 on a zone's calendar. */
function dayNumber(moment: Date, timeZone: string): number {
  const parts = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  }).format(moment);
  return Math.round(Date.parse(`${parts}T00:00:00Z`) / 86_400_000);
}

/** Characters that do not show but change what is read: direction overrides, zero-width ones, controls. */
const invisible =
  /[\u0000-\u0009\u000B-\u001F\u007F-\u009F\u00AD\u061C\u180E\u200B-\u200F\u202A-\u202E\u2060-\u206F\uFEFF\uFFF9-\uFFFB]/gu;

/**
 * Shows what somebody typed, or a name that somebody chose, as nothing but text: no formatting, links, mentions or hidden characters.
 * Cut to `longest` characters as people count them.
 */
export function plain(text: string, longest = 500): string {
  return escaped(cut(text.normalize('NFC').replaceAll(/\r\n?/g, '\n').replaceAll(invisible, ''), longest));
}

/** The same on one line. */
export function plainLine(text: string, longest = 120): string {
  return plain(text.replaceAll(/\s+/g, ' ').trim(), longest);
}

/** For the value of an input, where nothing is read but the text: only cut. */
export function cut(text: string, longest: number): string {
  let shown = '';
  let count = 0;
  for (const { segment } of new Intl.Segmenter('en', { granularity: 'grapheme' }).segment(text)) {
    count += 1;
    // One such character can hide any number of others, so their size is bounded too.
    if (count > longest || shown.length + segment.length > Math.max(3 * longest, 40)) return `${shown}…`;
    shown += segment;
  }
  return shown;
}

/** For a summary, which some clients read as plain text and others as Markdown: what either could act on is taken out. */
export function bare(text: string, longest: number): string {
  const harmless = text
    .normalize('NFC')
    .replaceAll(invisible, '')
    .replaceAll(/\b(?:https?|ftp|mailto|msteams|tel):(?:\/\/)?/gi, '')
    .replaceAll(/[<>[\]`*_|~#\\]/g, '');
  return cut(harmless.replaceAll(/\s+/g, ' ').trim(), longest);
}

/** Backslashes keep Markdown from reading anything; `<` and `&` go as entities, since Teams reads some tags; a word joiner breaks bare links. */
function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll(/[\\`*_{}[\]()#+!|~-]/g, '\\$&')
    .replaceAll(/^(\s*\d+)([.)])/gm, '$1\\$2')
    .replaceAll(/(https?|ftp|mailto|msteams|tel|www)(:|\.)/gi, '$1\u2060$2')
    .replaceAll('@', '\u2060@\u2060')
    .replaceAll('\n', '\n\n');
}
