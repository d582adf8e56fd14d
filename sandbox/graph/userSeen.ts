import type { TenantUser } from '../tenant/tenant.ts';
import { principalEntity, userEntity } from './directoryEntities.ts';
import type { Entity } from './entity.ts';
import { graphFaults } from './graphFault.ts';
import { has, permissions } from './permissions.ts';
import type { Call } from './route.ts';

/** Somebody as the caller may see them: others as their basic profile, where no permission gives more. */
export function userSeen(call: Call, user: TenantUser): Entity {
  const entity = userEntity(user, call.cloud.directory);
  const { accountEnabledInBasicProfile: shown } = call.cloud.switches;
  const isBasic =
    call.caller.kind === 'user' &&
    call.caller.oid !== user.id &&
    !has(call.caller, permissions.fullProfileRead);
  if (!isBasic || shown === 'shown') return entity;
  const isAsked = call.query.select?.some((name) => name.toLowerCase() === 'accountenabled') === true;
  if (isAsked && shown === 'refused') throw graphFaults.denied();
  return { ...entity, hidden: { ...entity.hidden, accountEnabled: null } };
}

/** A user or a group by its id; of a list of one type the type is not told. */
export function principalSeen(call: Call, id: string, only: 'user' | 'group' | undefined): Entity | null {
  const { directory } = call.cloud;
  const user = only === 'user' ? directory.user(id) : undefined;
  return user === undefined ? principalEntity(id, directory, only === undefined) : userSeen(call, user);
}
