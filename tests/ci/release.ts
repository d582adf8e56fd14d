import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { provenanceOf, sha256Of, statedSbom, versionFaults } from './releaseParts.ts';

/**
 * What a release consists of besides its image: the package, what is in it (CycloneDX), and how it was made (SLSA, for a CI system to sign). Writes them to
 * `.artifacts/release`. `IMAGE` is the image with its digest, where it was built; nothing is published.
 */
const out = '.artifacts/release';
const run = (command: string, ...args: readonly string[]): string =>
  execFileSync(command, args, { encoding: 'utf8', maxBuffer: 1 << 28 });
const read = (path: string): string => readFileSync(path, 'utf8');

const described = JSON.parse(read('package.json')) as { readonly name: string; readonly version: string };
const faults = versionFaults({
  version: described.version,
  changelog: read('CHANGELOG.md'),
  chart: read('deploy/helm/latchkey/Chart.yaml'),
  isClean: run('git', 'status', '--porcelain').trim() === '',
});
if (faults.length > 0) {
  process.stderr.write(`${faults.join('\n')}\n`);
  process.exit(1);
}

mkdirSync(out, { recursive: true });
const commit = run('git', 'rev-parse', 'HEAD').trim();
const committedAt = new Date(run('git', 'log', '-1', '--format=%cI').trim());
const packed = run('npm', 'pack', '--silent', '--pack-destination', out).trim().split('\n').at(-1) ?? '';
const sbom = statedSbom(
  JSON.parse(
    run('npm', 'sbom', '--sbom-format', 'cyclonedx', '--sbom-type', 'application', '--omit', 'dev'),
  ) as object,
  { ...described, at: committedAt },
);
writeFileSync(`${out}/sbom.cdx.json`, sbom);
const provenance = provenanceOf({
  subjects: [
    { name: packed, sha256: sha256Of(readFileSync(`${out}/${packed}`)) },
    { name: 'sbom.cdx.json', sha256: sha256Of(sbom) },
  ],
  image: process.env['IMAGE'],
  commit,
  lock: sha256Of(read('package-lock.json')),
  env: process.env,
});
writeFileSync(`${out}/provenance.intoto.json`, provenance);
process.stdout.write(`${out}: ${packed}, sbom.cdx.json, provenance.intoto.json\n`);
