import { activationFormCard } from '../../cards/activationFormCard.ts';
import { approvalCard } from '../../cards/approvalCard.ts';
import type { Viewer } from '../../cards/format.ts';
import type { Card } from '../../cards/card.ts';
import { choiceCard } from '../../cards/choiceCard.ts';
import { helpCard } from '../../cards/helpCard.ts';
import { inboxCard } from '../../cards/inboxCard.ts';
import { noticeCard } from '../../cards/noticeCard.ts';
import { nothingOpenCard } from '../../cards/nothingOpenCard.ts';
import { requestCard } from '../../cards/requestCard.ts';
import { targetsCard } from '../../cards/targetsCard.ts';
import type { NamedApprover } from '../../services/elevation/approvers.ts';
import type { Missing, Why } from '../../services/elevation/reading.ts';
import type { TrackedRequest } from '../../services/elevation/trackedRequest.ts';
import {
  alex,
  hostile,
  later,
  megan,
  now,
  policy,
  problems,
  purge,
  reader,
  requestIn,
  standings,
  tracked,
} from './samples.ts';
import { viewer as english } from './samples.ts';

/** Every card that tells what was not seen, is not known, or is somebody else's turn. */
export function unseenCardsFor(viewer: Viewer): Readonly<Record<string, Card>> {
  const whys: readonly Why[] = ['refused', 'no-licence', 'throttled', 'unavailable', 'cut', 'unreadable'];

  /** Each reason once, two of one reason, and groups that are left for another time. */
  const everything: readonly Missing[] = [
    { part: 'role-eligibilities', why: 'throttled' },
    { part: 'group-eligibilities', why: 'throttled' },
    { part: 'role-holdings', why: 'refused' },
    { part: 'group-holdings', why: 'no-licence' },
    { part: 'role-requests', why: 'unreadable', count: 2 },
    { part: 'group-requests', why: 'unavailable' },
    { part: 'own-groups', why: 'cut', problem: { kind: 'entra-unavailable' } },
    { part: 'given-by-groups', why: 'cut', count: 340 },
  ];

  /** Somebody who may never read what their groups give them: many ordinary people. */
  const refusedForGood: readonly Missing[] = [
    { part: 'given-by-groups', why: 'refused', problem: problems['permission-missing'] },
  ];
  const noLicence: readonly Missing[] = [
    { part: 'group-eligibilities', why: 'no-licence' },
    { part: 'group-holdings', why: 'no-licence' },
    { part: 'group-requests', why: 'no-licence' },
  ];

  const seen = { viewer, now, page: 0 } as const;
  const listed = { ...seen, standings } as const;
  const chosen = { ...listed, text: 'activate reader', said: 'reader', purpose: 'activate' } as const;
  const status = { ...seen, standings: standings.slice(2, 4), status: true } as const;

  const lists: Readonly<Record<string, Card>> = {
    ...Object.fromEntries(
      whys.map((why): [string, Card] => [
        `unseen: access, ${why}`,
        targetsCard({
          ...seen,
          standings: standings.slice(0, 2),
          missing: [
            { part: 'group-eligibilities', why },
            { part: 'group-holdings', why },
          ],
        }),
      ]),
    ),
    'unseen: access, everything': targetsCard({ ...listed, missing: everything }),
    'unseen: access, what groups give': targetsCard({ ...listed, missing: refusedForGood }),
    'unseen: access, no licence for groups': targetsCard({ ...listed, missing: noLicence }),
    'unseen: access, more groups': targetsCard({
      ...listed,
      missing: [{ part: 'given-by-groups', why: 'cut', count: 340 }],
    }),
    'unseen: access, names': targetsCard({ ...listed, missing: [{ part: 'names', why: 'unavailable' }] }),
    'unseen: access, nothing found': targetsCard({ ...seen, standings: [], missing: everything }),
    'unseen: status': targetsCard({ ...status, missing: everything.slice(2, 6) }),
    'unseen: status, nothing found': targetsCard({
      ...status,
      standings: [],
      missing: everything.slice(2, 4),
    }),
    'unseen: inbox, half': inboxCard({
      ...seen,
      requests: [requestIn({ kind: 'awaiting-approval', until: later(60) })],
      missing: [{ part: 'role-approvals', why: 'refused' }],
    }),
    'unseen: inbox, all': inboxCard({
      ...seen,
      requests: [],
      missing: [
        { part: 'role-approvals', why: 'unavailable' },
        { part: 'group-approvals', why: 'unavailable' },
      ],
    }),
    'unseen: inbox, 50 and more': inboxCard({
      ...seen,
      requests: Array.from({ length: 50 }, () => requestIn({ kind: 'awaiting-approval', until: later(60) })),
      missing: [{ part: 'group-approvals', why: 'cut' }],
    }),
    'list with years and later eligibility': targetsCard({
      ...seen,
      missing: [],
      standings: [
        { target: reader, throughGroup: false, state: { kind: 'eligible', until: later(60 * 24 * 364) } },
        { target: purge, throughGroup: true, state: { kind: 'eligible-later', from: later(60 * 24 * 20) } },
        {
          target: { ...reader, name: 'Security Operator' },
          throughGroup: false,
          state: { kind: 'eligible-later', from: later(60 * 24 * 90) },
        },
      ],
    }),
  };

  const words: Readonly<Record<string, Card>> = {
    'unseen: words that fit nothing': helpCard({
      viewer,
      name: 'Alex',
      unknown: { missing: everything, said: hostile, suggestion: 'help' },
    }),
    'unseen: words that fit nothing, groups': helpCard({
      viewer,
      name: 'Alex',
      unknown: { missing: refusedForGood, said: 'helo', suggestion: 'help' },
    }),
    'unseen: choice': choiceCard({ ...chosen, missing: everything.slice(0, 2), how: 'close' }),
    'unseen: near names': choiceCard({
      ...chosen,
      missing: refusedForGood,
      said: 'security redaer',
      how: 'near',
      standings: standings.slice(0, 2),
    }),
    'unseen: nothing near': choiceCard({ ...chosen, missing: everything, how: 'none' }),
    'unseen: nothing to choose from': choiceCard({
      ...chosen,
      missing: everything,
      how: 'none',
      standings: [],
    }),
    'unseen: whether eligible': choiceCard({
      ...chosen,
      missing: everything,
      how: 'none',
      ineligible: [reader, purge],
    }),
    'unseen: whether eligible, groups': choiceCard({
      ...chosen,
      missing: refusedForGood,
      how: 'near',
      standings: standings.slice(0, 1),
      ineligible: [purge],
    }),
    'unseen: nothing to withdraw': nothingOpenCard({
      missing: everything.slice(4, 6),
      purpose: 'withdraw',
      viewer,
      now,
    }),
    'unseen: nothing to give back': nothingOpenCard({
      missing: everything.slice(2, 4),
      purpose: 'giveBack',
      target: purge,
      viewer,
      now,
    }),
  };

  const form = { target: purge, formKey: 'abcdefghijkl', viewer, now } as const;
  const readable = { readable: true, policy } as const;
  const groupOf = (
    members: 'none' | 'only-requester' | 'only-blocked' | 'partly' | 'unseen',
  ): NamedApprover => ({
    kind: 'group',
    name: 'Purge Approvers',
    members,
  });
  const person: NamedApprover = { kind: 'person', name: megan.name };
  const approverSamples: Readonly<Record<string, readonly NamedApprover[]>> = {
    'members unseen': [groupOf('unseen')],
    'some members unseen': [groupOf('partly'), person],
    'an empty group': [groupOf('none')],
    'an empty group and somebody': [groupOf('none'), person],
    'only the requester in the group': [groupOf('only-requester')],
    'only the requester': [{ kind: 'requester' }],
    'by default': [],
    unnamed: [{ kind: 'unnamed' }],
    'unnamed and somebody': [person, { kind: 'unnamed' }],
    deleted: [{ kind: 'deleted' }],
    blocked: [{ kind: 'blocked', name: megan.name }],
    'blocked in the group': [groupOf('only-blocked')],
    'only the requester in the group, and somebody': [groupOf('only-requester'), person],
    'blocked in the group, and somebody': [groupOf('only-blocked'), person],
    'without names': [
      { kind: 'person', name: '' },
      { kind: 'blocked', name: '' },
      { kind: 'group', name: '', members: 'some' },
    ],
    'everybody at once': [
      groupOf('none'),
      groupOf('unseen'),
      { kind: 'requester' },
      { kind: 'deleted' },
      { kind: 'unnamed' },
    ],
  };

  const forms: Readonly<Record<string, Card>> = {
    ...Object.fromEntries(
      whys.map((why): [string, Card] => [
        `form, settings unread: ${why}`,
        activationFormCard({ ...form, policy: { readable: false, why } }),
      ]),
    ),
    ...Object.fromEntries(
      Object.entries(approverSamples).flatMap(([name, named]): [string, Card][] => [
        [
          `form, approvers: ${name}`,
          activationFormCard({
            ...form,
            policy: readable,
            approvers: { named, people: [], isReachable: 'not-known-yet' },
          }),
        ],
        [
          `request, approvers: ${name}`,
          requestCard({
            tracked: {
              ...tracked({ kind: 'awaiting-approval', until: later(1430) }),
              approvers: named.includes(person) ? [megan] : [],
              approversNamed: named,
            },
            reach: { reached: named.includes(person) ? [megan] : [], unreached: [] },
            viewer,
            now,
          }),
        ],
      ]),
    ),
    'form, no activation allowed': activationFormCard({
      ...form,
      policy: { readable: true, policy: { ...policy, maximumMinutes: 0 } },
      adminContact: 'it@contoso.com',
    }),
    'form, start in the hour that comes twice': activationFormCard({
      ...form,
      policy: readable,
      start: { date: '2026-10-25', time: '02:30', at: new Date('2026-10-25T01:30:00Z') },
    }),
    'request that Entra does not show yet': noticeCard({
      problem: problems['waits-for-approval'],
      wanted: { operation: 'activate', target: purge },
      viewer,
      now,
    }),
    'form, Entra refused': activationFormCard({
      ...form,
      policy: readable,
      problem: problems['permission-missing'],
      draft: {
        minutes: 60,
        justification: 'Phishing wave',
        ticketNumber: 'INC1',
        ticketSystem: 'ServiceNow',
      },
    }),
  };

  const open = tracked({ kind: 'awaiting-approval', until: later(1430) });
  const second: TrackedRequest = { ...open, approvedSoFar: [{ verdict: 'approve', by: megan }] };
  const approval = { shown: 'x'.repeat(22), viewer, now } as const;

  const stages: Readonly<Record<string, Card>> = {
    'stages: now mine': approvalCard({ ...approval, tracked: second, canDecide: true }),
    'stages: now somebody else’s': approvalCard({ ...approval, tracked: second, canDecide: false }),
    'stages: two before, unnamed': approvalCard({
      ...approval,
      tracked: { ...open, approvedSoFar: [{ verdict: 'approve', by: { ...alex, name: '' } }] },
      canDecide: true,
    }),
    'stages: not mine': approvalCard({ ...approval, tracked: open, canDecide: false }),
    'stages: not known': approvalCard({ ...approval, tracked: open, canDecide: 'not-known' }),
  };

  const unseenCards: Readonly<Record<string, Card>> = { ...lists, ...words, ...forms, ...stages };

  return unseenCards;
}

/** The same in English. */
export const unseenCards = unseenCardsFor(english);
