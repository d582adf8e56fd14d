import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { provenanceOf, statedSbom, versionFaults } from './releaseParts.ts';

const chart = 'apiVersion: v2\nversion: 1.2.3\nappVersion: 1.2.3\n';
const whole = { version: '1.2.3', changelog: '# Changelog\n\n## 1.2.3\n\n- x\n', chart, isClean: true };

describe('A release', () => {
  const rows: readonly (readonly [string, Partial<typeof whole>, readonly RegExp[]])[] = [
    ['nothing is wrong', {}, []],
    ['the heading of unreleased changes is empty', { changelog: '# C\n\n## Unreleased\n\n## 1.2.3\n' }, []],
    ['the changelog has not heard of it', { changelog: '## 1.2.30\n' }, [/no heading/]],
    ['something is unreleased', { changelog: '## Unreleased\n\n- y\n\n## 1.2.3\n' }, [/unreleased/]],
    ['the chart is of another', { chart: chart.replaceAll('1.2.3', '1.2.2') }, [/chart/]],
    ['the checkout was changed', { isClean: false }, [/committed/]],
  ];
  for (const [what, parts, faults] of rows)
    it(`is told what disagrees where ${what}`, () => {
      const found = versionFaults({ ...whole, ...parts });
      assert.equal(found.length, faults.length, found.join());
      for (const [index, fault] of faults.entries()) assert.match(found[index] ?? '', fault);
    });

  it('says what is in it, by its own name and the same each time', () => {
    const sbom = {
      bomFormat: 'CycloneDX',
      serialNumber: 'urn:uuid:1',
      metadata: { component: { name: 'folder' } },
    };
    const stated = { name: '@latchkey/bot', version: '1.2.3', at: new Date(0) };
    assert.equal(statedSbom(sbom, stated), statedSbom({ ...sbom, serialNumber: 'urn:uuid:2' }, stated));
    assert.match(statedSbom(sbom, stated), /"purl": "pkg:npm\/%40latchkey\/bot@1\.2\.3"/);
  });

  it('says how it was made, and of an image by its digest alone', () => {
    const made = { subjects: [{ name: 'a.tgz', sha256: '00' }], commit: 'c0', lock: '11', env: {} };
    const digest = 'ab'.repeat(32);
    const { subject } = JSON.parse(provenanceOf({ ...made, image: `r.io/latchkey@sha256:${digest}` })) as {
      readonly subject: unknown;
    };
    assert.deepEqual(subject, [
      { name: 'a.tgz', digest: { sha256: '00' } },
      { name: 'r.io/latchkey', digest: { sha256: digest } },
    ]);
    assert.throws(() => provenanceOf({ ...made, image: 'r.io/latchkey:1.2.3' }), /with its digest/);
  });

  it('is of a name that is the project’s own to publish, or of none', async () => {
    const described = JSON.parse(await readFile('package.json', 'utf8')) as Record<string, unknown>;
    assert.match(String(described['name']), /^@latchkey\//);
    assert.equal(described['private'], true);
  });
});
