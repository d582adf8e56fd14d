import { activationFormCard } from '../../cards/activationFormCard.ts';
import { bundleFormCard } from '../../cards/bundleFormCard.ts';
import { bundleRunCard } from '../../cards/bundleRunCard.ts';
import type { Card } from '../../cards/card.ts';
import type { Viewer } from '../../cards/format.ts';
import { incidentCard } from '../../cards/incidentCard.ts';
import { requestCard } from '../../cards/requestCard.ts';
import { verbs } from '../../cards/verbs.ts';
import { keyOf } from '../../services/elevation/target.ts';
import { incident } from './incidentCards.ts';
import { alex, later, now, policy, problems, purge, reader, tracked } from './samples.ts';

const free = { ...policy, requiresTicket: false, requiresJustification: false } as const;
const readable = { readable: true, policy } as const;
const unread = { readable: false, why: 'refused' } as const;
const used = { count: 3, mostMinutes: 60 };
const draft = { minutes: 60, justification: 'Phishing wave', ticketNumber: 'INC1', ticketSystem: '' };
const again = {
  target: purge,
  order: { minutes: 120, justification: 'Phishing wave' },
  button: verbs.repeat(keyOf(purge), 120, 'f'.repeat(16), 's'.repeat(22)),
} as const;

/** What is asked for, at the edges of what forms and their answers tell. */
export function askedCardsFor(viewer: Viewer): Readonly<Record<string, Card>> {
  const view = { viewer, now };
  const form = { target: purge, formKey: 'abcdefghijkl', ...view };
  const on = tracked({ kind: 'active', since: later(-10), until: later(50) });
  const endless = tracked({ kind: 'active', since: later(-10) });
  const over = tracked({ kind: 'ended', how: 'expired' });
  const asked = { kind: 'asked', ref: { api: 'group', id: 'r1' } } as const;
  return {
    'form of what was used to its end': activationFormCard({
      ...{ ...form, policy: readable, minutes: 60, usage: { used } },
    }),
    'form of what was used to less than its end': activationFormCard({
      ...{ ...form, policy: readable, minutes: 120, usage: { used } },
    }),
    'form with a start that does not do': activationFormCard({
      ...{ ...form, policy: readable, minutes: 30, draft, usage: { used: { count: 3, mostMinutes: 30 } } },
      faults: [{ field: 'start', fault: 'not-allowed' }],
    }),
    'form of settings that nobody may read, for eight hours': activationFormCard({
      ...{ ...form, policy: unread, minutes: 480 },
    }),
    'form for three quarters of an hour': activationFormCard({ ...form, policy: readable, minutes: 45 }),
    'form of a bundle of which a rule alone asks something': bundleFormCard({
      ...{ id: 'file:purge shift', name: 'Purge shift', isOwn: false, formKey: 'abcdefghijkl', ...view },
      items: [
        {
          ...{ target: reader, policy: { readable: true, policy: free }, minutes: 240, chosen: 60 },
          ...{ insteadOf: 'Search and Purge', usage: { used } },
        },
        {
          ...{ target: purge, policy: { readable: true, policy: free }, minutes: 120, chosen: 0 },
          rules: {
            ...{ timeZone: 'UTC', leastReason: 20 },
            ticket: { system: 'ServiceNow', must: 'open', whenDown: 'refuse' },
          },
        },
      ],
      leftOut: [],
    }),
    'form of a bundle of which the settings are not known': bundleFormCard({
      ...{ id: 'file:purge shift', name: 'Purge shift', isOwn: true, formKey: 'abcdefghijkl', ...view },
      ...{ items: [{ target: reader, policy: unread, minutes: 480 }], leftOut: [] },
    }),
    'bundle of which one has ended': bundleRunCard({
      run: {
        ...{ id: 'abcdefghijkl', personId: 'alex', name: 'Purge shift', at: later(-1) },
        draft: { justification: '', ticketNumber: '', ticketSystem: '' },
        items: [reader, purge].map((target) => ({ target, minutes: 60, state: asked })),
      },
      ...{ requests: [over, on], againKey: 'abcdefghijklmnop', ...view },
    }),
    'bundle of which one was refused': bundleRunCard({
      run: {
        ...{ id: 'abcdefghijkl', personId: 'alex', name: 'Purge shift', at: later(-1) },
        draft: { justification: 'Phishing wave', ticketNumber: 'INC1', ticketSystem: '' },
        items: [
          { target: reader, minutes: 60, state: asked },
          { target: purge, minutes: 60, state: { kind: 'failed', problem: problems['licence-missing'] } },
        ],
      },
      ...{
        requests: [over, over],
        againKey: 'abcdefghijklmnop',
        adminContact: 'secops@contoso.com',
        ...view,
      },
    }),
    'incident, to one who has what has no end': incidentCard({
      ...{ incident, reader: { id: alex.id, parts: [endless] }, ...view },
    }),
    'incident, to one who is not in it and asked before': incidentCard({
      ...{ incident, reader: { id: 'x', parts: [], onceMore: again }, ...view },
    }),
    'on, with one tap known': requestCard({ tracked: on, again, ...view }),
    'over by the time alone, with one tap known': requestCard({
      ...{ tracked: { ...over, byTime: true }, again, ...view },
    }),
    'over, whose ticket closed with it': requestCard({
      ...{ tracked: { ...over, endsWithTicket: true, ticketClosed: { at: now, state: '' } }, ...view },
    }),
  };
}
