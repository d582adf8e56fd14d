import { createReadStream } from 'node:fs';
import type { TextDecoder } from 'node:util';
import { z } from 'zod';
import { decoderFor } from '../services/elevation/fileText.ts';
import type { Checkpoint } from '../services/store/checkpoint.ts';
import type { AuditRow } from '../services/store/postgres/auditRows.ts';

const checkpointLine = z.object({
  checkpoint: z.object({
    seq: z.number().int(),
    hash: z.string(),
    at: z.string(),
    key: z.string(),
    signature: z.string(),
  }),
});

/** Checkpoints of a file of lines; the log of the bot is one too. Other lines, and one that was cut short, are passed over. */
export async function readCheckpoints(path: string): Promise<readonly Checkpoint[]> {
  const found: Checkpoint[] = [];
  for await (const line of linesOf(path)) {
    const parsed = checkpointLine.safeParse(jsonOf(line));
    if (parsed.success) found.push(parsed.data.checkpoint);
  }
  return found;
}

const exportLine = z.looseObject({
  seq: z.number().int(),
  at: z.coerce.date(),
  text: z.string().optional(),
  previous: z.string(),
  hash: z.string(),
  key: z.string().optional(),
  mac: z.string().optional(),
});

/** Rows of an export as lines of JSON. Throws where a line is none, and where there is none: what holds nothing shows nothing. */
export async function readExport(path: string): Promise<readonly AuditRow[]> {
  const rows: AuditRow[] = [];
  let number = 0;
  for await (const line of linesOf(path)) {
    number += 1;
    if (line.trim() === '') continue;
    const parsed = exportLine.safeParse(jsonOf(line));
    if (!parsed.success) throw new Error(`Line ${number} of ${path} is no line of: latchkey audit export.`);
    const { seq, at, text, previous, hash, key = null, mac = null, ...fact } = parsed.data;
    rows.push({ seq, at, fact: text ?? JSON.stringify(fact), previous, hash, key, mac });
  }
  if (rows.length === 0) throw new Error(`${path} has no line of: latchkey audit export.`);
  return rows;
}

async function* linesOf(path: string): AsyncGenerator<string> {
  let open = '';
  for await (const text of textsOf(path)) {
    // By nothing else than a line feed: what else ends a line for some may stand within a text of JSON.
    const lines = `${open}${text}`.split('\n');
    open = lines.pop() ?? '';
    yield* lines;
  }
  yield open;
}

async function* textsOf(path: string): AsyncGenerator<string> {
  let decoder: TextDecoder | undefined;
  for await (const bytes of createReadStream(path) as AsyncIterable<Buffer>) {
    decoder ??= decoderFor(bytes);
    yield decoder.decode(bytes, { stream: true });
  }
}

function jsonOf(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
