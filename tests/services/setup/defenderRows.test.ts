import assert from 'node:assert/strict';
import { actionOf, covers, inCatalogue, kept, scopeWords } from '../../../services/setup/defenderActions.ts';
import { formSeen } from '../../../services/setup/defenderForm.ts';
import type { DefenderComparison, WithRole } from '../../../services/setup/defenderRoles.ts';
import { compareDefender } from '../../../services/setup/defenderRoles.ts';
import type {
  DefenderAssignment,
  DefenderLook,
  DefenderRole,
} from '../../../services/setup/defenderState.ts';

const purge = 'microsoft.xdr/secops/securitydata/emailadvancedactions/manage';
const quarantine = 'microsoft.xdr/secops/securitydata/emailquarantine/manage';
const alerts = 'microsoft.xdr/secops/securitydata/alerts/manage';
const catalogue = [purge, quarantine, alerts].map((id) => ({ id, title: id }));

const role = (id: string, more: Partial<DefenderRole> = {}): DefenderRole => ({
  ...{ id, name: 'Purge', isOff: false, permissions: [purge] },
  ...more,
});
const held = (
  id: string,
  principalIds: readonly string[],
  more: Partial<DefenderAssignment> = {},
): DefenderAssignment => ({ ...{ id, roleId: 'r1', principalIds, dataSources: ['Mdo'] }, ...more });
const group = (name: string, more: object = {}): WithRole =>
  ({
    entry: { kind: 'group', name, found: { id: name.toUpperCase() }, defenderAllowed: new Set(), ...more },
    want: { name: 'Purge', line: 7, permissions: [purge], dataSources: ['Mdo'] },
  }) as unknown as WithRole;

interface World extends Partial<Omit<DefenderComparison, 'look'>> {
  readonly roles?: readonly DefenderRole[];
  readonly assignments?: readonly DefenderAssignment[];
  readonly look?: Partial<DefenderLook>;
}

/** What is told and changed of the first of the groups, or of another. */
function compared(
  { roles = [role('r1')], assignments = [], look, all = [group('a')], ...more }: World,
  place = 0,
) {
  const { changes, drift, unseen, faults } = compareDefender(all[place] ?? assert.fail(), {
    look: {
      catalogue: { value: catalogue },
      roles: { value: roles },
      assignments: { value: assignments },
      ...look,
    },
    ...{ all, breakGlass: new Set(), protect: new Set(), nameOf: (id) => id, prune: false },
    ...more,
  });
  return {
    drift: drift.map((one) => ('says' in one ? one.says : one.kind)),
    changes: changes.map((change) =>
      change.kind === 'defender-holder'
        ? `${change.isWanted ? 'give' : 'take'} ${change.holders.join('+')} (${change.steps.length})`
        : change.kind,
    ),
    unseen: unseen.length,
    faults,
  };
}

const fine = { drift: [], changes: [], unseen: 0, faults: [] };
const own = held('1', ['a']);
const stranger = 'z holds it (Defender for Office 365), and is not in the file';

