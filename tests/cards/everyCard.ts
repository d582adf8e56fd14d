import { activationFormCard } from '../../cards/activationFormCard.ts';
import { approvalCard } from '../../cards/approvalCard.ts';
import { brokenCard } from '../../cards/brokenCard.ts';
import type { Viewer } from '../../cards/format.ts';
import type { Card } from '../../cards/card.ts';
import { choiceCard } from '../../cards/choiceCard.ts';
import { helpCard } from '../../cards/helpCard.ts';
import { inboxCard } from '../../cards/inboxCard.ts';
import { nothingOpenCard } from '../../cards/nothingOpenCard.ts';
import { noticeCard } from '../../cards/noticeCard.ts';
import { progressCard } from '../../cards/progressCard.ts';
import { endsSoonCard, giveBackNowCard } from '../../cards/reminderCard.ts';
import { requestCard } from '../../cards/requestCard.ts';
import { stepUpCard } from '../../cards/stepUpCard.ts';
import { targetsCard } from '../../cards/targetsCard.ts';
import { welcomeCard } from '../../cards/welcomeCard.ts';
import type { Standing } from '../../services/elevation/access.ts';
import { faultsOf } from '../../services/elevation/order.ts';
import { factsHash } from '../../services/elevation/facts.ts';
import { bundleCardsFor } from './bundleCards.ts';
import { incidentCardsFor } from './incidentCards.ts';
import { dailyCardsFor } from './dailyCards.ts';
import { unseenCardsFor } from './unseenCards.ts';
import { context, quietContext } from './contexts.ts';
import { problemCardsFor } from './problemCards.ts';
import { rightToLeftCardsFor } from './rightToLeftCards.ts';
import { ticketCardsFor } from './ticketCards.ts';
import { askedCardsFor } from './askedCards.ts';
import { decidedCardsFor } from './decidedCards.ts';
import { edgeCardsFor } from './edgeCards.ts';
import { followedCardsFor } from './followedCards.ts';
import {
  alex,
  hostile,
  later,
  longest,
  megan,
  now,
  policy,
  problems,
  purge,
  reader,
  requestIn,
  standings,
  states,
  tracked,
  trackedOf,
} from './samples.ts';
import { viewer as english } from './samples.ts';

const readable = { readable: true, policy } as const;
const formFor = (viewer: Viewer) => ({
  ...{ target: purge, policy: readable, formKey: 'abcdefghijkl', viewer, now },
});
export const form = formFor(english);

