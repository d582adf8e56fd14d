/** What somebody writes, and the form that it should open. */
export interface Phrase {
  readonly said: string;
  readonly target: 'purge' | 'reader' | 'export' | 'reviewers';
  readonly minutes?: number;
  /** On the person's calendar and clock: `2026-11-27 09:00`. */
  readonly start?: string;
  readonly ticket?: string;
  readonly reason?: string;
  /** When it is said, where that is not the usual Thursday at 10:40. */
  readonly now?: string;
}

/** Who writes. */
export interface Speakers {
  readonly language: string;
  readonly locale: string;
  readonly timeZone: string;
  /** Thursday 26 November 2026, 10:40 on their clock. */
  readonly now: string;
  readonly phrases: readonly Phrase[];
}

type More = Omit<Phrase, 'said' | 'target'>;

/** A row of the table. */
export function phrase(target: Phrase['target'], said: string, more: More = {}): Phrase {
  return { target, said, ...more };
}

export const inc = 'INC0042731';
