import assert from 'node:assert/strict';
import { WantedError, readWanted } from '../../../services/setup/readWanted.ts';

const serviceNow = {
  name: 'S',
  kind: 'serviceNow',
  url: 'https://contoso.example',
  credential: { secret: 'SNOW' },
};
const jira = { ...serviceNow, kind: 'jira' };
const answer = { number: '/id', title: '/title', state: '/state', openStates: ['open'] };
const https = {
  ...{ name: 'S', kind: 'https', lookUp: 'https://contoso.example/{number}', credential: { secret: 'SNOW' } },
  answer,
};

/** Reads a file that has one system of tickets, and a gate; JSON is YAML, too. */
function read(system: object, gate?: object) {
  return readWanted(JSON.stringify({ version: 1, ticketSystems: [system], gate }));
}

function faultsOf(work: () => unknown): readonly string[] {
  try {
    work();
    return [];
  } catch (error) {
    if (error instanceof WantedError) return error.faults;
    throw error;
  }
}

describe('A ticket system of the file', () => {
  const none = 'is an address that begins with https://, without a password';
  const outside = (placeholder: string) => `has ${placeholder} in it, after the host`;
  const refused: readonly (readonly [what: string, system: object, says: string])[] = [
    ...[
      'contoso.example',
      'http://contoso.example',
      'http://127.0.0.1.contoso.example',
      'http://localhost',
      'ftp://127.0.0.1',
      'javascript:alert(1)',
      'https://user@contoso.example',
      'https://:word@contoso.example',
      'http://user:word@127.0.0.1',
      'https://',
      `https://contoso.example/${'x'.repeat(477)}`,
    ].flatMap((url) => [
      [
        `at ${url.slice(0, 40)}`,
        { ...serviceNow, url },
        url.length > 500 ? 'expected string' : none,
      ] as const,
    ]),
    ['whose pages are without TLS', { ...jira, site: 'http://contoso.example' }, none],
    ['whose plain pages are without TLS', { ...https, site: 'http://contoso.example' }, none],
    ['that is looked up without TLS', { ...https, lookUp: 'http://contoso.example/{number}' }, none],
    ['that is listed without TLS', { ...https, openOf: 'http://contoso.example/{person}' }, none],
    ...[
      'https://contoso.example/',
      'https://{number}.contoso.example/',
      'https://{number}.contoso.example/{number}',
      'https://contoso.example{number}',
      'https://contoso.example:8{number}/',
      'https:///{number}/tickets',
      'https:{number}',
      'https://contoso.example/{person}',
    ].map((lookUp) => [`that is looked up at ${lookUp}`, { ...https, lookUp }, outside('{number}')] as const),
    ...[
      'https://contoso.example/',
      'https://{person}.contoso.example/',
      'https://contoso.example{person}',
    ].map((openOf) => [`that is listed at ${openOf}`, { ...https, openOf }, outside('{person}')] as const),
    ...['snow', '1SNOW', 'SN', 'SNOW TOKEN', 'SNOW\n', 'pass-word', `S${'N'.repeat(64)}`, '$SNOW'].map(
      (secret) =>
        [
          `with ${JSON.stringify(secret.slice(0, 20))} for the name of a secret`,
          { ...serviceNow, credential: { secret } },
          'names an environment variable',
        ] as const,
    ),
    ...['', 'a b', 'tö', 'c\n', 'x'.repeat(101)].map(
      (client) =>
        [
          `with ${JSON.stringify(client.slice(0, 20))} for a client`,
          { ...serviceNow, credential: { client, secret: 'SNOW' } },
          'is the id of an OAuth client',
        ] as const,
    ),
    [
      'that is no ServiceNow, with a client',
      { ...jira, credential: { client: 'c', secret: 'SNOW' } },
      'client',
    ],
    ...['Task', '1task', 'task/x', 'task?x', 'task\n', '_task', `t${'a'.repeat(80)}`, '../task'].flatMap(
      (name) => [
        [
          `with the table ${JSON.stringify(name.slice(0, 20))}`,
          { ...serviceNow, table: name },
          'is the name of a table',
        ] as const,
        [
          `with the column ${JSON.stringify(name.slice(0, 20))}`,
          { ...serviceNow, entraIdColumn: name },
          'is the name of a column',
        ] as const,
      ],
    ),
    [
      'with a column of nothing',
      { ...serviceNow, entraIdColumn: 'u_id^ORactive' },
      'is the name of a column',
    ],
    ...['id', '/id~', '/id~2', '', '/a//~', ' /id', 'x/id'].map(
      (number) =>
        [
          `whose number is at ${JSON.stringify(number)}`,
          { ...https, answer: { ...answer, number } },
          'is a JSON Pointer',
        ] as const,
    ),
    ...['assignee', 'assigneeMail', 'sort', 'link', 'list'].map(
      (name) =>
        [
          `whose ${name} is nowhere`,
          { ...https, answer: { ...answer, [name]: 'id' } },
          'is a JSON Pointer',
        ] as const,
    ),
    [
      'with people that are nowhere',
      { ...https, answer: { ...answer, relatedMails: ['/by', 'for'] } },
      'is a JSON Pointer',
    ],
    ['that is looked up nowhere', { ...https, lookUp: 'contoso.example/{number}' }, none],
    ['with a name that is too long', { ...jira, name: 'x'.repeat(101) }, '100'],
    ...[serviceNow, jira].map(
      (one) =>
        [
          `of the kind ${one.kind} with a user that is too long`,
          { ...one, credential: { user: 'x'.repeat(201), secret: 'SNOW' } },
          '200',
        ] as const,
    ),
    [
      'with a state that is too long',
      { ...https, answer: { ...answer, openStates: ['x'.repeat(61)] } },
      '60',
    ],
    [
      'without a state of open ones',
      { ...https, answer: { ...answer, openStates: [] } },
      'names at least one state',
    ],
    ['that takes comments plainly', { ...https, comments: true }, 'cannot take comments'],
    ['that might take comments', { ...serviceNow, comments: 'yes' }, 'is true or false'],
    ['of another kind', { ...serviceNow, kind: 'zendesk' }, 'is serviceNow, jira or https'],
    ['with a secret itself', { ...serviceNow, password: 'x' }, 'unknown member password'],
    [
      'with a user and a client',
      { ...serviceNow, credential: { user: 'u', client: 'c', secret: 'SNOW' } },
      'has either a user or a client',
    ],
    ['with a credential that is none', { ...serviceNow, credential: 'SNOW' }, 'credential'],
    [
      'with a secret itself for a credential',
      { ...serviceNow, credential: { secret: 'SNOW', word: 'x' } },
      'unknown member word',
    ],
  ];
  for (const [what, system, says] of refused)
    it(`is refused ${what}`, () => {
      const faults = faultsOf(() => read(system));
      assert.ok(
        faults.some((fault) => fault.includes(says)),
        faults.join(' | '),
      );
    });

  const taken: readonly object[] = [
    { ...serviceNow, url: 'https://contoso.example/a' },
    { ...serviceNow, url: 'http://127.0.0.1:3978' },
    { ...serviceNow, url: `https://contoso.example/${'x'.repeat(476)}` },
    jira,
    ...[serviceNow, jira].map((one) => ({
      ...{ ...one, name: 'x'.repeat(100), credential: { user: 'x'.repeat(200), secret: 'SNOW' } },
    })),
    { ...https, answer: { ...answer, openStates: ['x'.repeat(60)] } },
    { ...serviceNow, table: 't', entraIdColumn: 'u_entra_2' },
    { ...serviceNow, table: 'u_task_2', entraIdColumn: 'u' },
    { ...serviceNow, entraIdColumn: `u${'a'.repeat(79)}` },
    { ...serviceNow, table: `t${'a'.repeat(79)}` },
    { ...serviceNow, credential: { client: '3f0c-!~', secret: 'SN_2' } },
    { ...serviceNow, credential: { client: 'x'.repeat(100), secret: `S${'N'.repeat(63)}` } },
    { ...serviceNow, credential: { user: 'u', secret: 'SNO' }, comments: true },
    { ...https, lookUp: 'https://contoso.example?of={number}' },
    { ...https, lookUp: 'https://contoso.example:8443/a/{number}?b={number}#{number}' },
    { ...https, openOf: 'https://contoso.example/?of={person}' },
    { ...https, answer: { ...answer, number: '/a~0b/c~1d//0' } },
  ];
  for (const system of taken)
    it(`may be ${JSON.stringify(system).slice(0, 150)}`, () => {
      assert.deepEqual(
        faultsOf(() => read(system)),
        [],
      );
    });

  it('is read as it is meant', () => {
    const common = { name: 'S', comments: false };
    const bearer = { kind: 'bearer', secret: 'SNOW' };
    const places = {
      ...{ assignee: '/owner', assigneeMail: '/mail', relatedMails: ['/by', '/for'] },
      ...{ sort: '/kind', link: '/page', list: '/cases' },
    };
    const cases: readonly (readonly [object, object])[] = [
      [
        { ...serviceNow, url: 'https://contoso.example//' },
        { ...common, kind: 'serviceNow', url: 'https://contoso.example', table: 'task', credential: bearer },
      ],
      [
        {
          ...jira,
          site: 'https://pages.example/',
          credential: { user: 'u', secret: 'SNOW' },
          comments: true,
        },
        {
          ...{
            name: 'S',
            kind: 'jira',
            url: 'https://contoso.example',
            site: 'https://pages.example',
            comments: true,
          },
          credential: { kind: 'basic', user: 'u', secret: 'SNOW' },
        },
      ],
      [
        { ...serviceNow, credential: { client: 'c', secret: 'SNOW' } },
        {
          ...{ ...common, kind: 'serviceNow', url: 'https://contoso.example', table: 'task' },
          credential: { kind: 'client', client: 'c', secret: 'SNOW' },
        },
      ],
      [https, { ...https, ...common, credential: bearer }],
      [
        { ...https, answer: { ...answer, ...places } },
        { ...https, ...common, credential: bearer, answer: { ...answer, ...places } },
      ],
    ];
    for (const [system, is] of cases) assert.deepEqual(read(system).ticketSystems, [is]);
    assert.deepEqual(readWanted('version: 1\n').ticketSystems, []);
  });
});