describe('A group’s Defender role, row by row', () => {
  const rows: readonly (readonly [string, World, Partial<ReturnType<typeof compared>>])[] = [
    ['as the file says', { assignments: [own] }, {}],
    ['nobody has it', {}, { changes: ['give a (1)'] }],
    ['a stranger holds it', { assignments: [own, held('2', ['z'])] }, { drift: [stranger] }],
    [
      'a stranger holds it, and goes',
      { assignments: [own, held('2', ['z'])], prune: true },
      { changes: ['take z (1)'] },
    ],
    [
      'a stranger and somebody protected hold it as one',
      { assignments: [own, held('2', ['z', 'p'])], prune: true, protect: new Set(['p']) },
      { drift: [stranger, 'p holds it (Defender for Office 365), and is not in the file'] },
    ],
    ['break-glass holds it', { assignments: [own, held('2', ['b'])], breakGlass: new Set(['b']) }, {}],
    [
      'somebody allowed holds it elsewhere',
      {
        all: [group('a', { defenderAllowed: new Set(['x']) })],
        assignments: [own, held('2', ['x'], { dataSources: ['/'] })],
      },
      {},
    ],
    [
      'somebody allowed for the other group of the role',
      {
        all: [group('a'), group('c', { defenderAllowed: new Set(['x']) })],
        assignments: [own, held('2', ['x']), held('3', ['c'])],
      },
      {},
    ],
    [
      'the sources are the same in other letters, twice',
      { assignments: [held('1', ['a'], { dataSources: ['mdo', 'Mdo'] })] },
      {},
    ],
    [
      'the sources are others',
      { assignments: [held('1', ['a'], { dataSources: ['Mdo', 'Mde'] })] },
      {
        changes: ['give a (1)'],
        drift: [
          'a holds it for Defender for Office 365, Defender for Endpoint, and the file says Defender for Office 365',
        ],
      },
    ],
    [
      'it is of another role',
      { assignments: [own, held('2', ['a'], { roleId: 'r9' }), held('3', ['a'], { roleId: 'r9' })] },
      { drift: ['the group holds another Defender role besides, a built-in one (r9)'] },
    ],
    [
      'another role of the tenant’s own',
      {
        roles: [role('r1'), role('r9', { name: 'Hunting' })],
        assignments: [own, held('2', ['a'], { roleId: 'r9' })],
      },
      { drift: ['the group holds another Defender role besides, Hunting'] },
    ],
    [
      'another group’s other role is none of its',
      {
        roles: [role('r1'), role('r9', { name: 'Hunting' })],
        assignments: [own, held('2', ['q'], { roleId: 'r9' })],
      },
      {},
    ],
    ['the group is not there yet', { all: [group('a', { found: undefined })] }, { changes: ['give a (0)'] }],
    ['the role is not there yet', { roles: [] }, { changes: ['defender-role', 'give a (0)'] }],
    [
      'the role is not there yet, and others hold another',
      { roles: [role('r9', { name: 'Hunting' })], assignments: [held('2', ['q'], { roleId: 'r9' })] },
      { changes: ['defender-role', 'give a (0)'] },
    ],
    [
      'the role is off',
      { roles: [role('r1', { isOff: true })], assignments: [own] },
      { changes: ['defender-role'] },
    ],
    [
      'the role has more',
      { roles: [role('r1', { permissions: [purge, alerts] })] },
      {
        drift: [
          `it has the permission ${alerts}, which is not in the file`,
          'the group is not given it while it has more permissions than the file says',
        ],
      },
    ],
    [
      'the role has more, and the group has it already',
      { roles: [role('r1', { permissions: [purge, alerts] })], assignments: [own] },
      { drift: [`it has the permission ${alerts}, which is not in the file`] },
    ],
    [
      'the role has more, and loses it',
      { roles: [role('r1', { permissions: [purge, alerts] })], prune: true },
      { changes: ['defender-role', 'give a (1)'] },
    ],
    [
      'the catalogue was not read',
      {
        ...{ roles: [role('r1', { permissions: [alerts] })], assignments: [own] },
        look: { catalogue: { problem: { kind: 'not-eligible' } } },
      },
      { unseen: 1, drift: [`it has the permission ${alerts}, which is not in the file`] },
    ],
    ['roles were not read', { look: { roles: { problem: { kind: 'not-eligible' } } } }, { unseen: 1 }],
    [
      'holders were not read',
      { look: { assignments: { problem: { kind: 'not-eligible' } } } },
      { unseen: 1 },
    ],
    [
      'it is named by its id',
      { roles: [role('purge', { name: 'Other' })], assignments: [held('1', ['a'], { roleId: 'purge' })] },
      {},
    ],
    [
      'two are of its name, and the group has the second',
      { roles: [role('r0'), role('r1')], assignments: [own] },
      { drift: ['there is another custom role of that name with the same permissions (r0)'] },
    ],
    [
      'two are of its name, and another has the second',
      {
        roles: [role('r0'), role('r1')],
        assignments: [held('1', ['q']), held('2', ['a'], { roleId: 'r0' })],
      },
      { drift: ['there is another custom role of that name with the same permissions (r1)'] },
    ],
  ];
  for (const [what, world, expected] of rows)
    it(`is told of and changed where ${what}`, () => {
      assert.deepEqual(compared(world), { ...fine, ...expected });
    });

  for (const [what, more] of [
    ['is off', { isOff: true }],
    ['has more', { permissions: [purge, alerts] }],
    ['has another permission', { permissions: [alerts] }],
  ] as const)
    it(`is nobody’s to say where two are of its name, and one ${what}`, () => {
      const { faults, changes } = compared({ roles: [role('r0'), role('r1', more)], assignments: [own] });
      assert.match(
        faults.join(),
        /^line 7: the tenant has 2 custom Defender roles called Purge: .*\(r0, r1\)/,
      );
      assert.deepEqual(changes, []);
    });

  it('is made narrower by the part of the first of two groups alone, and told of strangers there alone', () => {
    const all = [group('a'), group('c')];
    const wide = {
      all,
      roles: [role('r1', { permissions: [purge, alerts] })],
      assignments: [held('2', ['z'])],
    };
    assert.deepEqual(compared({ ...wide, prune: true }).changes, [
      'defender-role',
      'give a (1)',
      'take z (1)',
    ]);
    assert.deepEqual(compared({ ...wide, prune: true }, 1).changes, ['give c (0)']);
    assert.ok(!compared(wide, 1).drift.includes(stranger));
  });

  const coverage: readonly (readonly [string, string, boolean])[] = [
    ['x/a/manage', 'x/a/manage', true],
    ['x/a/manage', 'x/a/read', true],
    ['x/a/read', 'x/a/manage', false],
    ['x/a/manage', 'x/b/manage', false],
    ['x/*/manage', 'x/a/read', true],
    ['x/*/manage', 'x/a/b/manage', true],
    ['x/*/read', 'x/a/manage', false],
    ['x/*/manage', 'xy/a/manage', false],
    ['x/a/*/manage', 'x/ab/c/manage', false],
    ['x/a/manage', 'x/a/execute', false],
    ['x/a/execute', 'x/a/read', false],
    ['x/*/manage', 'x/a/execute', false],
  ];
  for (const [broad, narrow, isCovered] of coverage)
    it(`knows that ${broad} gives ${isCovered ? '' : 'no '}${narrow}`, () => {
      assert.equal(covers(broad, narrow), isCovered);
      if (isCovered) assert.deepEqual(kept([narrow, broad, narrow]), [broad]);
    });

  const word = (length: number): string => 'microsoft.xdr' + '/a-1'.repeat(length);
  it('takes a permission by a word of its own or by its id, in any letters', () => {
    assert.equal(actionOf('searchAndPurge'), purge);
    assert.equal(actionOf('quarantine'), quarantine);
    assert.equal(actionOf('readMail'), 'microsoft.xdr/secops/rawdata/emailcontent/read');
    assert.equal(actionOf('readMailMetadata'), 'microsoft.xdr/secops/rawdata/emailmetadata/read');
    assert.equal(actionOf('readSecurityData'), 'microsoft.xdr/secops/securitydata/basics/read');
    assert.equal(actionOf(purge.toUpperCase()), purge);
    for (const id of [word(2), word(8)]) assert.equal(actionOf(id), id);
  });

  for (const said of [
    ...['', 'purge', 'constructor', 'toString', word(1), word(9), 'microsoft.xdr', `${purge}/`, `/${purge}`],
    ...['microsoft.xdr/secops/*/manage', 'microsoft.xdr/*', '*', 'microsoft./secops/a', 'microsoft.x y/a/b'],
    ...['xmicrosoft.xdr/secops/a', 'microsoft.xdr//a', `${purge}\n`, `${purge}\nx`, `x\n${purge}`],
    ...['microsoft.xdr/a/b?c', 'microsoft.xdr/../a', 'microsoft.xdr/ä/b', 'microsoft.xdr/a b/c'],
  ])
    it(`takes no permission by ${JSON.stringify(said)}`, () => {
      assert.equal(actionOf(said), undefined);
    });

  it('keeps what covers nothing of each other', () => {
    assert.deepEqual(kept([purge, quarantine, purge]), [purge, quarantine]);
  });

  it('has each permission of the catalogue by its id, or by the one that bears its title', () => {
    const title = 'email & collaboration advanced actions (manage)';
    const other = { id: 'other', title };
    assert.deepEqual(inCatalogue(purge, [other, { id: purge, title: 'x' }]), { id: purge, title: 'x' });
    assert.deepEqual(inCatalogue(purge, [other]), other);
    assert.equal(inCatalogue(purge, [other, { ...other, id: 'third' }]), undefined);
    assert.equal(inCatalogue(alerts, [other]), undefined);
    assert.equal(inCatalogue(purge, [{ id: 'other', title: 'Other' }]), undefined);
    const loud = { id: 'other', title: title.toUpperCase() };
    assert.equal(inCatalogue(purge, [{ id: 'third', title: 'Other' }, loud]), loud);
    assert.deepEqual(
      [
        ['quarantine', 'Email & collaboration quarantine (manage)', 'Email quarantine (manage)'],
        ['searchAndPurge', 'Email advanced actions (manage)'],
        ['readMail', 'Email & collaboration content (read)'],
        ['readMailMetadata', 'Email & collaboration metadata (read)'],
        ['readSecurityData', 'Security data basics (read)'],
      ].flatMap(([said = '', ...titles]) =>
        titles.filter((one) => inCatalogue(actionOf(said) ?? '', [{ id: 'x', title: one }]) === undefined),
      ),
      [],
    );
    assert.equal(scopeWords(['Mdo', '/']), 'all data sources');
    assert.equal(scopeWords(['MDE', 'Mdx']), 'Defender for Endpoint, Mdx');
    assert.equal(scopeWords(['mdi', 'mdc']), 'Defender for Identity, Defender for Cloud');
  });

  const forms: readonly (readonly [string, Partial<DefenderLook>, ReturnType<typeof formSeen>])[] = [
    ['somebody holds one on mail', {}, 'unifiedRbac'],
    [
      'for all sources',
      { assignments: { value: [held('1', ['q'], { dataSources: ['/'] })] } },
      'unifiedRbac',
    ],
    [
      'for other sources',
      { assignments: { value: [held('1', ['q'], { dataSources: ['Mde'] })] } },
      'unknown',
    ],
    ['nobody holds it', { assignments: { value: [held('1', [])] } }, 'unknown'],
    ['another is held', { assignments: { value: [held('1', ['q'], { roleId: 'r9' })] } }, 'unknown'],
    ['it is not on mail', { roles: { value: [role('r1', { permissions: [alerts] })] } }, 'unknown'],
    ['Graph knows none', { roles: { problem: { kind: 'not-found' } } }, 'roleGroup'],
    [
      'Graph takes no such path',
      { roles: { problem: { kind: 'refused', code: 'BadRequest' } } },
      'roleGroup',
    ],
    [
      'Graph refuses for another reason',
      { roles: { problem: { kind: 'refused', code: 'Forbidden' } } },
      'unknown',
    ],
    ['holders were not read', { assignments: { problem: { kind: 'not-found' } } }, 'unknown'],
  ];
  for (const [what, more, form] of forms)
    it(`is taken for ${form} where ${what}`, () => {
      const look = {
        ...{ catalogue: { value: catalogue }, roles: { value: [role('r1')] } },
        assignments: { value: [held('1', ['q'])] },
      };
      assert.equal(formSeen({ ...look, ...more }), form);
    });
});
