import { breakGlassCard } from '../../cards/breakGlassCard.ts';
import type { Card } from '../../cards/card.ts';
import { choiceCard } from '../../cards/choiceCard.ts';
import type { Viewer } from '../../cards/format.ts';
import type { InboxView } from '../../cards/inboxCard.ts';
import { inboxCard } from '../../cards/inboxCard.ts';
import type { RequestView } from '../../cards/requestCard.ts';
import { requestCard } from '../../cards/requestCard.ts';
import type { Standing } from '../../services/elevation/access.ts';
import type { BreakGlass } from '../../services/elevation/breakGlass.ts';
import type { State } from '../../services/elevation/request.ts';
import type { TrackedRequest } from '../../services/elevation/trackedRequest.ts';
import type { Differing } from './samples.ts';
import { alex, later, megan, now, purge, reader, requestIn, tracked, undated } from './samples.ts';

const isaiah = { id: '1a2b0004-57c5-4a1e-9c0a-5e0000000004', name: 'Isaiah Langer' };
const nobody = { id: '1a2b0003-57c5-4a1e-9c0a-5e0000000003', name: '' };
const waits: State = { kind: 'awaiting-approval', until: later(1430) };
const on: State = { kind: 'active', since: later(-10), until: later(110) };

interface Emergency {
  readonly state?: State;
  readonly by?: Differing['requester'];
  readonly glass?: Partial<BreakGlass>;
  readonly kept?: Partial<TrackedRequest>;
  readonly reader?: typeof alex;
  /** Minutes after it was asked for. */
  readonly after?: number;
}

const day = 24 * 60;
const signed = [megan, isaiah].map((by) => ({ by, at: later(day) }));

const emergencies: Readonly<Record<string, Emergency>> = {
  'of which one reviewer is seen, and perhaps not all': {
    ...{ glass: { approvers: [megan], isAll: false }, reader: megan, after: 2 * day },
  },
  'of which two reviewers are seen, and perhaps not all': { glass: { isAll: false } },
  'that was on, half of it reviewed, to who did': {
    ...{ state: { kind: 'ended', how: 'expired' }, kept: { ran: { since: later(-10), until: later(60) } } },
    ...{ glass: { signatures: signed.slice(0, 1) }, reader: megan, after: 2 * day },
  },
  'to be reviewed by one, tomorrow': { glass: { approvers: [megan] }, reader: megan },
  'to be reviewed from this moment on': { reader: isaiah, after: day },
  'to whoever asked, whose reviewers are not known': {
    ...{ glass: { approvers: [], isAll: false }, reader: alex, after: 2 * day },
  },
  'to whoever asked, and is one of them': {
    ...{ glass: { approvers: [alex, megan] }, reader: alex, after: 2 * day },
  },
  'to somebody who does not review it': { reader: nobody, after: 2 * day },
  'of somebody without a name': { by: nobody },
  'that came to nothing, whose reviewers are not known': {
    ...{ state: { kind: 'denied' }, glass: { approvers: [], isAll: false }, reader: megan, after: 2 * day },
  },
  'that came to nothing, told at once': { state: { kind: 'denied' }, reader: megan },
  'that was reviewed, to one who did not': {
    ...{ glass: { approvers: [megan, isaiah, nobody], signatures: signed }, reader: nobody, after: 2 * day },
  },
  'that was reviewed by two, of whom one is seen': {
    ...{ glass: { approvers: [megan], isAll: false, signatures: signed }, reader: megan, after: 2 * day },
  },
};

