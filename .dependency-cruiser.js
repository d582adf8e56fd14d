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
      ...npm(
        '@azure/[^/]+',
        '@microsoft/microsoft-graph-client',
        'jose',
        'zod',
        'lru-cache',
        'luxon',
        '@types/luxon',
      ),
    ]),
    only('tickets-are-read-by-plain-http', '^services/tickets/', [
      '^services/(elevation|tickets)/',
      ...npm('zod'),
    ]),
    only('store-knows-the-database', '^services/store/', [
      '^services/(elevation|notifications|store)/',
      ...npm('kysely', 'pg', '@types/pg', 'pg-boss'),
    ]),
    {
      name: 'connections-are-made-where-they-are-listened-to',
      severity: 'error',
      comment:
        'one that breaks unheard ends the process; what counts statements changes the prototype and makes none, and the floor of the bench has nothing of ours',
      from: {
        path: '^(bot|cards|services|sandbox|cli|gate|tests)/',
        pathNot:
          '^(services/store/postgres/(client|connect)|tests/(bench/(counting|store|floorProcess)|flows/statements\\.test))\\.ts$',
      },
      to: { path: 'node_modules/(@types/)?pg/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'the-store-has-nothing-but-types-of-notifications',
      severity: 'error',
      from: { path: '^services/store/' },
      to: { path: '^services/notifications/', dependencyTypesNot: ['type-only'] },
    },
    only('setup-knows-graph-and-the-file', '^services/setup/', [
      '^services/(elevation|entra|setup)/',
      ...npm('yaml', 'zod', 're2js'),
    ]),
    only('the-doctor-knows-graph', '^services/doctor/', [
      '^services/(elevation|entra|doctor)/',
      ...npm('zod'),
    ]),
    only('a-report-is-made-of-rows', '^services/report/', [
      '^services/(elevation|report)/',
      ...npm('echarts', 'zod', 'luxon', '@types/luxon'),
    ]),
    only('cards-are-pure', '^cards/', [
      '^cards/',
      '^services/elevation/',
      ...npm('@microsoft/teams.cards', 'lru-cache'),
    ]),
    only('notifications-know-no-platform', '^services/notifications/', [
      '^services/(elevation|notifications)/',
      '^cards/card\\.ts$',
      ...npm('pino', 'zod', 'luxon', '@types/luxon'),
    ]),
    // A call runs down: index, start, http, teams, turn, signIn. Each room reaches those below it.
    only('sign-in-is-the-lowest-room', '^bot/signIn/', [
      '^bot/(signIn|common)/',
      '^cards/',
      '^services/elevation/',
      ...npm('zod', 'pino', 'cookie', '@types/cookie'),
    ]),
    only('a-turn-knows-no-framework', '^bot/turn/', [
      '^bot/(turn|signIn|common)/',
      '^cards/',
      '^services/(elevation|notifications)/',
      ...npm('zod', 'pino', 'luxon', '@types/luxon', 'chrono-node', 'fastest-levenshtein', 'lru-cache'),
    ]),
    only('teams-is-the-bot-framework', '^bot/teams/', [
      '^bot/(teams|turn|signIn|common)/',
      '^cards/',
      '^services/(elevation|notifications)/',
      ...npm('botbuilder', 'botframework-connector', 'jose', 'zod', 'pino', 'lru-cache'),
    ]),
    only('http-knows-what-it-serves', '^bot/http/', [
      '^bot/(http|teams|turn|signIn|common)/',
      '^cards/',
      '^services/elevation/(clock|atMost)\\.ts$',
      ...npm('zod', 'pino', 'cookie', '@types/cookie', 'lru-cache'),
    ]),
    only('measuring-hears-and-asks', '^bot/telemetry/', [
      '^bot/(telemetry|common)/',
      '^services/elevation/atMost\\.ts$',
      ...npm('@opentelemetry/[^/]+'),
    ]),
    {
      name: 'what-measures-is-loaded-where-it-is-wanted',
      severity: 'error',
      from: { path: '^(bot|cards|services|cli)/', pathNot: '^bot/telemetry/' },
      to: {
        path: '^bot/telemetry/|node_modules/@opentelemetry/',
        dependencyTypesNot: ['type-only', 'dynamic-import'],
      },
    },
    only('what-all-rooms-share-knows-none', '^bot/common/', [
      '^bot/common/',
      '^services/elevation/',
      ...npm('pino', 'lru-cache'),
    ]),
    // The gate is told what to judge by and may read nothing in Entra: a stolen one has nothing to grant with.
    only('the-gate-knows-rules-and-tickets', '^gate/', [
      '^gate/',
      '^services/(elevation|tickets)/',
      '^services/setup/(readWanted|wanted|numberForm)\\.ts$',
      '^services/entra/isoDuration\\.ts$',
      '^cards/(ruleSentence|words/(lengths|en/rules))\\.ts$',
      ...npm('jose', 'zod', 'pino', 'lru-cache'),
    ]),
    {
      name: 'the-gate-reaches-nothing-that-signs-in-or-writes',
      severity: 'error',
      from: { path: '^gate/' },
      to: {
        reachable: true,
        path: '^(bot|cli|sandbox|services/(store|notifications)|services/entra/(?!isoDuration))|node_modules/(@azure|@microsoft|botbuilder|botframework|pg|kysely)',
      },
    },
    {
      name: 'nobody-knows-the-gate',
      severity: 'error',
      from: { path: '^(bot|cards|services|cli|sandbox)/' },
      to: { path: '^gate/' },
    },
    {
      name: 'bot-knows-no-sandbox',
      severity: 'error',
      from: { path: '^(bot|cards|services|cli|gate)/' },
      to: { path: '^(sandbox|tests)/' },
    },
    {
      name: 'the-bot-framework-stays-in-teams',
      severity: 'error',
      from: { path: '^(bot|cards|services|cli)/', pathNot: '^bot/teams/' },
      to: { path: 'node_modules/(botbuilder|botframework-)' },
    },
    {
      name: 'tokens-are-read-in-teams-and-entra',
      severity: 'error',
      from: { path: '^(bot|cards|services|cli)/', pathNot: '^(bot/teams|services/entra)/' },
      to: { path: 'node_modules/jose/' },
    },
    {
      name: 'sandbox-knows-the-bot-by-its-door',
      severity: 'error',
      comment:
        'the sandbox migrates the database as an administrator does, starts the real bot and reads its settings; it connects to its databases and goes past proxies as the bot does, and looks into no other service',
      from: { path: '^sandbox/' },
      to: {
        path: '^(bot|services|cards|cli)/',
        pathNot:
          '^(bot/start/(compose|config|limits|log)|cli/migrate|services/(store/postgres/client|entra/pastProxy))\\.ts$',
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
