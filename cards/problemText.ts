import type { Problem } from '../services/elevation/problem.ts';
import { entraWords } from './entraProblemText.ts';
import type { ProblemContext, ProblemWords, WordsOf } from './problemWords.ts';
import { activationWords, decisionWords, endingWords } from './requestProblemText.ts';
import { signInWords } from './signInProblemText.ts';

/** Every problem has its own sentence; a new kind does not compile without one. */
const words: WordsOf<Problem['kind']> = {
  ...activationWords,
  ...endingWords,
  ...decisionWords,
  ...entraWords,
  ...signInWords,
};

export function problemWords(problem: Problem, context: ProblemContext = {}): ProblemWords {
  // The table ties each function to its own kind; TypeScript cannot follow that through an index.
  return (words[problem.kind] as (problem: Problem, context: ProblemContext) => ProblemWords)(
    problem,
    context,
  );
}

/** The same as one line of text, for where no card fits. */
export function problemLine(problem: Problem, context: ProblemContext = {}): string {
  const { title, next } = problemWords(problem, context);
  return `${title} ${next}`;
}
