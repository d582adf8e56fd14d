import assert from 'node:assert/strict';
import type { ServiceNowSettings } from '../../../services/elevation/ticketSettings.ts';
import type { Answered } from '../../../services/tickets/askJson.ts';
import { createServiceNow } from '../../../services/tickets/serviceNow.ts';
import { CommentDoubtful } from '../../../services/elevation/ticketSystem.ts';
import { allOf, answered, busy, cut, doubtful, long, systemThat, undone } from './asking.ts';

const alex = { id: 'A1', addresses: ['alexw@contoso.com'] };
const nobody = { id: 'A1', addresses: [] };
const settings: ServiceNowSettings = {
  ...{ kind: 'serviceNow', name: 'ServiceNow', url: 'https://contoso.example', table: 'task' },
  ...{ credential: { kind: 'bearer', secret: 'S' }, comments: true },
};
const both = (value: string, shown = value) => ({ value, display_value: shown });
const id = '0123456789abcdef0123456789ABCDEF';
const row = {
  ...{ number: both('INC7'), sys_id: both(id), short_description: both('', 'Phishing wave') },
  ...{
    state: both('2', 'In Progress'),
    active: both('true', 'Yes'),
    sys_class_name: both('incident', 'Incident'),
  },
  ...{ assigned_to: both('u1', 'Alex Wilber'), 'assigned_to.email': both('AlexW@contoso.com') },
  ...{ opened_by: '', caller_id: '', 'assigned_to.u_entra_id': '' },
};
const rows = (...result: readonly object[]): Answered => answered({ result });