/** Every card in every state it has. */
export function everyCard(viewer: Viewer): Readonly<Record<string, Card>> {
  const { ref } = requestIn({ kind: 'provisioning' });
  const shown = factsHash(requestIn({ kind: 'provisioning' }));
  const form = formFor(viewer);
  const reach = { reached: [megan], unreached: [alex] };

  const chosen = {
    text: 'activate reader',
    said: 'reader',
    purpose: 'activate',
    standings,
    missing: [],
    page: 0,
    viewer,
    now,
  } as const;
  const many = Array.from({ length: 60 }, (_, index): Standing => ({
    target: {
      kind: 'group',
      access: 'owner',
      groupId: `6e0f0100-1c7d-4d55-8f0b-c0000000${1000 + index}`,
      name: longest,
      description: longest,
    },
    throughGroup: true,
    state: { kind: 'eligible', until: later(600_000) },
  }));

  const cards: Readonly<Record<string, Card>> = {
    ...unseenCardsFor(viewer),
    ...dailyCardsFor(viewer),
    ...bundleCardsFor(viewer),
    ...incidentCardsFor(viewer),
    ...ticketCardsFor(viewer),
    help: helpCard({ viewer, name: 'Alex Wilber' }),
    'help for unknown words': helpCard({ viewer, name: '', unknown: { missing: [], said: hostile } }),
    'help with a suggestion': helpCard({
      viewer,
      name: 'Alex',
      unknown: { missing: [], said: 'satus', suggestion: 'active' },
    }),
    welcome: welcomeCard({ viewer, name: 'Alex Wilber' }),
    progress: progressCard(viewer),
    broken: brokenCard({ correlationId: 'c0ffee', viewer }),
    targets: targetsCard({ missing: [], standings, page: 0, viewer, now }),
    'no targets': targetsCard({ missing: [], standings: [], page: 0, viewer, now }),
    status: targetsCard({ missing: [], standings: standings.slice(2), page: 0, status: true, viewer, now }),
    'empty status': targetsCard({ missing: [], standings: [], page: 0, status: true, viewer, now }),
    'status with writes that were not answered': targetsCard({
      missing: [],
      standings: [],
      openWrites: [
        { write: { verb: 'activate', order: requestIn({ kind: 'provisioning' }).order }, sentAt: later(-21) },
        ...(['approve', 'deny'] as const).map((verb) => ({
          write: { verb, ref, target: reader, because: '', shown: '' },
          sentAt: later(-4),
          request: requestIn({ kind: 'awaiting-approval', until: later(1430) }),
        })),
        { write: { verb: 'withdraw', ref, target: purge }, sentAt: later(-60 * 24) },
        { write: { verb: 'giveBack', target: { ...purge, name: hostile } }, sentAt: later(-1) },
      ],
      page: 0,
      status: true,
      viewer,
      now,
    }),
    'unknown target': choiceCard({ ...chosen, said: hostile, how: 'near', standings: standings.slice(0, 2) }),
    'unknown target, nothing near': choiceCard({ ...chosen, how: 'none' }),
    'target that comes close': choiceCard({ ...chosen, how: 'close', standings: standings.slice(0, 1) }),
    'target of somebody else': choiceCard({ ...chosen, how: 'none', ineligible: [reader, purge] }),
    'nothing to choose from': choiceCard({ ...chosen, how: 'none', standings: [] }),
    choice: choiceCard({ ...chosen, how: 'close', wish: { minutes: 90 } }),
    'choice to withdraw': choiceCard({ ...chosen, said: '', how: 'none', purpose: 'withdraw' }),
    'choice to give back': choiceCard({ ...chosen, said: '', how: 'none', purpose: 'giveBack' }),
    'long choice': choiceCard({ ...chosen, how: 'close', standings: many }),
    'nothing to withdraw': nothingOpenCard({ missing: [], purpose: 'withdraw', viewer, now }),
    'nothing to give back': nothingOpenCard({ missing: [], purpose: 'giveBack', target: purge, viewer, now }),
    form: activationFormCard(form),
    'form of what one may not be eligible for': activationFormCard({ ...form, isUnseen: true }),
    'form with all faults': activationFormCard({
      ...form,
      draft: { minutes: 9999, justification: '', ticketNumber: longest, ticketSystem: '' },
      faults: faultsOf(
        { minutes: 9999, justification: '', ticketNumber: longest, ticketSystem: '' },
        readable,
        now,
      ),
    }),
    'form without a readable policy': activationFormCard({ ...form, policy: { readable: false } }),
    'form that nobody can approve': activationFormCard({
      ...form,
      approvers: { named: [{ kind: 'requester' }], people: [], isReachable: false },
    }),
    'form whose approvers are out of reach': activationFormCard({
      ...form,
      adminContact: 'secops@contoso.com',
      approvers: { named: [{ kind: 'person', name: megan.name }], people: [megan], isReachable: false },
    }),
    'request that takes effect': requestCard({
      tracked: tracked({ kind: 'active', since: now, until: later(60) }),
      delay: { median: 110, p90: 230 },
      viewer,
      now,
    }),
    'request without an end': requestCard({
      tracked: trackedOf({ kind: 'active', since: later(-60) }, 'unlimited'),
      viewer,
      now,
    }),
    'reminder to give back what has no end': giveBackNowCard({
      tracked: trackedOf({ kind: 'active', since: later(-60) }, 'unlimited'),
      viewer,
      now,
    }),
    ...Object.fromEntries(
      (['unlimited', 'unknown'] as const).map((minutes) => [
        `approval of what has a length that is ${minutes}`,
        approvalCard({
          tracked: trackedOf({ kind: 'awaiting-approval', until: later(1430) }, minutes),
          context,
          canDecide: true,
          shown,
          viewer,
          now,
        }),
      ]),
    ),
    'form with a start': activationFormCard({ ...form, start: { date: '2026-11-24', time: '09:00' } }),
    'reminder of the end': endsSoonCard({
      tracked: tracked({ kind: 'active', since: now, until: later(15) }),
      viewer,
      now,
    }),
    'reminder to give back': giveBackNowCard({
      tracked: tracked({ kind: 'active', since: now, until: later(15) }),
      viewer,
      now,
    }),
    'reminder of a request': approvalCard({
      canDecide: true,
      shown: 'x'.repeat(22),
      again: true,
      tracked: tracked({ kind: 'awaiting-approval', until: later(600) }),
      viewer,
      now,
    }),
    'form of a context': activationFormCard({
      ...form,
      policy: {
        readable: true,
        policy: {
          ...policy,
          requiresMfa: false,
          requiresTicket: false,
          authenticationContext: 'c1',
          approval: { approvers: [], requiresReason: false },
        },
      },
    }),
    'form with unnamed approvers': activationFormCard({
      ...form,
      minutes: 90,
      policy: {
        readable: true,
        policy: { ...policy, approval: { approvers: [{ kind: 'group', id: 'g' }], requiresReason: true } },
      },
    }),
    inbox: inboxCard({
      requests: [
        requestIn({ kind: 'awaiting-approval', until: later(60) }, { justification: hostile }),
        requestIn({ kind: 'awaiting-approval', until: later(60) }, { requester: { id: 'x', name: '' } }),
      ],
      page: 0,
      viewer,
      now,
    }),
    'inbox with results': inboxCard({
      requests: ['1', '2', '3'].map((id) =>
        requestIn(
          { kind: 'awaiting-approval', until: later(60) },
          {
            id,
            justification: 'Payroll phish in 40 mailboxes',
            ...(id === '3' ? { ticket: { number: '', system: '' } } : {}),
          },
        ),
      ),
      results: {
        verdict: 'approve',
        rows: (['decided', 'changed', 'too-late'] as const)
          .map((kind) => ({
            result: { ref, kind, tracked: tracked({ kind: 'provisioning' }) },
            request: requestIn({ kind: 'provisioning' }),
          }))
          .concat(
            (
              [
                ['not-done', problems.throttled],
                ['not-done', problems['outcome-unknown']],
                ['not-tried', problems.throttled],
              ] as const
            ).map(([kind, problem]) => ({
              result: { ref, kind, problem },
              request: requestIn({ kind: 'provisioning' }, { requester: { id: 'x', name: hostile } }),
            })) as never,
          ),
      },
      page: 0,
      viewer,
      now,
    }),
    'inbox with a fault': inboxCard({
      requests: [requestIn({ kind: 'provisioning' }), requestIn({ kind: 'provisioning' }, { id: '2' })],
      fault: 'reason-first',
      typedReason: 'ok',
      page: 0,
      viewer,
      now,
    }),
    'empty inbox': inboxCard({ requests: [], page: 0, viewer, now }),
    'search in the inbox': inboxCard({ requests: [], said: hostile, page: 0, viewer, now }),
    'long inbox': inboxCard({
      requests: Array.from({ length: 60 }, () =>
        requestIn({ kind: 'awaiting-approval', until: later(60) }, { justification: longest }),
      ),
      page: 1,
      viewer,
      now,
    }),
    'step-up': stepUpCard({
      url: 'https://bot.example/auth/start?order=x',
      link: 'x',
      why: 'mfa',
      target: purge,
      until: later(10),
      viewer,
      now,
    }),
    'step-up after the wrong account': stepUpCard({
      url: 'https://bot.example/auth/start?order=x',
      link: 'x',
      why: 'mfa',
      target: purge,
      problem: problems['wrong-person'],
      isRepeated: true,
      until: later(24 * 60),
      viewer,
      now,
    }),
    'step-up for a device': stepUpCard({
      url: 'https://bot.example/auth/start?order=x',
      link: 'x',
      why: 'plain',
      problem: problems['sign-in-blocked'],
      until: later(24 * 60),
      viewer,
      now,
    }),
    'step-up for a session': stepUpCard({
      url: 'https://bot.example/auth/start?order=x',
      link: 'x',
      why: 'session',
      until: later(24 * 60),
      viewer,
      now,
    }),
    'step-up for a context': stepUpCard({
      url: 'https://bot.example/auth/start?order=x',
      link: 'x',
      why: 'context',
      until: later(10),
      viewer,
      now,
    }),
    'given back': noticeCard({ done: { kind: 'given-back', target: reader }, viewer, now }),
    ...Object.fromEntries(
      Object.entries(states).flatMap(([name, state]): [string, Card][] => [
        [`request: ${name}`, requestCard({ tracked: tracked(state), reach, viewer, now })],
        [`approval: ${name}`, approvalCard({ tracked: tracked(state), canDecide: true, shown, viewer, now })],
        [
          `approval for others: ${name}`,
          approvalCard({
            tracked: {
              ...tracked(state),
              decision: { verdict: 'approve', by: megan, because: 'ok', at: now },
            },
            canDecide: false,
            shown,
            viewer,
            now,
          }),
        ],
      ]),
    ),
    'request, nobody reached': requestCard({
      tracked: tracked(states['awaiting approval'] ?? { kind: 'provisioning' }),
      reach: { reached: [], unreached: [megan, alex] },
      viewer,
      now,
    }),
    'request, no approver known': requestCard({
      tracked: { ...tracked({ kind: 'awaiting-approval', until: later(5) }), approvers: [] },
      viewer,
      now,
    }),
    'request, nobody to reach': requestCard({
      tracked: tracked({ kind: 'awaiting-approval', until: later(5) }),
      reach: { reached: [], unreached: [] },
      viewer,
      now,
    }),
    'request, many approvers': requestCard({
      tracked: tracked({ kind: 'awaiting-approval', until: later(5) }),
      reach: {
        reached: Array.from({ length: 20 }, (_, index) => ({ id: String(index), name: `Approver ${index}` })),
        unreached: [megan],
      },
      viewer,
      now,
    }),
    'request with a problem': requestCard({
      tracked: tracked({ kind: 'active', since: now, until: later(60) }),
      problem: problems['too-early-to-give-back'],
      viewer,
      now,
    }),
    'approval that changed': approvalCard({
      tracked: tracked({ kind: 'awaiting-approval', until: later(5) }),
      canDecide: true,
      shown,
      changed: true,
      typedReason: 'ok',
      viewer,
      now,
    }),
    'approval with a problem': approvalCard({
      tracked: tracked({ kind: 'awaiting-approval', until: later(5) }),
      canDecide: true,
      shown,
      problem: problems['reason-required'],
      viewer,
      now,
    }),
    'approval in its context': approvalCard({
      tracked: tracked(
        { kind: 'awaiting-approval', until: later(1430) },
        { target: { ...purge, description: 'Purges malicious mail while a membership is on' } },
      ),
      canDecide: true,
      shown,
      context: quietContext,
      ticketLink: 'https://contoso.service-now.com/INC1',
      viewer,
      now,
    }),
    'approval with warnings': approvalCard({
      tracked: tracked({ kind: 'awaiting-approval', until: later(1430) }),
      canDecide: true,
      shown,
      context,
      viewer,
      now,
    }),
    'approval without a reason': approvalCard({
      tracked: { ...tracked({ kind: 'awaiting-approval', until: later(5) }), reasonRequired: false },
      canDecide: true,
      shown,
      viewer,
      now,
    }),
    'hostile approval': approvalCard({
      tracked: tracked(
        { kind: 'awaiting-approval', until: later(5) },
        {
          justification: hostile,
          ticket: { number: hostile, system: hostile },
          requester: { id: 'x', name: hostile },
          target: { ...purge, name: hostile },
        },
      ),
      canDecide: true,
      shown,
      viewer,
      now,
    }),
    'longest approval': approvalCard({
      tracked: tracked(
        { kind: 'awaiting-approval', until: later(5) },
        {
          justification: longest,
          ticket: { number: longest, system: longest },
          requester: { id: 'x', name: longest },
          target: { ...purge, name: longest },
        },
      ),
      canDecide: true,
      shown,
      typedReason: longest,
      viewer,
      now,
    }),
    'longest request': requestCard({
      tracked: tracked({ kind: 'denied', by: longest, because: longest }, { justification: longest }),
      viewer,
      now,
    }),
    'longest list': targetsCard({ missing: [], standings: many, page: 1, viewer, now }),
    ...problemCardsFor(viewer),
    ...rightToLeftCardsFor(viewer),
    ...askedCardsFor(viewer),
    ...decidedCardsFor(viewer),
    ...edgeCardsFor(viewer),
    ...followedCardsFor(viewer),
  };

  return cards;
}

/** The same in English. */
export const cards = everyCard(english);
