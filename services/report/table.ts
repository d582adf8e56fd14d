import type { Markup, Shown } from './html.ts';
import { markup } from './html.ts';

/** A column: its head, what stands in it, and how. `number` stands at the right; `text` keeps its lines. */
export interface Column<Row> {
  readonly head: string;
  readonly cell: (row: Row) => Shown;
  readonly as?: 'number' | 'text';
}

/** A table that scrolls within itself where it is wider than the page; whoever has no pointer reaches it by its tab stop. */
export function table<Row>(name: string, columns: readonly Column<Row>[], rows: readonly Row[]): Markup {
  const kinds = { number: markup` class="n"`, text: markup` class="text"` } as const;
  const kind = ({ as }: Column<Row>): Markup | undefined => (as === undefined ? undefined : kinds[as]);
  const row = (one: Row): Markup =>
    markup`<tr>${columns.map((column) => markup`<td${kind(column)}>${column.cell(one)}</td>`)}</tr>
`;
  return markup`<div class="scroll" role="region" aria-label="${name}" tabindex="0"><table>
<thead><tr>${columns.map((column) => markup`<th scope="col"${kind(column)}>${column.head}</th>`)}</tr></thead>
<tbody>${rows.map(row)}</tbody>
</table></div>`;
}

/** The same behind a line that opens it. */
export function hiddenTable<Row>(
  name: string,
  columns: readonly Column<Row>[],
  rows: readonly Row[],
): Markup {
  return markup`<details><summary>${name}</summary>${table(name, columns, rows)}</details>`;
}
