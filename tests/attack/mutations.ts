import { randomUUID } from 'node:crypto';
import { groups, people, roles } from '../../sandbox/tenant/contoso.ts';

/** What clicks are made of; the same seed makes the same ones, random ids aside. */
export class Random {
  #state: number;

  constructor(seed: number) {
    this.#state = seed >>> 0 || 1;
  }

  /** 0 to 1, by xorshift. */
  next(): number {
    this.#state = (this.#state ^ (this.#state << 13)) >>> 0;
    this.#state = (this.#state ^ (this.#state >>> 17)) >>> 0;
    this.#state = (this.#state ^ (this.#state << 5)) >>> 0;
    return this.#state / 2 ** 32;
  }

  below(count: number): number {
    return Math.floor(this.next() * count);
  }

  pick<T>(list: readonly T[]): T {
    return list[this.below(list.length)] as T;
  }
}

export const verbs = [
  ...['help', 'inbox', 'active', 'cancelForm', 'targets', 'form', 'continueForm', 'activate'],
  ...['giveBack', 'withdraw', 'request', 'approval', 'approve', 'deny'],
] as const;

export const junk: readonly unknown[] = [
  ...[
    null,
    true,
    false,
    0,
    -1,
    1e308,
    '',
    ' ',
    'null',
    '__proto__',
    'constructor',
    'toString',
    'hasOwnProperty',
  ],
  ...[
    '\u0000',
    '\ud800',
    '../../',
    "' or 1=1--",
    '${7*7}',
    '{{DATE(2020-01-01T00:00:00Z)}}',
    '<script>',
    '%00',
  ],
  ...['A'.repeat(5_000), '9'.repeat(400), [], [[]], {}, { $ne: 1 }, { length: 1e9 }, { toString: 'x' }],
  ...[{ $date: '2020-01-01' }, ['approve'], { verb: 'approve' }],
];

const names = [
  ...[
    '__proto__',
    'constructor',
    'prototype',
    'shown',
    'ref',
    'api',
    'id',
    'target',
    'form',
    'minutes',
    'actor',
  ],
  ...[
    'steppedUp',
    'turn',
    'work',
    'tenantId',
    'requester',
    'state',
    'approvers',
    'canDecide',
    'data',
    'verb',
  ],
  ...['hasOwnProperty', 'then', 'toJSON', ''],
];

const targets = [
  `group|${groups.searchAndPurge}|member`,
  `group|${groups.searchAndPurge}|owner`,
  `group|${groups.purgeApprovers}|member`,
  `group|${randomUUID()}|member`,
  `role|${roles.globalAdministrator}|directory|/`,
  `role|${roles.securityReader}|directory|/`,
  `role|${roles.globalAdministrator}|app|/x`,
  `role|${roles.globalAdministrator}|directory|/' or 1 eq 1`,
];

/** Names of invokes that Teams knows. */
export const invokes = [
  ...['signin/tokenExchange', 'signin/verifyState', 'signin/failure', 'task/fetch', 'composeExtension/query'],
  ...[
    'adaptiveCard/Action',
    'application/search',
    '__proto__',
    'fileConsent/invoke',
    'handoff/action',
    'config/fetch',
  ],
  ...['tab/fetch', 'message/submitAction', 'actionableMessage/executeAction'],
];

const letters = Array.from('ABCDEFGHabcdefgh0123456789-_ éЖ\u202e');

type Data = Record<string, unknown>;

/** Ids that are and that look like the one of a request. */
export function idsNear(...real: readonly string[]): readonly string[] {
  const [id = ''] = real;
  return [
    ...[...real, randomUUID(), id.toUpperCase(), `${id}/steps`, '..', `${id}?x`, ''],
    ...['a'.repeat(100), 'a'.repeat(101), `${id}\n`],
  ];
}

export function flip(random: Random, text: string): string {
  const at = random.below(text.length);
  return text.slice(0, at) + random.pick(letters) + text.slice(at + 1);
}

/** Lists and objects in one another. */
export function nested(random: Random, depth: number): unknown {
  let value: unknown = 'x';
  for (let level = 0; level < depth; level += 1) value = random.next() < 0.5 ? [value] : { a: value };
  return value;
}

/** Data of a real button with one to four members changed. Members are defined, so that `__proto__` becomes one. */
export function mutated(random: Random, real: Data, ids: readonly string[]): Data {
  const data: Data = { ...real };
  const set = (name: string, value: unknown): void => {
    Object.defineProperty(data, name, { value, enumerable: true, configurable: true, writable: true });
  };
  const changes: readonly ((name: string) => void)[] = [
    (name) => Reflect.deleteProperty(data, name),
    (name) => {
      set(name, random.pick(junk));
    },
    () => {
      set(random.pick(names), random.pick([...junk, ...ids, real['shown'], 'approve', people.megan]));
    },
    (name) => {
      const text = data[name];
      if (typeof text === 'string' && text !== '') set(name, flip(random, text));
    },
    () => {
      set('id', random.pick(ids));
    },
    () => {
      set('target', random.pick(targets));
    },
    () => {
      set('api', random.pick(['role', 'group', 'Group', 'GROUP', 'user', null]));
    },
  ];
  for (let left = 1 + random.below(4); left > 0; left -= 1)
    random.pick(changes)(random.pick(Object.keys(data).concat('id')));
  return data;
}
