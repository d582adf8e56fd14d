import { activationFormCard } from '../../cards/activationFormCard.ts';
import { approvalCard } from '../../cards/approvalCard.ts';
import type { Card } from '../../cards/card.ts';
import type { Viewer } from '../../cards/format.ts';
import type { Why } from '../../services/elevation/reading.ts';
import type { RuleFault, Unchecked } from '../../services/elevation/rules/ruleFault.ts';
import type { TicketRule } from '../../services/elevation/rules/rules.ts';
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
  const form = (must: TicketRule['must'], look?: TicketLook, missing?: Why): Card =>
    activationFormCard({
      ...{ target: purge, policy: { readable: true, policy }, formKey: 'abcdefghijkl', viewer, now },
      draft: { minutes: 60, justification: 'INC5', ticketNumber: 'INC1', ticketSystem: 'ServiceNow' },
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
    'form with a ticket of nobody': form('mine', { ...found, state: '', assignee: '' }),
    'form with a ticket that is absent': form('exist', { kind: 'absent' }),
    'form with a ticket that is not known': form('related', { kind: 'not-known', why: 'cut' }),
    ...Object.fromEntries(
      whys.map((why) => [`form whose tickets were ${why}`, form('open', undefined, why)]),
    ),
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
    'approval with a hostile ticket': asked({
      ...elsewhere,
      number: hostile,
      title: hostile,
      state: hostile,
    }),
  };
}
