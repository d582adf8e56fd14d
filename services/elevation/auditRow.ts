import type { Person } from './actor.ts';
import type { AuditFact, AuditTrail, Telling } from './auditTrail.ts';
import { isOverUnseen } from './byTime.ts';
import { factsHash, factsOf } from './facts.ts';
import type { Intent } from './intent.ts';
import { refOf, targetOf } from './intent.ts';
import type { Receipt } from './pim.ts';
import type { ElevationRequest } from './request.ts';
import { keyOf } from './target.ts';
import type { TrackedRequest } from './trackedRequest.ts';

/** Who did something, by which intent and call. */
export interface Outcome {
  readonly actor: Pick<Person, 'id'>;
  /** Absent where nobody knows of an intent: something was found that an earlier version did. */
  readonly intent?: string;
  readonly receipt?: Receipt;
}

export function ofIntent({ id, actor, write }: Intent): Omit<AuditFact, 'what'> {
  return {
    actor,
    intent: id,
    verb: write.verb,
    target: keyOf(targetOf(write)),
    ...optional('request', refOf(write)),
    ...(write.verb === 'giveBack' && write.ticket !== undefined
      ? { ticket: write.ticket, detail: 'its ticket has closed' }
      : {}),
  };
}

export function ofOutcome({ actor, intent, receipt = {} }: Outcome): Omit<AuditFact, 'what'> {
  return { actor, ...optional('intent', intent), ...receipt };
}

export function named({ ref, order }: ElevationRequest): Pick<AuditFact, 'request' | 'target'> & object {
  return { request: ref, target: keyOf(order.target) };
}

/** The request with all that it is. */
export function whole(request: ElevationRequest): Omit<AuditFact, 'what' | 'actor'> {
  const { ticket } = request.order;
  return {
    ...named(request),
    ...optional('ticket', ticket?.number),
    facts: Object.fromEntries(factsOf(request).map(({ name, text }) => [name, text])),
    shown: factsHash(request),
  };
}

/** That its time was over is a fact only of what was seen to be on: what nobody saw may never have begun. */
export function ofState(tracked: TrackedRequest): AuditFact {
  const { request } = tracked;
  const { state, requester } = request;
  const common = { actor: requester, ...named(request) };
  if (state.kind === 'active') return { what: 'activated', ...common, detail: state.kind };
  if (isOverUnseen(tracked)) return { what: 'state-changed', ...common, detail: 'over-unseen' };
  if ('unseen' in state) return { what: 'state-changed', ...common, detail: 'timed-out-unseen' };
  if (state.kind !== 'ended') return { what: 'state-changed', ...common, detail: state.kind };
  return { what: state.how === 'expired' ? 'expired' : 'state-changed', ...common, detail: state.how };
}

/** One member, where it has a value. */
export function optional<K extends string, V>(
  name: K,
  value: V | undefined,
): Readonly<Partial<Record<K, V>>> {
  const one = value === undefined ? {} : { [name]: value };
  return one as Readonly<Partial<Record<K, V>>>;
}

/** Who is told of what, and what an emergency comes to. */
export function emergencyRows(
  append: (fact: AuditFact) => Promise<void>,
): Pick<AuditTrail, 'brokeGlass' | 'reviewed' | 'telling' | 'told' | 'incident' | 'ticketClosed'> {
  return {
    brokeGlass: ({ actor, request }) => append({ what: 'break-glass', actor, ...whole(request) }),
    telling: (fact) => append({ what: 'telling', ...ofTelling(fact) }),
    told: (fact) => append({ what: 'told', ...ofTelling(fact) }),
    incident: ({ actor, incident: { id, ticket }, what }) =>
      append({ what: 'incident', actor, ticket, detail: `${what} ${id}` }),
    ticketClosed: ({ request, ticket, state }) =>
      append({ what: 'ticket-closed', actor: request.requester, ...named(request), ticket, detail: state }),
    reviewed: ({ actor, request, count, needed }) =>
      append({
        what: 'reviewed',
        actor,
        ...named(request),
        detail: needed === 1 ? 'signature 1, of the only one who can sign' : `signature ${count}`,
      }),
  };
}

function ofTelling({ to, request, ticket, how }: Telling): Omit<AuditFact, 'what'> {
  return {
    actor: { id: to },
    ...(request === undefined ? {} : named(request)),
    ...optional('ticket', ticket),
    detail: how,
  };
}

/** What is told of attempts that were stopped for how they were made. */
export function attemptRows(
  append: (fact: AuditFact) => Promise<void>,
): Pick<AuditTrail, 'stepUp' | 'tampered'> {
  return {
    stepUp: ({ actor, attempt, graphRequestId }) =>
      append({ what: 'step-up', actor, ...attempt, ...optional('graphRequestId', graphRequestId) }),
    tampered: ({ actor, attempt, shown, detail }) =>
      append({ what: 'tampered', actor, ...attempt, ...optional('shown', shown), detail }),
  };
}
