import type { z } from 'zod';
import type { Reading } from '../elevation/reading.ts';
import type { Collection } from './collection.ts';
import { readCollection, readCollections } from './collection.ts';
import type { Graph } from './graph.ts';
import { withQuery } from './odata.ts';

/** A list of PIM's whose rows carry the names of what they are about, where Graph gives them along. */
export interface PimList<Row extends z.ZodType = z.ZodType> extends Omit<Collection<Row>, 'path'> {
  /** Without `$filter` and `$expand`. */
  readonly address: string;
  readonly filter?: string;
  /** The links to the names, where there are any. */
  readonly expand?: string;
  /** The same list by another address, which does not end at `cap` rows. */
  readonly uncapped?: { readonly address: string; readonly filter: string };
}

type Readings<L extends Readonly<Record<string, PimList>>> = {
  readonly [K in keyof L]: Reading<z.infer<L[K]['row']>>;
};

/** `filterByCurrentUser` was seen to end at this many rows without saying so. */
const cap = 50;

/** PIM's lists in one batch. A list that is refused with the names is read without them: they can be looked up, and the list cannot. */
export async function readPimLists<L extends Readonly<Record<string, PimList>>>(
  graph: Graph,
  lists: L,
): Promise<Readings<L>> {
  const all: Record<string, Reading<unknown>> = { ...(await readCollections(graph, collectionsOf(lists))) };
  const refused = Object.entries<PimList>(lists).filter(
    ([key, { expand }]) => expand !== undefined && isRefused(all[key]),
  );
  if (refused.length > 0) {
    const plain = Object.fromEntries(refused.map(([key, list]) => [key, withoutNames(list)]));
    const again = await readCollections(graph, plain);
    for (const [key, reading] of Object.entries(again)) if (!isRefused(reading)) all[key] = reading;
  }
  for (const [key, list] of Object.entries<PimList>(lists)) {
    const reading = all[key];
    if (reading !== undefined) all[key] = await pastCap(graph, list, reading);
  }
  return all as Readings<L>;
}

function collectionsOf<L extends Readonly<Record<string, PimList>>>(
  lists: L,
): { readonly [K in keyof L]: Collection<L[K]['row']> } {
  const all = Object.entries<PimList>(lists).map(([key, list]) => [key, withNames(list)]);
  return Object.fromEntries(all) as { readonly [K in keyof L]: Collection<L[K]['row']> };
}

function withNames<Row extends z.ZodType>({
  address,
  filter,
  expand,
  ...list
}: PimList<Row>): Collection<Row> {
  return { ...list, path: withQuery(address, { filter, expand }) };
}

function withoutNames<Row extends z.ZodType>({ address, filter, ...list }: PimList<Row>): Collection<Row> {
  return { ...list, path: withQuery(address, { filter }) };
}

function isRefused(reading: Reading<unknown> | undefined): boolean {
  return reading?.missing.some(({ why }) => why === 'refused') === true;
}

/** A full page may not be all: then the same is read where it has no such end. */
async function pastCap(graph: Graph, list: PimList, reading: Reading<unknown>): Promise<Reading<unknown>> {
  const { uncapped, ...same } = list;
  if (uncapped === undefined || reading.rows.length !== cap) return reading;
  const all = await readCollection(graph, withNames({ ...same, ...uncapped }));
  const listed = new Set(all.rows.map(idOf));
  const rows = [...all.rows, ...reading.rows.filter((row) => !listed.has(idOf(row)))];
  const cut = all.missing.length === 0 ? [] : [{ part: list.part, why: 'cut' } as const];
  return { rows, missing: [...reading.missing, ...cut] };
}

function idOf(row: unknown): unknown {
  return typeof row === 'object' && row !== null && 'id' in row ? row.id : undefined;
}
