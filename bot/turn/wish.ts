import type { LocalTime } from './spokenTime.ts';

/** What words ask for: something by its name, and what else they say of it. */
export interface Wish {
  /** As it was written. */
  readonly name: string;
  readonly minutes?: number;
  readonly start?: LocalTime;
  readonly justification?: string;
  readonly ticketNumber?: string;
}

/** Where nothing but a name can be meant: as it was written, and without what a sentence adds to it. */
export function namesOf(text: string): readonly [Wish, ...Wish[]] {
  const name = text.replaceAll(aroundName, '');
  return [{ name: text }, ...(name === '' || name === text ? [] : [{ name }])];
}

const aroundName = /^["“”„‘«»「『\s]+|(?:,?\s+please)?["“”’«»」』.!?…。\s]+$|,?\s+please$/giu;
