import type { Directory } from '../directory.ts';
import type { PimTarget } from './model.ts';
import { targetKey } from './model.ts';

/** How two targets read in a log or on a page. */
export function describeTarget(target: PimTarget, directory: Directory): string {
  if (target.kind === 'role') return directory.role(target.roleDefinitionId)?.name ?? targetKey(target);
  return `${directory.group(target.groupId)?.name ?? target.groupId} (${target.accessId})`;
}
