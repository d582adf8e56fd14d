import type { Person } from './actor.ts';
import type { Outcome } from './auditRow.ts';
import {
  attemptRows,
  emergencyRows,
  named,
  ofIntent,
  ofOutcome,
  ofState,
  optional,
  whole,
} from './auditRow.ts';
import type { Incident } from './incident.ts';
import type { Intent } from './intent.ts';
import { hashOfWrite } from './intent.ts';
import type { Receipt, Verdict } from './pim.ts';
import type { Problem } from './problem.ts';
import type { ElevationRequest, RequestRef } from './request.ts';
import type { Target, TargetKey } from './target.ts';
import { keyOf } from './target.ts';
import type { TrackedRequest } from './trackedRequest.ts';

/** A row of the trail. Every member but `what` and `actor` is there where the fact has it. */
export interface AuditFact {
  readonly what:
    | 'intended'
    | 'asked'
    | 'approved'
    | 'denied'
    | 'withdrawn'
    | 'given-back'
    | 'not-done'
    | 'activated'
    | 'usable'
    | 'expired'
    | 'state-changed'
    | 'telling'
    | 'told'
    | 'break-glass'
    | 'reviewed'
    | 'incident'
    | 'ticket-closed'
    | 'step-up'
    | 'refused'
    | 'tampered'
    | 'erased';
  readonly actor: Pick<Person, 'id'>;
  /** Of the intent that this fact states or closes. */
  readonly intent?: string;
  readonly verb?: string;
  readonly request?: RequestRef;
  readonly target?: TargetKey;
  readonly ticket?: string;
  /** Everything that the request is, by `factsOf`. */
  readonly facts?: Readonly<Record<string, string>>;
  /** `factsHash` of what was on the card. */
  readonly shown?: string;
  /** A problem kind, a state, a verdict. */
  readonly detail?: string;
  /** What a program of the organization's own said against it, as Entra passed it on. */
  readonly reasons?: readonly string[];
  /** Graph's own id of the call. */
  readonly graphRequestId?: string;
  /** Of whoever was erased: a name that only those can tie to them who have the key of the trail. */
  readonly person?: string;
  /** How many rows of which table an erasure took away or put nobody into. */
  readonly touched?: Readonly<Record<string, number>>;
  /** How often the same refusal came again after the one that was written at once. */
  readonly times?: number;
}

/** What somebody tried, as far as a click or words named it. */
export interface Attempt {
  readonly verb: string;
  readonly request?: RequestRef;
  readonly target?: TargetKey;
}

/** Who hears of something, by what message. */
export interface Telling {
  /** A person, or the channel, as Teams names its conversation. */
  readonly to: string;
  readonly request?: ElevationRequest;
  /** Of what is told of no request but of an incident. */
  readonly ticket?: string;
  readonly how: string;
}

