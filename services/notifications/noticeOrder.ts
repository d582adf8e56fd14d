import type { Person } from '../elevation/actor.ts';
import type { NoticeOrder } from '../elevation/targetSettings.ts';
import type { Away } from './awayBook.ts';

/** Whom of a request's own approvers to ask, and whom later. Nobody else is ever among them. */
export interface Notice {
  readonly now: readonly Person[];
  /** Asked when so long nobody has decided. */
  readonly later: readonly Person[];
  readonly laterAt?: Date;
  readonly away: readonly Away[];
}

/**
 * Who is away is left alone while somebody else is there; where nobody is, everybody is asked. Of those who are there the file may name some who are asked
 * first.
 */
export function noticeOf(
  approvers: readonly Person[],
  away: readonly Away[],
  order: NoticeOrder | undefined,
  { askedAt, now }: { readonly askedAt: Date; readonly now: Date },
): Notice {
  const gone = away.filter(
    ({ person, until }) => until > now && approvers.some(({ id }) => id === person.id),
  );
  const here = approvers.filter(({ id }) => !gone.some(({ person }) => person.id === id));
  const all = here.length === 0 ? approvers : here;
  const first = all.filter((person) => isNamed(person, order));
  const laterAt = new Date(askedAt.getTime() + (order?.thenAfterMinutes ?? 0) * 60_000);
  if (first.length === 0 || first.length === all.length || laterAt <= now)
    return { now: all, later: [], away: gone };
  return { now: first, later: all.filter((person) => !first.includes(person)), laterAt, away: gone };
}

/** By object id or the name that the directory gives. */
function isNamed({ id, name }: Person, order: NoticeOrder | undefined): boolean {
  const names = (order?.first ?? []).map((named) => named.toLowerCase());
  return names.includes(id.toLowerCase()) || names.includes(name.toLowerCase());
}
