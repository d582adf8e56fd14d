import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import type { Problem } from '../elevation/problem.ts';
import { ElevationError } from '../elevation/problem.ts';
import type { Graph } from './graph.ts';
import type { Version } from './graphCall.ts';

/** Rows of a list as far as they came, and what ended it before its end. */
export interface Pages {
  readonly values: readonly unknown[];
  readonly ended?: { readonly why: 'cut' | 'unreadable'; readonly problem?: Problem };
}

const pageShape = z.object({
  value: z.array(z.unknown()),
  '@odata.nextLink': z.string().nullish(),
});

/** Far more than any list that is read here has. */
const mostPages = 1_000;

/** A list from the body of its first page on, page by page: what is on a later page counts as much. What was found stays found when a page does not come. */
export async function pagesFrom(graph: Graph, first: unknown, version: Version = 'v1.0'): Promise<Pages> {
  const values: unknown[] = [];
  const before: Before = new Map();
  const followed = new Set<string>();
  let body = first;
  for (let pages = 1; ; pages += 1) {
    const page = pageShape.safeParse(body);
    // A page without its rows is not one that has none.
    if (!page.success) return { values, ended: { why: 'unreadable' } };
    // A list that changes while it is read moves rows on to the next page.
    values.push(...page.data.value.filter((row) => isNew(row, before)));
    const next = page.data['@odata.nextLink'];
    if (next === undefined || next === null) return { values };
    // What leads back to a page that was read never comes to its end.
    if (pages === mostPages || followed.has(next)) return { values, ended: { why: 'cut' } };
    followed.add(next);
    const read = await bodyOrProblem(graph, next, version);
    if ('problem' in read) return { values, ended: { why: 'cut', ...ofLaterPage(read.problem) } };
    ({ body } = read);
  }
}

const withId = z.object({ id: z.string() });

/** The rows of the pages that were read, by their ids. */
type Before = Map<string, readonly unknown[]>;

/** Whether a row was not there before, word for word: what has the same id and says something else is another, as far as anybody knows. */
function isNew(row: unknown, before: Before): boolean {
  const id = withId.safeParse(row).data?.id;
  if (id === undefined) return true;
  const twins = before.get(id) ?? [];
  if (twins.some((twin) => isDeepStrictEqual(twin, row))) return false;
  before.set(id, [...twins, row]);
  return true;
}

/** A link that has expired, say: of what the list is of, whose beginning was there, it says nothing. */
function ofLaterPage(problem: Problem): { readonly problem?: Problem } {
  return problem.kind === 'not-found' ? {} : { problem };
}

/** All rows of a list. Throws where that is not to be had: half a list is not taken for one that has been read. */
export async function allRows(graph: Graph, path: string): Promise<readonly unknown[]> {
  const { values, ended } = await pagesFrom(graph, await graph.get(path));
  if (ended === undefined) return values;
  const cause = new Error(`a list ended early: ${ended.why}`);
  throw new ElevationError(ended.problem ?? { kind: 'entra-unavailable' }, { cause });
}

/** What a read answers, or why it does not. Who has to sign in has to for whatever is read: that goes up. */
export async function bodyOrProblem(
  graph: Graph,
  path: string,
  version: Version = 'v1.0',
): Promise<{ readonly body: unknown } | { readonly problem: Problem }> {
  try {
    return { body: await graph.get(path, version) };
  } catch (error) {
    if (error instanceof ElevationError && !ofSignIn.has(error.problem.kind))
      return { problem: error.problem };
    throw error;
  }
}

const ofSignIn: ReadonlySet<Problem['kind']> = new Set<Problem['kind']>([
  'sign-in-required',
  'step-up-required',
  'step-up-not-enough',
  'sign-in-not-accepted',
  'sign-in-blocked',
  'sign-in-failed',
  'wrong-person',
  'consent-missing',
  'consent-too-wide',
  'bot-credential-refused',
]);
