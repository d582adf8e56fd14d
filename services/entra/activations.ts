import type { Actor, Person } from '../elevation/actor.ts';
import type { Clock } from '../elevation/clock.ts';
import type { Order } from '../elevation/order.ts';
import type { ApproverRef } from '../elevation/policy.ts';
import type { Activations, Check, Receipt, SignInDemand } from '../elevation/pim.ts';
import { ElevationError, fail } from '../elevation/problem.ts';
import type { ElevationRequest, RequestRef } from '../elevation/request.ts';
import { isOpen } from '../elevation/request.ts';
import type { Target } from '../elevation/target.ts';
import { keyOf } from '../elevation/target.ts';
import type { Probe } from './effect.ts';
import { isInEffect } from './effect.ts';
import { holdingOf } from './entitlements.ts';
import type { Answer } from './answer.ts';
import type { Graph } from './graph.ts';
import { bodyOf } from './answer.ts';
import { quoted, withQuery } from './odata.ts';
import { currentUser } from './pimAddresses.ts';
import { activationBody, deactivationBody } from './requestBodies.ts';
import { apiNamed, apiOf } from './pimApi.ts';
import { endingAfter, isActivation, requestOf } from './requests.ts';
import { isOf, stateOf } from './status.ts';
import type { WireInstance, WireRequest } from './wire.ts';
import { personOf, targetOf, wireInstance, wirePage, wirePerson, wireRequest } from './wire.ts';

const instances = wirePage(wireInstance);
const requests = wirePage(wireRequest);
const people = wirePage(wirePerson);

export interface ActivationsParts {
  readonly graph: Graph;
  readonly actor: Actor;
  readonly clock: Clock;
  readonly probeFor: (target: Target) => Probe | undefined;
  /** The group through which the person holds an eligibility, where that is known. */
  readonly groupBehind: (target: Target) => string | undefined;
  /** Looks such a group up. */
  readonly findGroupBehind: (target: Target) => Promise<string | undefined>;
}

