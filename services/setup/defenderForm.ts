import type { DefenderLook } from './defenderState.ts';
import type { Seen } from './seen.ts';
import type { DefenderForm, Wanted, WantedGroup } from './wanted.ts';

/**
 * By which of Defender's models a group gets its rights; `undefined` where it is to have none, `unknown` where the file has both and nothing that was read
 * tells. Purview keeps its role groups in either model, so a group with a role group alone has that whatever counts for mail.
 */
export function formOf(
  { defenderRole, roleGroup }: Pick<WantedGroup, 'defenderRole' | 'roleGroup'>,
  { defenderVia }: Pick<Wanted, 'defenderVia'>,
  seen: DefenderForm | 'unknown',
): DefenderForm | 'unknown' | undefined {
  if (defenderRole === undefined) return roleGroup === undefined ? undefined : 'roleGroup';
  if (roleGroup === undefined) return 'unifiedRbac';
  return defenderVia ?? seen;
}

/** Whether anything of the file may be about unified roles, so that they have to be read. */
export function mayBeUnified({ groups, defenderVia }: Pick<Wanted, 'groups' | 'defenderVia'>): boolean {
  return groups.some(({ defenderRole }) => defenderRole !== undefined) && defenderVia !== 'roleGroup';
}

/**
 * Which model counts for mail, as far as Graph shows it: where Graph knows no unified roles it is role groups; where somebody holds a permission on mail by a
 * custom role it is the unified model. That roles can be read says only that the model exists; no interface tells the state of the switch.
 */
export function formSeen(look: DefenderLook): DefenderForm | 'unknown' {
  const { roles, assignments } = look;
  if (isAbsent(roles)) return 'roleGroup';
  if ('problem' in roles || 'problem' in assignments) return 'unknown';
  const onMail = roles.value.filter(({ permissions }) =>
    permissions.some((id) => /\/email[a-z]*\//.test(id)),
  );
  const isHeld = assignments.value.some(
    ({ roleId, principalIds, dataSources }) =>
      principalIds.length > 0 &&
      dataSources.some((source) => ['/', 'mdo'].includes(source.toLowerCase())) &&
      onMail.some(({ id }) => id === roleId),
  );
  return isHeld ? 'unifiedRbac' : 'unknown';
}

function isAbsent(seen: Seen<unknown>): boolean {
  if (!('problem' in seen)) return false;
  const { problem } = seen;
  return (
    problem.kind === 'not-found' ||
    (problem.kind === 'refused' && /^(BadRequest|HTTP400)$/i.test(problem.code))
  );
}
