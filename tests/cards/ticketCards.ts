import { activationFormCard } from '../../cards/activationFormCard.ts';
import { approvalCard } from '../../cards/approvalCard.ts';
import type { Card } from '../../cards/card.ts';
import type { Viewer } from '../../cards/format.ts';
import type { Why } from '../../services/elevation/reading.ts';
import type { RuleFault, Unchecked } from '../../services/elevation/rules/ruleFault.ts';
import type { TicketRule } from '../../services/elevation/rules/rules.ts';
import { requestCard } from '../../cards/requestCard.ts';
import { ticketClosedCard } from '../../cards/reminderCard.ts';
import type { State } from '../../services/elevation/request.ts';
import type { TrackedRequest } from '../../services/elevation/trackedRequest.ts';
import type { TicketSeen } from '../../services/elevation/ticketSeen.ts';
import type { FoundTicket, TicketLook } from '../../services/elevation/ticketSystem.ts';
import { context } from './contexts.ts';
import { alex, hostile, later, megan, now, policy, purge, requestIn, tracked } from './samples.ts';

const found: FoundTicket = {
  ...{ kind: 'found', number: 'INC1', title: 'Phishing wave', state: 'INC7', assignee: alex.name },
  ...{ isOpen: 'yes', isMine: 'yes', isRelated: 'yes' },
};
const rows = [{ number: 'INC1', title: 'Phishing wave' }];
const whys: readonly Why[] = ['refused', 'no-licence', 'throttled', 'cut', 'unreadable', 'unavailable'];

const timeZone = 'Europe/Berlin';
const hours = { days: ['mon', 'fri'], from: '07:00', to: '19:00' } as const;
const freeze = { from: later(0), to: later(600) };
const system = 'ServiceNow';

/** Every rule with every way that it is said. */
const ruleFaults: { readonly [R in RuleFault['rule']]: readonly Extract<RuleFault, { rule: R }>[] } = {
  'ticket-missing': [{ rule: 'ticket-missing' }],
  'ticket-form': [{ rule: 'ticket-form' }],
  'ticket-absent': [{ rule: 'ticket-absent', system }],
  'ticket-closed': ['', 'INC8'].map((state) => ({ rule: 'ticket-closed', system, state })),
  'ticket-not-mine': [
    { rule: 'ticket-not-mine' },
    ...['', megan.name].map((assignee) => ({ rule: 'ticket-not-mine' as const, assignee })),
  ],
  'ticket-not-related': [{ rule: 'ticket-not-related' }],
  'ticket-not-known': whys.map((why) => ({ rule: 'ticket-not-known', system, why })),
  'reason-short': [{ rule: 'reason-short', least: 20 }],
  'outside-hours': [{ rule: 'outside-hours', hours: [hours, { from: '22:00', to: '06:00' }], timeZone }],
  'too-long-now': [{ rule: 'too-long-now', minutes: 90, hours, timeZone }],
  'too-long-for-ticket': [{ rule: 'too-long-for-ticket', minutes: 60, sort: 'INC9' }],
  frozen: [
    { rule: 'frozen', freeze, timeZone },
    { rule: 'frozen', freeze: { ...freeze, because: 'INC10' }, timeZone },
  ],
  'no-end': [{ rule: 'no-end' }],
};

