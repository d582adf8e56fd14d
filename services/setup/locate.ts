import type { FileShape, SideShape } from './wantedFile.ts';
import type { Wanted, WantedGroup, WantedRole, WantedSide } from './wanted.ts';

type Path = readonly PropertyKey[];

/** Says of everything that a later check may refuse where in the file it stands. */
export function located(file: FileShape, lineOf: (path: Path) => number): Wanted {
  const all = <T extends object>(
    items: readonly T[],
    path: Path,
  ): readonly (T & { readonly line: number })[] =>
    items.map((item, index) => ({ ...item, line: lineOf([...path, index]) }));

  function side(shape: SideShape, path: Path): WantedSide {
    const { activation, eligible, alsoAllowed, eligibility, assignment, notifications } = shape;
    return {
      line: lineOf(path),
      alsoAllowed: all(alsoAllowed, [...path, 'alsoAllowed']),
      ...(activation === undefined ? {} : { activation: activationAt(activation, path) }),
      ...(eligible === undefined ? {} : { eligible: all(eligible, [...path, 'eligible']) }),
      ...(eligibility === undefined ? {} : { eligibility }),
      ...(assignment === undefined ? {} : { assignment }),
      ...(notifications === undefined ? {} : { notifications }),
    };
  }

  function activationAt(
    { approval, ...activation }: NonNullable<SideShape['activation']>,
    path: Path,
  ): NonNullable<WantedSide['activation']> {
    if (approval === undefined) return activation;
    const approvers = all(approval.approvers, [...path, 'activation', 'approval', 'approvers']);
    return { ...activation, approval: { ...approval, approvers } };
  }

  function group(
    { bot, member, owner, roleGroup, ...rest }: FileShape['groups'][number],
    path: Path,
  ): WantedGroup {
    return {
      ...rest,
      line: lineOf(path),
      botSettings: bot,
      ...(member === undefined ? {} : { member: side(member, [...path, 'member']) }),
      ...(owner === undefined ? {} : { owner: side(owner, [...path, 'owner']) }),
      ...(roleGroup === undefined ? {} : { roleGroup }),
    };
  }

  return {
    breakGlass: all(file.breakGlass, ['breakGlass']),
    protect: all(file.protect, ['protect']),
    roles: file.roles.map(({ bot, name, ...shape }, index): WantedRole => ({
      ...side(shape, ['roles', index]),
      name,
      botSettings: bot,
    })),
    groups: file.groups.map((shape, index) => group(shape, ['groups', index])),
  };
}
