import assert from 'node:assert/strict';
import type { TeamsActivity } from '../../../bot/teams/activity.ts';
import { spokenText } from '../../../bot/teams/spokenText.ts';

const said = (text: string): string => spokenText({ text } as TeamsActivity);
import { teamsActivity } from '../../support/teamsActivity.ts';

describe('What was said', () => {
  it('is the text without the mention', () => {
    assert.equal(said('<at>Latchkey</at> my&nbsp;access'), '  my access');
    assert.equal(said('<AT id="0">Latch</AT>status'), ' status');
  });

  /** Beginnings of a mention that never end: each could make the search run to the end of the text again. */
  const hostile: Readonly<Record<string, string>> = {
    'open mentions': '<at>',
    'mentions without an end': '<at ',
    'mentions with other tags inside': '<at><b>',
    'mentions that close another': '<at></b>',
  };
  /** The shortest of some tries, in milliseconds: what else the machine does only adds to it. */
  const time = (text: string): number =>
    Math.min(
      ...Array.from({ length: 5 }, () => {
        const started = performance.now();
        said(text);
        return performance.now() - started;
      }),
    );
  for (const [name, part] of Object.entries(hostile))
    it(`takes eight times as long to find in a text eight times as long, not sixty-four times: ${name}`, () => {
      const of = (length: number): string => part.repeat(Math.ceil(length / part.length));
      const short = time(of(6_250));
      const ratio = time(of(50_000)) / Math.max(short, 0.02);
      assert.ok(ratio < 30, `${ratio.toFixed(1)} times as long`);
    });

  const spoken = (text: string | null, ...entities: readonly object[]): string =>
    spokenText(teamsActivity({ text, entities }));

  it('loses what an entity calls a mention, however that is written, once each', () => {
    const mention = { type: 'mention', text: 'Latchkey' };
    assert.equal(spoken('Latchkey help', mention).trim(), 'help');
    assert.equal(spoken('Latchkey Latchkey', mention).trim(), 'Latchkey');
    assert.equal(spoken('ask Latchkey help', mention), 'ask   help');
  });

  it('keeps what another entity has, or one without a text', () => {
    assert.equal(spoken('help me', { type: 'clientInfo', text: 'help' }), 'help me');
    for (const text of [undefined, null, ''])
      assert.equal(spoken('help me', { type: 'mention', text }), 'help me');
    assert.equal(spoken(null), '');
    assert.equal(spokenText(teamsActivity({ text: 'help me', entities: null })), 'help me');
  });
});
