import type { Directory } from './directory.ts';
import { isId } from './directory.ts';
import { entryKey } from './entryKey.ts';
import { quietly } from './quietly.ts';
import type { Found, Group, MaybeGroup, Principal } from './directoryRows.ts';
import { SetupError } from './directoryRows.ts';
import type { PlaceName } from './place.ts';
import { WantedError } from './readWanted.ts';
import type { SettingValues } from './settings.ts';
import { wantedValues } from './settingValues.ts';
import { twice } from './twice.ts';
import { yetToBeMade } from './yetToBeMade.ts';
import type { Wanted, WantedEligible, WantedGroup, WantedHolder, WantedSide } from './wanted.ts';

/** The scope of what holds in the whole tenant, and of everything in a group. */
export const wholeTenant = '/';

/** Somebody whom the file wants to be eligible, as the tenant knows them. */
export interface ResolvedEligible {
  /** A group that this very file makes has no id yet: see `yetToBeMade`. */
  readonly who: MaybeGroup;
  readonly line: number;
  readonly until?: Date;
  readonly scopeId: string;
  /** The name of the unit that the scope is. */
  readonly unit?: string;
}

/** A role, or one side of a group, with whomever the file names for it. */
export interface ResolvedSide {
  readonly of: PlaceName;
  readonly line: number;
  /** False for the side of a group that the file does not speak of: it wants nobody there. */
  readonly isDeclared: boolean;
  readonly values: Partial<SettingValues>;
  readonly approvers: readonly (Principal & { readonly line: number })[];
  /** Absent where the file does not say. */
  readonly eligible?: readonly ResolvedEligible[];
  /** Ids in small letters. */
  readonly alsoAllowed: ReadonlySet<string>;
}

/** What the file declares, found in the tenant. */
export type Entry =
  | {
      readonly kind: 'role';
      readonly name: string;
      readonly line: number;
      readonly id: string;
      readonly side: ResolvedSide;
    }
  | {
      readonly kind: 'group';
      readonly name: string;
      readonly line: number;
      /** `undefined` while it is yet to be made. */
      readonly found: Group | undefined;
      readonly want: WantedGroup;
      readonly sides: readonly ResolvedSide[];
      /** Ids in small letters of who may hold its Defender role besides. */
      readonly defenderAllowed: ReadonlySet<string>;
    };

export interface Resolved {
  readonly entries: readonly Entry[];
  /** Ids in small letters. */
  readonly breakGlass: ReadonlySet<string>;
  readonly protect: ReadonlySet<string>;
}

/** Finds in the tenant what the file names. Throws `WantedError` with everything that is not to be found, or is named twice, each with its line. */
export async function resolve(directory: Directory, wanted: Wanted): Promise<Resolved> {
  await directory.prefetch(wanted);
  const finder = new Finder(directory, wanted);
  const entries = [...(await finder.roleEntries(wanted)), ...(await finder.groupEntries(wanted))];
  const lists = {
    breakGlass: await finder.holders(wanted.breakGlass),
    protect: await finder.holders(wanted.protect),
  };
  const doubled = twice(entries.map((entry) => ({ ...entry, key: entryKey(entry) })));
  const faults = [...finder.faults, ...doubled];
  if (faults.length > 0) throw new WantedError([...new Set(faults)]);
  return { entries, ...lists };
}

/** Looks up what the file names, and keeps what is not to be found, each with its line. */
class Finder {
  readonly faults: string[] = [];
  readonly #directory: Directory;
  /** Names in small letters of the groups that the file makes where they are missing. */
  readonly #ofFile: ReadonlySet<string>;

  constructor(directory: Directory, { groups }: Wanted) {
    this.#directory = directory;
    this.#ofFile = new Set(groups.map(({ name }) => name.toLowerCase()));
  }

  async at<T>(line: number, look: () => Promise<T>): Promise<T | undefined> {
    try {
      return await look();
    } catch (error) {
      if (!(error instanceof SetupError)) throw error;
      this.faults.push(`line ${line}: ${error.message}`);
      return undefined;
    }
  }

