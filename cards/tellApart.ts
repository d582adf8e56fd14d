import type { Standing } from '../services/elevation/access.ts';
import type { TargetKey, Target } from '../services/elevation/target.ts';
import { keyOf } from '../services/elevation/target.ts';
import type { Reader } from './format.ts';
import { plainLine } from './format.ts';
import { targetNamePlain } from './text.ts';
import { wordsFor } from './words/wordsFor.ts';

/** What tells targets apart that read the same, by key: their descriptions where each has its own, their ids otherwise. Markdown. */
export function tellApart(standings: readonly Standing[], viewer: Reader): ReadonlyMap<TargetKey, string> {
  const marks = new Map<TargetKey, string>();
  const targets = new Map(standings.map(({ target }) => [keyOf(target), target]));
  const alike = Map.groupBy(targets.values(), (target) => looksOf(targetNamePlain(target, viewer)));
  for (const same of alike.values()) {
    if (same.length < 2) continue;
    const isTold = areAllDifferent(same.map(({ description = '' }) => looksOf(description)));
    for (const target of same)
      marks.set(keyOf(target), isTold ? plainLine(target.description ?? '', 80) : idText(target, viewer));
  }
  return marks;
}

function areAllDifferent(texts: readonly string[]): boolean {
  return !texts.includes('') && new Set(texts).size === texts.length;
}

/** How a text looks at a glance: many characters look like another (Unicode's compatibility forms among them), and so do upper and lower case. */
function looksOf(text: string): string {
  return text.normalize('NFKC').toLowerCase();
}

function idText(target: Target, viewer: Reader): string {
  const { id, idAt } = wordsFor(viewer).list;
  if (target.kind === 'group') return id(target.groupId);
  const { roleDefinitionId, scopeId } = target;
  return scopeId === '/' ? id(roleDefinitionId) : idAt(roleDefinitionId, plainLine(scopeId, 80));
}
