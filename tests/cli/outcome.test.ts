import assert from 'node:assert/strict';
import sinon from 'sinon';
import { z } from 'zod';
import { endingWell, exitCodes } from '../../cli/outcome.ts';

describe('A command', () => {
  let saved: typeof process.exitCode;
  beforeEach(() => {
    saved = process.exitCode;
  });
  afterEach(() => {
    process.exitCode = saved;
  });

  it('has looked at nothing where an answer cannot be understood, and says where in it in a sentence', async () => {
    const written: string[] = [];
    const write = sinon.stub(process.stderr, 'write').callsFake((text) => written.push(String(text)) > 0);
    try {
      await endingWell(undefined, () => {
        z.array(z.object({ id: z.string() })).parse([{ id: 'a' }, { id: null }]);
        return Promise.resolve();
      });
    } finally {
      write.restore();
    }
    assert.equal(process.exitCode, exitCodes.notSeen);
    assert.match(
      written.join(''),
      /^An answer could not be understood \(1\.id: .*string.*\): nothing is .*\.\n$/,
    );
  });
});
