import assert from 'node:assert/strict';
import { portOf } from '../../sandbox/portOption.ts';

describe('A port as an option names it', () => {
  for (const [text, port] of [
    ['0', 0],
    ['4400', 4400],
    ['65535', 65_535],
  ] as const)
    it(`is ${port}: “${text}”`, () => {
      assert.equal(portOf(text), port);
    });

  for (const text of ['65536', '99999999999', '-1', '1e3', '0x10', '80.5', ' 80', '80 ', '', 'x', 'Infinity'])
    it(`is none: “${text}”`, () => {
      assert.throws(() => portOf(text), /a port number is expected/);
    });
});
