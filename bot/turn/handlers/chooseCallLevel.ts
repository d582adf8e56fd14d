import { botText } from '../../../cards/botText.ts';
import type { CallLevel } from '../../../services/notifications/callLevels.ts';
import type { DeskParts } from '../deskParts.ts';
import type { Answer, Turn } from '../turn.ts';

/** `notify less` and `notify normal`. */
export async function chooseCallLevel(
  { callLevels }: DeskParts,
  { actor }: Turn,
  { level }: { readonly level: CallLevel },
): Promise<Answer> {
  await callLevels.choose(actor.id, level);
  return { kind: 'text', text: botText.notify[level] };
}
