import { randomUUID } from 'node:crypto';
import type { EntraFault } from './entraFault.ts';

/** A sign-in that somebody did at a screen, as the log keeps it. */
export interface SignInEntry {
  readonly id: string;
  readonly at: Date;
  readonly oid: string;
  readonly appId: string;
  readonly appName: string;
  /** 0 where it succeeded, otherwise the number of an `AADSTS` code. */
  readonly errorCode: number;
  readonly failureReason: string;
  readonly amr: readonly string[];
}

/** Entries kept; the oldest are dropped. */
const capacity = 2_000;

/** Who signed in where, the newest first. */
export class SignInLog {
  #entries: readonly SignInEntry[] = [];

  get entries(): readonly SignInEntry[] {
    return this.#entries;
  }

  /** `fault` is what was answered instead of tokens. */
  add(entry: Pick<SignInEntry, 'at' | 'oid' | 'appId' | 'appName' | 'amr'>, fault?: EntraFault): void {
    const outcome = {
      errorCode: fault?.code ?? 0,
      failureReason: fault?.message ?? 'Other.',
    };
    this.#entries = [{ id: randomUUID(), ...entry, ...outcome }, ...this.#entries].slice(0, capacity);
  }

  clear(): void {
    this.#entries = [];
  }
}
