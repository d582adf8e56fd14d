import type { Finding } from '../services/doctor/finding.ts';
import { notChecked } from '../services/doctor/finding.ts';
import { explain } from './explain.ts';

/** One thing that doctor looks at by itself, so that whatever goes wrong with it hides nothing else. */
export interface Look {
  readonly id: string;
  /** In words, e.g. `The app registration`. */
  readonly what: string;
  /** Settings without which there is nothing to look at. */
  readonly needs: readonly string[];
  readonly see: () => Promise<readonly Finding[]>;
}

/** Never rejects: a look that failed says so itself, and calls nothing missing. */
async function findingsOf(look: Look, unknown: ReadonlySet<string>): Promise<readonly Finding[]> {
  const { id, what, needs, see } = look;
  const missing = needs.filter((name) => unknown.has(name));
  if (missing.length > 0)
    return [
      notChecked(
        id,
        `${what} was not looked at: ${missing.join(' and ')} cannot be read.`,
        'Correct the setting, then run doctor again.',
      ),
    ];
  try {
    return await see();
  } catch (failure) {
    return [
      notChecked(
        id,
        `${what} could not be looked at: ${explain(failure)}`,
        'What is said of it elsewhere stands. Run doctor again; sign in as somebody who may read it, e.g. Global Reader, where it is a right that is missing.',
      ),
    ];
  }
}

/** All of them at a time, told in their order. */
export async function findingsOfAll(
  looks: readonly Look[],
  unknown: ReadonlySet<string>,
): Promise<readonly Finding[]> {
  return (await Promise.all(looks.map((look) => findingsOf(look, unknown)))).flat();
}

/** Does work at the first call, and answers every call with what came of it. */
export function once<T>(work: () => Promise<T>): () => Promise<T> {
  let begun: Promise<T> | undefined;
  return () => (begun ??= work());
}
