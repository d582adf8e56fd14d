import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import {
  chmod,
  link,
  mkdtemp,
  open,
  readFile,
  readdir,
  rm,
  stat,
  symlink,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeNew, writeOver } from '../../cli/wholeFiles.ts';

describe('A file that is new', () => {
  const { at, names } = eachInFolder();
  const failing = (code: string) => (): Promise<void> =>
    Promise.reject(Object.assign(new Error(code), { code }));

  for (const code of [undefined, 'EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS']) {
    const place = code === undefined ? link : failing(code);
    const where = code === undefined ? 'where there are hard links' : `where a hard link is answered ${code}`;

    it(`is there whole, and alone, ${where}`, async () => {
      await writeNew([{ path: at('a'), text: 'one' }], 0o600, place);
      assert.deepEqual([await readFile(at('a'), 'utf8'), (await stat(at('a'))).mode & 0o777], ['one', 0o600]);
      assert.deepEqual(await names(), ['a']);
    });

    it(`takes no place of another, and leaves none of those that belong to it, ${where}`, async () => {
      await writeFile(at('b'), 'theirs');
      const files = ['a', 'b', 'c'].map((name) => ({ path: at(name), text: name }));
      await assert.rejects(writeNew(files, 0o600, place), { code: 'EEXIST' });
      assert.deepEqual([await names(), await readFile(at('b'), 'utf8')], [['b'], 'theirs']);
    });
  }

  it('is not there, nor an empty one in its place, where it cannot be put there', async () => {
    const place = async (own: string): Promise<void> => {
      await rm(own);
      await failing('EPERM')();
    };
    await assert.rejects(writeNew([{ path: at('a'), text: 'one' }], 0o600, place), { code: 'ENOENT' });
    assert.deepEqual(await names(), []);
  });

  it('is not there where its place fails for anything else', async () => {
    await assert.rejects(writeNew([{ path: at('a'), text: 'one' }], 0o600, failing('EIO')), { code: 'EIO' });
    assert.deepEqual(await names(), []);
  });
});

describe('A file that is written over', () => {
  const { at, names } = eachInFolder();
  const modeOf = async (name: string): Promise<number> => (await stat(at(name))).mode & 0o777;

  it('is there whole, and alone, whether there was one or not', async () => {
    for (const content of ['first', Buffer.from('second')]) {
      await writeOver(at('a'), content, 0o600);
      assert.equal(await readFile(at('a'), 'utf8'), content.toString());
      assert.deepEqual([await names(), await modeOf('a')], [['a'], 0o600]);
    }
  });

  it('is read by nobody who could not read the one before', async () => {
    for (const [before, wanted, after] of [
      [0o600, 0o644, 0o600],
      [0o644, 0o600, 0o600],
    ] as const) {
      await writeFile(at('a'), 'before');
      await chmod(at('a'), before);
      await writeOver(at('a'), 'after', wanted);
      assert.equal(await modeOf('a'), after);
    }
  });

  it('stays where a link leads to it', async () => {
    await writeFile(at('a'), 'before');
    await symlink(at('a'), at('link'));
    await writeOver(at('link'), 'after', 0o600);
    assert.equal(await readFile(at('a'), 'utf8'), 'after');
    assert.deepEqual(await names(), ['a', 'link']);
  });

  it('is written into what is no file, such as a pipe', async () => {
    execFileSync('mkfifo', [at('pipe')]);
    // Open for both, so that neither end waits for the other.
    const pipe = await open(at('pipe'), 'r+');
    await writeOver(at('pipe'), 'through', 0o600);
    assert.deepEqual([(await stat(at('pipe'))).isFIFO(), await names()], [true, ['pipe']]);
    const { buffer, bytesRead } = await pipe.read(Buffer.alloc(20));
    await pipe.close();
    assert.equal(buffer.toString('utf8', 0, bytesRead), 'through');
  });

  it('leaves nothing beside it where it cannot take its place', async () => {
    await assert.rejects(writeOver(at('missing/a'), 'one', 0o600), { code: 'ENOENT' });
    assert.deepEqual(await names(), []);
  });
});

/** A folder of each test's own. */
function eachInFolder() {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'latchkey-files-'));
  });
  afterEach(() => rm(folder, { recursive: true }));
  return {
    at: (name: string) => join(folder, name),
    names: async () => (await readdir(folder)).sort(),
  };
}
