import type { Wanted } from './wanted.ts';

/** An emergency's ordinary target that does not do, and where that stands in the file. */
export interface BreakGlassFault {
  readonly path: readonly PropertyKey[];
  readonly text: string;
}

/**
 * What is kept for emergencies names the ordinary target that it stands in for: another one of the file, which somebody approves, so that there is who hears of
 * it. It asks for no approval itself, or it would be no way out when nobody is there.
 */
export function breakGlassFaults({ roles, groups }: Wanted): readonly BreakGlassFault[] {
  const targets = [
    ...roles.map((role, index) => ({ ...role, sides: [role], path: ['roles', index] as const })),
    ...groups.map((group, index) => ({
      ...group,
      sides: [group.member, group.owner],
      path: ['groups', index] as const,
    })),
  ];
  const isApproved = ({ sides }: (typeof targets)[number]): boolean =>
    sides.some((side) => side?.activation?.approval !== undefined);
  return targets.flatMap((target) => {
    const named = target.botSettings.breakGlass?.insteadOf;
    if (named === undefined) return [];
    const path = [...target.path, 'bot', 'breakGlass', 'insteadOf'];
    const ordinary = targets.find(({ name }) => name.toLowerCase() === named.toLowerCase());
    if (ordinary === undefined || ordinary === target)
      return [{ path, text: `${named} is no other role or group of the file` }];
    if (!isApproved(ordinary))
      return [{ path, text: `nobody approves ${named}, so nobody would hear of an emergency` }];
    return isApproved(target)
      ? [{ path, text: `${target.name} asks for an approval, so it is no way out of one` }]
      : [];
  });
}
