import type { TenantUser } from '../tenant/tenant.ts';
import { userEntity } from './directoryEntities.ts';
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