describe('ServiceNow', () => {
  const system = (
    found: Answered,
    given: Partial<ServiceNowSettings> = {},
    patched: Answered = answered({}),
  ) => {
    const { ask, asked } = systemThat({ sysparm_query: found, '?sysparm_fields=number': patched });
    return { asked, ...allOf(createServiceNow({ ...settings, ...given }, ask, () => 'Bearer s')) };
  };
  const query = (address = ''): URLSearchParams => new URL(address).searchParams;

  it('tells what stands in the row of a number', async () => {
    const { lookUp, asked } = system(rows(row));
    assert.deepEqual(await lookUp('inc7', alex), {
      ...{ kind: 'found', number: 'INC7', title: 'Phishing wave', state: 'In Progress', isOpen: 'yes' },
      ...{ assignee: 'Alex Wilber', isMine: 'yes', isRelated: 'yes', sort: 'incident' },
      link: `https://contoso.example/nav_to.do?uri=task.do%3Fsys_id%3D${id}`,
    });
    const [{ address, authorization } = { address: '' }] = asked;
    assert.equal(authorization, 'Bearer s');
    assert.equal(new URL(address).pathname, '/api/now/table/task');
    assert.equal(query(address).get('sysparm_query'), 'number=inc7');
    assert.equal(query(address).get('sysparm_limit'), '2');
    assert.equal(
      query(address).get('sysparm_fields'),
      'number,sys_id,short_description,state,active,sys_class_name,assigned_to,opened_by,caller_id,requested_for,assigned_to.email,opened_by.email,caller_id.email,requested_for.email',
    );
    assert.equal(query(address).get('sysparm_display_value'), 'all');
    assert.equal(query(address).get('sysparm_exclude_reference_link'), 'true');
  });

  const changes: readonly (readonly [what: string, change: object, is: object])[] = [
    ['one that is not active', { active: both('false') }, { isOpen: 'no' }],
    ['one of which nobody says whether it is active', { active: both('') }, { isOpen: 'not-known' }],
    [
      'one of somebody else',
      { 'assigned_to.email': both('lynner@contoso.com') },
      { isMine: 'no', isRelated: 'no' },
    ],
    ['one of nobody', { assigned_to: '' }, { isMine: 'no', isRelated: 'no', assignee: '' }],
    [
      'one whose holder has no address',
      { 'assigned_to.email': '' },
      { isMine: 'not-known', isRelated: 'not-known' },
    ],
    [
      'one whose holder may not be read',
      { assigned_to: undefined },
      { isMine: 'not-known', isRelated: 'not-known', assignee: undefined },
    ],
    ['one of no kind', { sys_class_name: '' }, { sort: undefined }],
    ...['opened_by', 'caller_id', 'requested_for'].map(
      (name) =>
        [
          `one that has them as ${name}`,
          { assigned_to: '', [name]: both('u1'), [`${name}.email`]: both('alexw@contoso.com') },
          { isMine: 'no', isRelated: 'yes' },
        ] as const,
    ),
    [
      'one of which nothing but the number is known',
      Object.fromEntries(
        Object.keys(row).map((name) => [
          name,
          name === 'number' ? both('INC7') : { value: null, display_value: null },
        ]),
      ),
      {
        title: '',
        state: '',
        isOpen: 'not-known',
        isMine: 'no',
        assignee: '',
        sort: undefined,
        link: undefined,
      },
    ],
    [
      'one that a table has nothing else of',
      Object.fromEntries(
        ['short_description', 'state', 'sys_class_name', 'assigned_to'].map((name) => [name, undefined]),
      ),
      { title: '', state: '', sort: undefined, assignee: undefined },
    ],
    [
      'more than a card has room for',
      {
        ...{ short_description: both('', long), state: both('', long) },
        ...{ sys_class_name: both(long), assigned_to: both('u1', long) },
      },
      { title: cut(200), state: cut(60), sort: cut(50), assignee: cut(100) },
    ],
    ...['../x', `${id}0`, `0${id}`, id.slice(1), `${id.slice(1)}g`, `${id}\n`, `\n${id}`, ''].map(
      (odd) =>
        [`one whose row is ${JSON.stringify(odd)}`, { sys_id: both(odd) }, { link: undefined }] as const,
    ),
  ];
  for (const [what, change, is] of changes)
    it(`tells of ${what}`, async () => {
      const look = await system(rows({ ...row, ...change })).lookUp('INC7', alex);
      const told = look as unknown as Readonly<Record<string, unknown>>;
      assert.equal(told['kind'], 'found');
      for (const [name, value] of Object.entries(is)) {
        assert.deepEqual(told[name], value, name);
        assert.equal(name in told, value !== undefined, name);
      }
    });

  it('leads nowhere without TLS', async () => {
    const look = await system(rows(row), { url: 'http://127.0.0.1:1' }).lookUp('INC7', alex);
    assert.equal('link' in look, false);
  });

  it('is asked about the table that the file names, whatever that is called', async () => {
    const { comment, asked } = system(rows(row), { table: 'a/b?c' });
    await comment('INC7', 'x');
    assert.deepEqual(
      asked.map(({ address }) => new URL(address).pathname),
      ['/api/now/table/a%2Fb%3Fc', `/api/now/table/a%2Fb%3Fc/${id}`],
    );
  });

  it('takes any number that has no sign of a query, however long or short', async () => {
    for (const number of ['1', 'in_c-7', 'I'.repeat(50)])
      assert.equal(
        (await system(rows({ ...row, number: both(number) })).lookUp(number, alex)).kind,
        'found',
        number,
      );
  });

  const unfit = ['text', 7, { value: 7 }, { display_value: 7 }, [], null];
  const needed = ['number', 'sys_id', 'active'];
  for (const name of [...needed, 'short_description', 'state', 'sys_class_name', 'assigned_to'])
    it(`tells nothing by a row whose ${name} is of another shape`, async () => {
      for (const odd of [...unfit, ...(needed.includes(name) ? ['', undefined] : [])])
        assert.deepEqual(
          await system(rows({ ...row, [name]: odd })).lookUp('INC7', alex),
          { kind: 'not-known', why: 'unreadable' },
          JSON.stringify(odd),
        );
    });

  it('tells nothing by what is no list of rows', async () => {
    for (const odd of [null, 'x', [row], { result: row }, { result: 'x' }, { result: null }, { result: [7] }])
      assert.deepEqual(await system(answered(odd)).lookUp('INC7', alex), {
        kind: 'not-known',
        why: 'unreadable',
      });
  });

  it('knows a person by their Entra id where a column has it, whatever the address', async () => {
    const column = { entraIdColumn: 'u_entra_id' };
    const mine = async (has: string): Promise<unknown> => {
      const { lookUp, asked } = system(rows({ ...row, 'assigned_to.u_entra_id': both(has) }), column);
      const look = await lookUp('INC7', alex);
      const columns = query(asked[0]?.address).get('sysparm_fields')?.split(',').slice(-8);
      assert.deepEqual(
        columns,
        ['assigned_to', 'opened_by', 'caller_id', 'requested_for'].flatMap((name) => [
          `${name}.email`,
          `${name}.u_entra_id`,
        ]),
      );
      return look.kind === 'found' && look.isMine;
    };
    const answers = [await mine('a1'), await mine('A1'), await mine('B2'), await mine('')];
    assert.deepEqual(answers, ['yes', 'yes', 'no', 'yes']);
  });

  const nothing: readonly (readonly [what: string, found: Answered, is: object])[] = [
    ['no row', rows(), { kind: 'absent' }],
    ['another’s row', rows({ ...row, number: both('INC8') }), { kind: 'not-known', why: 'unreadable' }],
    ['two rows', rows(row, row), { kind: 'not-known', why: 'unreadable' }],
    [
      'a row without a number',
      rows({ ...row, number: both('', '') }),
      { kind: 'not-known', why: 'unreadable' },
    ],
    [
      'a row whose number is nothing',
      rows({ ...row, number: { value: null } }),
      { kind: 'not-known', why: 'unreadable' },
    ],
    [
      'rows of another shape',
      answered({ result: [{ number: 'INC7' }] }),
      { kind: 'not-known', why: 'unreadable' },
    ],
    ['an error that has rows', answered({ result: [row] }, 400), { kind: 'not-known', why: 'unreadable' }],
    ['that it is busy', busy, busy],
  ];
  for (const [what, found, is] of nothing)
    it(`that answers ${what} tells no ticket, and no comment is written`, async () => {
      const { lookUp, comment, asked } = system(found);
      assert.deepEqual(await lookUp('INC7', alex), is);
      await assert.rejects(comment('INC7', 'Asked for'), /not found/);
      assert.ok(asked.every(({ method }) => method === undefined));
    });

  it('is asked nothing that could be more than a number', async () => {
    const { ask, asked } = systemThat({});
    const { lookUp, comment } = allOf(createServiceNow(settings, ask, () => ''));
    for (const number of ['', 'INC7^ORactive=true', 'INC 7', 'INC7\n', `I${'1'.repeat(50)}`]) {
      assert.deepEqual(await lookUp(number, alex), { kind: 'absent' });
      await assert.rejects(comment(number, 'x'), /not found/);
    }
    assert.deepEqual(asked, []);
  });

  it('has a comment written on the row itself, as a work note', async () => {
    const { comment, asked } = system(rows(row));
    await comment('INC7', 'Asked for');
    const { address, method, body, authorization } = asked[1] ?? {};
    assert.equal(address, `https://contoso.example/api/now/table/task/${id}?sysparm_fields=number`);
    assert.deepEqual([method, body, authorization], ['PATCH', { work_notes: 'Asked for' }, 'Bearer s']);
  });

  it('has nothing written that its journal would read as markup', async () => {
    const { comment, asked } = system(rows(row));
    await comment('INC7', 'Alex asks for [code]<img src=x onerror=alert(1)>[/code] @[Megan]');
    assert.deepEqual(asked[1]?.body, {
      work_notes: 'Alex asks for (code)<img src=x onerror=alert(1)>(/code) @(Megan)',
    });
  });

  it('that does not take a comment has it said', async () => {
    for (const refused of undone)
      await assert.rejects(system(rows(row), {}, refused).comment('INC7', 'x'), /not taken/);
    for (const lost of doubtful)
      await assert.rejects(system(rows(row), {}, lost).comment('INC7', 'x'), CommentDoubtful);
    for (const odd of ['../x', `${id}0`, `0${id}`, id.slice(1), `/${id.slice(1)}`, `${id}\n`]) {
      const { comment, asked } = system(rows({ ...row, sys_id: both(odd) }));
      await assert.rejects(comment('INC7', 'x'), /not found/, odd);
      assert.equal(asked.length, 1);
    }
  });

  describe('lists somebody’s own', () => {
    it('by their addresses and their id, the last changed first', async () => {
      const { openOf, asked } = system(rows(row), { entraIdColumn: 'u_entra_id' });
      assert.deepEqual(await openOf(alex), { rows: [{ number: 'INC7', title: 'Phishing wave' }] });
      assert.equal(
        query(asked[0]?.address).get('sysparm_query'),
        'active=true^assigned_to.email=alexw@contoso.com^ORassigned_to.u_entra_id=A1^ORDERBYDESCsys_updated_on',
      );
      assert.equal(query(asked[0]?.address).get('sysparm_limit'), '20');
    });

    it('by no address that would be more of a query', async () => {
      const { openOf, asked } = system(rows());
      const odd = ['a@b^ORactive=true', 'a,b@c', 'a b@c', 'ab', 'a@b@c', 'x=y@z'];
      odd.push('a^b@c', 'a@b^c', 'a@b,c', 'a@b c', 'a@b=c', '@c', 'a@', 'a@b\n', '\na@b', 'a@b\nx@y');
      await openOf({ id: 'A1', addresses: [...odd, 'alexw@contoso.com'] });
      assert.equal(
        query(asked[0]?.address).get('sysparm_query'),
        'active=true^assigned_to.email=alexw@contoso.com^ORDERBYDESCsys_updated_on',
      );
    });

    it('by their id, whatever addresses the rows have', async () => {
      const withId = (entraId: string) => ({ ...row, 'assigned_to.u_entra_id': both(entraId) });
      const { openOf } = system(rows(withId('a1'), withId('b2')), { entraIdColumn: 'u_entra_id' });
      assert.deepEqual(await openOf(nobody), {
        ...{ rows: [{ number: 'INC7', title: 'Phishing wave' }], missing: 'unreadable' },
      });
    });

    it('with no more of each than a form has room for', async () => {
      const much = { ...row, number: both(long), short_description: both('', long) };
      assert.deepEqual(await system(rows(much, { ...row, short_description: undefined })).openOf(alex), {
        rows: [
          { number: cut(50), title: cut(200) },
          { number: 'INC7', title: '' },
        ],
      });
    });

    it('and asks nothing where nothing says who they are', async () => {
      const { openOf, asked } = system(rows());
      assert.deepEqual(await openOf(nobody), { rows: [], missing: 'unreadable' });
      assert.deepEqual(asked, []);
    });

    it('and nobody else’s, and says so', async () => {
      const { openOf } = system(rows(row, { ...row, 'assigned_to.email': both('lynner@contoso.com') }));
      assert.deepEqual(await openOf(alex), {
        ...{ rows: [{ number: 'INC7', title: 'Phishing wave' }], missing: 'unreadable' },
      });
    });

    it('and says where there are more, or none could be read', async () => {
      for (const headers of [
        { link: '<https://x>;rel="next"' },
        { link: '<https://x>;rel=next' },
        { 'x-total-count': '2' },
      ])
        assert.deepEqual(await system(answered({ result: [row] }, 200, headers)).openOf(alex), {
          ...{ rows: [{ number: 'INC7', title: 'Phishing wave' }], missing: 'cut' },
        });
      const whole = answered({ result: [row] }, 200, {
        link: '<https://x>;rel="last"',
        'x-total-count': '1',
      });
      assert.equal((await system(whole).openOf(alex)).missing, undefined);
      assert.deepEqual(await system(busy).openOf(alex), { rows: [], missing: 'throttled' });
    });
  });
});
