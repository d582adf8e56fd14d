import assert from 'node:assert/strict';
import sinon from 'sinon';
import type { Actor } from '../../../services/elevation/actor.ts';
import type { Lease, LeaseWork } from '../../../services/elevation/lease.ts';
import { createLeaseWork } from '../../../services/elevation/lease.ts';
import type { Reminder } from '../../../services/elevation/reminders.ts';
import type { RequestRef, State } from '../../../services/elevation/request.ts';
import { isOpen } from '../../../services/elevation/request.ts';
import type { Target } from '../../../services/elevation/target.ts';
import type { TargetSettings } from '../../../services/elevation/targetSettings.ts';
import { isFollowed } from '../../../services/elevation/ticketOffer.ts';
import { ticketNumberOf } from '../../../services/elevation/ticketSeen.ts';
import type { FoundTicket, TicketLook } from '../../../services/elevation/ticketSystem.ts';
import type { TrackedRequest } from '../../../services/elevation/trackedRequest.ts';
import type { MemoryBook } from '../../support/memory.ts';
import { memoryBook } from '../../support/memory.ts';
import { actorOf, keep, pimWith } from '../../support/useCase.ts';
import { alex, later, now, requestIn, tracked } from '../../cards/samples.ts';

export const open: FoundTicket = {
  ...{ kind: 'found', number: 'INC1', title: 'Phishing wave', state: 'In Progress', isOpen: 'yes' },
  ...{ isMine: 'yes', isRelated: 'yes' },
};
export const closed: FoundTicket = { ...open, isOpen: 'no', state: 'Closed' };
export const running: Extract<State, { kind: 'active' }> = {
  ...{ kind: 'active', since: later(-10), until: later(110) },
};

export const lease = (more: Partial<TrackedRequest> = {}, state: State = running): TrackedRequest => ({
  ...tracked(state),
  ticketSeen: { look: open, unchecked: [], at: later(-10) },
  ...more,
});
export const ending = (more: Partial<TrackedRequest> = {}, state?: State): TrackedRequest =>
  lease({ endsWithTicket: true, ...more }, state);

/** The rule that a ticket is looked up. */
const demanding = (system: string): NonNullable<TargetSettings['rules']> => ({
  timeZone: 'UTC',
  ticket: { system, must: 'open', whenDown: 'refuse' },
});

/** As the store finds it. */
function leaseOf(one: TrackedRequest): readonly Lease[] {
  const { request, ticketSeen } = one;
  if (!isOpen(request.state) || ticketSeen === undefined || !isFollowed(ticketSeen)) return [];
  return [{ ref: request.ref, target: request.order.target, number: ticketNumberOf(one) }];
}

export interface World {
  readonly known?: readonly TrackedRequest[];
  /** What is kept by the time that their tickets are looked at; all of them where nothing is said. */
  readonly kept?: readonly TrackedRequest[];
  /** What is open by a ticket cannot be read. */
  readonly unread?: Error;
  readonly settings?: TargetSettings;
  /** Names of systems that there are none of. */
  readonly noSystems?: readonly string[];
  /** What the system says, one after the other; the last for ever. */
  readonly looks?: readonly TicketLook[];
  readonly holder?: Actor;
  /** What Entra says of the request when it is looked at right before the write. */
  readonly entra?: State;
  /** A look at the request fails with it, as nothing should. */
  readonly broken?: Error;
  /** Since when, and until when, it is on in Entra. */
  readonly on?: { readonly since: Date; readonly until: Date; readonly requestId?: string };
  /** Shared by replicas. */
  readonly claimed?: Set<string>;
}

interface Run {
  readonly book: MemoryBook;
  readonly work: LeaseWork;
  readonly lookUp: sinon.SinonStub;
  readonly write: sinon.SinonStub;
  readonly announce: sinon.SinonStub;
  readonly show: sinon.SinonStub;
  readonly claim: sinon.SinonSpy;
  /** Every change of what is kept, from now on. */
  readonly changed: sinon.SinonSpy;
  readonly onFailure: sinon.SinonStub;
  readonly stored: () => Promise<TrackedRequest | undefined>;
  /** Time goes by, and every ticket may be looked at again. */
  readonly wait: (minutes: number) => void;
}

export async function world({
  known = [lease()],
  kept = known,
  unread,
  settings = { rules: demanding('ServiceNow') },
  noSystems = [],
  looks = [closed],
  holder,
  entra = running,
  on = { since: later(-10), until: later(110) },
  broken,
  claimed = new Set(),
}: World = {}): Promise<Run> {
  let time = now;
  const book = memoryBook(() => time);
  for (const one of kept) await keep(book, one);
  const write = sinon.stub().resolves({ graphRequestId: 'g1' });
  const lookUp = sinon.stub().resolves(looks.at(-1));
  looks.forEach((look, index) => lookUp.onCall(index).resolves(look));
  const announce = sinon.stub().resolves();
  const show = sinon.stub();
  const onFailure = sinon.stub();
  const claim = sinon.fake((key: string) => {
    const isFirst = !claimed.has(key);
    claimed.add(key);
    return Promise.resolve(isFirst);
  });
  const changed = sinon.spy(book.requests, 'change');
  const check = (target: Target) => ({
    ...{ eligible: true, approvers: { rows: [], missing: [], named: [] }, recent: [] },
    holding: { target, how: 'activated', ...on },
  });
  const work = createLeaseWork({
    ...book,
    leases: {
      open: () => (unread === undefined ? Promise.resolve(known.flatMap(leaseOf)) : Promise.reject(unread)),
    },
    settingsOf: () => settings,
    ticketSystem: (name) =>
      noSystems.includes(name) ? undefined : { lookUp, openOf: () => Promise.resolve({ rows: [] }) },
    keys: { claim },
    holderOf: ({ request }) => (request.requester.id === holder?.id ? holder : undefined),
    ...{ announce, show },
    effects: { note: () => Promise.resolve() },
    pim: pimWith({
      activations: {
        giveBack: write,
        check: (target) => Promise.resolve(check(target) as never),
        read: ({ id }, target) =>
          broken === undefined ? Promise.resolve(requestIn(entra, { id, target })) : Promise.reject(broken),
        inEffect: () => Promise.resolve(undefined),
      },
    }),
    onFailure,
  });
  return {
    ...{ book, work, lookUp, write, announce, show, claim, changed, onFailure },
    stored: () => book.requests.find(known[0]?.request.ref ?? assert.fail()),
    wait(minutes) {
      time = new Date(time.getTime() + minutes * 60_000);
      claimed.clear();
    },
  };
}

export const actor = actorOf(alex);
export const offersOf = ({ reminders }: MemoryBook): readonly (readonly [RequestRef, Reminder])[] =>
  reminders.add.getCalls().map(({ args }) => args as [RequestRef, Reminder]);
