import type { Answer } from '../../services/entra/answer.ts';
import { bodyOf } from '../../services/entra/answer.ts';
import type { Graph } from '../../services/entra/graph.ts';

/** What is answered to a path: a status where Graph refuses, a body, or the rows of a list. */
export type Canned = number | object | readonly unknown[];

/** Graph that only reads, and answers what a test wants; each path as it was asked, decoded. */
export function cannedGraph(answerTo: (path: string) => Canned): Graph {
  const answerOf = (path: string): Answer => {
    const canned = answerTo(decodeURIComponent(path));
    const header = (): null => null;
    if (typeof canned === 'number') return { status: canned, header, body: {} };
    return { status: 200, header, body: Array.isArray(canned) ? { value: canned as unknown[] } : canned };
  };
  return {
    get: (path) =>
      new Promise((resolve) => {
        resolve(bodyOf(answerOf(path)));
      }),
    batch: (paths) => {
      const answers = Object.entries<string>(paths).map(([key, path]) => [key, answerOf(path)] as const);
      return Promise.resolve(Object.fromEntries(answers) as Readonly<Record<keyof typeof paths, Answer>>);
    },
    write: () => Promise.reject(new Error('nothing is written here')),
  };
}
