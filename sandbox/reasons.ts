import { AsyncLocalStorage } from 'node:async_hooks';
import type { Directory } from './directory.ts';

/** What was asked of a caller before they got what they wanted, and whether they had it. */
export interface Reason {
  readonly of: 'permission' | 'role' | 'access' | 'eligibility' | 'approval';
  readonly isMet: boolean;
  /** Of which one suffices: names of permissions, ids of roles or groups. */
  readonly names: readonly string[];
}

const collecting = new AsyncLocalStorage<Reason[]>();

/** Runs a call and adds to `reasons` what it noted on the way, also where it throws. */
export function collectReasons<T>(reasons: Reason[], run: () => T): T {
  return collecting.run(reasons, run);
}

/** Notes a check where somebody collects; elsewhere nothing happens. A list asks the same of each row, which counts once. */
export function noteReason(reason: Reason): void {
  const reasons = collecting.getStore();
  const key = keyOf(reason);
  if (reasons?.every((known) => keyOf(known) !== key) === true) reasons.push(reason);
}

function keyOf({ of, isMet, names }: Reason): string {
  return [of, isMet, ...names].join(' ');
}

/** Why Graph did what was asked, or did not; as people read it. */
export interface Explanation {
  /** Of what was done, e.g. `permission User.Read`. */
  readonly allowedBy: readonly string[];
  /** Of what was refused, e.g. `403 Authorization_RequestDenied: …`, then what was missing. */
  readonly refusedFor: readonly string[];
}

/** `refusal`: Graph's own words; what was done has none. */
export function explain(
  reasons: readonly Reason[],
  refusal: string | undefined,
  directory: Directory,
): Explanation {
  const told = (isMet: boolean): string[] =>
    reasons.filter((reason) => reason.isMet === isMet).map((reason) => describe(reason, directory));
  return refusal === undefined
    ? { allowedBy: told(true), refusedFor: [] }
    : { allowedBy: [], refusedFor: [refusal, ...told(false)] };
}

function describe({ of, isMet, names }: Reason, directory: Directory): string {
  const known = names.map((id) => directory.role(id)?.name ?? directory.nameOf(id) ?? id);
  return `${isMet ? '' : 'lacks '}${words[of]}${known.length === 0 ? '' : ` ${known.join(' or ')}`}`;
}

const words: Readonly<Record<Reason['of'], string>> = {
  permission: 'permission',
  role: 'role',
  access: 'owner or member of',
  eligibility: 'eligibility',
  approval: 'approver of the request',
};

/** What Graph says in the body of a refusal; `undefined` for any other body. */
export function refusalIn(body: unknown): string | undefined {
  const error = (body as { error?: { code?: unknown; message?: unknown } } | null | undefined)?.error;
  if (typeof error?.message !== 'string') return undefined;
  return [error.code, error.message].filter((part) => part !== '').join(': ');
}
