import { isClearlyBefore } from './clockSkew.ts';
import { conduct } from './conduct.ts';
import { mayComeOf } from './facts.ts';
import type { Draft } from './order.ts';
import { orderOf } from './order.ts';
import type { Problem } from './problem.ts';
import { mayBeDone } from './problem.ts';
import type { RequestRef } from './request.ts';
import type { Target } from './target.ts';
import type { TrackedRequest } from './trackedRequest.ts';

/** How far one thing of a bundle has come. */
export type ItemState =
  | { readonly kind: 'to-ask' }
  /** Somebody is at it, since then. */
  | { readonly kind: 'asking'; readonly at: Date }
  /** Entra has taken the order; what became of it is told by the request. */
  | { readonly kind: 'asked'; readonly ref: RequestRef }
  | { readonly kind: 'failed'; readonly problem: Problem };

export interface RunItem {
  readonly target: Target;
  readonly minutes: number;
  /** The system that its own rule wants the ticket to be of, in place of the one that was given for all. */
  readonly ticketSystem?: string;
  readonly state: ItemState;
}

/** A bundle that was asked for: what was said once for all of it, and what became of each thing. */
export interface BundleRun {
  /** The key of the form that was sent, so that the form counts once. */
  readonly id: string;
  readonly personId: string;
  readonly name: string;
  readonly draft: Omit<Draft, 'minutes'>;
  readonly at: Date;
  readonly items: readonly RunItem[];
  /** What was known of the person for the same targets, and as late, when it was begun: none of it came of this. Absent in what was begun before this was kept. */
  readonly knownBefore?: readonly RequestRef[];
}

/** What is kept of it, so that a process that dies between two orders loses nothing. What is asked for with another's id is not there. */
export interface BundleRuns {
  /** Keeps a run; answers the one that is there already where its form was sent before. */
  begin(run: BundleRun): Promise<BundleRun>;
  find(personId: string, id: string): Promise<BundleRun | undefined>;
  /** Changes it as nobody else can meanwhile. `undefined` where there is none, or the change leaves it as it is. */
  change(
    personId: string,
    id: string,
    change: (before: BundleRun) => BundleRun | undefined,
  ): Promise<BundleRun | undefined>;
  /** The newest first. */
  since(personId: string, at: Date): Promise<readonly BundleRun[]>;
}

/** Longer than one order takes, or a wait that Entra may ask for: whoever is not back by then has died. Milliseconds. */
const longestAskingMs = 25_000;

/** Whether somebody is at it now. */
export function isBeingAsked({ state }: RunItem, now: Date): boolean {
  return state.kind === 'asking' && now.getTime() - state.at.getTime() < longestAskingMs;
}

/** Whether it was begun and is left to be gone on with: nobody came to it, or whoever did has died. */
export function isLeft(item: RunItem, now: Date): boolean {
  return item.state.kind === 'to-ask' || (item.state.kind === 'asking' && !isBeingAsked(item, now));
}

/** Whether asking once more may come to something else. What was typed wrongly is mended on a form. */
export function isRetried({ state }: RunItem): boolean {
  return (
    state.kind === 'failed' &&
    state.problem.kind !== 'faulty-input' &&
    conduct[state.problem.kind].retry !== 'no'
  );
}

/** The draft of one thing. What was to start at a time that has gone by starts when it is asked for. */
export function draftOf({ draft }: BundleRun, { minutes, ticketSystem }: RunItem, now: Date): Draft {
  const { start, ...said } = draft;
  const isPast = start?.kind === 'at' && start.at <= now;
  return {
    ...said,
    minutes,
    ...(ticketSystem === undefined ? {} : { ticketSystem }),
    ...(start === undefined || isPast ? {} : { start }),
  };
}

/** The same once more: all but when it was to start. */
export function runAgain({ personId, name, draft, items }: BundleRun, id: string, at: Date): BundleRun {
  const { justification, ticketNumber, ticketSystem } = draft;
  return {
    ...{ id, personId, name, at, draft: { justification, ticketNumber, ticketSystem } },
    items: items.map(({ state: _state, ...item }) => ({ ...item, state: { kind: 'to-ask' } })),
  };
}

/** The run with one of its things at another state. */
export function withState(run: BundleRun, index: number, state: ItemState): BundleRun {
  return { ...run, items: run.items.map((item, place) => (place === index ? { ...item, state } : item)) };
}

/**
 * What came to be known elsewhere: of an order whose answer was lost, or whose process died, the request may be there by now. `requests` are the person's.
 */
export function withWhatIsThere(
  run: BundleRun,
  requests: readonly TrackedRequest[],
  now: Date,
): BundleRun | undefined {
  const found = run.items.map((item) =>
    isDoubtful(item, now) ? requestFor(run, item, requests) : undefined,
  );
  if (found.every((ref) => ref === undefined)) return undefined;
  return {
    ...run,
    items: run.items.map((item, index) => {
      const ref = found[index];
      return ref === undefined ? item : { ...item, state: { kind: 'asked', ref } };
    }),
  };
}

/** Whether nobody knows if it was asked for: Entra did not say, or whoever was at it has died. */
export function isDoubtful(item: RunItem, now: Date): boolean {
  const { state } = item;
  if (state.kind === 'failed') return mayBeDone(state.problem);
  return state.kind === 'asking' && !isBeingAsked(item, now);
}

function requestFor(
  run: BundleRun,
  item: RunItem,
  requests: readonly TrackedRequest[],
): RequestRef | undefined {
  const order = orderOf(item.target, draftOf(run, item, run.at), run.at);
  const isKnown = ({ api, id }: RequestRef): boolean =>
    run.knownBefore?.some((known) => known.api === api && known.id === id) === true;
  // What was asked for before is another request, were it for the same, and what nobody knows the time of may be.
  return requests.find(
    ({ request }) =>
      !isKnown(request.ref) &&
      request.askedAt !== undefined &&
      !isClearlyBefore(request.askedAt, run.at) &&
      mayComeOf(request, order),
  )?.request.ref;
}
