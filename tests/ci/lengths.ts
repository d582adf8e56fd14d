import type { Linter } from 'eslint';

/** How long a file and a function may be, in lines; of a function blank ones and comments do not count. The linter sees to it. */
export const usual = { lines: 200, functionLines: 40 } as const;

interface Longer {
  readonly lines?: number;
  readonly functionLines?: number;
}

/** Where splitting would hurt, and why. */
const longer: Readonly<Record<string, Longer & { readonly because: string }>> = {
  'bot/start/config.ts': {
    lines: 320,
    because: 'one table of settings, each with the words for what is wrong with it',
  },
  'cards/signInPageText.ts': { functionLines: 56, because: 'one table of sentences' },
  'cards/text.ts': { lines: 328, because: 'one table of sentences' },
  'sandbox/demo/scenario.ts': { functionLines: 79, because: 'a story, read from top to bottom' },
  'sandbox/graph/directoryRoutes.ts': { lines: 277, because: 'one table of routes' },
  'sandbox/pim/policyRules.ts': { functionLines: 52, because: 'one table of rules, as Graph prints them' },
  'services/elevation/auditTrail.ts': { functionLines: 43, because: 'one method a fact' },
  'services/store/postgres/migrations.ts': {
    lines: 300,
    functionLines: 91,
    because: 'a migration that ran somewhere is never touched again',
  },
};

/** What has yet to be split: no number here grows, and no line is added. */
const yetToBeSplit: Readonly<Record<string, Longer>> = {
  'bot/signIn/authPages.ts': { functionLines: 51 },
  'bot/signIn/singleSignOn.ts': { functionLines: 42 },
  'bot/start/answers.ts': { lines: 207, functionLines: 41 },
  'bot/start/coalescedRefusals.ts': { functionLines: 53 },
  'bot/start/microsoft.ts': { functionLines: 66 },
  'bot/start/openTrail.ts': { functionLines: 50 },
  'bot/start/elevationFile.ts': { functionLines: 46 },
  'bot/start/tellOthers.ts': { lines: 208, functionLines: 67 },
  'bot/teams/messenger.ts': { functionLines: 46 },
  'bot/turn/actions.ts': { lines: 221 },
  'bot/turn/again.ts': { functionLines: 45 },
  'bot/turn/routes.ts': { lines: 214, functionLines: 43 },
  'bot/turn/answering.ts': { lines: 211, functionLines: 70 },
  'bot/turn/cardDelivery.ts': { functionLines: 49 },
  'bot/turn/sharedClicks.ts': { functionLines: 50 },
  'bot/turn/views.ts': { functionLines: 73 },
  'bot/turn/posting.ts': { functionLines: 70 },
  'cards/activationFormCard.ts': { lines: 219, functionLines: 41 },
  'cards/approvalCard.ts': { functionLines: 49 },
  'cards/requestCard.ts': { lines: 202, functionLines: 60 },
  'sandbox/botservice/botService.ts': { functionLines: 85 },
  'sandbox/botservice/connector.ts': { functionLines: 56 },
  'sandbox/botservice/person.ts': { lines: 313 },
  'sandbox/defender/defender.ts': { functionLines: 118 },
  'sandbox/entra/applications.ts': { functionLines: 108 },
  'sandbox/entra/apps.ts': { functionLines: 62 },
  'sandbox/entra/entra.ts': { functionLines: 66 },
  'sandbox/entra/tokens.ts': { functionLines: 78 },
  'sandbox/graph/auditRoutes.ts': { functionLines: 41 },
  'sandbox/playground/playground.ts': { functionLines: 43 },
  'sandbox/start.ts': { lines: 214, functionLines: 112 },
  'sandbox/startCloud.ts': { functionLines: 45 },
  'services/entra/delegatedTokens.ts': { functionLines: 56 },
  'services/entra/tokenBroker.ts': { lines: 206, functionLines: 72 },
  'services/notifications/reach.ts': { functionLines: 64 },
};

export function rulesFor({ lines, functionLines }: Required<Longer>): Linter.RulesRecord {
  return {
    'max-lines': ['error', lines],
    'max-lines-per-function': [
      'error',
      { max: functionLines, skipBlankLines: true, skipComments: true, IIFEs: true },
    ],
  };
}

/** Where the product is. */
export const folders = ['bot', 'cards', 'services', 'sandbox', 'cli'];

/** For the linter: the usual lengths, then each longer one. Tests are as long as their stories. */
export const lengths = [
  { files: folders.map((folder) => `${folder}/**/*.ts`), rules: rulesFor(usual) },
  ...Object.entries<Longer>({ ...longer, ...yetToBeSplit }).map(([file, more]) => ({
    files: [file],
    rules: rulesFor({ ...usual, ...more }),
  })),
];