/** The cards of tickets and of the organization's own rules. */
export function ticketCardsFor(viewer: Viewer): Readonly<Record<string, Card>> {
  const draft = { minutes: 60, justification: 'INC5', ticketNumber: 'INC1', ticketSystem: 'ServiceNow' };
  const form = (must: TicketRule['must'], look?: TicketLook, missing?: Why): Card =>
    activationFormCard({
      ...{ target: purge, policy: { readable: true, policy }, formKey: 'abcdefghijkl', viewer, now },
      draft,
      tickets: {
        rule: { system, must, whenDown: 'askApprover' },
        own: { rows, ...(missing === undefined ? {} : { missing }) },
        ...(look === undefined ? {} : { look }),
      },
    });
  const asked = (look: TicketLook, unchecked: readonly Unchecked[] = []): Card => {
    const ticketSeen: TicketSeen = { look, unchecked, at: later(-11) };
    return approvalCard({
      ...{ canDecide: true, shown: 'x'.repeat(22), viewer, now },
      tracked: { ...tracked({ kind: 'awaiting-approval', until: later(600) }), ticketSeen },
      context: { ...context, sameTicket: [requestIn({ kind: 'provisioning' }, { requester: megan })] },
    });
  };
  const elsewhere = { ...found, number: 'INC2', isOpen: 'no', isMine: 'no', isRelated: 'no' } as const;
  return {
    'form with a ticket that was found': form('open', found),
    'form with two tickets': activationFormCard({
      ...{ target: purge, policy: { readable: true, policy }, formKey: 'abcdefghijkl', viewer, now },
      draft: { ...draft, ticketNumber: 'INC2', ticketPicked: 'INC1' },
      faults: [{ field: 'ticketNumber', fault: 'two-tickets', tickets: ['INC1', 'INC2'] }],
      tickets: { rule: { system, must: 'open', whenDown: 'askApprover' }, own: { rows } },
    }),
    'form with a ticket of nobody': form('mine', { ...found, state: '', assignee: '' }),
    'form with a ticket that is absent': form('exist', { kind: 'absent' }),
    'form with a ticket that is not known': form('related', { kind: 'not-known', why: 'cut' }),
    ...Object.fromEntries(
      whys.map((why) => [`form whose tickets were ${why}`, form('open', undefined, why)]),
    ),
    ...leaseCards(viewer),
    'form that keeps no rule': activationFormCard({
      ...{ target: purge, policy: { readable: true, policy }, formKey: 'abcdefghijkl', viewer, now },
      draft: { minutes: 60, justification: 'INC5', ticketNumber: 'INC1', ticketSystem: 'ServiceNow' },
      faults: Object.values(ruleFaults)
        .flat()
        .map((rule) => ({ field: 'ticketNumber', fault: 'rule', rule })),
    }),
    'approval with a ticket': asked(found),
    'approval with a ticket of somebody else': asked({ ...elsewhere, assignee: megan.name }),
    'approval with a ticket of nobody': asked({ ...elsewhere, assignee: '' }),
    'approval with a ticket that is absent': asked({ kind: 'absent' }),
    'approval with what nobody has checked': asked(
      { kind: 'not-known', why: 'unavailable' },
      (['ticket', 'open', 'mine', 'related', 'sort'] as const).map((what) => ({ what, why: 'unavailable' })),
    ),
    ...Object.fromEntries(
      (['before', 'after'] as const).flatMap((phase) =>
        [undefined, 'INC9', hostile].map((name) => {
          const checks = [{ phase, ...(name === undefined ? {} : { name }) }];
          const waits = tracked({ kind: 'awaiting-approval', until: later(600) });
          return [
            `approval of what is checked ${phase}, by ${name ?? 'nobody knows whom'}`,
            approvalCard({
              ...{ canDecide: true, shown: 'x'.repeat(22), viewer, now, context },
              tracked: { ...waits, checks },
            }),
          ] as const;
        }),
      ),
    ),
    'form of what is checked': activationFormCard({
      ...{ target: purge, formKey: 'abcdefghijkl', viewer, now },
      policy: {
        readable: true,
        policy: { ...policy, checks: [{ phase: 'before' }, { phase: 'after', name: 'INC9' }] },
      },
    }),
    'denied by what checks it': requestCard({
      ...{ viewer, now },
      tracked: { ...tracked({ kind: 'denied' }), approvers: [], checks: [{ phase: 'before', name: 'INC9' }] },
    }),
    'approval with a hostile ticket': asked({
      ...elsewhere,
      number: hostile,
      title: hostile,
      state: hostile,
    }),
  };
}

/** Of what ends with its ticket, or is offered to. */
function leaseCards(viewer: Viewer): Readonly<Record<string, Card>> {
  const lease = (state: State, more: Partial<TrackedRequest> = {}): TrackedRequest => ({
    ...tracked(state),
    ticketSeen: { look: found, unchecked: [], at: later(-11) },
    ...more,
  });
  const ticketClosed = { at: later(-1), state: 'INC8' };
  const running = { kind: 'active', since: later(-10), until: later(110) } as const;
  const endless = { kind: 'active', since: later(-10) } as const;
  const view = { viewer, now };
  return {
    'ticket has closed': ticketClosedCard({ ...view, tracked: lease(running, { ticketClosed }) }),
    'ticket has closed, without an end': ticketClosedCard({
      ...{ ...view, tracked: lease(endless, { ticketClosed: { ...ticketClosed, state: '' } }) },
    }),
    'ticket has closed, and it was to end then': ticketClosedCard({
      ...{ ...view, tracked: lease(running, { ticketClosed, endsWithTicket: true }) },
    }),
    'ticket has closed while it waits': ticketClosedCard({
      ...{
        ...view,
        tracked: lease(
          { kind: 'awaiting-approval', until: later(600) },
          { ticketClosed, endsWithTicket: true },
        ),
      },
    }),
    'ticket has closed before it begins': ticketClosedCard({
      ...{ ...view, tracked: lease({ kind: 'scheduled', from: later(600) }, { ticketClosed }) },
    }),
    'ticket has closed while it is switched on': ticketClosedCard({
      ...{ ...view, tracked: lease({ kind: 'provisioning' }, { ticketClosed }) },
    }),
    'ticket is open again while it waits': ticketClosedCard({
      ...{ ...view, tracked: lease({ kind: 'awaiting-approval', until: later(600) }) },
    }),
    'approval with a ticket that has closed since': approvalCard({
      ...{ canDecide: true, shown: 'x'.repeat(22), ...view },
      tracked: lease({ kind: 'awaiting-approval', until: later(600) }, { ticketClosed }),
    }),
    'request whose ticket has closed while it waits': requestCard({
      ...{ ...view, tracked: lease({ kind: 'awaiting-approval', until: later(600) }, { ticketClosed }) },
    }),
    'ticket is open again': ticketClosedCard({ ...view, tracked: lease(running) }),
    'ticket has closed, of what is over': ticketClosedCard({
      ...{ ...view, tracked: lease({ kind: 'ended', how: 'expired' }, { ticketClosed }) },
    }),
    'ticket with a hostile state': ticketClosedCard({
      ...{ ...view, tracked: lease(running, { ticketClosed: { ...ticketClosed, state: hostile } }) },
    }),
    'request that ends with its ticket': requestCard({
      ...{ ...view, tracked: lease(running, { ticketClosed, endsWithTicket: true }) },
    }),
    'request that ended with its ticket': requestCard({
      ...{ ...view, tracked: lease({ kind: 'ended', how: 'given-back' }, { endedWithTicket: true }) },
    }),
  };
}
