/** Files whose mutants are tried, and the tests that have to notice: those of the level where the behaviour lives. Globs from the root. */
export interface Group {
  readonly mutate: readonly string[];
  readonly tests: readonly string[];
  /** Some of the tests need PostgreSQL. */
  readonly needsDatabase?: boolean;
}

/** What is tested through servers and databases of its own, which takes longer. */
const withServers = [
  'channelAuthentication',
  'channelKeys',
  'channelToken',
  'connector',
  'lane',
  'messenger',
  'onceOnly',
  'serviceUrls',
];

/** What of the business is decided without doing anything, by its files and tests. */
const ruleFiles = [
  'access',
  'approvers',
  'auditRow',
  'auditTrail',
  'byTime',
  'compareAudit',
  'conduct',
  'facts',
  'intent',
  'listingLag',
  'lookTimes',
  'order',
  'policy',
  'problem',
  'reading',
  'request',
  'signInBlock',
  'target',
  'text',
];
/** What a file decides is seen by the tests of whoever uses it too. */
const elevationTests = ['tests/services/elevation/!(judge).test.ts'];

/** Smallest first. */
export const groups = {
  sealing: {
    mutate: ['bot/turn/seal.ts', 'bot/turn/sealedCard.ts'],
    tests: ['tests/bot/turn/seal.test.ts', 'tests/bot/turn/sealedCard.test.ts'],
  },
  escaping: {
    // Not `clockDays` and `dateFormats`, which keep what they worked out: what a mutant leaves there would stand for those that are tried after it.
    mutate: ['cards/{format,signInPage,targetWords}.ts', 'cards/words/quotes.ts'],
    // Other tests of cards draw them while they are loaded, so that each mutant would need a process of its own.
    tests: ['tests/cards/{format,signInPage,targetWords}.test.ts'],
  },
  refusals: {
    mutate: ['services/entra/{claims,errorBody,failedRules,graphErrors,refusalCodes}.ts'],
    tests: ['tests/services/entra/{claims,errorBody,graphErrors}.test.ts'],
  },
  wire: {
    mutate: ['services/entra/{moment,status,wire}.ts'],
    tests: ['tests/services/entra/{status,wire}.test.ts'],
  },
  signIn: {
    mutate: ['bot/signIn/*.ts'],
    tests: ['tests/bot/signIn/*.test.ts'],
    needsDatabase: true,
  },
  onceOnly: {
    mutate: ['bot/teams/onceOnly.ts'],
    tests: ['tests/bot/teams/onceOnly.test.ts'],
    needsDatabase: true,
  },
  channel: {
    mutate: ['bot/teams/{channelAuthentication,channelKeys,channelToken,serviceUrls}.ts'],
    tests: ['tests/bot/teams/{channelAuthentication,channelKeys,serviceUrls}.test.ts'],
  },
  delivery: {
    mutate: ['bot/teams/{connector,lane,messenger}.ts'],
    tests: ['tests/bot/teams/{connector,lane,messenger,serviceUrls}.test.ts'],
  },
  teams: {
    mutate: [`bot/teams/!(${withServers.join('|')}).ts`],
    tests: [`tests/bot/teams/!(${withServers.join('|')}).test.ts`],
  },
  rules: {
    mutate: [`services/elevation/{${ruleFiles.join(',')}}.ts`],
    tests: elevationTests,
  },
  orderRules: {
    mutate: ['services/elevation/rules/*.ts'],
    tests: ['tests/services/elevation/judge.test.ts'],
  },
  useCases: {
    mutate: [`services/elevation/!(${ruleFiles.join('|')}).ts`],
    tests: elevationTests,
  },
} as const satisfies Readonly<Record<string, Group>>;

export type GroupName = keyof typeof groups;
export const groupNames = Object.keys(groups) as readonly GroupName[];

/** Folders of which no file may be in no group. */
export const wholeFolders = ['services/elevation', 'bot/signIn', 'bot/teams'] as const;
