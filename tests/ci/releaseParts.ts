import { createHash } from 'node:crypto';

export function sha256Of(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}

export interface VersionedParts {
  readonly version: string;
  readonly changelog: string;
  readonly chart: string;
  /** Whether the checkout is what was committed. */
  readonly isClean: boolean;
}

/** What disagrees about the version that is to be released, a sentence each. */
export function versionFaults({ version, changelog, chart, isClean }: VersionedParts): readonly string[] {
  const heading = new RegExp(`^## ${version.replaceAll('.', String.raw`\.`)}\\b`, 'm');
  const unreleased = changelog.split(/^## Unreleased$/m)[1]?.split(/^## /m)[0] ?? '';
  const rows: readonly (readonly [boolean, string])[] = [
    [heading.test(changelog), `CHANGELOG.md has no heading “## ${version}”.`],
    [unreleased.trim() === '', 'CHANGELOG.md has changes that are unreleased.'],
    [
      chart.includes(`\nversion: ${version}\nappVersion: ${version}\n`),
      `The chart is not of version ${version}.`,
    ],
    [isClean, 'The checkout is not what was committed.'],
  ];
  return rows.filter(([holds]) => !holds).map(([, fault]) => fault);
}

/** npm's list of what is in the package, named as the package is and not as its folder, and the same whenever it is made. */
export function statedSbom(
  sbom: object,
  { name, version, at }: { readonly name: string; readonly version: string; readonly at: Date },
): string {
  const {
    metadata,
    serialNumber: _,
    ...rest
  } = sbom as {
    readonly metadata: { readonly component: object };
    readonly serialNumber: string;
  };
  const purl = `pkg:npm/${name.replace('@', '%40')}@${version}`;
  const stated = {
    ...rest,
    metadata: {
      ...metadata,
      timestamp: at.toISOString(),
      component: { ...metadata.component, name, version, purl },
    },
  };
  return `${JSON.stringify(stated, undefined, 2)}\n`;
}

export interface Made {
  readonly subjects: readonly { readonly name: string; readonly sha256: string }[];
  /** With its digest. */
  readonly image: string | undefined;
  readonly commit: string;
  readonly lock: string;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** How it was made, as SLSA's predicate in an in-toto statement: what a CI system signs. Throws for an image without a digest. */
export function provenanceOf({ subjects, image, commit, lock, env }: Made): string {
  const [, imageName, imageSha] = /^(.+)@sha256:([0-9a-f]{64})$/.exec(image ?? '') ?? [];
  if (image !== undefined && imageSha === undefined)
    throw new Error(`IMAGE has to name the image with its digest, as name@sha256:…; it is ${image}`);
  const repository = env['GITHUB_REPOSITORY'] ?? env['CI_PROJECT_URL'] ?? env['BUILD_REPOSITORY_URI'];
  return `${JSON.stringify(
    {
      _type: 'https://in-toto.io/Statement/v1',
      subject: [
        ...subjects.map(({ name, sha256 }) => ({ name, digest: { sha256 } })),
        ...(imageName === undefined ? [] : [{ name: imageName, digest: { sha256: imageSha } }]),
      ],
      predicateType: 'https://slsa.dev/provenance/v1',
      predicate: {
        buildDefinition: {
          buildType: 'https://docs.npmjs.com/cli/commands/npm-pack',
          externalParameters: { ...(repository === undefined ? {} : { repository }), commit },
          resolvedDependencies: [
            { uri: `git:${commit}`, digest: { gitCommit: commit } },
            { uri: 'package-lock.json', digest: { sha256: lock } },
          ],
        },
        runDetails: {
          builder: { id: env['CI'] === undefined ? 'local' : (repository ?? 'ci') },
          metadata: {
            invocationId: env['GITHUB_RUN_ID'] ?? env['CI_JOB_ID'] ?? env['BUILD_BUILDID'] ?? 'none',
          },
        },
      },
    },
    undefined,
    2,
  )}\n`;
}
