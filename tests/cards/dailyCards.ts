import { activationFormCard } from '../../cards/activationFormCard.ts';
import { approvalCard } from '../../cards/approvalCard.ts';
import type { Card } from '../../cards/card.ts';
import { choiceCard } from '../../cards/choiceCard.ts';
import { historyCard } from '../../cards/historyCard.ts';
import { repeatCard } from '../../cards/repeatCard.ts';
import { requestCard } from '../../cards/requestCard.ts';
import { targetsCard } from '../../cards/targetsCard.ts';
import { verbs } from '../../cards/verbs.ts';
import { keyOf } from '../../services/elevation/target.ts';
import { factsHash } from '../../services/elevation/facts.ts';
import {
  hostile,
  later,
  longest,
  now,
  policy,
  purge,
  requestIn,
  standings,
  states,
  tracked,
  viewer,
} from './samples.ts';

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

/** Cards of daily use: what was said in one sentence, and what is remembered. */
export const dailyCards: Readonly<Record<string, Card>> = {
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
  'approval of a reason that was given before': approvalCard({
    tracked: { ...waiting, sameReasonAs: later(-4) },
    canDecide: true,
    shown: factsHash(requestIn({ kind: 'provisioning' })),
    viewer,
    now,
  }),
};
