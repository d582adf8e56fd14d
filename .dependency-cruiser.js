/** Who may import whom. Read aloud: a folder on the left may reach only what its rule leaves open. */
const only = (name, from, allowed) => ({
  name,
  severity: 'error',
  comment: `${from} may import ${allowed.join(', ')} and nothing else of this project or npm`,
  from: { path: from },
  to: { pathNot: allowed, dependencyTypesNot: ['core'] },
});

const npm = (...names) => names.map((name) => `node_modules/${name}/`);

export default {
  forbidden: [
    {
      name: 'no-circular',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    { name: 'no-unresolved', severity: 'error', from: {}, to: { couldNotResolve: true } },
    only('elevation-knows-itself-alone', '^services/elevation/', ['^services/elevation/']),
    only('entra-knows-graph-and-sign-in', '^services/entra/', [
      '^services/(elevation|entra)/',
      ...npm('@azure/[^/]+', '@microsoft/microsoft-graph-client', 'zod', 'lru-cache'),
    ]),
    only('store-knows-the-database', '^services/store/', [
      '^services/(elevation|store)/',
      ...npm('kysely', 'pg', '@types/pg', 'pg-boss'),
    ]),
    only('setup-knows-graph-and-the-file', '^services/setup/', [
      '^services/(elevation|entra|setup)/',
      ...npm('yaml', 'zod'),
    ]),
    only('the-doctor-knows-graph', '^services/doctor/', [
      '^services/(elevation|entra|doctor)/',
      ...npm('zod'),
    ]),
    only('cards-are-pure', '^cards/', ['^cards/', '^services/elevation/', ...npm('@microsoft/teams.cards')]),
    {
      name: 'only-the-composer-and-sign-in-know-services',
      severity: 'error',
      from: { path: '^bot/', pathNot: '^bot/(compose|openTrail|authPages)\\.ts$' },
      to: { path: '^services/(entra|store|setup|doctor)/' },
    },
    {
      name: 'bot-knows-no-sandbox',
      severity: 'error',
      from: { path: '^(bot|cards|services|cli)/' },
      to: { path: '^(sandbox|tests)/' },
    },
    {
      name: 'the-bot-framework-stays-in-few-files',
      severity: 'error',
      from: {
        path: '^(bot|cards|services|cli)/',
        pathNot: '^bot/(adapter|channelAuthentication|latchkeyBot|messenger|compose)\\.ts$',
      },
      to: { path: 'node_modules/(botbuilder|botframework-)' },
    },
    {
      name: 'the-token-library-stays-in-teams',
      severity: 'error',
      from: { path: '^(bot|cards|services|cli)/', pathNot: '^bot/teams/' },
      to: { path: 'node_modules/jose/' },
    },
    {
      name: 'sandbox-knows-the-bot-by-its-door',
      severity: 'error',
      comment:
        'the sandbox migrates the database as an administrator does, starts the real bot and reads its settings; it looks into no service',
      from: { path: '^sandbox/' },
      to: {
        path: '^(bot|services|cards|cli)/',
        pathNot: '^(bot/(compose|config|limits|log)|cli/migrate)\\.ts$',
      },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      extensions: ['.ts', '.js'],
      conditionNames: ['import', 'node', 'default'],
    },
  },
};
