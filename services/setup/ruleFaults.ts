import { isSameSystem } from '../elevation/demandedSystem.ts';
import type { Wanted } from './wanted.ts';

/** A rule that cannot be kept as it is written, and where that stands in the file. */
export interface RuleFileFault {
  readonly path: readonly PropertyKey[];
  readonly text: string;
}

/**
 * A rule names a ticket system of the file, and the target says no other; what depends on a ticket has one; and where nobody approves, nobody can be asked in a system's place, so that an
 * order would be refused although the file says otherwise.
 */
export function ruleFaults({ roles, groups, ticketSystems }: Wanted): readonly RuleFileFault[] {
  const targets = [
    ...roles.map((role, index) => ({
      rules: role.rules,
      given: role.botSettings,
      sides: [role],
      path: ['roles', index] as const,
    })),
    ...groups.map(({ rules, botSettings: given, member, owner }, index) => ({
      ...{ rules, given, sides: [member, owner], path: ['groups', index] as const },
    })),
  ];
  const names = ticketSystems.map(({ name }) => name.toLowerCase());
  const doubled = names.flatMap((name, index) =>
    names.indexOf(name) < index
      ? [{ path: ['ticketSystems', index, 'name'], text: `${name} is declared twice` }]
      : [],
  );
  return [...doubled, ...targets.flatMap((target) => faultsOfTarget(target, names))];
}

function faultsOfTarget(
  {
    rules,
    given,
    sides,
    path: place,
  }: {
    readonly rules: Wanted['roles'][number]['rules'];
    readonly given: Wanted['roles'][number]['botSettings'];
    readonly sides: readonly (Wanted['roles'][number] | Wanted['groups'][number]['member'])[];
    readonly path: readonly PropertyKey[];
  },
  systems: readonly string[],
): readonly RuleFileFault[] {
  const ticket = rules?.ticket;
  if (ticket === undefined)
    return rules?.maximumByTicket === undefined
      ? []
      : [{ path: [...place, 'rules', 'maximumByTicket'], text: 'needs a rule for the ticket: add ticket' }];
  const path = [...place, 'rules', 'ticket'];
  const isUnknown = !systems.includes(ticket.system.toLowerCase());
  const isAlone = sides.some(
    (side) => side?.activation !== undefined && side.activation.approval === undefined,
  );
  return [
    ...anotherSystem(given, ticket.system, place),
    ...(isUnknown
      ? [{ path: [...path, 'system'], text: `${ticket.system} is none of the file's ticketSystems` }]
      : []),
    ...(isAlone && ticket.whenDown === 'askApprover'
      ? [{ path: [...path, 'whenDown'], text: 'nobody approves it, so that there is nobody to ask: refuse' }]
      : []),
  ];
}

/** Entra would be told of a system in which nobody has looked. */
function anotherSystem(
  { ticketSystem }: Wanted['roles'][number]['botSettings'],
  system: string,
  place: readonly PropertyKey[],
): readonly RuleFileFault[] {
  if (ticketSystem === undefined || isSameSystem(ticketSystem, system)) return [];
  const text = `${ticketSystem} is not ${system}, in which its rule looks tickets up: leave ticketSystem out`;
  return [{ path: [...place, 'bot', 'ticketSystem'], text }];
}
