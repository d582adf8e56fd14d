import assert from 'node:assert/strict';
import sinon from 'sinon';
import { z } from 'zod';
import { ElevationError } from '../../services/elevation/problem.ts';
import { AdministratorSignInError } from '../../services/entra/administratorSignIn.ts';
import { SetupError } from '../../services/setup/directoryRows.ts';
import { NotSeenError, endingWell, exitCodes } from '../../cli/outcome.ts';

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

  const busy = new ElevationError({ kind: 'throttled', retryAfterSeconds: 7 });
  const ends: readonly (readonly [what: string, failure: unknown, code: number, says: RegExp])[] = [
    ['Graph refuses something', busy, exitCodes.notSeen, /^Graph is busy: run it again in 7 seconds/],
    ['something did not answer', new NotSeenError('gone'), exitCodes.notSeen, /^gone$/],
    ['nobody is signed in', new AdministratorSignInError('no'), exitCodes.notSeen, /not signed in: no$/],
    [
      'nobody answers at all',
      new TypeError('fetch failed', { cause: new Error('ECONNREFUSED') }),
      exitCodes.notSeen,
      /^fetch failed$/,
    ],
    ['the tenant lacks what is named', new SetupError('no such role'), exitCodes.differs, /^no such role$/],
    ['it is used in a wrong way', new Error('name a file'), exitCodes.wrongUse, /^name a file$/],
    [
      'it is used so, and what came before is told too',
      new Error('name a file', { cause: new Error('ENOENT') }),
      exitCodes.wrongUse,
      /^name a file$/,
    ],
    ['it has a fault of its own', new TypeError('x is not a function'), exitCodes.wrongUse, /^x is not/],
    ['what is thrown is no error', 'odd', exitCodes.wrongUse, /^odd$/],
  ];
  for (const [what, failure, code, says] of ends)
    it(`ends with ${code} where ${what}, and says why in JSON where JSON is asked for`, async () => {
      const written: string[] = [];
      const write = sinon.stub(process.stdout, 'write').callsFake((text) => written.push(String(text)) > 0);
      try {
        await endingWell({ schema: 'a/1', tenant: () => 'b' }, () => {
          throw failure;
        });
      } finally {
        write.restore();
      }
      const { schema, tenant, error } = JSON.parse(written.join('')) as {
        schema: string;
        tenant: string;
        error: { message: string; kind?: string };
      };
      assert.deepEqual([process.exitCode, schema, tenant], [code, 'a/1', 'b']);
      assert.match(error.message, says);
      assert.equal(error.kind, failure === busy ? 'throttled' : undefined);
    });
});
