import { TextInput } from '@microsoft/teams.cards';
import type { Element } from './card.ts';
import { button, line } from './card.ts';
import type { Reader } from './format.ts';
import type { Button } from './verbs.ts';
import { wordsFor } from './words/wordsFor.ts';

/** A part of a list that one card holds. */
export interface Page<T> {
  readonly rows: readonly T[];
  /** From 0. */
  readonly here: number;
  readonly last: number;
  /** How many rows all pages have together. */
  readonly total: number;
}

/** Lines on a card: twenty stay well below Teams' 28 KB. */
const pageSize = 20;

/** The page of a list, from 0; the last one where the list has become shorter. */
export function pageOf<T>(all: readonly T[], page: number, size = pageSize): Page<T> {
  const last = Math.max(0, Math.ceil(all.length / size) - 1);
  const here = Math.min(page, last);
  return { rows: all.slice(here * size, (here + 1) * size), here, last, total: all.length };
}

/** Where one is in a list that has more than one page. */
export function pageLine(
  { rows, here, last, total }: Page<unknown>,
  viewer: Reader,
  size = pageSize,
): Element[] {
  if (last === 0) return [];
  const first = here * size + 1;
  const text = wordsFor(viewer).list.page(here + 1, last + 1, first, first + rows.length - 1, total);
  return [line(text, { subtle: true, small: true, spacing: 'Medium' })];
}

/** The ways to the other pages. */
export function pageButtons({ here, last }: Page<unknown>, to: (page: number) => Button, viewer: Reader) {
  const { buttons } = wordsFor(viewer);
  return [
    ...(here < last ? [button(buttons.more, to(here + 1))] : []),
    ...(here > 0 ? [button(buttons.back, to(here - 1))] : []),
  ];
}

/** The member of a click's data that holds what was typed. */
const searchId = 'said';

/** Longer than any name. */
const longestSearch = 100;

/** A field to find something of a long list by its name. */
export function searchField({ last }: Page<unknown>, viewer: Reader): Element[] {
  const label = wordsFor(viewer).list.searchByName;
  return last === 0
    ? []
    : [new TextInput({ id: searchId, label, maxLength: longestSearch, isRequired: false })];
}

export function searchButton({ last }: Page<unknown>, search: Button, viewer: Reader) {
  return last === 0 ? [] : [button(wordsFor(viewer).buttons.search, search, { inputs: true })];
}
