import { activationFormCard } from '../../cards/activationFormCard.ts';
import { approvalCard } from '../../cards/approvalCard.ts';
import type { Card } from '../../cards/card.ts';
import { factsHash } from '../../services/elevation/facts.ts';
import { hostile, later, longest, now, policy, purge, requestIn, tracked, viewer } from './samples.ts';

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
  'approval of a reason that was given before': approvalCard({
    tracked: { ...waiting, sameReasonAs: later(-4) },
    canDecide: true,
    shown: factsHash(requestIn({ kind: 'provisioning' })),
    viewer,
    now,
  }),
};
