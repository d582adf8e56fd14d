import type { Refusal } from './refusal.ts';
import { all, bare, code, plain, refused } from './refusal.ts';

/** Whatever else may come. */
export const strange: readonly Refusal[] = [
  { name: 'an unknown code', status: 400, ...code('SomethingNew', {}) },
  {
    name: 'a code with a script',
    status: 400,
    body: plain('<script>alert(1)</script>'),
    means: all(refused('scriptalert1script')),
  },
  {
    name: 'the retired service',
    status: 400,
    body: bare('BadRequest', 'x'),
    means: all(refused('BadRequest')),
  },
  { name: 'a code that is a word of the language', status: 400, ...code('constructor', {}) },
  { name: 'nothing', status: 400, body: undefined, means: all(refused('HTTP400')) },
  { name: 'a list', status: 400, body: [], means: all(refused('HTTP400')) },
  { name: 'null', status: 400, body: { error: null }, means: all(refused('HTTP400')) },
];
