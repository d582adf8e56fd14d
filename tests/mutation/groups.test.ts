import assert from 'node:assert/strict';
import { globSync } from 'node:fs';
import { readArguments } from './arguments.ts';
import type { Group } from './groups.ts';
import { groups, wholeFolders } from './groups.ts';

const root = new URL('../..', import.meta.url).pathname;
const filesOf = (globs: readonly string[]): readonly string[] => globSync([...globs], { cwd: root });
const named = Object.entries<Group>(groups);
const mutated = named.flatMap(([, { mutate }]) => filesOf(mutate));

describe('The groups of mutation testing', () => {
  for (const [name, { mutate, tests }] of named) {
    for (const glob of [...mutate, ...tests]) {
      it(`find files by ${glob} (${name})`, () => {
        assert.notDeepEqual(filesOf([glob]), []);
      });
    }
  }

  it('leave out no file of the folders that are theirs', () => {
    const all = filesOf(wholeFolders.map((folder) => `${folder}/**/*.ts`));
    assert.ok(all.length > 70);
    assert.deepEqual(
      all.filter((file) => !mutated.includes(file)),
      [],
    );
  });

  it('leave out no test beside these', () => {
    const all = filesOf(wholeFolders.map((folder) => `tests/${folder}/**/*.test.ts`));
    const run = named.flatMap(([, { tests }]) => filesOf(tests));
    assert.ok(all.length > 50);
    assert.deepEqual(
      all.filter((file) => !run.includes(file)),
      [],
    );
  });

  it('have no file twice', () => {
    assert.equal(new Set(mutated).size, mutated.length);
  });

  it('argue for survivors of their own files alone', () => {
    assert.deepEqual(
      Object.keys(readArguments()).filter((file) => !mutated.includes(file)),
      [],
    );
  });
});
