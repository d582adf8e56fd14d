import type { Actor } from '../elevation/actor.ts';
import type { Clock } from '../elevation/clock.ts';
import type { Order } from '../elevation/order.ts';
import type { Activations, Receipt, SignInDemand } from '../elevation/pim.ts';
import { ElevationError, fail, isProblem } from '../elevation/problem.ts';
import type { ElevationRequest, RequestRef, State } from '../elevation/request.ts';
import type { Target } from '../elevation/target.ts';
import { bodyOf } from './answer.ts';
import { approverPaths, approversOf } from './approverPeople.ts';
import { checkActivation } from './checkActivation.ts';
import type { Probe } from './effect.ts';
import { isInEffect } from './effect.ts';
import type { Graph } from './graph.ts';
import { apiNamed, apiOf } from './pimApi.ts';
import { activationBody, deactivationBody } from './requestBodies.ts';
import type { Judged } from './policies.ts';
import { readPresence } from './presence.ts';
import { isBy, requestOf } from './requests.ts';
import { stateOf } from './status.ts';
import { concerns, requestIn, targetPaths, targetRows } from './targetRows.ts';
import { same, wireRequest } from './wire.ts';

export interface ActivationsParts {
  readonly graph: Graph;
  readonly actor: Actor;
  readonly clock: Clock;
  readonly readsPresence: boolean;
  readonly probeFor: (target: Target) => Probe | undefined;
  /** The group through which the person holds an eligibility, where that is known. */
  readonly groupBehind: (target: Target) => string | undefined;
  /** Whether any group of the person gives it. */
  readonly givenByGroup: (target: Target) => Promise<boolean | 'not-seen'>;
  readonly onJudged: (target: Target, judged: Judged) => void;
}

/** The requester's half of the port, over Graph. */
export function createActivations(parts: ActivationsParts): Activations {
  const { graph, actor, clock } = parts;
  return {
    check: (target, approvers) => checkActivation(parts, target, approvers),
    read: (ref, target) => readRequest(parts, ref, target),
    async approvers(approvers, { everybody = false, askerId = actor.id } = {}) {
      const paths = approverPaths(approvers, everybody ? 'all' : 'unnamed');
      const answers = Object.keys(paths).length === 0 ? {} : await graph.batch<string>(paths);
      return approversOf(graph, approvers, answers, askerId);
    },
    presence: (people) => readPresence(graph, parts.readsPresence ? people : []),
    inEffect: (target) => isInEffect(graph, actor, target, parts.probeFor(target)),
    activate: (order, demand) => activate(parts, order, demand),
    async giveBack(target) {
      const body = deactivationBody(actor.id, target);
      const path = apiOf(target).requests;
      const written = await graph.write('give-back', { method: 'POST', path, body });
      demandNotRefused(written.body, clock.now());
      return written.receipt;
    },
    async withdraw(ref) {
      const path = `${requestPath(ref)}/cancel`;
      return (await graph.write('withdraw', { method: 'POST', path })).receipt;
    },
  };
}

/** Entra may take a request, and say of it in the same answer that it came to nothing. Throws what it came to. */
function demandNotRefused(body: unknown, now: Date): void {
  const row = wireRequest.safeParse(body).data;
  if (row === undefined) return;
  const state = stateOf(row, { now });
  if (state.kind === 'failed') fail(state.problem);
  if (cameToNothing.has(state.kind)) fail({ kind: 'refused', code: row.status });
}

const cameToNothing: ReadonlySet<State['kind']> = new Set(['denied', 'withdrawn', 'timed-out']);

function requestPath({ api, id }: RequestRef): string {
  return `${apiNamed(api).requests}/${encodeURIComponent(id)}`;
}

async function readRequest(
  { graph, actor, clock }: ActivationsParts,
  ref: RequestRef,
  target: Target,
): Promise<ElevationRequest | undefined> {
  const paths = { request: requestPath(ref), ...targetPaths(actor.id, target) };
  const { request, ...others } = await graph.batch(paths);
  if (request.status === 404) return undefined;
  const { data: row, error: cause } = wireRequest.safeParse(bodyOf(request));
  // What is told of another request says nothing of this one.
  if (row === undefined || !same(row.id, ref.id))
    throw new ElevationError({ kind: 'entra-unavailable' }, { cause });
  return requestIn(row, target, await targetRows(graph, others, { target, actorId: actor.id }), clock.now());
}

async function activate(
  { graph, actor, clock, onJudged }: ActivationsParts,
  order: Order,
  demand: SignInDemand | undefined,
): Promise<ElevationRequest & Receipt> {
  const sent = activationBody(actor.id, order, clock.now());
  const path = apiOf(order.target).requests;
  const written = graph.write('activate', { method: 'POST', path, body: sent, demand });
  const { body, receipt } = await written.catch((error: unknown) => {
    if (isProblem(error, 'rules-failed')) onJudged(order.target, 'refused');
    if (isProblem(error, 'waits-for-approval')) onJudged(order.target, 'waits');
    throw error;
  });
  const row = wireRequest.safeParse(body).data;
  const isAnswer = row !== undefined && isBy(row, actor.id) && concerns(order.target)(row);
  const request = isAnswer ? requestOf(row, stateOf(row, { now: clock.now() }), order.target) : undefined;
  if (request?.state.kind === 'awaiting-approval') onJudged(order.target, 'waits');
  // Entra took it, but what it said cannot be read, or is of something else: it has to be looked up.
  return { ...(request ?? fail({ kind: 'outcome-unknown' })), ...receipt };
}