/** What happened through this door, one method a fact. Each rejects where the fact cannot be written. */
export interface AuditTrail {
  /** A write is about to be sent. */
  intended(intent: Intent): Promise<void>;
  asked(fact: Outcome & { readonly request: ElevationRequest }): Promise<void>;
  /** `offer`: minutes for which the same would be approved, with a denial. */
  decided(
    fact: Outcome & {
      readonly request: ElevationRequest;
      readonly verdict: Verdict;
      readonly offer?: number | undefined;
    },
  ): Promise<void>;
  withdrawn(fact: Outcome & { readonly request: RequestRef; readonly target: Target }): Promise<void>;
  givenBack(fact: Outcome & { readonly request?: RequestRef; readonly target: Target }): Promise<void>;
  /** An intended write was refused, or a look found that it came to nothing. `because` is a problem or what was found; `reasons`, what was said against it. */
  notDone(intent: Intent, because: string, receipt: Receipt, reasons?: readonly string[]): Promise<void>;
  stateChanged(tracked: TrackedRequest): Promise<void>;
  usable(fact: {
    readonly actor: Person;
    readonly request: ElevationRequest;
    readonly seconds: number | undefined;
  }): Promise<void>;
  /** A message is about to be sent that tells of an emergency. */
  telling(fact: Telling): Promise<void>;
  told(fact: Telling): Promise<void>;
  /** Something was asked for that is kept for emergencies. */
  brokeGlass(fact: { readonly actor: Pick<Person, 'id'>; readonly request: ElevationRequest }): Promise<void>;
  /** Somebody signed that they have looked at an emergency; `count`: the how-manieth signature it is. */
  reviewed(fact: {
    readonly actor: Pick<Person, 'id'>;
    readonly request: ElevationRequest;
    readonly count: number;
    /** So many are needed; one where only one person can sign. */
    readonly needed: number;
  }): Promise<void>;
  /** Somebody opened an incident, takes part in it, or ended it; `not-posted`: its card did not arrive, so that it is over as it began. */
  incident(fact: {
    readonly actor: Pick<Person, 'id'>;
    readonly incident: Pick<Incident, 'id' | 'ticket'>;
    readonly what: 'opened' | 'not-posted' | 'joined' | 'over';
  }): Promise<void>;
  /** The ticket by which something is on was seen to be closed; `state`: what its system calls that. */
  ticketClosed(fact: {
    readonly request: ElevationRequest;
    readonly ticket: string;
    readonly state: string;
  }): Promise<void>;
  /** Somebody was stopped before anything was intended, by the bot or by Entra. */
  refused(fact: {
    readonly actor: Person;
    readonly attempt: Attempt;
    readonly problem: Problem['kind'];
    readonly graphRequestId?: string | undefined;
  }): Promise<void>;
  stepUp(fact: {
    readonly actor: Person;
    readonly attempt: Attempt;
    readonly graphRequestId?: string | undefined;
  }): Promise<void>;
  /** A click whose card or facts are not what they should be. `detail` says which check failed. */
  tampered(fact: {
    readonly actor: Person;
    readonly attempt: Attempt;
    readonly shown?: string;
    readonly detail: string;
  }): Promise<void>;
}

/** Writes each fact as a row, by whatever appends rows. */
export function createAuditTrail(append: (fact: AuditFact) => Promise<void>): AuditTrail {
  return {
    intended: (intent) =>
      append({ what: 'intended', ...ofIntent(intent), ...optional('shown', hashOfWrite(intent.write)) }),
    asked: ({ request, ...outcome }) =>
      append({ what: 'asked', ...ofOutcome(outcome), ...whole(request), detail: request.state.kind }),
    decided: ({ request, verdict, offer, ...outcome }) =>
      append({
        what: verdict === 'approve' ? 'approved' : 'denied',
        ...ofOutcome(outcome),
        ...whole(request),
        ...optional('detail', offer === undefined ? undefined : `offers ${offer} min`),
      }),
    withdrawn: ({ request, target, ...outcome }) =>
      append({ what: 'withdrawn', ...ofOutcome(outcome), request, target: keyOf(target) }),
    givenBack: ({ request, target, ...outcome }) =>
      append({
        what: 'given-back',
        ...ofOutcome(outcome),
        ...optional('request', request),
        target: keyOf(target),
      }),
    notDone: (intent, because, receipt, reasons) =>
      append({
        ...{ what: 'not-done', ...ofIntent(intent), detail: because },
        ...{ ...optional('reasons', reasons), ...receipt },
      }),
    stateChanged: (tracked) => append(ofState(tracked)),
    usable: ({ actor, request, seconds }) =>
      append({ what: 'usable', actor, ...named(request), detail: `after ${seconds ?? '?'} s` }),
    ...emergencyRows(append),
    refused: ({ actor, attempt, problem, graphRequestId }) =>
      append({
        what: 'refused',
        actor,
        ...attempt,
        detail: problem,
        ...optional('graphRequestId', graphRequestId),
      }),
    ...attemptRows(append),
  };
}
