import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Plugin } from 'esbuild';
import { build } from 'esbuild';

/** What packages ask for only where it is there. */
const optional = ['dtrace-provider', 'pg-native'];

/**
 * What a module of CommonJS finds beside itself; as `var`, since a package may declare its own.
 */
const banner = [
  "import { createRequire as latchkeyCreateRequire } from 'node:module';",
  'var require = latchkeyCreateRequire(import.meta.url);',
  'var __filename = import.meta.filename;',
  'var __dirname = import.meta.dirname;',
].join(' ');

/**
 * Writes a program with all packages that it needs into one file, which a process loads in a third of the time that its 2,400 modules take. Names stay as they are, so
 * that traces and the file itself can be read.
 */
export async function bundle(program: string, outfile: string): Promise<void> {
  const { outputFiles } = await build({
    write: false,
    entryPoints: [program],
    outfile,
    bundle: true,
    allowOverwrite: true,
    platform: 'node',
    format: 'esm',
    target: 'node22',
    external: optional,
    alias: {
      // Node's own of that name is deprecated and says so on standard error, among the lines of the log.
      punycode: 'punycode/punycode.js',
      // Who imports it and who requires it would each get one of their own.
      luxon: './node_modules/luxon/build/node/luxon.js',
    },
    plugins: [eachVersionOnce(JSON.parse(await readFile('package-lock.json', 'utf8')) as Lock)],
    banner: { js: banner },
    // What packages ask to be told of their authors, beside the program.
    legalComments: 'linked',
    logLevel: 'warning',
  });
  await mkdir(dirname(outfile), { recursive: true });
  for (const { path, text } of outputFiles)
    await writeFile(path, path.endsWith('.txt') ? text : inAscii(text));
}

/** What npm installed, by folder. */
interface Lock {
  readonly packages: Readonly<Record<string, { readonly version?: string }>>;
}

/**
 * What npm puts into several folders, because another version is in the first, is in the program once: four copies of one schema library are a megabyte of it, and as much again of what they make when
 * they are loaded.
 */
export function eachVersionOnce({ packages }: Lock): Plugin {
  const first = new Map<string, string>();
  const folders = new Map<string, string>();
  for (const [folder, { version }] of Object.entries(packages)) {
    const key = `${folder.split('node_modules/').at(-1) ?? ''}@${version ?? ''}`;
    folders.set(folder, first.get(key) ?? folder);
    if (!first.has(key)) first.set(key, folder);
  }
  return {
    name: 'each version once',
    setup(program) {
      program.onResolve({ filter: /^[^./]/ }, async ({ path, pluginData, ...where }) => {
        if (pluginData === 'resolved') return undefined;
        const { importer, kind, namespace, resolveDir, with: attributes } = where;
        const at = { importer, kind, namespace, resolveDir, with: attributes };
        const found = await program.resolve(path, { ...at, pluginData: 'resolved' });
        const [, root = '', folder = '', rest = ''] = inPackage.exec(found.path) ?? [];
        // Whether it is needed is for esbuild to say, where it is not there.
        const one = found.errors.length === 0 ? folders.get(folder) : undefined;
        return one === undefined || one === folder ? undefined : { ...found, path: `${root}${one}${rest}` };
      });
    },
  };
}

/** The folder of a package, with whatever packages it is in. */
const inPackage = /^(.*?\/)((?:node_modules\/(?:@[^/]+\/)?[^/]+\/)*node_modules\/(?:@[^/]+\/)?[^/]+)(\/.*)$/;

/**
 * Where one character is none of ASCII, Node keeps the whole program at two bytes for each, as long as the process lives: 24 MB instead of 12. Those that esbuild leaves are in
 * regular expressions and comments, where an escape says the same, and in raw templates, where a string that is put in does.
 */
export function inAscii(program: string): string {
  const escaped = (text: string): string =>
    text.replaceAll(other, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
  const inRaw = (raw: string): string => raw.replaceAll(others, (text) => `\${"${escaped(text)}"}`);
  return escaped(program.replaceAll(rawTemplate, inRaw));
}

const other = /[^\0-\x7f]/g;
const others = /[^\0-\x7f]+/g;
const rawTemplate = /String\.raw`(?:[^`\\]|\\[^])*`/g;
