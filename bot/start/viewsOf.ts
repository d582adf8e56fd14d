import { createPulseOf } from '../../services/notifications/pulse.ts';
import type { ApprovalCodes } from '../turn/approvalCodes.ts';
import { createContextOf } from '../turn/approvalContext.ts';
import type { FormTicketsOf } from '../turn/formTickets.ts';
import { createFormTickets } from '../turn/formTickets.ts';
import type { Views } from '../turn/views.ts';
import { createViews } from '../turn/views.ts';
import { usageIn } from './usageIn.ts';
import type { OthersParts } from './tellOthers.ts';

function failureLog({ outside: { log } }: Pick<OthersParts, 'outside'>): (error: unknown) => void {
  return (error) => {
    log.warn({ err: error }, 'what is told beside a request could not be read');
  };
}

/** What forms tell of tickets. */
export function formTicketsOf(
  parts: Pick<OthersParts, 'file' | 'microsoft' | 'tickets' | 'outside'>,
): FormTicketsOf {
  const { file, microsoft, tickets } = parts;
  return createFormTickets({
    ...{ pim: microsoft.pim, settingsOf: file.settingsOf, ticketSystem: tickets.systemNamed },
    onFailure: failureLog(parts),
  });
}

/** Cards that need more than the request itself. */
export function viewsOf(parts: OthersParts, codes: ApprovalCodes): Views {
  const {
    config,
    file,
    stores,
    outside: { clock },
  } = parts;
  const { ledger, requests, addresses } = stores;
  const onFailure = failureLog(parts);
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
    usageOf: usageIn(stores, clock),
    ...{ settingsOf: file.settingsOf, quickReasons: file.quickReasons },
    codes,
    contextOf: createContextOf({
      requests,
      looks: stores.looks,
      ticketUses: stores.ticketUses,
      onFailure,
    }),
    ticketsOf: formTicketsOf(parts),
    clock,
    ...(config.adminContact === undefined ? {} : { adminContact: config.adminContact }),
  });
}
