import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Command, InvalidArgumentError } from 'commander';
import { createLog } from '../bot/start/log.ts';
import { contoso, emptyContoso } from './tenant/contoso.ts';
import { contosoAtLarge } from './tenant/contosoAtLarge.ts';
import { startPostgres } from './postgres.ts';
import type { SandboxWithPlaygrounds } from './withPlaygrounds.ts';
import { startWithPlaygrounds } from './withPlaygrounds.ts';

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
  .option(
    '--large',
    'a tenant with what real ones have: units, guests, sixty groups, approvers who left',
    false,
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
  nameAddresses(sandbox, addresses);
  announce(addresses);

  let closing = false;
  const close = (): void => {
    if (closing) return;
    closing = true;
    void sandbox
      .close()
      .then(() => postgres.stop())
      .then(() => process.exit(0));
  };
  process.once('SIGINT', close);
  process.once('SIGTERM', close);
}

/** What is printed and linked: each part of the sandbox and where it is. */
function nameAddresses(sandbox: SandboxWithPlaygrounds, addresses: Map<string, string>): void {
  for (const { user, url } of sandbox.playgrounds) addresses.set(`Teams as ${user.name}`, url);
  addresses.set('Control and log', `${sandbox.origin}/sandbox/`);
  addresses.set('Threat Explorer', `${sandbox.origin}/defender/`);
  addresses.set('Microsoft Graph', `${sandbox.origin}/graph/v1.0/`);
  addresses.set('Entra sign-in', `${sandbox.origin}/entra/${sandbox.cloud.tenant.id}/`);
  addresses.set('The bot', `${sandbox.botOrigin}/healthz`);
  const { secure } = sandbox;
  if (secure !== undefined) {
    addresses.set('The same over TLS', secure.origin);
    addresses.set('Its authority to trust', writeAuthority(secure.authority));
    addresses.set('Proxy for other tools', `HTTPS_PROXY=${sandbox.origin}`);
  }
}

/** Where tools find whom to trust, e.g. as NODE_EXTRA_CA_CERTS; another one at each start. */
function writeAuthority(pem: string): string {
  const file = fileURLToPath(new URL('../.sandbox/authority.pem', import.meta.url));
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, pem);
  return file;
}

function announce(addresses: ReadonlyMap<string, string>): void {
  const width = Math.max(...[...addresses.keys()].map(({ length }) => length));
  const table = [...addresses].map(([name, url]) => `  ${name.padEnd(width)}  ${url}`).join('\n');
  process.stdout.write(`\nThe sandbox is ready. Everything is simulated; Ctrl-C ends it.\n\n${table}\n\n`);
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

function portOf(text: string): number {
  const port = Number(text);
  if (!Number.isInteger(port) || port < 1 || port > 65_000)
    throw new InvalidArgumentError('a port number is expected.');
  return port;
}
