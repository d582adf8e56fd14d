import { z } from 'zod';
import { groupInput, rowInput } from '../../cards/inboxRows.ts';
import type { TickedRow } from '../../services/elevation/decideMany.ts';

/** More than a page of the list has. */
const mostRows = 24;
const indexes = Array.from({ length: mostRows }, (_, index) => index);

/** The inputs that are ticked: rows, and groups of them. */
export const tickNames: readonly string[] = indexes.flatMap((index) => [rowInput(index), groupInput(index)]);

const tick = z.string().max(10).optional().catch(undefined);
const ticks: Readonly<Record<string, typeof tick>> = Object.fromEntries(
  tickNames.map((name) => [name, tick]),
);

/** What a button of the list carries: `api id shown` of each row, empty for one that cannot be ticked, and how many rows each group has. */
export const tickedInputs = {
  rows: z
    .string()
    .max(5_000)
    .regex(/^(?:(?:(?:role|group) [\w-]{1,100} [\w-]{22})?(?:,|$)){1,24}$/),
  groups: z.string().regex(/^\d{1,2}(?:,\d{1,2}){0,23}$/),
  ...ticks,
};

/** The rows that are ticked, by themselves or with their group; nothing that the button does not carry. */
export function tickedRows(data: {
  readonly rows: string;
  readonly groups: string;
  readonly [name: string]: unknown;
}): readonly TickedRow[] {
  const rows = data.rows.split(',').map(rowIn);
  const sizes = data.groups.split(',').map(Number);
  const groupOf = sizes.flatMap((size, group) => Array.from({ length: size }, () => group));
  const isOn = (name: string): boolean => data[name] === 'true';
  return rows.flatMap((row, index) =>
    row !== undefined && (isOn(rowInput(index)) || isOn(groupInput(groupOf[index] ?? mostRows))) ? [row] : [],
  );
}

/** All rows that the button may decide on. */
export function rowsOf(data: { readonly rows: string }): readonly TickedRow[] {
  return data.rows.split(',').flatMap((text) => rowIn(text) ?? []);
}

function rowIn(text: string): TickedRow | undefined {
  const [api, id, shown] = text.split(' ');
  if ((api !== 'role' && api !== 'group') || id === undefined || shown === undefined) return undefined;
  return { ref: { api, id }, shown };
}
