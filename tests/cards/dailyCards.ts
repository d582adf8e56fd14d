import { activationFormCard } from '../../cards/activationFormCard.ts';
import { approvalCard } from '../../cards/approvalCard.ts';
import { breakGlassCard } from '../../cards/breakGlassCard.ts';
import type { Viewer } from '../../cards/format.ts';
import type { Card } from '../../cards/card.ts';
import { choiceCard } from '../../cards/choiceCard.ts';
import { historyCard } from '../../cards/historyCard.ts';
import { monthCard } from '../../cards/monthCard.ts';
import { repeatCard } from '../../cards/repeatCard.ts';
import { requestCard } from '../../cards/requestCard.ts';
import type { SpanFigures } from '../../cards/spanFigures.ts';
import { targetsCard } from '../../cards/targetsCard.ts';
import { weekCard } from '../../cards/weekCard.ts';
import { verbs } from '../../cards/verbs.ts';
import type { TrackedRequest } from '../../services/elevation/trackedRequest.ts';
import { keyOf } from '../../services/elevation/target.ts';
import { factsHash } from '../../services/elevation/facts.ts';
import {
  hostile,
  later,
  longest,
  megan,
  now,
  policy,
  purge,
  reader,
  requestIn,
  standings,
  states,
  tracked,
} from './samples.ts';

