import { createPulseOf } from '../../services/notifications/pulse.ts';
import type { ApprovalCodes } from '../turn/approvalCodes.ts';
import { createContextOf } from '../turn/approvalContext.ts';
import { createFormTickets } from '../turn/formTickets.ts';
import type { Views } from '../turn/views.ts';
import { createViews } from '../turn/views.ts';
import { usageIn } from './usageIn.ts';
import type { OthersParts } from './tellOthers.ts';

/** Cards that need more than the request itself. */
export function viewsOf(
  { config, file, microsoft, stores, tickets, outside: { clock, log } }: OthersParts,
  codes: ApprovalCodes,
): Views {
  const { ledger, requests, addresses } = stores;
  const onFailure = (error: unknown): void => {
    log.warn({ err: error }, 'what is told beside a request could not be read');
  };
  return createViews({
    preferences: stores.preferences,
    ledger,
    requests,
    effects: stores.effects,
    pulseOf: createPulseOf({
      ledger,
      addresses,
      decisionTimes: stores.decisionTimes,
      looks: stores.looks,
      quietHours: config.quietHours,
      clock,
    }),
    usageOf: usageIn(stores),
    ...{ settingsOf: file.settingsOf, quickReasons: file.quickReasons },
    codes,
    contextOf: createContextOf({
      requests,
      looks: stores.looks,
      ticketUses: stores.ticketUses,
      onFailure,
    }),
    ticketsOf: createFormTickets({
      ...{ pim: microsoft.pim, settingsOf: file.settingsOf, ticketSystem: tickets.systemNamed, onFailure },
    }),
    clock,
    ...(config.adminContact === undefined ? {} : { adminContact: config.adminContact }),
  });
}
