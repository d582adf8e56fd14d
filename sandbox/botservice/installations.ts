import { randomUUID } from 'node:crypto';

/** Somebody's installation of the app in their personal scope. */
export interface Installation {
  readonly id: string;
  readonly oid: string;
  /** They have it and want no messages from it. */
  isBlocked: boolean;
}

/** Who has the app. */
export class Installations {
  readonly #all = new Map<string, Installation>();

  of(oid: string): Installation | undefined {
    return this.#all.get(oid);
  }

  add(oid: string): Installation {
    const known = this.#all.get(oid) ?? { id: randomUUID(), oid, isBlocked: false };
    this.#all.set(oid, known);
    return known;
  }

  remove(oid: string): void {
    this.#all.delete(oid);
  }

  clear(): void {
    this.#all.clear();
  }
}
