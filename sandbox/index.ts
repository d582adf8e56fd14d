import '../services/entra/pastProxy.ts';
import { fileURLToPath } from 'node:url';
import { Command, Option } from 'commander';
import { createLog } from '../bot/start/log.ts';
import { addressesOf, announcement, closeAtEnd } from './addresses.ts';
import { contoso, emptyContoso } from './tenant/contoso.ts';
import { contosoAtLarge } from './tenant/contosoAtLarge.ts';
import { portOf } from './portOption.ts';
import { startPostgres } from './postgres.ts';
import { startWithPlaygrounds } from './withPlaygrounds.ts';

const authorityFile = fileURLToPath(new URL('../.sandbox/authority.pem', import.meta.url));
const defaults = { cloud: 4400, secure: 4443, bot: 3978, playground: 56_150 } as const;

interface Options {
  readonly people: readonly string[];
  readonly playground: boolean;
  readonly portBase?: number;
  readonly fresh: boolean;
  readonly empty: boolean;
  readonly large: boolean;
  readonly verbose: boolean;
}

const command = new Command('sandbox')
  .description(
    'Latchkey with a simulated Microsoft cloud and one Agents Playground per person, on this machine alone.',
  )
  .option('--people <names>', 'who gets a Playground, separated by commas', namesOf, ['alex', 'megan'])
  .option('--no-playground', 'only the cloud and the bot')
  .option(
    '--port-base <number>',
    'the cloud on this port, the bot on the next, the cloud over TLS on the one after, the Playgrounds from ten above',
    portOf,
  )
  .option('--fresh', 'forget what the bot remembers from earlier starts', false)
  .option('--empty', 'a tenant in which nobody has set PIM up yet', false)
  .addOption(
    new Option(
      '--large',
      'a tenant with what real ones have: units, guests, sixty groups, approvers who left',
    )
      .default(false)
      .conflicts('empty'),
  )
  .option('--verbose', 'the bot’s log on this terminal', false);

try {
  await start(command.parse().opts<Options>());
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}

async function start({ people, playground, portBase, fresh, empty, large, verbose }: Options): Promise<void> {
  const ports = portsFrom(portBase);
  const shown = playground ? people.map((name, index) => ({ name, port: ports.playground + index })) : [];
  const addresses = new Map<string, string>();
  const postgres = await startPostgres({ folder: 'postgres', keep: !fresh });
  const sandbox = await startWithPlaygrounds(shown, {
    databaseUrl: await postgres.database('latchkey'),
    tenant: empty ? emptyContoso : large ? contosoAtLarge() : contoso,
    cloudPort: ports.cloud,
    securePort: ports.secure,
    botPort: ports.bot,
    links: () => Object.fromEntries(addresses),
    log: createLog(verbose ? 'info' : 'silent'),
  });
  for (const { user, url } of sandbox.playgrounds) addresses.set(`Teams as ${user.name}`, url);
  for (const [name, address] of addressesOf(sandbox, authorityFile)) addresses.set(name, address);
  addresses.set('The bot', `${sandbox.botOrigin}/healthz`);
  process.stdout.write(announcement(addresses));
  closeAtEnd(async () => {
    await sandbox.close();
    await postgres.stop();
  });
}

function portsFrom(base: number | undefined): Readonly<Record<keyof typeof defaults, number>> {
  return base === undefined
    ? defaults
    : { cloud: base, bot: base + 1, secure: base + 2, playground: base + 10 };
}

function namesOf(text: string): readonly string[] {
  return text
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
}