  async holders(said: readonly WantedHolder[]): Promise<ReadonlySet<string>> {
    const ids = new Set<string>();
    for (const { kind, name, line } of said) {
      const id =
        kind === 'application'
          ? name
          : (await this.at(line, () => this.#directory.principal(kind, name)))?.id;
      if (id !== undefined) ids.add(id.toLowerCase());
    }
    return ids;
  }

  async eligibleIn(said: readonly WantedEligible[]): Promise<readonly ResolvedEligible[]> {
    const found: ResolvedEligible[] = [];
    for (const { kind, name, line, until, unit } of said) {
      const who = await this.at(line, () => this.#eligible(kind, name));
      const scope = unit === undefined ? undefined : await this.at(line, () => this.#directory.unit(unit));
      if (who !== undefined)
        found.push({ who, line, ...scopeOf(scope), ...(until === undefined ? {} : { until }) });
    }
    this.faults.push(
      ...twice(found.map((one) => ({ ...one, key: `${one.who.id} ${one.scopeId}`, name: one.who.name }))),
    );
    return found;
  }

  async #eligible(kind: Principal['kind'], name: string): Promise<MaybeGroup> {
    const isOwn = kind === 'group' && this.#ofFile.has(name.toLowerCase());
    const isMissing = isOwn && (await this.#directory.group(name)) === undefined;
    return isMissing ? { kind, id: yetToBeMade(name), name } : this.#directory.principal(kind, name);
  }

  async sideOf(of: PlaceName, want: WantedSide, isDeclared: boolean): Promise<ResolvedSide> {
    const approvers: (Principal & { readonly line: number })[] = [];
    for (const { kind, name, line } of want.activation?.approval?.approvers ?? []) {
      const found = await this.at(line, () => this.#directory.principal(kind, name));
      if (found !== undefined) approvers.push({ ...found, line });
    }
    this.faults.push(...twice(approvers.map((one) => ({ ...one, key: one.id }))));
    const eligible = want.eligible === undefined ? undefined : await this.eligibleIn(want.eligible);
    if (want.eligible?.some(({ unit }) => unit !== undefined) === true && of.kind === 'group')
      this.faults.push(`line ${want.line}: only a role is limited to an administrative unit, a group is not`);
    return {
      of,
      line: want.line,
      isDeclared,
      // Whom it names was looked up above, and is told there where it is missing.
      values: (await quietly(() => wantedValues(this.#directory, want))) ?? {},
      approvers,
      alsoAllowed: await this.holders(want.alsoAllowed),
      ...(eligible === undefined ? {} : { eligible }),
    };
  }

  async roleEntries(wanted: Wanted): Promise<readonly Entry[]> {
    const entries: Entry[] = [];
    for (const want of wanted.roles) {
      const role = await this.at(want.line, () => this.#directory.role(want.name));
      if (role === undefined) continue;
      const side = await this.sideOf({ kind: 'role', name: role.name }, want, true);
      entries.push({ kind: 'role', name: role.name, line: want.line, id: role.id, side });
    }
    return entries;
  }

  async groupEntries(wanted: Wanted): Promise<readonly Entry[]> {
    const entries: Entry[] = [];
    for (const want of wanted.groups) {
      const { name, line } = want;
      const found = await this.at(line, () => this.#directory.group(name));
      if (found === undefined && isId.test(name))
        this.faults.push(
          `line ${line}: there is no group with the id ${name}, and an id is no name for a new one`,
        );
      const sides: ResolvedSide[] = [];
      for (const access of ['member', 'owner'] as const) {
        const of: PlaceName = { kind: 'group', name: found?.name ?? name, access };
        const said = want[access];
        const side = said ?? { line, alsoAllowed: [], eligible: [] };
        sides.push(await this.sideOf(of, side, said !== undefined));
      }
      const defenderAllowed = await this.holders(want.defenderRole?.alsoAllowed ?? []);
      entries.push({ kind: 'group', name: found?.name ?? name, line, found, want, sides, defenderAllowed });
    }
    return entries;
  }
}

function scopeOf(unit: Found | undefined): Pick<ResolvedEligible, 'scopeId' | 'unit'> {
  return unit === undefined
    ? { scopeId: wholeTenant }
    : { scopeId: `/administrativeUnits/${unit.id}`, unit: unit.name };
}
