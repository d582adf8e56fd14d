import type { LeaseParts, LeaseWork } from '../../services/elevation/lease.ts';
import { createLeaseWork } from '../../services/elevation/lease.ts';
import type { RecordParts } from '../../services/elevation/record.ts';
import type { OthersParts } from './tellOthers.ts';

/** How often it is looked which tickets are to be looked at, in milliseconds. */
export const leaseMs = 60_000;

/** What ends with its ticket, of what the bot was composed of. */
export function leaseOf(
  {
    file,
    microsoft,
    stores,
    tickets,
    outside: { log },
  }: Pick<OthersParts, 'file' | 'microsoft' | 'stores' | 'tickets' | 'outside'>,
  recording: RecordParts,
  replicas: Pick<LeaseParts, 'holderOf' | 'announce' | 'show'>,
): LeaseWork {
  return createLeaseWork({
    ...recording,
    ...replicas,
    pim: { as: (actor) => microsoft.pim.as(actor, 'background') },
    ...{ effects: stores.effects, ownDoings: stores.ownDoings, reminders: stores.reminders },
    ...{ leases: stores.leases, keys: stores.keys },
    ...{ settingsOf: file.settingsOf, ticketSystem: tickets.systemNamed },
    onFailure: (error) => {
      log.warn({ err: error }, 'a ticket was not looked at, or what it ends was not given back');
    },
  });
}
