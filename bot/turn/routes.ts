import { closeOpenIntents } from '../../services/elevation/closeIntents.ts';
import { ElevationError } from '../../services/elevation/problem.ts';
import type { Action } from './actions.ts';
import type { Command } from './commands.ts';
import type { DeskParts } from './deskParts.ts';
import { continueForm, openForm, openFormByName, submit } from './handlers/activate.ts';
import { chooseCallLevel } from './handlers/chooseCallLevel.ts';
import { decideOnRequest } from './handlers/decide.ts';
import { giveBackByKey, giveBackByName } from './handlers/giveBack.ts';
import { approval, inbox } from './handlers/inbox.ts';
import { active, help, request, targets } from './handlers/show.ts';
import { withdrawByName, withdrawRequest } from './handlers/withdraw.ts';
import { answerProblem } from './problemAnswer.ts';
import type { Answer, Turn, Work } from './turn.ts';

type Handler<T> = (parts: DeskParts, turn: Turn, wish: T) => Promise<Answer>;

const commands: { readonly [K in Command['kind']]: Handler<Extract<Command, { kind: K }>> } = {
  help,
  targets,
  active,
  inbox,
  activate: openFormByName,
  giveBack: giveBackByName,
  withdraw: withdrawByName,
  notify: chooseCallLevel,
  other: (parts, turn, { text, kind: _kind, ...wish }) =>
    openFormByName(parts, turn, { name: text, ...wish, guessed: true }),
};

const actions: { readonly [K in Action['verb']]: Handler<Extract<Action, { verb: K }>> } = {
  help,
  targets,
  active,
  inbox,
  async cancelForm(parts, turn, { waiting }) {
    if (waiting !== undefined) await parts.drop(turn.actor, waiting);
    return targets(parts, turn, {});
  },
  form: openForm,
  continueForm,
  activate: submit,
  giveBack: giveBackByKey,
  withdraw: withdrawRequest,
  request,
  approval,
  approve: decideOnRequest,
  deny: decideOnRequest,
};

/**
 * Does the work and answers it. First what is open from before is looked up with the token that this person brings. What is not a problem is thrown
 * on.
 */
export async function perform(parts: DeskParts, turn: Turn, work: Work): Promise<Answer> {
  await closeOpenIntents(parts, turn.actor).catch(parts.onFailure);
  try {
    return await handle(parts, turn, work);
  } catch (error) {
    if (!(error instanceof ElevationError)) throw error;
    return answerProblem(parts, turn, work, error);
  }
}

function handle(parts: DeskParts, turn: Turn, work: Work): Promise<Answer> {
  // The tables above tie each handler to its own kind; TypeScript cannot follow that through an index.
  return work.kind === 'command'
    ? (commands[work.command.kind] as Handler<Command>)(parts, turn, work.command)
    : (actions[work.action.verb] as Handler<Action>)(parts, turn, work.action);
}
