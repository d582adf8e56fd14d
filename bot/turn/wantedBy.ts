import type { Wanted } from '../../cards/wanted.ts';
import type { Actor } from '../../services/elevation/actor.ts';
import type { Operation } from '../../services/elevation/operation.ts';
import type { RequestRef } from '../../services/elevation/request.ts';
import type { Target } from '../../services/elevation/target.ts';
import type { TrackedRequest } from '../../services/elevation/trackedRequest.ts';
import type { Action } from './actions.ts';
import type { Command } from './commands.ts';
import type { KnownTargets } from './knownTargets.ts';
import type { Turn, Work } from './turn.ts';
import type { UseCases } from './useCases.ts';

/** What a turn wanted, for the sentence about what stood in its way. `about`: what it was found to be about. */
export type WantedBy = (turn: Turn, work: Work, about: Target | undefined) => Promise<Wanted>;

export interface WantedByParts {
  readonly useCases: Pick<UseCases, 'find'>;
  readonly known: Pick<KnownTargets, 'find'>;
  readonly onFailure: (error: unknown) => void;
}

export function createWantedBy(parts: WantedByParts): WantedBy {
  return async ({ actor }, work, about) => {
    const wanted = work.kind === 'command' ? byCommand[work.command.kind] : byAction[work.action.verb];
    if (about !== undefined) return { ...wanted, target: about };
    return { ...wanted, ...(work.kind === 'action' ? await subjectOf(parts, actor, work.action) : {}) };
  };
}

/** The names behind the ids of a button. */
async function subjectOf(
  { useCases, known, onFailure }: WantedByParts,
  actor: Actor,
  action: Action,
): Promise<Pick<Wanted, 'target' | 'requester'>> {
  if ('target' in action) {
    const target = known.find(action.target);
    return target === undefined ? {} : { target };
  }
  if (!('ref' in action)) return {};
  const tracked = await find(useCases, action.ref).catch(onFailure);
  return tracked !== undefined && concerns(tracked, actor)
    ? { target: tracked.request.order.target, requester: tracked.request.requester.name }
    : {};
}

/** What keeps the store from answering may be the very problem: a promise in any case. */
async function find(useCases: Pick<UseCases, 'find'>, ref: RequestRef): Promise<TrackedRequest | undefined> {
  return useCases.find(ref);
}

/** An id can be guessed or passed on, so a request is named to those alone who know of it: who asked, and who was asked to decide. */
function concerns({ request, approvers }: TrackedRequest, { id }: Actor): boolean {
  return request.requester.id === id || approvers.some((approver) => approver.id === id);
}

const looksAt = (list: NonNullable<Wanted['list']>): Wanted => ({ operation: 'read', list });
const to = (operation: Operation): Wanted => ({ operation });

const byCommand: Readonly<Record<Command['kind'], Wanted>> = {
  help: looksAt('access'),
  targets: looksAt('access'),
  active: looksAt('status'),
  history: looksAt('status'),
  month: to('read'),
  inbox: looksAt('approvals'),
  review: looksAt('approvals'),
  activate: looksAt('access'),
  again: looksAt('access'),
  saveBundle: looksAt('status'),
  forgetBundle: looksAt('access'),
  giveBack: to('give-back'),
  withdraw: to('withdraw'),
  incident: to('read'),
  notify: to('read'),
  away: to('read'),
  back: to('read'),
  other: looksAt('access'),
};

const byAction: Readonly<Record<Action['verb'], Wanted>> = {
  help: looksAt('access'),
  targets: looksAt('access'),
  choice: looksAt('access'),
  active: looksAt('status'),
  history: looksAt('status'),
  month: to('read'),
  inbox: looksAt('approvals'),
  next: looksAt('approvals'),
  form: to('read'),
  askAgain: to('read'),
  continueForm: to('read'),
  cancelForm: to('read'),
  request: to('read'),
  approval: to('read'),
  againForm: to('read'),
  bundleForm: to('read'),
  bundleRun: to('read'),
  itemForm: to('read'),
  startBundle: to('activate'),
  goOnBundle: to('activate'),
  repeatBundle: to('activate'),
  forgetBundle: to('read'),
  activate: to('activate'),
  repeat: to('activate'),
  giveBack: to('give-back'),
  withdraw: to('withdraw'),
  approve: to('decide'),
  deny: to('decide'),
  denyAndOffer: to('decide'),
  takeOffer: to('read'),
  claim: to('read'),
  nudge: to('read'),
  review: to('read'),
  signReview: to('read'),
  incident: to('read'),
  joinIncident: looksAt('access'),
  orderIncident: to('activate'),
  endIncident: to('read'),
  incidentOver: looksAt('status'),
  giveBackIncident: to('give-back'),
  approveTicked: to('decide'),
  denyTicked: to('decide'),
};
