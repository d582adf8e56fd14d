import type { FileShape, SideShape } from './wantedFile.ts';
import type {
  Wanted,
  WantedDefenderRole,
  WantedGroup,
  WantedRole,
  WantedSide,
  WantedWord,
} from './wanted.ts';

type Path = readonly PropertyKey[];
type LineOf = (path: Path) => number;

/** Says of everything that a later check may refuse where in the file it stands. */
export function located(file: FileShape, lineOf: LineOf): Wanted {
  return {
    breakGlass: all(file.breakGlass, ['breakGlass'], lineOf),
    protect: all(file.protect, ['protect'], lineOf),
    bundles: all(file.bundles, ['bundles'], lineOf),
    reports: file.reports,
    ticketSystems: file.ticketSystems,
    ...(file.defender === undefined ? {} : { defenderVia: file.defender.via }),
    ...(file.gate === undefined ? {} : { gate: file.gate }),
    roles: file.roles.map(({ bot, name, rules, ...shape }, index): WantedRole => ({
      ...side(shape, ['roles', index], lineOf),
      ...ruled(rules),
      name,
      botSettings: bot,
    })),
    groups: file.groups.map((shape, index) => group(shape, ['groups', index], lineOf)),
    ...(file.incidents === undefined
      ? {}
      : { incidents: { ...file.incidents, line: lineOf(['incidents', 'access']) } }),
    ...(file.quickReasons === undefined ? {} : { quickReasons: file.quickReasons }),
    words: wordsOf(file.words, lineOf),
  };
}

function wordsOf(words: FileShape['words'], lineOf: LineOf): readonly WantedWord[] {
  return (Object.keys(words) as WantedWord['language'][]).flatMap((language) =>
    Object.entries(words[language] ?? {}).map(([key, text]) => ({
      ...{ language, key, text },
      line: lineOf(['words', language, key]),
    })),
  );
}

function ruled(given: FileShape['roles'][number]['rules']): Pick<WantedRole, 'rules' | 'gatePhases'> {
  if (given === undefined) return {};
  return { rules: given.rules, ...(given.gate === undefined ? {} : { gatePhases: given.gate }) };
}

function all<T extends object>(
  items: readonly T[],
  path: Path,
  lineOf: LineOf,
): readonly (T & { readonly line: number })[] {
  return items.map((item, index) => ({ ...item, line: lineOf([...path, index]) }));
}

function side(shape: SideShape, path: Path, lineOf: LineOf): WantedSide {
  const { activation, eligible, alsoAllowed, eligibility, assignment, notifications } = shape;
  return {
    line: lineOf(path),
    alsoAllowed: all(alsoAllowed, [...path, 'alsoAllowed'], lineOf),
    ...(activation === undefined ? {} : { activation: activationAt(activation, path, lineOf) }),
    ...(eligible === undefined ? {} : { eligible: all(eligible, [...path, 'eligible'], lineOf) }),
    ...(eligibility === undefined ? {} : { eligibility }),
    ...(assignment === undefined ? {} : { assignment }),
    ...(notifications === undefined ? {} : { notifications }),
  };
}

function activationAt(
  { approval, ...activation }: NonNullable<SideShape['activation']>,
  path: Path,
  lineOf: LineOf,
): NonNullable<WantedSide['activation']> {
  if (approval === undefined) return activation;
  const approvers = all(approval.approvers, [...path, 'activation', 'approval', 'approvers'], lineOf);
  return { ...activation, approval: { ...approval, approvers } };
}

function group(
  { bot, member, owner, roleGroup, defenderRole, rules, ...rest }: FileShape['groups'][number],
  path: Path,
  lineOf: LineOf,
): WantedGroup {
  return {
    ...rest,
    line: lineOf(path),
    botSettings: bot,
    ...ruled(rules),
    ...(member === undefined ? {} : { member: side(member, [...path, 'member'], lineOf) }),
    ...(owner === undefined ? {} : { owner: side(owner, [...path, 'owner'], lineOf) }),
    ...(roleGroup === undefined ? {} : { roleGroup }),
    ...(defenderRole === undefined
      ? {}
      : { defenderRole: defenderRoleAt(defenderRole, [...path, 'defenderRole'], lineOf) }),
  };
}

function defenderRoleAt(
  role: NonNullable<FileShape['groups'][number]['defenderRole']>,
  path: Path,
  lineOf: LineOf,
): WantedDefenderRole {
  return {
    ...role,
    line: lineOf(path),
    alsoAllowed: all(role.alsoAllowed, [...path, 'alsoAllowed'], lineOf),
  };
}
