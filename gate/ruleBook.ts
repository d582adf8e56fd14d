import type { NumberForm } from '../services/elevation/ticketPattern.ts';
import type { Rules } from '../services/elevation/rules/rules.ts';
import { demandedTicketSystem } from '../services/elevation/targetSettings.ts';
import { numberFormOf } from '../services/setup/numberForm.ts';
import type { Wanted, WantedSide } from '../services/setup/wanted.ts';
import type { AskedTarget } from './asked.ts';
import type { Directory } from './directory.ts';

/** What the file says of a target, as far as it is the gate's. */
export interface RuledTarget {
  readonly name: string;
  /** Absent where the file has none for it. */
  readonly rules?: Rules;
  readonly ticketPattern?: NumberForm;
  /** The system that a ticket has to be told as of, where it is told; absent where any will do. */
  readonly demandedSystem?: string;
  /** Somebody approves it, by the file. */
  readonly hasApprover: boolean;
}

/** `undefined` for what is not in the file, or not in the directory that the file's names are looked up in. */
export type RuleBook = (target: AskedTarget) => RuledTarget | undefined;

export function createRuleBook({ roles, groups }: Wanted, { names }: Directory): RuleBook {
  return ({ id, side }) => {
    // The file may name a target by its id.
    const isNamed = ({ name }: { readonly name: string }): boolean =>
      [id, names.get(id)?.toLowerCase()].includes(name.toLowerCase());
    if (side === 'role') {
      const role = roles.find(isNamed);
      return role === undefined ? undefined : ruled(role, role);
    }
    const group = groups.find(isNamed);
    return group === undefined ? undefined : ruled(group, group[side]);
  };
}

function ruled(
  { name, rules, botSettings }: Wanted['roles'][number] | Wanted['groups'][number],
  side: WantedSide | undefined,
): RuledTarget {
  const { ticketPattern, ticketSystem } = botSettings;
  const demandedSystem = demandedTicketSystem({
    ...(ticketSystem === undefined ? {} : { ticketSystem }),
    ...(rules === undefined ? {} : { rules }),
  });
  return {
    name,
    ...(rules === undefined ? {} : { rules }),
    ...(ticketPattern === undefined ? {} : { ticketPattern: numberFormOf(ticketPattern) }),
    ...(demandedSystem === undefined ? {} : { demandedSystem }),
    hasApprover: side?.activation?.approval !== undefined,
  };
}
