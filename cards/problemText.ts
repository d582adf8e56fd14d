import type { Problem } from '../services/elevation/problem.ts';
import { entraWords } from './entraProblemText.ts';
import type { ProblemContext, ProblemWords, Saying, WordsOf } from './problemWords.ts';
import { sayingFor } from './problemWords.ts';
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

export function problemWords(problem: Problem, context: ProblemContext): ProblemWords {
  return wordsOf(problem, sayingFor(context));
}

/** The same as one line of text, for where no card fits. */
export function problemLine(problem: Problem, context: ProblemContext): string {
  const say = sayingFor(context);
  const { title, next } = wordsOf(problem, say);
  return say.join(title, next);
}

function wordsOf(problem: Problem, say: Saying): ProblemWords {
  // The table ties each function to its own kind; TypeScript cannot follow that through an index.
  return (words[problem.kind] as (problem: Problem, say: Saying) => ProblemWords)(problem, say);
}
