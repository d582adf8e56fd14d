import type { ApprovalCardView } from '../../cards/approvalCard.ts';
import { approvalCard } from '../../cards/approvalCard.ts';
import { codeFault } from '../../cards/approvalCode.ts';
import type { ApproverContext } from '../../cards/approverContext.ts';
import type { Card } from '../../cards/card.ts';
import type { Viewer } from '../../cards/format.ts';
import type { ElevationRequest, State } from '../../services/elevation/request.ts';
import type { TrackedRequest } from '../../services/elevation/trackedRequest.ts';
import { context } from './contexts.ts';
import type { Differing } from './samples.ts';
import { later, megan, now, purge, reader, requestIn, tracked, undated } from './samples.ts';

const waits: State = { kind: 'awaiting-approval', until: later(1430) };
const approved = { verdict: 'approve', by: megan, at: later(-2) } as const;
const denied = { verdict: 'deny', by: megan, because: 'No such incident', at: later(-2) } as const;
const nobody = { id: '1a2b0003-57c5-4a1e-9c0a-5e0000000003', name: '' };
const described = { ...purge, description: 'Purges malicious mail while a membership is on' };
/** As another client may have asked for it. */
const bare: ElevationRequest = { ...requestIn(waits), order: { target: purge, minutes: 120 } };
const week = 7 * 24 * 60;

interface Sample {
  readonly state?: State;
  readonly order?: Differing;
  readonly kept?: Partial<TrackedRequest>;
  readonly context?: Partial<ApproverContext>;
  readonly view?: Partial<ApprovalCardView>;
}

/** What was kept of a request of which everything is known. */
const known: Partial<TrackedRequest> = {
  sameReasonAs: later(-4),
  checks: [{ phase: 'before' }],
  ticketSeen: {
    look: {
      ...{ kind: 'found', number: 'INC1', title: 'Phishing wave', state: '', assignee: megan.name },
      ...{ isOpen: 'yes', isMine: 'no', isRelated: 'yes' },
    },
    unchecked: [],
    at: later(-11),
  },
};

