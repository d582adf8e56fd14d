import { ElevationError } from '../services/elevation/problem.ts';
import type { Problem } from '../services/elevation/problem.ts';
import type { Action } from './actions.ts';
import type { Command } from './commands.ts';
import type { DeskParts } from './deskParts.ts';
import { continueForm, openForm, openFormByName, submit } from './handlers/activate.ts';
import { decideOnRequest } from './handlers/decide.ts';
import { giveBackByKey, giveBackByName } from './handlers/giveBack.ts';
import { approval, inbox } from './handlers/inbox.ts';
import { active, help, request, targets } from './handlers/show.ts';
import { withdrawByName, withdrawRequest } from './handlers/withdraw.ts';
import { problemAnswer } from './problemAnswer.ts';
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
  other: (parts, turn, { text, kind: _kind, ...wish }) =>
    openFormByName(parts, turn, { name: text, ...wish, guessed: true }),
};

const actions: { readonly [K in Action['verb']]: Handler<Extract<Action, { verb: K }>> } = {
  help,
  targets,
  active,
  inbox,
  cancelForm: targets,
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

/** Does the work and answers it: the one place where a problem becomes a card. What is not a problem is thrown on. */
export async function perform(parts: DeskParts, turn: Turn, work: Work): Promise<Answer> {
  try {
    return await handle(parts, turn, work);
  } catch (error) {
    if (!(error instanceof ElevationError)) throw error;
    await auditRefusal(parts, turn, error);
    return problemAnswer(parts, turn, work, error.problem);
  }
}

function handle(parts: DeskParts, turn: Turn, work: Work): Promise<Answer> {
  // The tables above tie each handler to its own kind; TypeScript cannot follow that through an index.
  return work.kind === 'command'
    ? (commands[work.command.kind] as Handler<Command>)(parts, turn, work.command)
    : (actions[work.action.verb] as Handler<Action>)(parts, turn, work.action);
}

/** Attempts at what is not one's own are facts for the audit trail; mishaps are not. */
async function auditRefusal(
  parts: DeskParts,
  { actor }: Turn,
  { problem, graphRequestId }: ElevationError,
): Promise<void> {
  const of = { actor, ...(graphRequestId === undefined ? {} : { graphRequestId }) };
  const kinds: readonly Problem['kind'][] = [
    'wrong-person',
    'not-an-approver',
    'own-request',
    'not-eligible',
    'rules-failed',
  ];
  if (problem.kind === 'step-up-required') await parts.audit.append({ what: 'step-up', ...of });
  else if (kinds.includes(problem.kind))
    await parts.audit.append({ what: 'refused', ...of, detail: problem.kind });
}
