import type { Why } from '../elevation/reading.ts';
import { CommentDoubtful } from '../elevation/ticketSystem.ts';
import type { Answered } from './askJson.ts';

/** Why nothing is known of what was asked, and nothing was written for certain: who is refused or told to wait has done nothing. */
const undone: ReadonlySet<Why> = new Set<Why>(['refused', 'throttled']);

/** Throws where a comment was not taken; `CommentDoubtful` where it may have been all the same. */
export function commentTaken(answer: Answered, status: number): void {
  if (answer.kind === 'answered' && answer.status === status) return;
  const isUndone = answer.kind === 'answered' ? answer.status >= 400 : undone.has(answer.why);
  throw isUndone ? new Error('the comment was not taken') : new CommentDoubtful();
}
