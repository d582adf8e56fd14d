import { conduct } from '../../services/elevation/conduct.ts';
import type { Problem } from '../../services/elevation/problem.ts';
import { noteTurn } from '../common/turnRecord.ts';
import type { Action } from './actions.ts';
import type { Command } from './commands.ts';
import type { Work } from './turn.ts';

/** What was wanted, by its name in our own tables: never what was said. */
export function verbOf(work: Work): {
  readonly work: Work['kind'];
  readonly verb: Command['kind'] | Action['verb'];
} {
  return work.kind === 'command'
    ? { work: 'command', verb: work.command.kind }
    : { work: 'action', verb: work.action.verb };
}

function codeOf(problem: Problem): { readonly entraCode?: string } {
  const code = 'code' in problem ? problem.code : undefined;
  return code === undefined ? {} : { entraCode: code };
}

/** For the line of the turn: what stood in the way. */
export function noteProblem(problem: Problem): void {
  noteTurn({
    outcome: conduct[problem.kind].retry === 'after-sign-in' ? 'sign-in' : 'problem',
    problem: problem.kind,
    ...codeOf(problem),
  });
}
