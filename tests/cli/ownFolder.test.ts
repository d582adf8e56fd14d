import assert from 'node:assert/strict';
import { chmodSync, mkdirSync, mkdtempSync, statSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { attemptsOn } from '../../cli/attemptFile.ts';
import { ownFolder } from '../../cli/ownFolder.ts';

describe('The folder for what one run leaves to the next', () => {
  const usual = process.env['TMPDIR'];
  let shared = '';
  beforeEach(() => {
    shared = mkdtempSync(join(tmpdir(), 'latchkey-shared-'));
    process.env['TMPDIR'] = shared;
  });
  afterEach(() => {
    if (usual === undefined) Reflect.deleteProperty(process.env, 'TMPDIR');
    else process.env['TMPDIR'] = usual;
  });
  const its = (): string => join(shared, `latchkey-${process.getuid?.() ?? ''}`);

  it('is made for whoever runs it alone, and is the same the next time', () => {
    assert.equal(ownFolder(), its());
    assert.equal(statSync(its()).mode & 0o777, 0o700);
    assert.equal(ownFolder(), its());
  });

  const withMode = (mode: number) => (): void => {
    mkdirSync(its());
    chmodSync(its(), mode);
  };
  const asLink = (): void => {
    mkdirSync(join(shared, 'other'), { mode: 0o700 });
    symlinkSync('other', its());
  };
  for (const [what, plant] of [
    ['where others may write', withMode(0o777)],
    ['where others may read', withMode(0o750)],
    ['where it is a link', asLink],
  ] as const)
    it(`is not believed ${what}`, async () => {
      plant();
      assert.throws(ownFolder, /is not yours alone: take it away/);
      let isSent = false;
      const send = (): Promise<void> => {
        isSent = true;
        return Promise.resolve();
      };
      const once = async (): Promise<void> =>
        attemptsOn('elevation.yaml', { tenant: 'a' }).once('role', send);
      await assert.rejects(once, /is not yours alone/);
      assert.equal(isSent, false);
    });
});
