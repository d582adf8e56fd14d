import type { z } from 'zod';
import type { Part, Reading } from '../elevation/reading.ts';
import { unreadable, unseen } from '../elevation/reading.ts';
import type { Answer } from './answer.ts';
import { problemIn } from './answer.ts';
import type { Graph } from './graph.ts';
import type { Version } from './graphCall.ts';
import { bodyOrProblem, pagesFrom } from './pages.ts';

/** A list of Graph: what its rows are part of, where it begins, and how a row reads. */
export interface Collection<Row extends z.ZodType = z.ZodType> extends Kind<Row> {
  readonly path: string;
}

interface Kind<Row extends z.ZodType> {
  readonly part: Part;
  readonly row: Row;
}

type Readings<C extends Readonly<Record<string, Collection>>> = {
  readonly [K in keyof C]: Reading<z.infer<C[K]['row']>>;
};

/** Lists to their ends, their first pages in one batch. Each stands alone: what is missing of one takes nothing from the others. */
export async function readCollections<C extends Readonly<Record<string, Collection>>>(
  graph: Graph,
  collections: C,
  version: Version = 'v1.0',
): Promise<Readings<C>> {
  const all = Object.entries<Collection>(collections);
  const answers = await graph.batch<string>(
    Object.fromEntries(all.map(([key, { path }]) => [key, path])),
    version,
  );
  const readings = all.map(
    async ([key, collection]) =>
      [key, await collectionFrom(graph, collection, answers[key], version)] as const,
  );
  return Object.fromEntries(await Promise.all(readings)) as Readings<C>;
}

/** A list by itself. */
export async function readCollection<Row extends z.ZodType>(
  graph: Graph,
  { path, ...kind }: Collection<Row>,
  version: Version = 'v1.0',
): Promise<Reading<z.infer<Row>>> {
  const first = await bodyOrProblem(graph, path, version);
  return 'problem' in first ? unseen(kind.part, first.problem) : rowsFrom(graph, kind, first.body, version);
}

/** A list whose first page is there already, out of a batch with other things. */
export async function collectionFrom<Row extends z.ZodType>(
  graph: Graph,
  kind: Kind<Row>,
  first: Answer | undefined,
  version: Version = 'v1.0',
): Promise<Reading<z.infer<Row>>> {
  if (first === undefined) return unseen(kind.part, { kind: 'entra-unavailable' });
  if (first.status >= 400) return unseen(kind.part, problemIn(first).problem);
  return rowsFrom(graph, kind, first.body, version);
}

/** A row that cannot be understood is missing, not absent. */
async function rowsFrom<Row extends z.ZodType>(
  graph: Graph,
  { part, row }: Kind<Row>,
  body: unknown,
  version: Version,
): Promise<Reading<z.infer<Row>>> {
  const { values, ended } = await pagesFrom(graph, body, version);
  const rows = values.flatMap((value): z.infer<Row>[] => {
    const parsed = row.safeParse(value);
    return parsed.success ? [parsed.data] : [];
  });
  const missing = unreadable(part, values.length - rows.length);
  return { rows, missing: ended === undefined ? missing : [...missing, { part, ...ended }] };
}
