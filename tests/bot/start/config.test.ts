import assert from 'node:assert/strict';
import { ConfigError, readConfig } from '../../../bot/start/config.ts';
import { auditSettings } from '../../support/trail.ts';

const good = {
  TENANT_ID: 'C0A70501-7E4A-4F6E-9C0A-5E0000000000',
  CLIENT_ID: 'b0700001-1a7c-4b4e-9d3f-1a7c00000001',
  PUBLIC_URL: 'https://latchkey.contoso.com',
  CREDENTIAL: 'secret',
  DATABASE_URL: 'postgres://u:p@db/latchkey',
  ...auditSettings,
  CLIENT_SECRET: 's3cret',
  SEAL_KEYS: `${'A'.repeat(43)},${'B'.repeat(42)}A`,
};

const nobody = '00000000-0000-4000-8000-000000000000';

function faults(env: Readonly<Record<string, string>>): readonly string[] {
  try {
    readConfig(env);
    return [];
  } catch (error) {
    assert.ok(error instanceof ConfigError);
    return error.faults;
  }
}

describe('The configuration', () => {
  it('is read with its defaults', () => {
    const config = readConfig(good);
    assert.equal(config.tenantId, good.TENANT_ID.toLowerCase());
    assert.equal(config.cloud, 'public');
    assert.equal(config.port, 3978);
    assert.deepEqual(config.credential, { kind: 'secret', secret: 's3cret' });
    assert.deepEqual(
      config.sealKeys.map(({ secret }) => secret.symmetricKeySize),
      [32, 32],
    );
    assert.ok(Object.isFrozen(config));
  });

  it('has channels read as one of them is said to, unless it says otherwise', () => {
    const viewerOf = (more: Readonly<Record<string, string>>) =>
      readConfig({ ...good, ...more }).channelViewer;
    const weekly = { WEEKLY_REPORT: '19:x@thread.tacv2 Europe/Paris fr' };
    assert.deepEqual(viewerOf({}), { locale: 'en-US', timeZone: 'UTC' });
    assert.deepEqual(viewerOf(weekly), { locale: 'fr', timeZone: 'Europe/Paris' });
    assert.deepEqual(viewerOf({ ...weekly, CHANNELS_READ: 'Europe/Berlin de-AT' }), {
      ...{ locale: 'de-AT', timeZone: 'Europe/Berlin' },
    });
    assert.deepEqual(viewerOf({ CHANNELS_READ: 'Asia/Tokyo' }), { locale: 'en-US', timeZone: 'Asia/Tokyo' });
  });

  it('lets nobody ask what it sees, or those who are named', () => {
    const readersOf = (env: object) => readConfig({ ...good, ...env }).doctorReaders;
    assert.deepEqual(readersOf({}), []);
    const [one, other] = ['AA000000-0000-4000-8000-00000000000A', nobody];
    assert.deepEqual(readersOf({ DOCTOR_READERS: `${one} , ${other}` }), [one.toLowerCase(), other]);
  });

  it('lists everything that is missing, with where to find it', () => {
    const found = faults({});
    for (const name of ['SEAL_KEYS', 'DATABASE_URL', 'TENANT_ID', 'CLIENT_ID', 'PUBLIC_URL', 'CREDENTIAL'])
      assert.ok(
        found.some((fault) => fault.startsWith(`${name} is missing`)),
        name,
      );
    assert.ok(found.some((fault) => fault.includes('App registrations')));
  });

  const wrong: readonly (readonly [string, Readonly<Record<string, string>>])[] = [
    ['TENANT_ID', { TENANT_ID: 'contoso.com' }],
    ['PUBLIC_URL', { PUBLIC_URL: 'http://latchkey.contoso.com' }],
    ['PUBLIC_URL', { PUBLIC_URL: 'https://latchkey.contoso.com/bot' }],
    ['PUBLIC_URL', { PUBLIC_URL: 'https://user@latchkey.contoso.com' }],
    ['CREDENTIAL', { CREDENTIAL: 'password' }],
    ['CLIENT_SECRET', { CLIENT_SECRET: '' }],
    ['CERTIFICATE_PATH', { CREDENTIAL: 'certificate' }],
    ['FEDERATED_TOKEN_FILE', { CREDENTIAL: 'workload-identity' }],
    ['DATABASE_URL', { DATABASE_URL: 'mysql://db' }],
    ['DATABASE_URL', { DATABASE_URL: 'postgres://u:a@b/c@db/latchkey' }],
    ['AUDIT_KEYS', { AUDIT_KEYS: 'short' }],
    ['AUDIT_KEYS', { AUDIT_KEYS: '' }],
    ['AUDIT_CHECKPOINT_KEY', { AUDIT_CHECKPOINT_KEY: auditSettings.AUDIT_KEYS }],
    ['AUDIT_CHECKPOINT_KEY', { AUDIT_CHECKPOINT_KEY: '' }],
    ['AUDIT_CHECKPOINTS', { AUDIT_CHECKPOINTS: 'http://siem.contoso.com' }],
    ['PORT', { PORT: '99999' }],
    ['CLOUD', { CLOUD: 'mars' }],
    ['TARGET_ALIASES', { TARGET_ALIASES: 'purge' }],
    ...[
      'Security Reader=https://evil.example/x',
      'Security Reader=//evil.example/v1.0/x',
      'Security Reader=/v1.0x/security/incidents',
      'Security Reader=/v2.0/security/incidents',
      'Security Reader=/v1.0/users?$search=https://evil.example/x',
      'Security Reader=/v1.0/@evil.example',
      'Security Reader=/v1.0/x\\evil',
      'Security Reader=/v1.0/x y',
      'Security Reader=/v1.0/x%0d%0aHost:evil',
      'Security Reader',
    ].map((probe) => ['USABILITY_PROBES', { USABILITY_PROBES: probe }] as const),
    ...[
      'SecurityIncident.ReadWrite.All',
      'Mail.Send',
      'Read',
      'SecurityIncident.Read.All Mail.Send',
      '.default',
    ].map((scope) => ['PROBE_SCOPES', { PROBE_SCOPES: scope }] as const),
    ['APPROVALS_CHANNEL_ID', { APPROVALS_CHANNEL_ID: 'general' }],
    ['CHANNELS_READ', { CHANNELS_READ: 'de' }],
    ['CHANNELS_READ', { CHANNELS_READ: 'Europe/Nowhere de' }],
    ['CHANNELS_READ', { CHANNELS_READ: 'Europe/Berlin pl' }],
    ['SEAL_KEYS', { SEAL_KEYS: '' }],
    ['SEAL_KEYS', { SEAL_KEYS: 'A'.repeat(42) }],
    ['SEAL_KEYS', { SEAL_KEYS: `${'A'.repeat(43)},` }],
    ['SEAL_KEYS', { SEAL_KEYS: `${'A'.repeat(42)}=` }],
    ['SEAL_KEYS', { SEAL_KEYS: `${'A'.repeat(42)}/` }],
    ['LOG_LEVEL', { LOG_LEVEL: 'loud' }],
    ...['*', 'patti', `${nobody};${nobody}`, `${nobody},`].map(
      (readers) => ['DOCTOR_READERS', { DOCTOR_READERS: readers }] as const,
    ),
  ];
  for (const [name, change] of wrong) {
    it(`refuses ${JSON.stringify(change)}`, () => {
      const found = faults({ ...good, ...change });
      assert.equal(found.length, 1);
      assert.ok(found[0]?.startsWith(name), found[0]);
    });
  }

  it('repeats no value: a secret may have landed in the wrong line', () => {
    assert.ok(
      !faults({ ...good, TENANT_ID: 's3cret' })
        .join(' ')
        .includes('s3cret'),
    );
  });

  it('takes every kind of credential', () => {
    assert.equal(readConfig({ ...good, CREDENTIAL: 'managed-identity' }).credential.kind, 'managed-identity');
    assert.deepEqual(
      readConfig({ ...good, CREDENTIAL: 'certificate', CERTIFICATE_PATH: '/c.pem' }).credential,
      { kind: 'certificate', path: '/c.pem' },
    );
    assert.deepEqual(
      readConfig({ ...good, CREDENTIAL: 'workload-identity', FEDERATED_TOKEN_FILE: '/t' }).credential,
      { kind: 'workload-identity', tokenFile: '/t' },
    );
  });

  it('reads probes, and the permissions that they need', () => {
    const { probes, probeScopes } = readConfig({
      ...good,
      USABILITY_PROBES: 'Security Reader=/v1.0/security/incidents?$top=1; Purge=/beta/x',
      PROBE_SCOPES: 'SecurityIncident.Read.All, SecurityAnalyzedMessage.Read.All,User.ReadBasic.All',
    });
    assert.deepEqual(probes.get('security reader'), {
      version: 'v1.0',
      path: '/security/incidents?$top=1',
    });
    assert.equal(probes.size, 2);
    assert.deepEqual(probeScopes, [
      'SecurityIncident.Read.All',
      'SecurityAnalyzedMessage.Read.All',
      'User.ReadBasic.All',
    ]);
  });

  it('reads aliases', () => {
    assert.deepEqual(
      readConfig({ ...good, TARGET_ALIASES: 'purge = Search and Purge PIM; sr=Security Reader' }).aliases,
      [
        { alias: 'purge', name: 'Search and Purge PIM' },
        { alias: 'sr', name: 'Security Reader' },
      ],
    );
  });
});
