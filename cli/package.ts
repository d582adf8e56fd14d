import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseEnv } from 'node:util';
import manifestTools from '@microsoft/app-manifest';
import type { AppManifest as TeamsManifest } from '@microsoft/app-manifest';
import { Command, InvalidArgumentError } from 'commander';
import { zipSync } from 'fflate';
import { z } from 'zod';
import { fileText } from '../services/elevation/fileText.ts';
import type { AppManifest, InstallScope, ManifestWish } from './appManifest.ts';
import { appManifest, filled, installScopes } from './appManifest.ts';
import { hostNameIn, isReservedHost } from './hostName.ts';
import { askedPages } from './ownPages.ts';
import { iconFaults, teamsFaults } from './packageFaults.ts';
import { say } from './terminal.ts';
import { ownVersion } from './version.ts';
import { writeOver } from './wholeFiles.ts';

interface PackageOptions {
  readonly app?: string;
  readonly resource?: string;
  readonly host?: string;
  readonly settings?: string;
  readonly scopes: readonly InstallScope[];
  readonly name?: string;
  readonly fullName?: string;
  readonly websiteUrl?: string;
  readonly privacyUrl?: string;
  readonly termsUrl?: string;
  readonly color: string;
  readonly outline: string;
  readonly manifest: string;
  readonly out: string;
}

const folder = fileURLToPath(new URL('../manifest/', import.meta.url));

/** `package`: the Teams app for one environment, as the zip that Teams takes. */
export function packageCommand(): Command {
  return new Command('package')
    .description('write the Teams app package for your environment, validated')
    .option('--app <id>', 'the Application (client) ID of the bot; CLIENT_ID when not given', guid)
    .option(
      '--host <name>',
      'the host name of the bot, e.g. latchkey.contoso.com; that of PUBLIC_URL when not given',
      hostName,
    )
    .option(
      '--resource <uri>',
      'the Application ID URI; APPLICATION_ID_URI, or api://botid-{app}, when not given',
    )
    .option('--settings <path>', 'the settings that register printed, e.g. .env, instead of the environment')
    .option(
      '--scopes <list>',
      'where it can be used: personal, or personal with team and groupChat, separated by commas',
      scopesIn,
      installScopes,
    )
    .option('--name <text>', 'the short name in Teams, at most 30 characters')
    .option('--full-name <text>', 'the full name, at most 100 characters')
    .option('--website-url <url>', 'your page about it; shown in Teams')
    .option('--privacy-url <url>', 'your privacy statement; shown in Teams')
    .option('--terms-url <url>', 'your terms of use; shown in Teams')
    .option('--color <path>', 'another colour icon, PNG, 192 × 192', join(folder, 'color.png'))
    .option('--outline <path>', 'another outline icon, PNG, 32 × 32', join(folder, 'outline.png'))
    .option('--manifest <path>', 'another manifest to start from', join(folder, 'manifest.json'))
    .option('-o, --out <path>', 'the zip', 'latchkey.zip')
    .action(write);
}

async function write(options: PackageOptions): Promise<void> {
  const template = await templateAt(options.manifest);
  const { scopes, name, fullName, websiteUrl, privacyUrl, termsUrl: termsOfUseUrl } = options;
  const { app, resource, host } = await botOf(options);
  const given = Object.fromEntries(
    Object.entries({ websiteUrl, privacyUrl, termsOfUseUrl }).filter(([, url]) => url !== undefined),
  );
  const pages = await askedPages(given, template);
  const version = ownVersion();
  const manifest = filled(template, {
    ...{ app, resource, host, version, scopes, pages },
    ...(name === undefined ? {} : { name }),
    ...(fullName === undefined ? {} : { fullName }),
  });
  const icons = {
    'color.png': await readFile(options.color),
    'outline.png': await readFile(options.outline),
  };
  const schemaFaults = await manifestTools.AppManifestUtils.validateAgainstSchema(
    manifest as unknown as TeamsManifest,
  );
  const faults = [
    ...schemaFaults.map((fault) => `schema: ${fault}`),
    ...teamsFaults(manifest),
    ...iconFaults('color.png', icons['color.png'], 192),
    ...iconFaults('outline.png', icons['outline.png'], 32),
  ];
  if (faults.length > 0)
    throw new Error(
      ['The package is not valid, so none was written:', ...faults.map((fault) => `  - ${fault}`)].join('\n'),
    );
  const files = { 'manifest.json': Buffer.from(JSON.stringify(manifest, undefined, 2)), ...icons };
  await writeOver(options.out, zipSync(files), 0o666);
  say(
    `${options.out} is ready, version ${version}, for ${scopes.join(', ')}.\nUpload it in Teams admin center > Teams apps > Manage apps > Upload new app, then install it for analysts and approvers with a setup policy.`,
  );
}

async function templateAt(path: string): Promise<AppManifest> {
  const read = appManifest.safeParse(JSON.parse(fileText(await readFile(path))));
  if (read.success) return read.data;
  throw new Error(`${path} is no manifest to start from: it has no right ${wrongIn(read.error)}.`);
}

function wrongIn({ issues }: z.ZodError): string {
  return issues.map(({ path }) => path.join('.') || 'object').join(', ');
}

/** Which bot, as it was said here or as the bot itself is told. */
async function botOf({
  app,
  host,
  resource,
  settings,
}: PackageOptions): Promise<Pick<ManifestWish, 'app' | 'resource' | 'host'>> {
  const env = settings === undefined ? process.env : parseEnv(fileText(await readFile(settings)));
  const where = settings ?? 'the environment';
  const { CLIENT_ID: clientId = '', PUBLIC_URL: publicUrl = '', APPLICATION_ID_URI: uri = '' } = env;
  const id = app ?? said('--app', 'CLIENT_ID', clientId, guid);
  return {
    app: id,
    resource: resource ?? (uri === '' ? `api://botid-${id}` : uri),
    host: host ?? said('--host', 'PUBLIC_URL', publicUrl, (url) => hostName(hostOf(url))),
  };

  function said(option: string, name: string, value: string, read: (text: string) => string): string {
    if (value === '')
      throw new Error(
        `${option} is missing, and ${where} has no ${name}: register prints both; name them, or the file with --settings.`,
      );
    try {
      return read(value);
    } catch (error) {
      throw new Error(`${name} in ${where}: ${(error as Error).message}`, { cause: error });
    }
  }
}

function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).hostname : url;
}

function guid(text: string): string {
  if (!z.guid().safeParse(text).success)
    throw new InvalidArgumentError('an Application (client) ID, a GUID, is expected.');
  return text.toLowerCase();
}

function hostName(text: string): string {
  if (text.includes('*'))
    throw new InvalidArgumentError('a wildcard would trust hosts that are not the bot.');
  const host = hostNameIn(text);
  if (host === undefined)
    throw new InvalidArgumentError(
      `a public host name without https:// and path is expected, and “${text}” is none.`,
    );
  if (isReservedHost(host))
    throw new InvalidArgumentError(`${host} is a name for examples: Teams would reach nobody there.`);
  return host;
}

function scopesIn(text: string): readonly InstallScope[] {
  const named = text.split(',').map((one) => one.trim());
  const unknown = named.filter((one) => !installScopes.some((scope) => scope === one));
  if (unknown.length > 0)
    throw new InvalidArgumentError(
      `${installScopes.join(', ')} are there, separated by commas; not ${unknown.join(', ')}.`,
    );
  if (!named.includes('personal'))
    throw new InvalidArgumentError(
      'without personal it could write to nobody: the form and the news are personal.',
    );
  return installScopes.filter((scope) => named.includes(scope));
}
