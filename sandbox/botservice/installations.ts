import { randomUUID } from 'node:crypto';

/** Somebody's installation of the app in their personal scope. */
export interface Installation {
  readonly id: string;
  readonly oid: string;
  /** They have it and want no messages from it. */
  isBlocked: boolean;
}

/** Somebody's app was put there or taken away by somebody else than their own client, e.g. by Graph; Teams tells the bot then. */
export type OnInstallation = (oid: string, what: 'add' | 'remove') => void;

/** Who has the app. */
export class Installations {
  readonly #all = new Map<string, Installation>();
  #tell: OnInstallation = () => undefined;

  /** The one who tells the bot. */
  onChange(tell: OnInstallation): void {
    this.#tell = tell;
  }

  /** Puts the app there, in the person's stead. */
  install(oid: string): Installation {
    const made = this.add(oid);
    this.#tell(oid, 'add');
    return made;
  }

  uninstall(oid: string): void {
    this.remove(oid);
    this.#tell(oid, 'remove');
  }

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
