/** A text as nobody writes one: a link, emphasis, code, a tag, a mention, and the end of a quotation. No blank, so that a first name has all of it. */
export const live = '[Zx](//z.q)*Zy*`<at>@Zq”Zk';

/** A name that reads as the card's own words. */
export const sly = 'Zw approved by Megan';

export const lines = 'Zx\nZy';

/** More than any line has room for. */
export const endless = `Zx\nZy ${'x'.repeat(3_000)}`;

/** What may stand in a text of each kind, as what it must not have. */
const harmIn = {
  /** Of what Markdown and Teams read. */
  markdown: /(?<!\\)\[Zx|(?<!\\)\*Zy|(?<!\\)`|<at|@Zq/,
  /** A text run reads no Markdown; a client still makes something of tags, mentions and pairs of signs. */
  run: /`|<at|@Zq|\]\(/,
  /** A summary is read as Markdown by some clients and as plain text by others, so that even a backslash is one too many. */
  plain: /[<>[\]{}`*_|~#\\]|@Zq/,
} as const;

/** Whatever the kind: the words end where their quotes end, and are on one line of a bounded length. */
const harmAnywhere = [/“[^“”]*”Zk/, /\n/, /^.{900}/su, /(?<!“)Zw approved by Megan/] as const;

type Kind = keyof typeof harmIn;
type Shown = readonly [kind: Kind, text: string];

/** What of these texts could be read as more than text. A bare text is Markdown. */
export function harmOf(drawn: unknown): readonly string[] {
  return shownIn(drawn)
    .filter(([kind, text]) => [harmIn[kind], ...harmAnywhere].some((harm) => harm.test(text)))
    .map(([kind, text]) => `${kind}: ${text}`);
}

/** Whether any of it shows what was chosen. */
export function isShown(drawn: unknown): boolean {
  return shownIn(drawn).some(([, text]) => /Z[xw]/.test(text));
}

/** By element and member, as Adaptive Cards name them. What a button carries and an input holds is read by nobody as anything but itself. */
const kinds: Readonly<Record<string, Readonly<Record<string, Kind>>>> = {
  AdaptiveCard: { fallbackText: 'plain', speak: 'plain' },
  TextBlock: { text: 'markdown' },
  TextRun: { text: 'run' },
  'Input.Toggle': { title: 'plain' },
  'Action.Execute': { title: 'plain' },
  'Action.OpenUrl': { title: 'plain' },
};

function shownIn(drawn: unknown): readonly Shown[] {
  if (typeof drawn === 'string') return [['markdown', drawn]];
  if (Array.isArray(drawn)) return drawn.flatMap(shownIn);
  if (typeof drawn !== 'object' || drawn === null) return [];
  const members = Object.entries(drawn);
  const ofType = kinds['type' in drawn ? String(drawn.type) : ''] ?? {};
  return members.flatMap(([name, value]) => {
    const kind = ofType[name];
    if (kind !== undefined && typeof value === 'string') return [[kind, value] as const];
    if (name === 'facts') return factsIn(value);
    return typeof value === 'object' && name !== 'data' ? shownIn(value) : [];
  });
}

function factsIn(facts: unknown): readonly Shown[] {
  return (facts as readonly { readonly title: string; readonly value: string }[]).flatMap(
    ({ title, value }): readonly Shown[] => [
      ['markdown', title],
      ['markdown', value],
    ],
  );
}
