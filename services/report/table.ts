import type { Markup, Shown } from './html.ts';
import { html } from './html.ts';

/** A column: its head, what stands in it, and how. `number` stands at the right; `text` keeps its lines. */
export interface Column<Row> {
  readonly head: string;
  readonly cell: (row: Row) => Shown;
  readonly as?: 'number' | 'text';
}

/** A table that scrolls within itself where it is wider than the page; whoever has no pointer reaches it by its tab stop. */
export function table<Row>(name: string, columns: readonly Column<Row>[], rows: readonly Row[]): Markup {
  const kinds = { number: html` class="n"`, text: html` class="text"` } as const;
  const kind = ({ as }: Column<Row>): Markup | undefined => (as === undefined ? undefined : kinds[as]);
  return html`<div class="scroll" role="region" aria-label="${name}" tabindex="0">
    <table>
      <thead>
        <tr>
          ${columns.map((column) => html`<th scope="col" ${kind(column)}>${column.head}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          (row) =>
            html`<tr>
              ${columns.map((column) => html`<td${kind(column)}>${column.cell(row)}</td>`)}
            </tr> `,
        )}
      </tbody>
    </table>
  </div>`;
}

/** The same behind a line that opens it. */
export function hiddenTable<Row>(
  name: string,
  columns: readonly Column<Row>[],
  rows: readonly Row[],
): Markup {
  return html`<details>
    <summary>${name}</summary>
    ${table(name, columns, rows)}
  </details>`;
}
