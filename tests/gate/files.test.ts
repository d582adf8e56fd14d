import assert from 'node:assert/strict';
import { GateConfigError, readGateConfig } from '../../gate/config.ts';
import { directoryIn } from '../../gate/directory.ts';
import { createRuleBook } from '../../gate/ruleBook.ts';
import { readWanted } from '../../services/setup/readWanted.ts';

const guid = '6A7E0001-1A7C-4B4E-9D3F-1A7C00000001';
const other = '6a7e0002-1a7c-4b4e-9d3f-1a7c00000002';

describe('The gate’s settings', () => {
  const needed = {
    ...{ TENANT_ID: guid, GATE_CLIENT_ID: guid, GATE_URL: 'https://gate.contoso.com/x', ELEVATION_FILE: 'e' },
    ...{
      GATE_DIRECTORY: 'd',
      GATE_AUDIT_FILE: 'a',
      GATE_AUDIT_KEY: Buffer.alloc(32, 1).toString('base64url'),
    },
  };

  it('are few that have no default', () => {
    assert.deepEqual(readGateConfig(needed), {
      ...{
        tenantId: guid.toLowerCase(),
        clientId: guid.toLowerCase(),
        elevationFile: 'e',
        directoryFile: 'd',
      },
      pimId: '1c67c054-65c8-4f7f-92a1-eb7ba6e48627',
      applicationIdUri: `api://gate.contoso.com/${guid.toLowerCase()}`,
      ...{ auditFile: 'a', auditKey: Buffer.alloc(32, 1), mode: 'enforce', host: '0.0.0.0', port: 3979 },
      operator: { host: '127.0.0.1', port: 3980 },
    });
  });

  it('name an application for the host alone, whatever its port', () => {
    const { applicationIdUri } = readGateConfig({ ...needed, GATE_URL: 'https://gate.contoso.com:8443' });
    assert.equal(applicationIdUri, `api://gate.contoso.com/${guid.toLowerCase()}`);
  });

  it('can be others', () => {
    const config = readGateConfig({
      ...{ ...needed, GATE_MODE: 'audit', GATE_PIM_ID: other, HOST: '127.0.0.1', PORT: '1' },
      ...{ GATE_OPERATOR_HOST: '::1', GATE_OPERATOR_PORT: '2' },
    });
    assert.deepEqual(
      [config.mode, config.pimId, config.host, config.port, config.operator],
      ['audit', other, '127.0.0.1', 1, { host: '::1', port: 2 }],
    );
  });

  for (const name of Object.keys(needed))
    it(`are refused without ${name}, or with a blank one`, () => {
      for (const value of [undefined, ' '])
        assert.throws(
          () => readGateConfig({ ...needed, [name]: value }),
          (error) =>
            error instanceof GateConfigError && error.message.includes(`  - ${name} is missing: the `),
        );
    });

  const wrong: readonly (readonly [string, string])[] = [
    ...([
      ['TENANT_ID', 'contoso.com'],
      ['GATE_CLIENT_ID', 'x'],
      ['GATE_URL', 'gate.contoso.com'],
      ['GATE_URL', 'ftp://gate.contoso.com'],
      ['GATE_AUDIT_KEY', 'short'],
      ['GATE_MODE', 'off'],
      ['GATE_PIM_ID', 'x'],
      ['PORT', '70000'],
      ['PORT', '-1'],
      ['GATE_OPERATOR_PORT', '1.5'],
    ] as const),
  ];
  for (const [name, value] of wrong)
    it(`are refused where ${name} is ${value}, which is not repeated`, () => {
      assert.throws(
        () => readGateConfig({ ...needed, [name]: value }),
        (error) =>
          error instanceof GateConfigError &&
          error.message.includes(`${name} is not valid`) &&
          !error.message.replaceAll('contoso.com', '').includes(` ${value}`),
      );
    });

  it('have every fault told at once', () => {
    assert.throws(
      () => readGateConfig({}),
      (error) => error instanceof GateConfigError && error.message.split('\n').length === 8,
    );
  });
});

describe('What the gate is told of the directory', () => {
  const source = {
    targets: [{ id: guid, name: 'Purge' }],
    people: [{ id: guid, addresses: ['a@contoso.com'] }],
  };
  it('is found by ids in small letters', () => {
    const { names, addresses } = directoryIn(JSON.stringify(source));
    assert.deepEqual([...names], [[guid.toLowerCase(), 'Purge']]);
    assert.deepEqual([...addresses], [[guid.toLowerCase(), ['a@contoso.com']]]);
  });

  it('is refused in any other shape', () => {
    for (const odd of [
      {},
      { ...source, targets: [{ id: 'x', name: 'Purge' }] },
      { ...source, targets: [{ id: guid, name: '' }] },
      { ...source, people: [{ id: guid }] },
    ])
      assert.throws(() => directoryIn(JSON.stringify(odd)));
  });
});

describe('The gate’s rules', () => {
  const wanted = readWanted(`version: 1
roles:
  - { name: Security Reader, activation: { maximumDuration: 8h }, rules: { minimumReason: 5 } }
groups:
  - name: Purge
    member: { activation: { maximumDuration: 4h, approval: { approvers: [{ user: meganb@contoso.com }] } } }
    rules: { minimumReason: 7 }
    bot: { ticketPattern: '^INC[0-9]+$' }
  - { name: ${other}, member: { activation: { maximumDuration: 4h } } }
`);
  const names = new Map([
    ['g1', 'PURGE'],
    ['r1', 'security reader'],
    ['g9', 'Gone'],
  ]);
  const rulesOf = createRuleBook(wanted, { names, addresses: new Map() });

  it('are of what its id is called in the file, in letters of either size', () => {
    const { name, rules, ticketPattern, hasApprover } =
      rulesOf({ id: 'g1', side: 'member' }) ?? assert.fail();
    assert.deepEqual([name, rules?.leastReason, hasApprover], ['Purge', 7, true]);
    assert.ok(ticketPattern?.exec('INC1') && !ticketPattern.exec('REQ1'));
    const role = rulesOf({ id: 'r1', side: 'role' }) ?? assert.fail();
    assert.deepEqual([role.name, role.rules?.leastReason, role.hasApprover], ['Security Reader', 5, false]);
    assert.ok(!('ticketPattern' in role));
  });

  it('are of what the file names by its id', () => {
    const byId = rulesOf({ id: other, side: 'member' }) ?? assert.fail();
    assert.deepEqual([byId.name, 'rules' in byId, byId.hasApprover], [other, false, false]);
  });

  it('know an approver only of the side that has one', () => {
    assert.equal(rulesOf({ id: 'g1', side: 'owner' })?.hasApprover, false);
  });

  it('are of no group for a role, of no role for a group, and of nothing that is not there', () => {
    assert.equal(rulesOf({ id: 'g1', side: 'role' }), undefined);
    assert.equal(rulesOf({ id: 'r1', side: 'member' }), undefined);
    for (const id of ['g9', 'g8', '']) {
      assert.equal(rulesOf({ id, side: 'member' }), undefined);
      assert.equal(rulesOf({ id, side: 'role' }), undefined);
    }
  });
});