describe('The gate of the file', () => {
  const gate = { url: 'https://gate.example/', application: '6a7e0001-1a7c-4b4e-9d3f-1a7c00000001' };

  it('is waited for ten seconds and asked again twice, unless told otherwise', () => {
    const { url: _url, ...rest } = gate;
    const usual = { ...rest, url: 'https://gate.example', timeout: 10, retries: 2 };
    assert.deepEqual(read(serviceNow, gate).gate, usual);
    for (const change of [
      { timeout: 1, retries: 0 },
      { timeout: 30, retries: 5 },
    ])
      assert.deepEqual(read(serviceNow, { ...gate, ...change }).gate, { ...usual, ...change });
    assert.equal(read(serviceNow).gate, undefined);
  });

  for (const change of [
    { url: 'http://gate.example' },
    { url: 'https://:word@gate.example' },
    { application: 'gate' },
    { application: `${gate.application}0` },
    ...[0, 31, 1.5].map((timeout) => ({ timeout })),
    ...[-1, 6, 0.5].map((retries) => ({ retries })),
    { secret: 'x' },
  ])
    it(`is refused with ${JSON.stringify(change)}`, () => {
      assert.notDeepEqual(
        faultsOf(() => read(serviceNow, { ...gate, ...change })),
        [],
      );
    });
});
