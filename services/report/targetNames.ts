import type { TargetKey } from '../elevation/target.ts';
import { isScopeNamed, keyOf } from '../elevation/target.ts';
import { oneLine } from '../elevation/text.ts';
import type { TrackedRequest } from '../elevation/trackedRequest.ts';
import type { Eligible } from './neverUsed.ts';

/** Longer names are cut: the key says which it is. Code points. */
const longest = 100;

/** What targets are called, as they were last named; the key where nobody named one. Two of one name have their keys beside them. */
export function targetNames(
  requests: readonly TrackedRequest[],
  eligible: readonly Eligible[],
): (key: TargetKey) => string {
  const names = new Map<TargetKey, string>();
  const note = (key: TargetKey, name: string): void => {
    const shown = oneLine(name, longest);
    if (shown !== '') names.set(key, shown);
  };
  for (const { target, targetName } of eligible) note(target, targetName);
  for (const {
    request: {
      order: { target },
    },
  } of requests)
    note(keyOf(target), nameOf(target));
  const bearers = Map.groupBy(names.values(), (name) => name);
  return (key) => {
    const name = names.get(key);
    if (name === undefined) return key;
    return (bearers.get(name)?.length ?? 0) > 1 ? `${name} (${key})` : name;
  };
}

function nameOf(target: TrackedRequest['request']['order']['target']): string {
  if (target.kind === 'group') return target.access === 'owner' ? `${target.name} (owner)` : target.name;
  const { name, scopeName, scopeId } = target;
  if (scopeId === '/' || name === '') return name;
  return `${name} in ${scopeName !== undefined && isScopeNamed(target) ? scopeName : scopeId}`;
}
