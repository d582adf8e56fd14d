import type { Person } from '../../sandbox/botservice/person.ts';
import { signInAs } from '../../sandbox/entra/scriptedBrowser.ts';
import type { LogEntry } from '../../sandbox/requestLog.ts';
import type { Sandbox, SandboxOptions } from '../../sandbox/start.ts';
import { startSandbox } from './sandbox.ts';
import { freshDatabase } from './database.ts';

/** The real bot in a fresh sandbox for each test of a suite, with everybody's chat at hand. */
export interface Story {
  readonly sandbox: Sandbox;
  readonly alex: Person;
  readonly adele: Person;
  readonly megan: Person;
  readonly isaiah: Person;
  readonly patti: Person;
  readonly lynne: Person;
  /** Moves the cloud's and the bot's time. */
  readonly wait: (minutes: number) => Promise<void>;
  /** Follows the sign-in link on the person's newest step-up card and approves the MFA request; answers the page's heading. */
  readonly signIn: (person: Person, as?: Person) => Promise<string>;
  /** What Graph saw that would have changed something. */
  readonly writes: () => readonly LogEntry[];
}

const names = ['alex', 'adele', 'megan', 'isaiah', 'patti', 'lynne'] as const;

/** Bots that share the work; more than one is tried by `replicas.test.ts`. */
const replicas = Number(process.env['LATCHKEY_REPLICAS'] ?? 1);

export function eachInSandbox(
  options: SandboxOptions = {},
  installed: readonly (typeof names)[number][] = names,
): Story {
  let running: Sandbox | undefined;
  const sandbox = (): Sandbox => {
    if (running === undefined) throw new Error('no sandbox is running');
    return running;
  };
  beforeEach(async () => {
    running = await startSandbox({ databaseUrl: await freshDatabase(), replicas, ...options });
    for (const name of installed) await running.teams.person(name).install();
  });
  afterEach(async () => {
    await running?.close();
    running = undefined;
  });
  const people = Object.fromEntries(
    names.map((name) => [name, { get: () => sandbox().teams.person(name), enumerable: true }]),
  );
  return Object.defineProperties(
    {
      wait: (minutes: number) => sandbox().cloud.clock.advance(minutes * 60_000),
      async signIn(person: Person, as: Person = person) {
        const link = await person.click('Continue to sign in');
        if (link.kind !== 'link') throw new Error('there is no link');
        const page = await signInAs(as.user.id, link.url);
        return /<h1>(.*?)<\/h1>/.exec(page.html)?.[1] ?? page.html;
      },
      writes: () =>
        sandbox().log.entries.filter(({ method, url }) => method !== 'GET' && !url.endsWith('/$batch')),
    },
    { ...people, sandbox: { get: sandbox } },
  ) as unknown as Story;
}

export const purgeOrder = {
  justification: 'Phishing wave',
  ticketNumber: 'INC1',
  ticketSystem: 'ServiceNow',
} as const;

/** Alex asks for Search and Purge, with the MFA step-up; ends when the approvers have their cards. */
export async function askForPurge(
  { alex, signIn, ...story }: Story,
  words = 'search and purge',
): Promise<void> {
  await alex.say(words);
  await alex.waitFor('Activate');
  await alex.click('Activate', purgeOrder);
  await signIn(alex);
  await alex.waitFor('Waiting for approval');
  await story.megan.waitFor('asks for Search and Purge');
  await alex.waitFor('I asked');
}
