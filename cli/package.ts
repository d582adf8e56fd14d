import { existsSync } from 'node:fs';
import { readFile, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import manifestTools from '@microsoft/app-manifest';
import type { AppManifest } from '@microsoft/app-manifest';
import { Command, InvalidArgumentError } from 'commander';
import { zipSync } from 'fflate';
import { z } from 'zod';

interface PackageOptions {
  readonly app: string;
  readonly host: string;
  readonly name?: string;
  readonly fullName?: string;
  readonly websiteUrl?: string;
  readonly privacyUrl?: string;
  readonly termsUrl?: string;
  readonly color: string;
  readonly outline: string;
  readonly manifest: string;
  readonly out: string;
  readonly languages?: boolean;
}

const folder = fileURLToPath(new URL('../manifest/', import.meta.url));

/** `package`: the Teams app for one environment, as the zip that Teams takes. */
export function packageCommand(): Command {
  return new Command('package')
    .description('write the Teams app package for your environment, validated')
    .requiredOption('--app <id>', 'the Application (client) ID of the bot', guid)
    .requiredOption('--host <name>', 'the host name of the bot, e.g. latchkey.contoso.com', hostName)
    .option('--name <text>', 'the short name in Teams, at most 30 characters')
    .option('--full-name <text>', 'the full name, at most 100 characters')
    .option('--website-url <url>', 'your page about it; shown in Teams')
    .option('--privacy-url <url>', 'your privacy statement; shown in Teams')
    .option('--terms-url <url>', 'your terms of use; shown in Teams')
    .option('--color <path>', 'another colour icon, PNG, 192 × 192', join(folder, 'color.png'))
    .option('--outline <path>', 'another outline icon, PNG, 32 × 32', join(folder, 'outline.png'))
    .option('--manifest <path>', 'another manifest to start from', join(folder, 'manifest.json'))
    .option('--languages', 'add the localisation files of manifest/languages')
    .option('-o, --out <path>', 'the zip', 'latchkey.zip')
    .action(write);
}

const manifestShape = z.looseObject({
  name: z.looseObject({ short: z.string(), full: z.string().optional() }),
  developer: z.looseObject({}),
  bots: z.array(z.looseObject({})).min(1),
  webApplicationInfo: z.looseObject({}),
});
type Manifest = z.infer<typeof manifestShape>;

async function write(options: PackageOptions): Promise<void> {
  const source = await readFile(options.manifest, 'utf8');
  const manifest = filled(manifestShape.parse(JSON.parse(source)), options);
  const icons = {
    'color.png': await readFile(options.color),
    'outline.png': await readFile(options.outline),
  };
  const languages = options.languages === true ? await languageFiles() : {};
  if (Object.keys(languages).length > 0)
    manifest['localizationInfo'] = {
      defaultLanguageTag: 'en',
      additionalLanguages: Object.keys(languages).map((file) => ({
        languageTag: file.replace('.json', ''),
        file,
      })),
    };
  const faults = [
    ...(await manifestTools.AppManifestUtils.validateAgainstSchema(manifest as unknown as AppManifest)).map(
      (fault) => `schema: ${fault}`,
    ),
    ...teamsFaults(manifest, options),
    ...iconFaults('color.png', icons['color.png'], 192),
    ...iconFaults('outline.png', icons['outline.png'], 32),
  ];
  if (faults.length > 0)
    throw new Error(
      ['The package is not valid, so none was written:', ...faults.map((fault) => `  - ${fault}`)].join('\n'),
    );
  const files = {
    'manifest.json': Buffer.from(JSON.stringify(manifest, undefined, 2)),
    ...icons,
    ...languages,
  };
  await writeFile(options.out, zipSync(files));
  process.stdout.write(
    `${options.out} is ready: ${Object.keys(files).join(', ')}.\nUpload it in Teams admin center > Teams apps > Manage apps > Upload new app, then install it for analysts and approvers with a setup policy.\n`,
  );
}

function filled(
  manifest: Manifest,
  { app, host, name, fullName, websiteUrl, privacyUrl, termsUrl }: PackageOptions,
): Manifest & Record<string, unknown> {
  return {
    ...manifest,
    id: app,
    developer: {
      ...manifest.developer,
      ...(websiteUrl === undefined ? {} : { websiteUrl }),
      ...(privacyUrl === undefined ? {} : { privacyUrl }),
      ...(termsUrl === undefined ? {} : { termsOfUseUrl: termsUrl }),
    },
    name: {
      ...manifest.name,
      ...(name === undefined ? {} : { short: name }),
      ...(fullName === undefined ? {} : { full: fullName }),
    },
    bots: manifest.bots.map((bot) => ({ ...bot, botId: app })),
    validDomains: [host],
    webApplicationInfo: { ...manifest.webApplicationInfo, id: app, resource: `api://botid-${app}` },
  };
}

/** What Teams refuses at the upload and the schema lets pass. */
function teamsFaults(
  manifest: Manifest & Record<string, unknown>,
  { host }: PackageOptions,
): readonly string[] {
  const faults: string[] = [];
  if (manifest.name.short.length > 30)
    faults.push(`name.short has ${manifest.name.short.length} characters, 30 are allowed`);
  if (/^(localhost|\d+\.\d+\.\d+\.\d+)$/.test(host))
    faults.push(`validDomains: Teams takes no ${host}; it has to be a public host name`);
  if (host.includes('*')) faults.push('validDomains: a wildcard would trust hosts that are not the bot');
  const commands = manifest.bots.flatMap(
    (bot) => (bot['commandLists'] as { commands?: unknown[] }[] | undefined) ?? [],
  );
  for (const list of commands)
    if ((list.commands?.length ?? 0) > 10) faults.push('a command list has more than ten commands');
  return faults;
}

/** Width and height are in the first chunk of a PNG. */
function iconFaults(name: string, png: Buffer, side: number): readonly string[] {
  if (png.length < 24 || png.toString('latin1', 1, 4) !== 'PNG') return [`${name} is no PNG`];
  const [width, height] = [png.readUInt32BE(16), png.readUInt32BE(20)];
  return width === side && height === side
    ? []
    : [`${name} is ${width} × ${height}, Teams wants ${side} × ${side}`];
}

async function languageFiles(): Promise<Record<string, Buffer>> {
  const place = join(folder, 'languages');
  const names = existsSync(place)
    ? (await readdir(place)).filter((name) => /^[a-z]{2}(-[A-Za-z]{2,4})?\.json$/.test(name))
    : [];
  if (names.length === 0)
    throw new Error('There are no localisation files in manifest/languages yet: leave --languages out.');
  return Object.fromEntries(
    await Promise.all(names.map(async (name) => [name, await readFile(join(place, name))] as const)),
  );
}

function guid(text: string): string {
  if (!z.guid().safeParse(text).success)
    throw new InvalidArgumentError('an Application (client) ID, a GUID, is expected.');
  return text.toLowerCase();
}

function hostName(text: string): string {
  if (!/^[a-z0-9*.-]+$/i.test(text))
    throw new InvalidArgumentError('a host name without https:// and path is expected.');
  return text.toLowerCase();
}
