import assert from 'node:assert/strict';
import { runScript, runTyped } from '../support/latchkey.ts';

const asking = (call: string): readonly string[] => [
  '--input-type=module',
  '--eval',
  `import { agreesTo, agreesToRemove } from './cli/agree.ts'; console.log(await ${call});`,
];

describe('Somebody who is asked', () => {
  for (const [answer, agrees] of [
    ['yes', true],
    [' Y ', true],
    ['y', true],
    ['no', false],
    ['yes please', false],
    ['okay', false],
    ['', false],
  ] as const)
    it(`${agrees ? 'agrees' : 'does not agree'} with ${JSON.stringify(answer)}`, async () => {
      const { stdout, stderr } = await runTyped(asking("agreesTo('Well? ')"), [[/Well\? /, answer]]);
      assert.deepEqual([stdout, stderr], [`${String(agrees)}\n`, 'Well? ']);
    });

  for (const [answer, agrees] of [
    ['remove 3', true],
    ['Remove 3', true],
    ['remove 30', false],
    ['remove', false],
    ['yes', false],
  ] as const)
    it(`${agrees ? 'lets 3 be taken away' : 'lets nothing be taken away'} with ${answer}`, async () => {
      const words = /3 will be taken away\. Type "remove 3" to go on: /;
      const { stdout } = await runTyped(asking('agreesToRemove(3, {})'), [[words, answer]]);
      assert.equal(stdout, `${String(agrees)}\n`);
    });

  it('may have typed it before, for a script', async () => {
    const said = async (confirm: string): Promise<string> =>
      (await runTyped(asking(`agreesToRemove(3, { confirm: '${confirm}' })`), [])).stdout;
    assert.deepEqual([await said('remove 3'), await said('remove 2')], ['true\n', 'false\n']);
  });

  it('is somebody: where nobody is there, it is said what else to do', async () => {
    const [flag = '', ...rest] = asking("agreesTo('Well? ')");
    const asked = await runScript(flag, rest);
    assert.match(asked.stderr, /Nobody is here to ask: use --yes\./);
    const [, ...removal] = asking('agreesToRemove(3, {})');
    const { stderr } = await runScript(flag, removal);
    assert.match(stderr, /Nobody is here to ask: what is taken away needs --confirm "remove 3"\./);
  });
});
