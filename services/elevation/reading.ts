import type { Problem } from './problem.ts';
import { ElevationError } from './problem.ts';

/** What a look found, and what it could not see. Only a reading that misses nothing of the kind may be answered with "nothing" or "not". */
export interface Reading<Row> {
  readonly rows: readonly Row[];
  readonly missing: readonly Missing[];
}

/** A part of the picture that was not seen, or not to its end. */
export interface Missing {
  readonly part: Part;
  readonly why: Why;
  /** What Entra answered in its place; absent where it did answer, and that was cut short or cannot be understood. */
  readonly problem?: Problem;
  /** Whose, where there are several of the part: the name of a group. */
  readonly name?: string;
  /** How many were left out, where that is known: rows that cannot be understood, groups that were not looked at. */
  readonly count?: number;
}

/** What can be looked at and be missing. */
export type Part =
  /** What somebody may switch on. */
  | 'role-eligibilities'
  | 'group-eligibilities'
  /** What is on for them. */
  | 'role-holdings'
  | 'group-holdings'
  /** What they asked for. */
  | 'role-requests'
  | 'group-requests'
  /** Which groups they are in, and what these are eligible for. */
  | 'own-groups'
  | 'given-by-groups'
  /** What things are called. */
  | 'names'
  /** Roles and groups of the organization, whoever may have them. */
  | 'roles-of-all'
  | 'groups-of-all'
  /** What waits for somebody's decision. */
  | 'role-approvals'
  | 'group-approvals'
  /** Who is in a group of approvers, and who an approver is. */
  | 'approver-members'
  | 'approver-names';

/**
 * `cut`: there is more, and it was not read. `unreadable`: it was answered in a form that is not known. `unavailable`: no answer came. `refused`: this
 * person may not read it.
 */
export type Why = 'refused' | 'no-licence' | 'throttled' | 'cut' | 'unreadable' | 'unavailable';

/** A look that saw everything. */
export function complete<Row>(rows: readonly Row[]): Reading<Row> {
  return { rows, missing: [] };
}

/** A part of which nothing was seen. */
export function unseen<Row>(part: Part, problem: Problem): Reading<Row> {
  return { rows: [], missing: [{ part, why: whyOf(problem), problem }] };
}

/** Several looks as one. */
export function joined<Row>(...readings: readonly Reading<Row>[]): Reading<Row> {
  return {
    rows: readings.flatMap(({ rows }) => rows),
    missing: readings.flatMap(({ missing }) => missing),
  };
}

/** The rows as they are meant; one that makes no sense is missing, not absent. */
export function understood<Raw, Row>(
  { rows, missing }: Reading<Raw>,
  part: Part,
  meaningOf: (raw: Raw) => Row | undefined,
): Reading<Row> {
  const meant = rows.map(meaningOf);
  const found = meant.filter((row) => row !== undefined);
  const lost = meant.length - found.length;
  return { rows: found, missing: [...missing, ...unreadable(part, lost)] };
}

/** Rows of a part that cannot be understood. */
export function unreadable(part: Part, count: number): readonly Missing[] {
  return count === 0 ? [] : [{ part, why: 'unreadable', count }];
}

/** What of some parts may be there and was not seen. */
export function missingOf(missing: readonly Missing[], parts: readonly Part[]): readonly Missing[] {
  return missing.filter(({ part }) => parts.includes(part));
}

/** Whether something of some parts may be there and was not seen. */
export function hides(missing: readonly Missing[], parts: readonly Part[]): boolean {
  return missingOf(missing, parts).length > 0;
}

/** The problem that keeps something from being told. */
export function problemBehind([first]: readonly Missing[]): Problem {
  return first?.problem ?? { kind: 'entra-unavailable' };
}

/** The rows where all of them were seen. Throws the problem that hides some: for what must not be decided by half. */
export function allOf<Row>({ rows, missing }: Reading<Row>): readonly Row[] {
  if (missing.length === 0) return rows;
  throw new ElevationError(problemBehind(missing));
}

export function whyOf({ kind }: Problem): Why {
  if (kind === 'throttled') return 'throttled';
  if (kind === 'licence-missing') return 'no-licence';
  return kind === 'entra-unavailable' ? 'unavailable' : 'refused';
}
