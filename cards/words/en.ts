import { base } from './en/base.ts';
import { buttons } from './en/buttons.ts';

/** English is the original: what it says, and of what, is what each other language has to say. */
export const en = { base, buttons };

export type Words = Readonly<typeof en>;
