import type { Standing } from '../../services/elevation/access.ts';
import type { Person } from '../../services/elevation/actor.ts';
import type { Length, Order } from '../../services/elevation/order.ts';
import type { Policy } from '../../services/elevation/policy.ts';
import type { TrackedRequest } from '../../services/elevation/trackedRequest.ts';
import type { Problem } from '../../services/elevation/problem.ts';
import type { ElevationRequest, State } from '../../services/elevation/request.ts';
import type { Target } from '../../services/elevation/target.ts';
import type { Viewer } from '../../cards/format.ts';

export const now = new Date('2026-11-23T13:05:00Z');
export const later = (minutes: number): Date => new Date(now.getTime() + minutes * 60_000);
export const viewer: Viewer = { locale: 'en-GB', timeZone: 'Europe/Berlin' };

export const reader: Target = {
  kind: 'role',
  roleDefinitionId: '5d6b6bb7-de71-4623-b4af-96380a352509',
  scopeId: '/',
  scopeKind: 'directory',
  name: 'Security Reader',
};
export const purge: Target = {
  kind: 'group',
  groupId: '6e0f0003-1c7d-4d55-8f0b-c00000000003',
  access: 'member',
  name: 'Search and Purge PIM',
};

export const alex = { id: '1a2b0001-57c5-4a1e-9c0a-5e0000000001', name: 'Alex Wilber' };
export const megan = { id: '1a2b0002-57c5-4a1e-9c0a-5e0000000002', name: 'Megan Bowen' };

export const policy: Policy = {
  maximumMinutes: 240,
  requiresMfa: true,
  requiresJustification: true,
  requiresTicket: true,
  approval: { approvers: [{ kind: 'user', ...megan }], requiresReason: true },
};

/** Text that would do harm if it were read as anything but text. */
export const hostile =
  '[click](http://evil.example) ![x](http://evil.example/p.png) <at>Megan</at> **bold** `code`\n# head\n- list\u202Egnp.exe\u200B <script> & @channel https://evil.example';

/** As long as the form lets it be, made of what grows most when escaped. */
export const longest = '*👩‍👩‍👧‍👦['.repeat(170);

/** What Entra says. */
export const seenStates: Readonly<Record<string, State>> = {
  'awaiting approval': { kind: 'awaiting-approval', until: later(1430) },
  provisioning: { kind: 'provisioning' },
  scheduled: { kind: 'scheduled', from: later(1200) },
  active: { kind: 'active', since: later(-10), until: later(110) },
  denied: { kind: 'denied', by: 'Megan Bowen', because: 'No such incident' },
  'denied in the portal': { kind: 'denied' },
  withdrawn: { kind: 'withdrawn' },
  'timed out': { kind: 'timed-out' },
  failed: { kind: 'failed', problem: { kind: 'target-locked' } },
  expired: { kind: 'ended', how: 'expired' },
  'given back': { kind: 'ended', how: 'given-back' },
  'taken away': { kind: 'ended', how: 'taken-away' },
};

/** And what the time alone says. */
export const states: Readonly<Record<string, State>> = {
  ...seenStates,
  'timed out, decided here': { kind: 'timed-out', unseen: 'decided-here' },
};

/** A request of which is known when it was made. */
type Asked = ElevationRequest & { readonly order: Order; readonly askedAt: Date };

/** What differs from Alex's usual request: its id, who asks, or any member of the order. */
export type Differing = Partial<Order> & { readonly id?: string; readonly requester?: Person };

export function requestIn(
  state: State,
  { id = '8a5a2f0e-0f0e-4c3a-9d0a-000000000001', requester = alex, ...order }: Differing = {},
): Asked {
  return {
    ref: { api: order.target?.kind ?? 'group', id },
    requester,
    order: {
      target: purge,
      minutes: 120,
      justification: 'Phishing wave',
      ticket: { number: 'INC1', system: 'ServiceNow' },
      ...order,
    },
    askedAt: later(-10),
    state,
  };
}

/** As another client may have asked for it. */
export function trackedOf(state: State, minutes: Length): TrackedRequest {
  const { request, ...rest } = tracked(state);
  return { ...rest, request: { ...request, order: { ...request.order, minutes } } };
}

export function tracked(state: State, more: Differing = {}): TrackedRequest & { readonly request: Asked } {
  return { request: requestIn(state, more), approvers: [megan], reasonRequired: true, checkedAt: now };
}

