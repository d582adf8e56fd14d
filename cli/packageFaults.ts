import type { AppManifest } from './appManifest.ts';

/** What Teams refuses at the upload and the schema lets pass. */
export function teamsFaults({ name, bots }: AppManifest): readonly string[] {
  const lists = bots.flatMap(({ commandLists }) => commandLists);
  return [
    ...(name.short.length > 30 ? [`name.short has ${name.short.length} characters, 30 are allowed`] : []),
    ...lists
      .filter(({ commands }) => Array.isArray(commands) && commands.length > 10)
      .map(() => 'a command list has more than ten commands'),
  ];
}

/** Width and height are in the first chunk of a PNG. */
export function iconFaults(name: string, png: Buffer, side: number): readonly string[] {
  if (png.length < 24 || png.toString('latin1', 1, 4) !== 'PNG') return [`${name} is no PNG`];
  const [width, height] = [png.readUInt32BE(16), png.readUInt32BE(20)];
  return width === side && height === side
    ? []
    : [`${name} is ${width} × ${height}, Teams wants ${side} × ${side}`];
}
