import assert from 'node:assert/strict';
import { styleText } from 'node:util';
import sinon from 'sinon';
import { endingWell } from '../../cli/outcome.ts';
import { say } from '../../cli/terminal.ts';

/** What a command writes of a text, on whichever of the two it says it. */
const ways: Readonly<Record<string, (text: string) => Promise<string>>> = {
  'what it says': async (text) => {
    const write = sinon.stub(process.stdout, 'write').returns(true);
    try {
      say(text);
      return await Promise.resolve(write.args.join(''));
    } finally {
      write.restore();
    }
  },
  'why it came to nothing': async (text) => {
    const { exitCode } = process;
    const write = sinon.stub(process.stderr, 'write').returns(true);
    try {
      await endingWell(undefined, () => Promise.reject(new Error(text)));
      return write.args.join('');
    } finally {
      write.restore();
      process.exitCode = exitCode;
    }
  },
};

describe('What a command writes to a terminal', () => {
  for (const [what, written] of Object.entries(ways)) {
    for (const hostile of [
      '\u001b[2J',
      '\u001b]0;x\u0007',
      '\u009b2J',
      '\r',
      '\b',
      '\u202e',
      '\u2066',
      '\u2028',
      '\u200f',
      '\0',
    ])
      it(`has of a name nothing that a terminal obeys, in ${what}: ${JSON.stringify(hostile)}`, async () => {
        const text = await written(`by ${hostile}Alex: outside`);
        assert.match(text, /^by .*Alex: outside\n$/);
        assert.doesNotMatch(
          text,
          /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069\u200e\u200f]/,
        );
      });
  }

  it('keeps its own colours and lines', async () => {
    const text = styleText('red', 'a\nb', { validateStream: false });
    assert.equal(await ways['what it says']?.(text), `${text}\n`);
  });
});
