import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { Replacement } from '../../cards/words/replacements.ts';
import { speechFault } from '../../cards/words/wordsFor.ts';
import { fileText } from '../../services/elevation/fileText.ts';
import { oneLine } from '../../services/elevation/text.ts';
import type { TicketSystemSettings } from '../../services/elevation/ticketSettings.ts';
import type { TargetSettings, TargetSettingsOf } from '../../services/elevation/targetSettings.ts';
import type { Target } from '../../services/elevation/target.ts';
import type { WantedGroup, WantedRole, WantedWord } from '../../services/setup/wanted.ts';
import { numberFormOf } from '../../services/setup/numberForm.ts';
import type { ReportReaders } from '../turn/reportReaders.ts';
import type { Alias } from '../turn/match.ts';
import type { FileBundle } from '../turn/offeredBundles.ts';
import type { Probe } from './pairSettings.ts';
import { ConfigError } from './config.ts';

/** What the bot takes from `elevation.yaml`, by the target's name or id in small letters. */
export interface ElevationFile {
  readonly aliases: readonly Alias[];
  readonly bundles: readonly FileBundle[];
  readonly probes: ReadonlyMap<string, Probe>;
  readonly settingsOf: TargetSettingsOf;
  /** What approvers can choose for a reason. */
  readonly quickReasons?: readonly string[] | undefined;
  readonly reportReaders: ReportReaders;
  readonly ticketSystems: readonly TicketSystemSettings[];
  /** What cards say instead of their own words. */
  readonly words: readonly Replacement[];
  /** What incidents ask for where nobody says what. */
  readonly incidentAccess?: string | undefined;
  /** SHA-256 of it, in hex. */
  readonly hash?: string;
}

/** Reads the file at a path; what nothing adds to where there is none. Throws `ConfigError` with the faults of the file. */
export async function readElevationFile(path: string | undefined): Promise<ElevationFile> {
  if (path === undefined)
    return {
      ...elevationFile([], []),
      bundles: [],
      ticketSystems: [],
      words: [],
      reportReaders: { auditors: [], teams: [] },
    };
  // Most bots have none, and start sooner without what reads one.
  const { WantedError, readWanted } = await import('../../services/setup/readWanted.ts');
  try {
    const text = fileText(await readFile(path));
    const { roles, groups, bundles, reports, quickReasons, ticketSystems, words, incidents } =
      readWanted(text);
    const faults = wordFaults(words);
    if (faults.length > 0) throw new WantedError(faults);
    return {
      ...elevationFile(roles, groups),
      bundles,
      reportReaders: reports,
      quickReasons,
      ticketSystems,
      words,
      incidentAccess: incidents?.access,
      hash: createHash('sha256').update(text).digest('hex'),
    };
  } catch (error) {
    const faults = error instanceof WantedError ? error.faults : ['it cannot be read'];
    throw new ConfigError(faults.map((fault) => `ELEVATION_FILE ${path}: ${fault}`));
  }
}

/** Only the cards know what they say. */
function wordFaults(words: readonly WantedWord[]): readonly string[] {
  return words.flatMap((word) => {
    const fault = speechFault(word);
    return fault === undefined ? [] : [`line ${word.line}: words.${word.language}: ${fault}`];
  });
}

type BotSettings = (WantedRole | WantedGroup)['botSettings'];

/** What of the file is the bot's alone, as it works with it. */
function settingsIn({
  ticketSystem,
  ticketPattern,
  ticketUrl,
  approvalCode,
  notice,
  breakGlass,
  adminContact,
  opens,
  notify,
}: BotSettings): TargetSettings {
  return {
    ...(ticketSystem === undefined ? {} : { ticketSystem }),
    ...(ticketPattern === undefined ? {} : { ticketPattern: numberFormOf(ticketPattern) }),
    ...(approvalCode === undefined ? {} : { approvalCode }),
    ...(notice === undefined ? {} : { notice }),
    ...(breakGlass === undefined ? {} : { breakGlass }),
    ...(ticketUrl === undefined ? {} : { ticketUrl }),
    ...(adminContact === undefined ? {} : { adminContact }),
    ...(opens === undefined ? {} : { opens }),
    ...(notify === undefined ? {} : { notify }),
  };
}

function elevationFile(
  roles: readonly WantedRole[],
  groups: readonly WantedGroup[],
): Omit<ElevationFile, 'bundles' | 'reportReaders' | 'ticketSystems' | 'words'> {
  const targets = [...roles, ...groups];
  // A role and a group may be called the same.
  const settings = { role: settingsByName(roles), group: settingsByName(groups) };
  return {
    aliases: targets.flatMap(({ name, botSettings: { aliases, tasks } }) => [
      ...aliases.map((alias) => ({ alias, name })),
      ...tasks.map((alias) => ({ alias, name, isTask: true })),
    ]),
    probes: new Map(
      targets.flatMap((target) => {
        const { probe } = target.botSettings;
        const [, version, path] = /^\/(v1\.0|beta)(\/.+)$/.exec(probe ?? '') ?? [];
        return path === undefined
          ? []
          : [[nameKey(target), { version: version === 'beta' ? 'beta' : 'v1.0', path }] as const];
      }),
    ),
    settingsOf: (target) =>
      settings[target.kind].get(idOf(target)) ?? settings[target.kind].get(nameKey(target)) ?? {},
  };
}

function settingsByName(
  targets: readonly Pick<WantedRole | WantedGroup, 'name' | 'botSettings' | 'rules'>[],
): ReadonlyMap<string, TargetSettings> {
  return new Map(
    targets.map((target) => [
      nameKey(target),
      { ...settingsIn(target.botSettings), ...(target.rules === undefined ? {} : { rules: target.rules }) },
    ]),
  );
}

/** As names are read of Graph: an editor may have written a letter and its accent as two. */
function nameKey({ name }: { readonly name: string }): string {
  return oneLine(name).toLowerCase();
}

function idOf(target: Target): string {
  return (target.kind === 'role' ? target.roleDefinitionId : target.groupId).toLowerCase();
}
