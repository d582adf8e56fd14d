import type { Why } from '../services/elevation/reading.ts';
import type { Reader } from './format.ts';
import { wordsFor } from './words/wordsFor.ts';

/** Why a form asks for everything. `why` is absent where the settings were not looked at. */
export function unreadPolicyText(why: Why = 'unavailable', viewer: Reader): string {
  return wordsFor(viewer).form.unread[why];
}
