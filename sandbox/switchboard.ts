import type { Cloud } from './cloud.ts';
import { graphSwitches } from './graph/switches.ts';
import { pimSwitches } from './pim/switches.ts';
import { teamsSwitches } from './botservice/teamsSwitches.ts';
import { tenantSwitches } from './tenant/switches.ts';
import { ticketSwitches } from './tickets/ticketSwitches.ts';
import type { SwitchBook, SwitchEntry, SwitchValue } from './switchEntry.ts';

/** A book of switches, and where a cloud keeps their state. */
interface Section {
  readonly book: SwitchBook;
  readonly state: (cloud: Cloud) => object;
}

export const sections = {
  PIM: { book: pimSwitches, state: ({ pim }) => pim.switches },
  'Graph and sign-in': { book: graphSwitches, state: ({ switches }) => switches },
  Teams: { book: teamsSwitches, state: (cloud) => cloud.teamsSwitches },
  Tickets: { book: ticketSwitches, state: (cloud) => cloud.ticketSwitches },
  Tenant: { book: tenantSwitches, state: ({ pim }) => pim },
} as const satisfies Readonly<Record<string, Section>>;

export type SectionName = keyof typeof sections;

/** Every switch of the sandbox by its name; no two have the same. */
export const switchEntries: Readonly<Record<string, SwitchEntry>> = Object.assign(
  {},
  ...Object.values(sections).map(({ book }) => book),
) as Readonly<Record<string, SwitchEntry>>;

/** A limit that is none; JSON has no word for it. */
export const unlimited = 'unlimited';

/** How a value is written in JSON, on a page and on the command line. */
export function writtenValue(value: SwitchValue): SwitchValue {
  return value === Infinity ? unlimited : value;
}

/** Where the switches stand, by their names; of all of them, or of one section. */
export function switchStates(
  cloud: Cloud,
  of: readonly SectionName[] = Object.keys(sections) as SectionName[],
): Readonly<Record<string, SwitchValue>> {
  const states = of.flatMap((name) => {
    const { book, state } = sections[name];
    const values = state(cloud) as Readonly<Record<string, SwitchValue>>;
    return Object.keys(book).map((key) => [key, writtenValue(values[key] ?? '')] as const);
  });
  return Object.fromEntries(states);
}

/** What was asked of a switch cannot be done; the sentence says what could. */
export class NoSuchSwitch extends Error {}

/** Turns switches, all that are named or none; values as JSON, a form or a command line has them. Throws `NoSuchSwitch`. */
export function turnSwitches(cloud: Cloud, wanted: Readonly<Record<string, unknown>>): void {
  const turns = Object.entries(wanted).map(([name, given]) => [name, valueOf(name, given)] as const);
  for (const [name, value] of turns) {
    const section = Object.values<Section>(sections).find(({ book }) => Object.hasOwn(book, name));
    if (section !== undefined) Object.assign(section.state(cloud), { [name]: value });
  }
}

function valueOf(name: string, given: unknown): SwitchValue {
  const entry = Object.hasOwn(switchEntries, name) ? switchEntries[name] : undefined;
  if (entry === undefined)
    throw new NoSuchSwitch(
      `there is no switch "${name}"; there are ${Object.keys(switchEntries).join(', ')}`,
    );
  const text = isPlain(given) ? String(given) : '';
  if ('values' in entry) {
    const found = entry.values.find((value) => String(value) === text);
    if (found !== undefined) return found;
    throw new NoSuchSwitch(
      `${name}: one of ${entry.values.join(', ')} is expected, not ${JSON.stringify(given)}`,
    );
  }
  const number = text === unlimited ? Infinity : Number(text);
  if (!(number > 0)) throw new NoSuchSwitch(`${name}: a number above 0 or "${unlimited}" is expected`);
  return number;
}

/** Text, as forms and command lines have all values, or what JSON has besides. A list of one value is none. */
function isPlain(given: unknown): given is string | number | boolean {
  return typeof given === 'string' || typeof given === 'number' || typeof given === 'boolean';
}
