import assert from 'node:assert/strict';
import { ConfigError } from '../../../bot/start/config.ts';
import { PowerError } from '../../../bot/start/ownPower.ts';
import { writeStartFault } from '../../../bot/start/startFault.ts';
import { linesOf } from '../../support/logLines.ts';

const why: readonly (readonly [string, Error, Readonly<Record<string, unknown>>])[] = [
  [
    'settings that are missing, one by one',
    new ConfigError(['TENANT_ID is missing', 'CLIENT_ID is missing']),
    { msg: 'the configuration is not complete', faults: ['TENANT_ID is missing', 'CLIENT_ID is missing'] },
  ],
  [
    'power of its own, one by one, in one line',
    new PowerError(['the directory role Global Reader', 'the application permission Mail.Send']),
    {
      msg: 'Latchkey does not start: its own identity holds power with which it could act or read without anybody who clicks:',
      held: ['the directory role Global Reader', 'the application permission Mail.Send'],
    },
  ],
];

describe('A bot that does not start', () => {
  for (const [what, error, told] of why)
    it(`writes as its last line: ${what}`, () => {
      const { log, lines } = linesOf();
      writeStartFault(log, error);
      const [{ time, ...line } = { time: undefined }] = lines;
      assert.equal(typeof time, 'number');
      assert.deepEqual([line, lines.length], [{ level: 60, ...told }, 1]);
    });

  it('writes as its last line: whatever else it was', () => {
    const { log, lines } = linesOf();
    writeStartFault(log, new Error('a fault of ours'));
    const [line] = lines;
    assert.deepEqual([line?.['msg'], line?.['level'], lines.length], ['Latchkey could not start', 60, 1]);
    assert.match(JSON.stringify(line?.['err']), /a fault of ours/);
  });
});