/** The same where Entra does not say when it was made. */
export function undated(state: State, more: Differing = {}): TrackedRequest {
  const { request, ...rest } = tracked(state, more);
  const { askedAt: _askedAt, ...undatedRequest } = request;
  return { ...rest, request: undatedRequest };
}

export const standings: readonly Standing[] = [
  { target: reader, throughGroup: false, state: { kind: 'eligible' } },
  {
    target: { ...reader, scopeId: '/administrativeUnits/x', scopeName: 'Berlin' },
    throughGroup: true,
    state: { kind: 'eligible', until: later(60 * 24 * 9) },
  },
  {
    target: purge,
    throughGroup: false,
    state: { kind: 'waiting', request: requestIn({ kind: 'awaiting-approval', until: later(1430) }) },
  },
  {
    target: { ...purge, access: 'owner' },
    throughGroup: false,
    state: { kind: 'waiting', request: requestIn({ kind: 'provisioning' }) },
  },
  {
    target: purge,
    throughGroup: false,
    state: { kind: 'scheduled', request: requestIn({ kind: 'scheduled', from: later(90) }), from: later(90) },
  },
  {
    target: reader,
    throughGroup: false,
    state: {
      kind: 'active',
      holding: { target: reader, how: 'activated', since: later(-9), until: later(51) },
    },
  },
  {
    target: { ...reader, name: '' },
    throughGroup: false,
    state: { kind: 'active', holding: { target: reader, how: 'assigned' } },
  },
];

/** One of each kind; a new kind does not compile without one. */
export const problems: { readonly [K in Problem['kind']]: Extract<Problem, { kind: K }> } = {
  'not-eligible': { kind: 'not-eligible' },
  'already-active': { kind: 'already-active', until: later(60) },
  'already-pending': { kind: 'already-pending' },
  'overlaps-scheduled': { kind: 'overlaps-scheduled' },
  'faulty-input': { kind: 'faulty-input', faults: [{ field: 'minutes', fault: 'not-allowed', limit: 240 }] },
  'rules-failed': {
    kind: 'rules-failed',
    rules: ['JustificationRule', 'TicketingRule', 'ExpirationRule', 'MoonPhaseRule'],
  },
  'step-up-required': { kind: 'step-up-required', claims: '{}' },
  'step-up-not-enough': { kind: 'step-up-not-enough' },
  'waits-for-approval': { kind: 'waits-for-approval' },
  'not-active': { kind: 'not-active' },
  'too-early-to-give-back': { kind: 'too-early-to-give-back', allowedAt: later(3) },
  'last-owner': { kind: 'last-owner' },
  'cannot-be-withdrawn': { kind: 'cannot-be-withdrawn' },
  'not-an-approver': { kind: 'not-an-approver' },
  'own-request': { kind: 'own-request' },
  'already-decided': { kind: 'already-decided' },
  'facts-changed': { kind: 'facts-changed' },
  'reason-required': { kind: 'reason-required' },
  'request-gone': { kind: 'request-gone' },
  'not-found': { kind: 'not-found', what: 'target' },
  'still-changing': { kind: 'still-changing' },
  'schedule-refused': { kind: 'schedule-refused' },
  'target-locked': { kind: 'target-locked' },
  throttled: { kind: 'throttled', retryAfterSeconds: 120 },
  'entra-unavailable': { kind: 'entra-unavailable' },
  'outcome-unknown': { kind: 'outcome-unknown' },
  'not-recorded': { kind: 'not-recorded' },
  'licence-missing': { kind: 'licence-missing' },
  'permission-missing': {
    kind: 'permission-missing',
    scopes: ['RoleAssignmentSchedule.ReadWrite.Directory'],
  },
  'consent-missing': { kind: 'consent-missing', code: 'AADSTS65001' },
  'consent-too-wide': { kind: 'consent-too-wide', scopes: ['Mail.ReadWrite'] },
  'sign-in-required': { kind: 'sign-in-required' },
  'sign-in-not-accepted': { kind: 'sign-in-not-accepted', code: 'InvalidTenantId' },
  'sign-in-blocked': { kind: 'sign-in-blocked', why: 'device', code: 'AADSTS530003' },
  'wrong-person': { kind: 'wrong-person', names: { signedIn: 'Megan Bowen', wanted: 'Alex Wilber' } },
  'sign-in-failed': { kind: 'sign-in-failed', code: 'AADSTS54005' },
  'bot-credential-refused': { kind: 'bot-credential-refused', code: 'AADSTS7000222' },
  refused: { kind: 'refused', code: 'SomethingNew' },
};
