import { z } from 'zod';
import { oneLine } from '../elevation/text.ts';
import type { Seen } from './seen.ts';

/** Something with an id and a name. */
export interface Found {
  readonly id: string;
  readonly name: string;
}

/** Somebody or some group in the tenant. */
export interface Principal extends Found {
  readonly kind: 'user' | 'group';
}

/** A group with what decides whether PIM can give it out as the file wants. */
export type Group = Principal & {
  readonly description: string;
  readonly roleAssignable: boolean;
  /** Why it can never be what the file wants, where it cannot. */
  readonly unfit?: UnfitGroup;
};

/** Somebody, or a group with whether it can hold a role. */
export type MaybeGroup = Principal & Partial<Pick<Group, 'roleAssignable'>>;

/** `not-security`: it gives no access. `dynamic` and `synchronized`: PIM manages no such group. */
export type UnfitGroup = 'not-role-assignable' | 'not-security' | 'dynamic' | 'synchronized';

/** The file names something that the tenant does not have, or has twice. */
export class SetupError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'SetupError';
  }
}

export const select = 'id,displayName';

const entity = z.object({ id: z.string(), displayName: z.string().nullish() });
const wireGroup = entity.extend({
  description: z.string().nullish(),
  isAssignableToRole: z.boolean().nullish(),
  securityEnabled: z.boolean().nullish(),
  groupTypes: z.array(z.string()).nullish(),
  onPremisesSyncEnabled: z.boolean().nullish(),
});

export function principalIn(kind: Principal['kind'], row: unknown, name: string): Principal {
  const { id, displayName } = entity.parse(row);
  return { kind, id, name: oneLine(displayName ?? name) };
}

export function groupIn(row: unknown, name: string): Group {
  const group = wireGroup.parse(row);
  const unfit = unfitnessOf(group);
  return {
    ...principalIn('group', row, name),
    description: group.description ?? '',
    roleAssignable: group.isAssignableToRole === true,
    ...(unfit === undefined ? {} : { unfit }),
  };
}

function unfitnessOf(group: z.infer<typeof wireGroup>): UnfitGroup | undefined {
  if (group.securityEnabled === false) return 'not-security';
  if (group.groupTypes?.some((type) => type.toLowerCase() === 'dynamicmembership') === true) return 'dynamic';
  if (group.onPremisesSyncEnabled === true) return 'synchronized';
  return group.isAssignableToRole === true ? undefined : 'not-role-assignable';
}

/** The only one; `undefined` where there is none. */
export function oneOf<T>(rows: readonly T[], what: string): T | undefined {
  if (rows.length > 1)
    throw new SetupError(`There are ${rows.length} ${what}: name the one by its object id.`);
  return rows[0];
}

/** What something is called, where that was to be seen. */
export function namedRow(seen: Seen<unknown> | undefined): string | undefined {
  if (seen === undefined || 'problem' in seen) return undefined;
  const name = entity.safeParse(seen.value).data?.displayName;
  return name === undefined || name === null || name === '' ? undefined : oneLine(name);
}
