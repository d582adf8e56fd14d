import assert from 'node:assert/strict';
import { parseCommand } from '../../bot/turn/commands.ts';
import { facts } from '../../cards/card.ts';

/** The label of a name and a value, as a card has it; `|` where no line may end. */
function label(title: string): unknown {
  const [set] = facts([[title, 'x']]);
  assert.ok(set !== undefined && 'facts' in set);
  const [fact] = set.facts as readonly { readonly title: string }[];
  return fact?.title.replaceAll('\u2060', '|');
}

describe('The label of a value', () => {
  const table: Readonly<Record<string, string>> = {
    Ticket: 'Ticket',
    チケット: 'チ|ケ|ッ|ト',
    チケットの内容: 'チ|ケ|ッ|ト|の|内|容',
    'マイ アクセス': 'マ|イ ア|ク|セ|ス',
    '17:00 まで不在': '17:00 ま|で|不|在',
    // Longer than half of a phone's line: better broken than cut.
    朝シフトとして保存する: '朝シフトとして保存する',
  };
  for (const [title, shown] of Object.entries(table))
    it(`ends its lines between words: ${shown}`, () => {
      assert.equal(label(title), shown);
    });

  it('is a command where somebody copies one', () => {
    for (const command of ['承認一覧', 'マイ アクセス', '履歴'])
      assert.deepEqual(parseCommand(String(label(command)).replaceAll('|', '\u2060')), parseCommand(command));
    assert.equal(parseCommand('承\u2060認\u2060一\u2060覧').kind, 'inbox');
  });
});
