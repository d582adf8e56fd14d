import { LineCounter, isNode, parseDocument } from 'yaml';
import type { z } from 'zod';
import { located } from './locate.ts';
import type { Wanted } from './wanted.ts';
import { breakGlassFaults } from './breakGlassFaults.ts';
import { defenderFaults } from './defenderFaults.ts';
import { incidentFaults } from './incidentFaults.ts';
import { ambiguousWords } from './ambiguousWords.ts';
import { ruleFaults } from './ruleFaults.ts';
import { wantedFile } from './wantedFile.ts';

/** Everything wrong with the file, each with its line. */
export class WantedError extends Error {
  readonly faults: readonly string[];

  constructor(faults: readonly string[]) {
    super(faults.join('\n'));
    this.name = 'WantedError';
    this.faults = faults;
  }
}

/** Reads `elevation.yaml`. Throws `WantedError` with every fault and its line. */
export function readWanted(source: string): Wanted {
  const lines = new LineCounter();
  const document = parseDocument(source, { lineCounter: lines, uniqueKeys: true });
  if (document.errors.length > 0)
    throw new WantedError(
      document.errors.map(
        ({ pos, message }) => `line ${lines.linePos(pos[0]).line}: ${message.split('\n')[0] ?? ''}`,
      ),
    );
  // Dates stay texts in the core schema of YAML 1.2, so nothing is read as something else than it looks.
  const parsed = wantedFile.safeParse(valueOf(document));
  if (!parsed.success)
    throw new WantedError(parsed.error.issues.map((issue) => faultOf(document, lines, issue)));
  const wanted = located(parsed.data, (path) => lineOf(document, lines, path));
  const twice = [
    ...doubled('role', wanted.roles),
    ...doubled('group', wanted.groups),
    ...doubled('bundle', wanted.bundles),
  ];
  if (twice.length > 0) throw new WantedError(twice);
  const ambiguous = ambiguousWords(wanted).map(
    ({ path, word, other }) => `line ${lineOf(document, lines, path)}: ${word} fits ${other}, too`,
  );
  if (ambiguous.length > 0) throw new WantedError(ambiguous);
  const noWayOut = [...breakGlassFaults(wanted), ...ruleFaults(wanted)].map(
    ({ path, text }) => `line ${lineOf(document, lines, path)}: ${text}`,
  );
  if (noWayOut.length > 0) throw new WantedError(noWayOut);
  const twoWays = defenderFaults(wanted).map(({ line, text }) => `line ${line}: ${text}`);
  if (twoWays.length > 0) throw new WantedError(twoWays);
  const unknown = incidentFaults(wanted);
  if (unknown.length > 0) throw new WantedError(unknown);
  return wanted;
}

/** An anchor that is not there, or one that is named without end, is found only here. */
function valueOf(document: ReturnType<typeof parseDocument>): unknown {
  try {
    return document.toJS();
  } catch (error) {
    throw new WantedError([`the file cannot be read: ${error instanceof Error ? error.message : 'unknown'}`]);
  }
}

function faultOf(
  document: ReturnType<typeof parseDocument>,
  lines: LineCounter,
  { path, message, code, ...issue }: z.core.$ZodIssue,
): string {
  const where = lineOf(document, lines, path);
  const name = path.join('.') || 'the file';
  if (code === 'unrecognized_keys' && 'keys' in issue)
    return `line ${lineOf(document, lines, [...path, issue.keys[0] ?? ''])}: ${name} has an unknown member ${issue.keys.join(', ')}`;
  return `line ${where}: ${name} ${message.replace(/^Invalid input: /, '')}`;
}

/** The line of the value, or of the nearest thing around it that is there. */
function lineOf(
  document: ReturnType<typeof parseDocument>,
  lines: LineCounter,
  path: readonly PropertyKey[],
): number {
  for (let length = path.length; length >= 0; length -= 1) {
    const node: unknown = document.getIn(path.slice(0, length), true);
    if (isNode(node) && node.range !== null && node.range !== undefined)
      return lines.linePos(node.range[0]).line;
  }
  return 1;
}

function doubled(
  kind: string,
  declared: readonly { readonly name: string; readonly line: number }[],
): readonly string[] {
  const first = new Map<string, number>();
  return declared.flatMap(({ name, line }) => {
    const key = name.normalize('NFC').toLowerCase();
    const before = first.get(key);
    first.set(key, before ?? line);
    return before === undefined
      ? []
      : [`line ${line}: ${kind} ${name} is declared twice, first in line ${before}`];
  });
}
