import { english } from './english.ts';
import { french } from './french.ts';
import { german } from './german.ts';
import { japanese } from './japanese.ts';
import { spanish } from './spanish.ts';

export const everySpeaker = [english, german, french, spanish, japanese];

/** Everything that is said in any of the five languages. */
export const everyPhrase = everySpeaker.flatMap(({ phrases }) => phrases.map(({ said }) => said));