function emergencyCardsFor(viewer: Viewer): readonly (readonly [string, Card])[] {
  const glassOf = (glass: Emergency['glass']): BreakGlass => ({
    ...{ approvers: [megan, isaiah], isAll: true, signatures: [] },
    ...glass,
  });
  const told = Object.entries(emergencies).map(
    ([name, { state = on, by = alex, glass, kept, reader: who, after = 10 }]) =>
      [
        `emergency ${name}`,
        breakGlassCard({
          tracked: { ...tracked(state, { requester: by }), ...kept, breakGlass: glassOf(glass) },
          ...(who === undefined ? {} : { reader: who }),
          ...{ viewer, now: later(after - 10) },
        }),
      ] as const,
  );
  const own = (
    [
      ['of two', {}],
      ['of two who are seen, and perhaps not all', { isAll: false }],
      ['of one', { approvers: [megan] }],
      ['of one who is seen, and perhaps not all', { approvers: [megan], isAll: false }],
      ['of nobody', { approvers: [], named: [{ kind: 'requester' }] }],
      ['of nobody who is seen', { approvers: [], isAll: false }],
    ] as const
  ).map(
    ([name, glass]) =>
      [
        `own emergency: review ${name}`,
        requestCard({ tracked: { ...tracked(on), breakGlass: glassOf(glass) }, viewer, now }),
      ] as const,
  );
  return [
    ...told,
    ...own,
    [
      'own emergency that came to nothing',
      requestCard({ tracked: { ...tracked({ kind: 'denied' }), breakGlass: glassOf({}) }, viewer, now }),
    ],
    [
      'emergency of which nobody knows when it was asked for',
      breakGlassCard({
        ...{ tracked: { ...undated(on), breakGlass: glassOf({}) }, reader: megan, viewer, now },
      }),
    ],
  ];
}

const written = 'Payroll phish in 40 mailboxes. '.repeat(6);
const noTicket = { number: '', system: '' };
const row = (id: string, more: Differing = {}, state: State = waits) =>
  requestIn(state, { ...{ id, justification: written.slice(0, 29) }, ...more });
const six = [
  row('1', { ticket: noTicket, justification: '', requester: nobody }),
  row('2', { justification: written.slice(0, 160) }),
  row('3', { justification: written.slice(0, 161) }),
  row('4', { requester: nobody }),
  row('5', {}, { kind: 'awaiting-approval' }),
  row('6', {}, { kind: 'provisioning' }),
];

const inboxes: Readonly<Record<string, Omit<InboxView, 'page' | 'viewer' | 'now'>>> = {
  'of what is ticked, and what has to be reviewed by itself': {
    ...{ requests: six, isTickable: ({ ref }) => ref.id !== '4', isTicked: true, quickReasons: ['INC1'] },
  },
  'in which nothing can be ticked': { requests: six.slice(1, 3), isTickable: () => false },
  'of two without a ticket': {
    requests: [row('1', { ticket: noTicket }), row('2', { ticket: noTicket })],
    fault: 'tick-first',
  },
  'of two tickets of one number': {
    requests: [row('1'), row('2', { ticket: { number: 'INC1', system: '' } })],
    fault: 'review-first',
  },
  'of one that is over': { requests: [row('1', { justification: '' }, on)] },
};

const named = [
  { kind: 'person', name: '' },
  { kind: 'blocked', name: '' },
  { kind: 'group', name: '', members: 'unseen' },
  { kind: 'group', name: 'Purge Approvers', members: 'not-looked-at' },
] as const;

interface Asked {
  readonly state?: State;
  readonly order?: Differing;
  readonly kept?: Partial<TrackedRequest>;
  readonly view?: Partial<RequestView>;
}

const offer = { minutes: 60, by: megan, at: later(-2) };

