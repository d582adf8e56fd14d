import { oneLine } from './text.ts';
import type { Target } from './target.ts';

/** One thing of a bundle, and for how long it is asked for where nothing else is said. */
export interface BundleItem {
  readonly target: Target;
  readonly minutes: number;
}

/** Several targets under one name, which are asked for together. */
export interface Bundle {
  readonly name: string;
  readonly items: readonly BundleItem[];
}

/** What people saved for themselves. Each is nobody's but theirs. */
export interface SavedBundles {
  /** By name. */
  of(personId: string): Promise<readonly Bundle[]>;
  /** Takes the place of one of the same name. */
  save(personId: string, bundle: Bundle, at: Date): Promise<void>;
  /** False where there is none of that name. */
  forget(personId: string, name: string): Promise<boolean>;
}

/** More things than anybody needs at once: each is an order of its own, one after the other. */
export const mostItems = 8;

/** More bundles than anybody tells apart. */
export const mostSaved = 20;

/** Longest name, in code points. */
export const longestBundleName = 40;

/** Names that differ in nothing but capitals and blanks are one. */
export function bundleKey(name: string): string {
  return oneLine(name).normalize('NFC').toLowerCase();
}
