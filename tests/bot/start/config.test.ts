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
    const inCapitals = readConfig({ ...good, CLIENT_ID: good.CLIENT_ID.toUpperCase() });
    assert.deepEqual(
      [inCapitals.clientId, inCapitals.applicationIdUri],
      [good.CLIENT_ID, `api://botid-${good.CLIENT_ID}`],
    );
    assert.equal(config.cloud, 'public');
    assert.equal(config.port, 3978);
    assert.deepEqual(config.credential, { kind: 'secret', secret: 's3cret' });
    assert.deepEqual(
      config.sealKeys.map(({ secret }) => secret.symmetricKeySize),
      [32, 32],
    );
    assert.ok(Object.isFrozen(config));
  });

  it('has all that is set, and nothing of what is not', () => {
    const {
      adminContact,
      approvalsChannelId,
      weeklyReport,
      elevationFile,
      quietHours,
      checkpointPlace,
      ...rest
    } = readConfig(good);
    const none = [adminContact, approvalsChannelId, weeklyReport, elevationFile, quietHours, checkpointPlace];
    assert.deepEqual(new Set(none), new Set([undefined]));
    assert.deepEqual(rest.telemetry, {});
    assert.equal(rest.applicationIdUri, `api://botid-${good.CLIENT_ID}`);
    assert.deepEqual(rest.reminderTimes, { beforeEnd: [15, 5], firstToApprovers: 15 });
    const set = readConfig({
      ...good,
      ...{ APPLICATION_ID_URI: 'api://bot.contoso.com/latchkey', ADMIN_CONTACT: 'it@contoso.com' },
      ...{ APPROVALS_CHANNEL_ID: '19:a@thread.tacv2', WEEKLY_REPORT: '19:b@thread.skype' },
      ...{ ELEVATION_FILE: '/e.yaml', QUIET_HOURS: '22:00-07:00', AUDIT_CHECKPOINTS: '/checkpoints' },
      ...{ METRICS_PORT: '9464', OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:4318', SHUTDOWN_DELAY: '7' },
      ...{
        WARN_BEFORE_END: '30, 5',
        REMIND_APPROVERS_AFTER: '20',
        KEEP_CARDS_DAYS: '12',
        KEEP_WORDS_DAYS: '13',
      },
      ...{ KEEP_WORK_DAYS: '14', KEEP_REQUESTS_DAYS: '15', KEEP_MEASURES_DAYS: '16', KEEP_PEOPLE_DAYS: '17' },
      PUBLIC_URL: 'https://latchkey.contoso.com/',
    });
    assert.partialDeepStrictEqual(set, {
      ...{ applicationIdUri: 'api://bot.contoso.com/latchkey', adminContact: 'it@contoso.com' },
      approvalsChannelId: '19:a@thread.tacv2',
      weeklyReport: { channelId: '19:b@thread.skype', timeZone: 'UTC', locale: 'en-GB' },
      ...{ elevationFile: '/e.yaml', quietHours: { from: '22:00', to: '07:00' } },
      checkpointPlace: { kind: 'file', path: '/checkpoints' },
      telemetry: { metrics: { host: '127.0.0.1', port: 9464 }, traces: 'http://127.0.0.1:4318' },
      reminderTimes: { beforeEnd: [30, 5], firstToApprovers: 20 },
      retention: { cards: 12, words: 13, work: 14, requests: 15, measures: 16, people: 17 },
      ...{ leaveMs: 7_000, publicUrl: 'https://latchkey.contoso.com' },
    });
  });

  it('tells a secret that the file names by its variable, and of no empty one', () => {
    const { secretOf } = readConfig({ ...good, JIRA_TOKEN: 't0ken', EMPTY: ' ' });
    assert.deepEqual(['JIRA_TOKEN', 'EMPTY', 'OTHER'].map(secretOf), ['t0ken', undefined, undefined]);
  });

  it('knows what is set and comes to nothing', () => {
    const strangeOf = (env: object) => readConfig({ ...good, ...env }).strange;
    const none = { names: [], ignoresProxy: false };
    assert.deepEqual(strangeOf({ PATH: '/bin', HOSTS: 'x', LOGNAME: 'x' }), none);
    // Nearly a setting that is not set; one that is set is what its name says.
    assert.deepEqual(strangeOf({ ADMIN_CONTAKT: 'it@contoso.com', TENANT_IDS: 'x' }).names, [
      { name: 'ADMIN_CONTAKT', meant: 'ADMIN_CONTACT' },
    ]);
    assert.deepEqual(strangeOf({ quiet_hour: 'x' }).names, [{ name: 'quiet_hour', meant: 'QUIET_HOURS' }]);
    assert.equal(strangeOf({ ADMIN_CONTAKTS: 'it@contoso.com' }).names.length, 1);
    for (const name of ['ADMIN_CONTACT', 'CLOUDLY']) assert.deepEqual(strangeOf({ [name]: '' }).names, []);
    assert.deepEqual(strangeOf({ ADMINS_CONTAKTS: 'it@contoso.com' }).names, []);
    for (const name of ['HTTPS_PROXY', 'https_proxy']) {
      assert.equal(strangeOf({ [name]: 'http://proxy:3128' }).ignoresProxy, true);
      assert.equal(strangeOf({ [name]: 'http://proxy:3128', NODE_USE_ENV_PROXY: '1' }).ignoresProxy, false);
      assert.equal(strangeOf({ [name]: '' }).ignoresProxy, false);
    }
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
    assert.deepEqual(
      viewerOf({ CHANNELS_READ: ' Europe/Berlin de-AT ', WEEKLY_REPORT: ' 19:x@thread.tacv2 ' }),
      {
        ...{ locale: 'de-AT', timeZone: 'Europe/Berlin' },
      },
    );
    assert.deepEqual(viewerOf({ CHANNELS_READ: 'Asia/Tokyo' }), { locale: 'en-US', timeZone: 'Asia/Tokyo' });
  });

  it('names each key by eight characters, in whatever room it stands', () => {
    const { sealKeys } = readConfig({ ...good, SEAL_KEYS: good.SEAL_KEYS.replace(',', ' , ') });
    assert.equal(new Set(sealKeys.map(({ id }) => id)).size, 2);
    for (const { id } of sealKeys) assert.match(id, /^[\w-]{8}$/);
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
    ['SEAL_KEYS', { SEAL_KEYS: `${'A'.repeat(43)},${'A'.repeat(43)}` }],
    ['PUBLIC_URL', { PUBLIC_URL: 'latchkey' }],
    ['PUBLIC_URL', { PUBLIC_URL: 'https://latchkey.contoso.com/?a=b' }],
    ['PUBLIC_URL', { PUBLIC_URL: 'https://latchkey.contoso.com/#a' }],
    ['PUBLIC_URL', { PUBLIC_URL: 'ftp://localhost' }],
    ['WEEKLY_REPORT', { WEEKLY_REPORT: '19:x@thread.tacv2 Europe/Nowhere' }],
    ['WEEKLY_REPORT', { WEEKLY_REPORT: '19:x@thread.tacv2 UTC pl' }],
    ['WEEKLY_REPORT', { WEEKLY_REPORT: 'general' }],
    ['QUIET_HOURS', { QUIET_HOURS: '22-7' }],
    ['ADMIN_CONTACT', { ADMIN_CONTACT: 'x'.repeat(201) }],
    ['APPLICATION_ID_URI', { APPLICATION_ID_URI: 'https://contoso.com' }],
    ['WARN_BEFORE_END', { WARN_BEFORE_END: '1,2,3,4,5,6' }],
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
      const is = (change[name] ?? '') === '' ? 'is missing' : 'is not valid';
      assert.ok(found[0]?.startsWith(`${name} ${is}: `), found[0]);
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

  it('takes plain http for this machine alone', () => {
    for (const url of ['http://127.0.0.1:3978', 'http://localhost:3978'])
      assert.equal(readConfig({ ...good, PUBLIC_URL: url }).publicUrl, url);
  });

  it('names the identity that is meant where there are several', () => {
    const env = { ...good, CREDENTIAL: 'managed-identity' };
    assert.deepEqual(readConfig(env).credential, { kind: 'managed-identity' });
    assert.deepEqual(readConfig({ ...env, MANAGED_IDENTITY_CLIENT_ID: nobody }).credential, {
      ...{ kind: 'managed-identity', clientId: nobody },
    });
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
    assert.deepEqual(probes.get('purge'), { version: 'beta', path: '/x' });
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
    assert.equal(readConfig({ ...good, TARGET_ALIASES: 'purge=Search and Purge PIM; ' }).aliases.length, 1);
  });
});