/** The requester's half of the port, over Graph. */
export function createActivations({
  graph,
  actor,
  clock,
  probeFor,
  groupBehind,
  findGroupBehind,
}: ActivationsParts): Activations {
  const mine = `principalId eq ${quoted(actor.id)}`;

  /** Everything that Graph knows of one target and this person. */
  function pathsOf(target: Target): { instances: string; requests: string } {
    const api = apiOf(target);
    return {
      instances: withQuery(currentUser(api.assignments, 'principal'), { filter: api.filterOf }),
      requests: withQuery(api.requests, { filter: `${mine} and ${api.filterOf}` }),
    };
  }

  const concerns = (target: Target) => (row: WireInstance | WireRequest) => {
    const found = targetOf(row);
    return found !== undefined && keyOf(found) === keyOf(target);
  };

  async function check(target: Target, approvers: readonly ApproverRef[]): Promise<Check> {
    const api = apiOf(target);
    const via = groupBehind(target);
    const answers = await graph.batch<string>({
      ...pathsOf(target),
      eligibilities: withQuery(currentUser(api.eligibilities, 'principal'), { filter: api.filterOf }),
      ...(via === undefined
        ? {}
        : {
            behind: withQuery(api.eligibilities, {
              filter: `principalId eq ${quoted(via)} and ${api.filterOf}`,
            }),
          }),
      ...approverPaths(approvers),
    });
    const of = concerns(target);
    const held = rowsOf(answers['instances'], instances).filter(of);
    const asked = rowsOf(answers['requests'], requests).filter(of);
    const isDirect = rowsOf(answers['eligibilities'], instances).some(of);
    const isBehind = via !== undefined && rowsOf(answers['behind'], instances, []).some(of);
    const eligible =
      isDirect || isBehind || (via === undefined && (await findGroupBehind(target)) !== undefined);
    const holding = held.map(holdingOf).find((found) => found !== undefined);
    const activations = asked
      .filter(isActivation)
      .sort((a, b) => (b.createdDateTime?.getTime() ?? 0) - (a.createdDateTime?.getTime() ?? 0));
    const told = activations.flatMap((row) => readRow(row, target, held, asked) ?? []);
    const openRequest = told.find(({ state }) => isOpen(state) && state.kind !== 'active');
    return {
      eligible,
      ...(holding === undefined ? {} : { holding }),
      ...(openRequest === undefined ? {} : { openRequest }),
      recent: told,
      approvers: approversOf(approvers, answers),
    };
  }

  function readRow(
    row: WireRequest,
    target: Target,
    held: readonly WireInstance[],
    asked: readonly WireRequest[],
  ): ElevationRequest | undefined {
    const ended = endingAfter(row, asked);
    const own = held.filter((instance) => isOf(instance, row));
    const state = stateOf(row, {
      now: clock.now(),
      instances: own.length > 0 ? own : held,
      ...(ended === undefined ? {} : { ended }),
    });
    return requestOf(row, state, target);
  }

  function approversOf(
    approvers: readonly ApproverRef[],
    answers: Readonly<Record<string, Answer>>,
  ): readonly Person[] {
    const found = new Map<string, Person>();
    for (const { kind, id, name } of approvers) {
      if (kind === 'user') {
        const read = answers[`user:${id}`];
        const parsed =
          read !== undefined && read.status < 400 ? wirePerson.safeParse(read.body).data : undefined;
        found.set(id, personOf(parsed) ?? { id, name: name ?? '' });
      } else {
        // Members that cannot be read can still approve in the portal; the card then names who could not be reached.
        for (const member of rowsOf(answers[`group:${id}`], people, [])) {
          const person = personOf(member);
          if (person !== undefined && !found.has(person.id)) found.set(person.id, person);
        }
      }
    }
    found.delete(actor.id);
    return [...found.values()];
  }

  return {
    check,
    async read(ref: RequestRef, target: Target): Promise<ElevationRequest | undefined> {
      const api = apiNamed(ref.api);
      const answers = await graph.batch({
        request: `${api.requests}/${encodeURIComponent(ref.id)}`,
        ...pathsOf(target),
      });
      if (answers.request.status === 404) return undefined;
      const row = wireRequest.parse(bodyOf(answers.request));
      const of = concerns(target);
      return readRow(
        row,
        target,
        rowsOf(answers.instances, instances).filter(of),
        rowsOf(answers.requests, requests).filter(of),
      );
    },
    async approvers(approvers: readonly ApproverRef[]): Promise<readonly Person[]> {
      const paths = approverPaths(approvers);
      const answers = Object.keys(paths).length === 0 ? {} : await graph.batch<string>(paths);
      return approversOf(approvers, answers);
    },
    inEffect: (target: Target) => isInEffect(graph, actor, target, probeFor(target)),
    async activate(order: Order, demand?: SignInDemand): Promise<ElevationRequest & Receipt> {
      const { body, receipt } = await graph.write(
        'POST',
        apiOf(order.target).requests,
        activationBody(actor.id, order, clock.now()),
        'v1.0',
        demand,
      );
      const row = wireRequest.safeParse(body);
      const request = row.success
        ? requestOf(row.data, stateOf(row.data, { now: clock.now() }), order.target)
        : undefined;
      // Entra took it, but what it said cannot be read: it has to be looked up.
      return { ...(request ?? fail({ kind: 'outcome-unknown' })), ...receipt };
    },
    async giveBack(target: Target): Promise<Receipt> {
      const { receipt } = await graph.write(
        'POST',
        apiOf(target).requests,
        deactivationBody(actor.id, target),
      );
      return receipt;
    },
    async withdraw(ref: RequestRef): Promise<Receipt> {
      const { receipt } = await graph.write(
        'POST',
        `${apiNamed(ref.api).requests}/${encodeURIComponent(ref.id)}/cancel`,
      );
      return receipt;
    },
  };
}

function approverPaths(approvers: readonly ApproverRef[]): Record<string, string> {
  const select = { select: 'id,displayName' };
  return Object.fromEntries(
    approvers.flatMap(({ kind, id, name }) =>
      kind === 'group'
        ? [
            [
              `group:${id}`,
              withQuery(`/groups/${encodeURIComponent(id)}/transitiveMembers/microsoft.graph.user`, {
                ...select,
                top: '999',
              }),
            ],
          ]
        : name === undefined
          ? [[`user:${id}`, withQuery(`/users/${encodeURIComponent(id)}`, select)]]
          : [],
    ),
  );
}

interface Page<T> {
  readonly rows: readonly T[];
}

/** Rows of a batched answer. `otherwise` is taken for one that failed; without it the failure is thrown. */
function rowsOf<T>(
  answer: Answer | undefined,
  page: { parse(value: unknown): Page<T> },
  otherwise?: readonly T[],
): readonly T[] {
  if (answer === undefined || answer.status >= 400) {
    if (otherwise !== undefined) return otherwise;
    if (answer === undefined) throw new ElevationError({ kind: 'entra-unavailable' });
  }
  return page.parse(bodyOf(answer)).rows;
}
