import { z } from 'zod';
import type { OwnGroup } from '../elevation/access.ts';
import { withQuery } from './odata.ts';
import type { PimList } from './pimLists.ts';

/** A group as a row of a person's memberships. Graph leaves members out that this person may not read. */
const wireOwnGroup = z
  .object({ id: z.string(), isAssignableToRole: z.boolean().nullish() })
  .transform(({ id, isAssignableToRole: is }): OwnGroup => ({
    id,
    ...(is === undefined || is === null ? {} : { isRoleAssignable: is }),
  }));

/** The groups that the person is in, and in how many steps whatever. */
export const ownGroups: PimList<typeof wireOwnGroup> = {
  part: 'own-groups',
  row: wireOwnGroup,
  address: withQuery('/me/transitiveMemberOf/microsoft.graph.group', {
    select: 'id,isAssignableToRole',
    top: '999',
  }),
};