const requests: Readonly<Record<string, Asked>> = {
  'whose approvers are away': {
    view: {
      reach: {
        ...{ reached: [megan], unreached: [isaiah], pending: [nobody], allAway: true },
        later: { people: [isaiah], at: later(30) },
        away: [
          { person: megan, until: later(60) },
          { person: isaiah, until: now },
        ],
      },
    },
  },
  'whose approvers are back': {
    view: {
      reach: {
        ...{ reached: [megan], unreached: [], allAway: true },
        later: { people: [isaiah], at: now },
        away: [{ person: megan, until: now }],
      },
    },
  },
  'one of whose approvers is away': {
    view: { reach: { reached: [megan], unreached: [], away: [{ person: megan, until: later(60) }] } },
  },
  'of which is known whom it reached alone': {
    ...{ kept: { approvers: [] }, view: { reach: { reached: [megan], unreached: [] } } },
  },
  'that nobody can approve, with whom to ask': {
    kept: { approvers: [], approversNamed: [{ kind: 'deleted' }] },
    view: { reach: { reached: [], unreached: [] }, adminContact: 'secops@contoso.com' },
  },
  'whose approvers are still tried': { view: { reach: { reached: [], unreached: [], pending: [megan] } } },
  'whose approver was not reached, and another is still tried': {
    view: { reach: { reached: [], unreached: [megan], pending: [isaiah] } },
  },
  'whose approvers are being asked': {},
  'of which nobody knows yet who approves': { kept: { approvers: [] } },
  'that others approve besides': {
    kept: {
      approversNamed: named,
      approvedBesides: {
        later: [[{ kind: 'user', ...isaiah }], [{ kind: 'user', ...alex }]],
        escalation: [{ kind: 'group', id: 'g', name: 'Purge Approvers' }],
      },
    },
  },
  'that others approve besides, nobody at first': {
    kept: {
      ...{ approvers: [], approversNamed: [] },
      approvedBesides: { later: [], escalation: [{ kind: 'user', ...isaiah }] },
    },
    view: { reach: { reached: [], unreached: [] } },
  },
  'of which nobody could be seen to approve': {
    ...{ kept: { approvers: [], approversNamed: named }, view: { reach: { reached: [], unreached: [] } } },
  },
  'of which is not known who approves': {
    ...{ kept: { approvers: [] }, view: { reach: { reached: [], unreached: [] } } },
  },
  'with a code': { view: { code: '4711' } },
  'that was denied with an offer': { state: { kind: 'denied', by: megan.name }, kept: { offer } },
  'that was denied with an offer of somebody without a name': {
    state: { kind: 'denied' },
    kept: { offer: { ...offer, by: nobody } },
  },
  'that is on after an offer': { state: on, kept: { offer } },
  'that was denied by the time alone': { state: { kind: 'denied' }, kept: { byTime: true } },
  'that timed out by the time alone': {
    state: { kind: 'timed-out', unseen: 'decided-elsewhere' },
    kept: { byTime: true },
  },
  'that begins now': { state: { kind: 'scheduled', from: now } },
  'that was to begin by now': { order: { startsAt: now } },
  'that was to begin before': {
    state: { kind: 'denied', because: 'Name the mailboxes' },
    order: { startsAt: now },
  },
};

const standing = (groupId: string, state: Standing['state']): Standing => ({
  ...{
    target: { kind: 'group', access: 'member', groupId, name: 'Purge shift' },
    throughGroup: false,
    state,
  },
});
const held = { target: purge, since: later(-9) };
const lists: readonly Standing[] = [
  standing('6e0f0004-1c7d-4d55-8f0b-c00000000004', {
    ...{ kind: 'active', holding: { ...held, how: 'assigned', until: later(60) } },
  }),
  standing('6e0f0005-1c7d-4d55-8f0b-c00000000005', {
    ...{ kind: 'active', holding: { ...held, how: 'activated' } },
  }),
  { target: reader, throughGroup: true, state: { kind: 'eligible', seen: false } },
];

/** Cards at the edges of what they tell, by their names. */
export function edgeCardsFor(viewer: Viewer): Readonly<Record<string, Card>> {
  return Object.fromEntries([
    ...emergencyCardsFor(viewer),
    ...Object.entries(inboxes).map(
      ([name, view]) => [`inbox ${name}`, inboxCard({ ...view, page: 0, viewer, now })] as const,
    ),
    ...Object.entries(requests).map(
      ([name, { state = waits, order, kept, view }]) =>
        [
          `request ${name}`,
          requestCard({ ...view, tracked: { ...tracked(state, order), ...kept }, viewer, now }),
        ] as const,
    ),
    [
      'choice of what is filled in already',
      choiceCard({
        ...{ text: 'activate purge', said: 'purge', how: 'close', purpose: 'activate', missing: [] },
        standings: lists,
        wish: {
          ...{ minutes: 90, justification: 'Phishing wave', ticketNumber: 'INC1' },
          start: { date: '2026-11-24', time: '09:00', zone: 'Europe/Berlin', at: later(60 * 19) },
        },
        ...{ page: 0, viewer, now },
      }),
    ],
  ]);
}