/** Cards of daily use: what was said in one sentence, and what is remembered. */
export function dailyCardsFor(viewer: Viewer): Readonly<Record<string, Card>> {
  const usage = {
    decision: { median: 360, p90: 900 },
    effect: { median: 170, p90: 300 },
    used: { count: 10, mostMinutes: 35 },
    lastAskedAt: later(-60 * 24),
  };
  const detail = {
    ...({ policy: { readable: true, policy }, usage: { ...usage, lastMinutes: 120 } } as const),
    doors: [{ name: 'Threat Explorer', url: 'https://security.microsoft.com/threatexplorerv3' }],
  };
  const repeated = {
    minutes: 120,
    justification: 'Phishing wave',
    ticket: { number: 'INC0042731', system: 'ServiceNow' },
  };
  const oneTap = {
    ...{ target: purge, order: repeated },
    button: verbs.repeat(keyOf(purge), 120, 'f'.repeat(16), 's'.repeat(22)),
  };
  const readable = { readable: true, policy } as const;
  const form = { target: purge, policy: readable, formKey: 'abcdefghijkl', viewer, now };
  const waiting = tracked({ kind: 'awaiting-approval', until: later(1430) });

  const isaiah = { id: '1a2b0004-57c5-4a1e-9c0a-5e0000000004', name: 'Isaiah Langer' };

  /** One that was switched on for an emergency, signed by so many. */
  function emergency(count: number): TrackedRequest {
    const approvers = [megan, isaiah];
    return {
      ...tracked({ kind: 'active', since: later(-5), until: later(55) }),
      breakGlass: {
        approvers,
        isAll: true,
        signatures: approvers.slice(0, count).map((by) => ({ by, at: later(24 * 60) })),
      },
    };
  }
  const figures: SpanFigures = {
    ...{ asked: 41, approved: 30, denied: 2, people: 6, secondsToDecide: 372 },
    use: { usedMinutes: 1_490, askedMinutes: 4_320, isAtMost: true },
    targets: [
      {
        name: 'Search and Purge PIM',
        asked: 31,
        people: 3,
        use: { usedMinutes: 990, askedMinutes: 3_480, isAtMost: true },
      },
      {
        name: 'Security Reader',
        asked: 9,
        people: 3,
        use: { usedMinutes: 500, askedMinutes: 840, isAtMost: false },
      },
      { name: 'eDiscovery Export PIM', asked: 1, people: 3 },
    ],
  };
  const noFigures: SpanFigures = { asked: 0, approved: 0, denied: 0, people: 0, targets: [] };
  const month = {
    ...{ from: new Date('2026-10-31T23:00:00Z'), to: new Date('2026-11-30T23:00:00Z'), back: 0 },
    ...{ figures, viewer, now },
  };

  const dailyCards: Readonly<Record<string, Card>> = {
    'form of a sentence': activationFormCard({ ...form, minutes: 120, asked: 120, isSpoken: true }),
    'form of a sentence that asks for too much': activationFormCard({
      ...form,
      ...{ minutes: 9_999, asked: 9_999, isSpoken: true },
      start: { date: '2026-11-25', time: '09:00', at: later(60 * 20) },
      prefilled: { justification: hostile, ticketNumber: longest, ticketSystem: longest },
    }),
    'form of a sentence with a day alone': activationFormCard({
      ...form,
      ...{ isSpoken: true, start: { date: '2026-11-25', time: '' } },
    }),
    'form of a sentence for what waits for nobody': activationFormCard({
      ...form,
      policy: {
        readable: true,
        policy: {
          maximumMinutes: 480,
          requiresMfa: false,
          requiresJustification: false,
          requiresTicket: false,
        },
      },
      ...{ minutes: 120, asked: 120, isSpoken: true },
      prefilled: { justification: 'alerts in Defender', ticketNumber: 'INC1' },
    }),
    'form with what was written for something else': activationFormCard({
      ...form,
      saidAt: later(-4),
      prefilled: { justification: 'Phishing wave', ticketNumber: 'INC1', ticketSystem: 'ServiceNow' },
    }),
    'form after a denial': activationFormCard({
      ...form,
      denial: { by: 'Megan Bowen', because: 'Name the mailboxes', at: later(-20) },
    }),
    'form after a denial in hostile words': activationFormCard({
      ...form,
      denial: { by: hostile, because: `${hostile} ${longest}` },
    }),
    'form with what it takes and gives': activationFormCard({
      ...{ ...form, minutes: 120, usage },
      doors: [{ name: 'Threat Explorer', url: 'https://security.microsoft.com/threatexplorerv3' }],
    }),
    'form with what it takes and gives, in hostile words': activationFormCard({
      ...{ ...form, usage: { effect: { median: 12, p90: 40 } } },
      doors: [
        { name: hostile, url: 'https://a' },
        { name: longest, url: 'https://b' },
      ],
    }),
    'active, with doors': requestCard({
      tracked: tracked({ kind: 'active', since: later(-5), until: later(55) }),
      doors: [{ name: 'Threat Explorer', url: 'https://security.microsoft.com/threatexplorerv3' }],
      ...{ viewer, now },
    }),
    history: historyCard({
      requests: Object.values(states).map((state) => ({
        ...tracked(state),
        ...(state.kind === 'ended' ? { ran: { since: later(-90), until: later(-55) } } : {}),
      })),
      ...{ page: 0, viewer, now },
    }),
    'history of nothing': historyCard({ requests: [], page: 0, viewer, now }),
    'my month': monthCard({ ...month, of: { whose: 'mine' } }),
    'my month with hints': monthCard({
      ...{ ...month, of: { whose: 'mine' } },
      hints: {
        ...{ days: 90, unused: [reader, purge] },
        shorter: [{ target: purge, count: 10, mostMinutes: 35, askedMinutes: 120, enoughMinutes: 60 }],
      },
    }),
    'my month with hints in hostile words': monthCard({
      ...{ ...month, of: { whose: 'mine' } },
      hints: {
        ...{ days: 90, unused: Array.from({ length: 9 }, () => ({ ...purge, name: hostile })) },
        shorter: Array.from({ length: 9 }, () => ({
          ...{ target: { ...purge, name: longest }, count: 3 },
          ...{ mostMinutes: 1, askedMinutes: 480, enoughMinutes: 30 },
        })),
      },
    }),
    'my month before': monthCard({ ...month, back: 11, of: { whose: 'mine' }, now: later(60 * 24 * 90) }),
    'my month of nothing': monthCard({ ...month, figures: noFigures, of: { whose: 'mine' } }),
    'team month': monthCard({ ...month, of: { whose: 'team', teams: ['Analysts', hostile] } }),
    'team month of everybody': monthCard({ ...month, of: { whose: 'team', teams: 'everybody' } }),
    'team month of too few': monthCard({
      ...{ ...month, figures: 'too-few' },
      of: { whose: 'team', teams: ['Analysts'] },
    }),
    week: weekCard({ from: later(-7 * 24 * 60), to: now, figures, viewer }),
    'week of too few': weekCard({ from: later(-7 * 24 * 60), to: now, figures: 'too-few', viewer }),
    'week of hostile and many targets': weekCard({
      ...{ from: later(-7 * 24 * 60), to: now, viewer },
      figures: {
        ...figures,
        hidesTargets: true,
        targets: Array.from({ length: 40 }, (_, index) => ({
          ...{ name: `${hostile} ${longest} ${index}`, asked: 40 - index, people: 3 },
          use: { usedMinutes: 90, askedMinutes: 60, isAtMost: true },
        })),
      },
    }),
    'history in hostile words': historyCard({
      requests: [tracked({ kind: 'denied', by: hostile, because: `${hostile} ${longest}` })],
      ...{ page: 0, viewer, now },
    }),
    again: repeatCard({ ...oneTap, viewer, now }),
    'again in hostile words': repeatCard({
      ...oneTap,
      order: {
        minutes: 90,
        justification: `${hostile} ${longest}`,
        ticket: { number: longest, system: hostile },
      },
      ...{ viewer, now },
    }),
    'targets with what was asked for last': targetsCard({
      missing: [],
      standings,
      page: 0,
      again: oneTap,
      viewer,
      now,
    }),
    'targets with what was asked for last and has to be filled in': targetsCard({
      ...{ missing: [], standings, page: 0, viewer, now },
      again: { ...oneTap, order: { minutes: 90 }, button: verbs.againForm(keyOf(purge), 90) },
    }),
    'targets with what they open, take and give': targetsCard({
      ...{ missing: [], standings, page: 0, viewer, now },
      details: new Map(standings.map(({ target }) => [keyOf(target), detail])),
    }),
    'targets with doors in hostile words': targetsCard({
      ...{ missing: [], standings, page: 0, viewer, now },
      details: new Map(
        standings.map(({ target }) => [
          keyOf(target),
          {
            ...detail,
            doors: [
              { name: hostile, url: 'https://a' },
              { name: longest, url: 'https://b' },
            ],
          },
        ]),
      ),
    }),
    'search with what they open, take and give': choiceCard({
      ...{ text: 'reader', said: 'reader', purpose: 'activate', how: 'close', page: 0, missing: [] },
      ...{ standings, viewer, now },
      details: new Map(standings.map(({ target }) => [keyOf(target), detail])),
    }),
    'ended, and again': requestCard({
      tracked: tracked({ kind: 'ended', how: 'given-back' }),
      again: oneTap,
      viewer,
      now,
    }),
    ...Object.fromEntries(
      Object.entries({
        'told at once': { tracked: emergency(0) },
        'to be signed': { tracked: emergency(0), now: later(24 * 60) },
        'signed by the reader': { tracked: emergency(1), now: later(24 * 60), reader: megan },
        'that is over': { tracked: emergency(2), now: later(24 * 60) },
        'in a channel': { tracked: emergency(1), now: later(24 * 60), reader: undefined },
        'that was never on': {
          tracked: { ...emergency(0), request: requestIn({ kind: 'withdrawn' }) },
          now: later(24 * 60),
        },
        'in hostile words': {
          tracked: {
            ...emergency(0),
            request: requestIn(
              { kind: 'active', since: later(-5), until: later(55) },
              { requester: { id: 'x', name: hostile }, justification: `${hostile} ${longest}` },
            ),
            breakGlass: { approvers: [{ id: 'y', name: hostile }], isAll: false, signatures: [] },
          },
        },
      }).map(([name, { reader = isaiah, ...view }]) => [
        `emergency ${name}`,
        breakGlassCard({ now, viewer, ...(name === 'in a channel' ? {} : { reader }), ...view }),
      ]),
    ),
    'form of what is kept for emergencies': activationFormCard({
      ...form,
      insteadOf: 'Search and Purge PIM',
    }),
    'request of what is kept for emergencies': requestCard({ tracked: emergency(0), viewer, now }),
    'approval of a reason that was given before': approvalCard({
      tracked: { ...waiting, sameReasonAs: later(-4) },
      canDecide: true,
      shown: factsHash(requestIn({ kind: 'provisioning' })),
      viewer,
      now,
    }),
  };

  return dailyCards;
}
