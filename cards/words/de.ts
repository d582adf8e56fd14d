import { base } from './de/base.ts';
import { buttons } from './de/buttons.ts';
import type { Words } from './en.ts';

/** Sie, and short. The terms are those of Microsoft's German portal, save Anfrage for a request. */
export const de: Words = { base, buttons };
