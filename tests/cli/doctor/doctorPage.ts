import type { Finding } from '../../../services/doctor/finding.ts';

/** A fault that was planted, and what the doctor said of it. */
export interface FaultRow extends Finding {
  readonly what: string;
}

const cell = (text: string): string => general(text).replaceAll('|', '\\|').replaceAll('<', '&lt;');

/** Without what is of one run alone. */
function general(text: string): string {
  return text
    .replaceAll(/http:\/\/127\.0\.0\.1:\d+/g, 'https://latchkey.contoso.com')
    .replaceAll(/127\.0\.0\.1:\d+/g, 'latchkey.contoso.com')
    .replaceAll(/\S*latchkey-doctor-\w+\//g, '')
    .replaceAll(/\d{4}-\d\d-\d\d/g, '2026-12-31')
    .replaceAll(/[56]\d\d s (behind|ahead)/g, '600 s $1')
    .replaceAll(/\d\d:\d\d UTC/g, '09:41 UTC')
    .replaceAll(/this program \d+\.\d+\.\d+/g, 'this program 1.2.3')
    .replaceAll(/The database is \d+ migrations behind: .*/g, 'The database is 3 migrations behind: ….')
    .replaceAll(/connect ECONNREFUSED [^.]*(\.\d+)*(:\d+)?/g, 'connect ECONNREFUSED')
    .replaceAll(
      /could tamper with the audit trail, so that the bot does not start: .*/g,
      'could tamper with the audit trail, so that the bot does not start: ….',
    );
}

/** The page for administrators, made of what the doctor really said. */
export function doctorPage(rows: readonly FaultRow[]): string {
  return `# What the doctor finds

\`latchkey doctor\` looks at each link between a click in Teams and Entra. Each look stands alone: one that fails says so as “could not be looked at”, calls nothing missing, and hides nothing of the others.
It ends with 1 where something is wrong (✗), with 0 where nothing is that could be seen.

| Option | What it does |
| --- | --- |
| \`--settings .env\` | the bot’s settings from a file, before the environment. What cannot be read of them is said; what does not need it is looked at all the same |
| \`--file elevation.yaml\` | the file against the tenant, and each target and its approvers; without it \`ELEVATION_FILE\` |
| \`--remote https://…\` | the running bot from outside: name, certificate, TLS, \`/healthz\`, \`/readyz\`, and that \`/api/messages\` answers 401 to whoever shows no token; \`PUBLIC_URL\` without it. As whoever signed in it also asks the bot for what only that can see |
| \`--azure-bot bot.json\` | what \`az bot show … -o json\` printed: endpoint, app, type, tenant and channel; no interface of Graph has it |
| \`--statement\` | a dated statement for an auditor of what the bot can do by itself, and of what was looked at. It rests on nothing else: 0 no power, 2 power, 3 not all was seen |
| \`--no-directory\` | without your own sign-in |

The age of keys, the queue and its upkeep are read from the database: run it where \`DATABASE_URL\` leads to it. What the bot itself has met it tells those whom \`DOCTOR_READERS\` names ([operations.md](operations.md#probes)): a person who signed in, never an app. Your
sign-in needs a token for the bot's own API (\`access_as_user\`): Entra asks for consent the first time, or wants the app that you sign in with among the “Authorized client applications” of Expose an API. That was not tried in a real tenant.

Not seen by it: whether a policy of the Teams admin center keeps the app from somebody, Conditional Access for people, and the log of the bot.

This table is made by planting each fault in the sandbox and writing down what the doctor says of it: \`UPDATE_DOCTOR=1 npx mocha tests/cli/doctor\`. Names, ids and days are examples.

| What is wrong | What the doctor says | What to do |
| --- | --- | --- |
${rows.map(({ what, status, says, fix = '' }) => `| ${cell(what)} | ${status === 'error' ? '✗' : '!'} ${cell(says)} | ${cell(fix)} |`).join('\n')}
`;
}