/** An approver’s card at the edges of what it tells. */
const approvals: Readonly<Record<string, Sample>> = {
  'of somebody without a name': { order: { requester: nobody }, view: { again: true } },
  'of somebody without a name, for others': {
    order: { requester: nobody },
    view: { canDecide: false, again: true },
  },
  'that others decide on, with all that is known': {
    order: { target: described, startsAt: later(60) },
    kept: known,
    context,
    view: { canDecide: false, ticketLink: 'https://contoso.service-now.com/INC1' },
  },
  'that is over, with all that is known': {
    state: { kind: 'ended', how: 'expired' },
    order: { target: described },
    kept: { ...known, decision: denied },
    context,
    view: { canDecide: 'not-known' },
  },
  'that was approved here, and others wait': {
    state: { kind: 'provisioning' },
    kept: { decision: approved },
    view: { canDecide: false, alsoWaiting: 2 },
  },
  'that was denied here, and one more waits': {
    state: { kind: 'denied' },
    kept: { decision: denied },
    view: { canDecide: false, alsoWaiting: 1 },
  },
  'that was decided elsewhere, and others wait': {
    state: { kind: 'denied' },
    view: { canDecide: false, alsoWaiting: 3 },
  },
  'that waits as others do': { kept: { decision: approved }, view: { alsoWaiting: 3 } },
  'that was decided on while its reader could': {
    ...{ state: { kind: 'active', since: now, until: later(60) }, context },
  },
  'of which one approved whom nobody knows': {
    kept: { approvedSoFar: [{ verdict: 'approve' }, { verdict: 'approve', by: megan }] },
  },
  'that was approved, and denied after that': { state: { kind: 'denied' }, kept: { decision: approved } },
  'that somebody without a name approved, and denied after that': {
    state: { kind: 'denied' },
    kept: { decision: { ...approved, by: nobody } },
  },
  'that somebody without a name approved': {
    state: { kind: 'active', since: now, until: later(60) },
    kept: { decision: { ...approved, by: nobody, because: 'Name the mailboxes' } },
  },
  'that nobody knows whom approved': {
    state: { kind: 'active', since: now, until: later(60) },
    kept: { decision: { verdict: 'approve', because: 'Name the mailboxes', at: later(-2) } },
  },
  'of which nobody knows how long it waits': { state: { kind: 'awaiting-approval' }, context },
  'with a code that is missing': {
    view: { asksCode: true, quickReasons: [], typedReason: 'Name the mailboxes' },
  },
  'with reasons of the organization': { kept: { reasonRequired: false }, view: { quickReasons: ['INC1'] } },
  'of what starts in an hour': { order: { startsAt: later(60) } },
  'of what was to start by now': { order: { startsAt: now } },
  'of what was to start before': { order: { startsAt: later(-5) } },
  'of what has neither a reason nor a ticket': {
    order: { justification: '', ticket: { number: '', system: '' } },
    kept: { sameReasonAs: later(-4) },
  },
  'of a ticket of no system': { order: { ticket: { number: 'INC1', system: '' } } },
  'of a system without a number': { order: { ticket: { number: '', system: 'ServiceNow' } } },
  'of a role': { order: { target: reader } },
  'of which little is known': {
    context: { reader: megan, before: [], others: [], unseen: 'none', looks: [] },
  },
  'of which others are not known': {
    context: {
      ...{ reader: megan, before: [], others: [], unseen: 'all', looks: [] },
      asker: { jobTitle: 'Security analyst', seenAt: later(-10), holds: [] },
      via: [],
    },
  },
  'of which some others are not known': {
    context: {
      ...{ reader: megan, others: [], unseen: 'some' },
      before: [{ since: later(-60), until: later(-61), minutes: 'unlimited' }],
      asker: { userPrincipalName: 'alex@contoso.com', seenAt: later(-10), holds: [], holdsMore: true },
      looks: [
        { person: nobody, at: later(-1), until: now },
        { person: megan, at: later(-2) },
        { person: megan, at: later(-3), until: later(-1) },
        { person: nobody, at: later(-4), until: later(1) },
      ],
      via: [{ kind: 'group', name: '' }],
    },
  },
  'of somebody who holds what is over, what is asked for, and more': {
    context: {
      ...{ reader: megan, before: [], others: [megan, nobody], unseen: 'all', looks: [] },
      asker: {
        ...{ seenAt: later(-10), holdsMore: true, eligibleSince: later(-week) },
        holds: [
          { target: { ...reader, name: 'Global Administrator' }, until: now },
          { target: { ...reader, name: 'Exchange Administrator' } },
          { target: purge, until: later(60) },
        ],
      },
      via: [{ kind: 'named' }],
    },
  },
  'of somebody who is eligible for a week less a minute': {
    context: {
      ...{ reader: megan, before: [], others: [megan], unseen: 'none', looks: [] },
      asker: { seenAt: later(-10), holds: [], eligibleSince: later(1 - week) },
      loosened: {
        at: later(-60),
        how: [
          { kind: 'fewer-stages' },
          { kind: 'more-approvers', names: ['', megan.name] },
          { kind: 'more-approvers', names: [''] },
        ],
      },
    },
  },
  'of what somebody else proposed': {
    context: { ...context, offer: { minutes: 120, by: { ...megan, id: 'x' }, at: later(-20) } },
  },
  'of what somebody without a name proposed': {
    context: { ...context, offer: { minutes: 120, by: nobody, at: later(-20) } },
  },
  'of the shortest time that there is': { order: { minutes: 5 } },
  'of three quarters of an hour': { order: { minutes: 45 } },
  'of a ticket of which hardly anything is known': {
    kept: {
      ticketSeen: {
        look: {
          ...{ kind: 'found', number: 'INC1', title: 'Phishing wave', state: '' },
          ...{ isOpen: 'yes', isMine: 'no', isRelated: 'no' },
        },
        unchecked: [],
        at: later(-11),
      },
    },
    context: { sameTicket: [undated(waits, { requester: megan }).request] },
  },
  'of which hardly anything is known': { kept: { request: bare, sameReasonAs: later(-4) } },
};

/** By their names; `context` alone is told of what waits for its reader. */
export function decidedCardsFor(viewer: Viewer): Readonly<Record<string, Card>> {
  const base = { shown: 'x'.repeat(22), canDecide: true, viewer, now } as const;
  const cardOf = ({ state = waits, order, kept, context: beside, view }: Sample): Card =>
    approvalCard({
      ...base,
      ...(beside === undefined
        ? {}
        : { context: { reader: megan, before: [], others: [], unseen: 'none', looks: [], ...beside } }),
      ...view,
      ...(view?.asksCode === true ? { fault: codeFault(' ', viewer) } : {}),
      tracked: { ...tracked(state, order), ...kept },
    });
  return {
    ...Object.fromEntries(
      Object.entries(approvals).map(([name, sample]): [string, Card] => [`approval ${name}`, cardOf(sample)]),
    ),
    'approval whose code is wrong': approvalCard({
      ...{ ...base, asksCode: true, fault: codeFault('1', viewer) },
      tracked: { ...tracked(waits), request: requestIn(waits) },
    }),
  };
}
