import assert from 'node:assert/strict';
import type { Command } from '../../../bot/turn/commands.ts';
import { parseCommand } from '../../../bot/turn/commands.ts';

describe('Words', () => {
  const table: readonly (readonly [string, Command])[] = [
    ['', { kind: 'help' }],
    ['  HELP!  ', { kind: 'help' }],
    ['?', { kind: 'help' }],
    ['my access', { kind: 'targets' }],
    ['Activate', { kind: 'targets' }],
    ['status', { kind: 'active' }],
    ['approvals', { kind: 'inbox' }],
    ['activate Security Reader', { kind: 'activate', name: 'security reader' }],
    ['please activate security reader for 2h', { kind: 'activate', name: 'security reader', minutes: 120 }],
    ['search & purge for 2h', { kind: 'other', text: 'search & purge', minutes: 120 }],
    ['security reader 90 min', { kind: 'other', text: 'security reader', minutes: 90 }],
    ['security reader 1h30', { kind: 'other', text: 'security reader', minutes: 90 }],
    ['security reader 1.5 hours', { kind: 'other', text: 'security reader', minutes: 90 }],
    ['security reader 1,5h', { kind: 'other', text: 'security reader', minutes: 90 }],
    ['security reader for an hour', { kind: 'other', text: 'security reader', minutes: 60 }],
    ['security reader for half an hour', { kind: 'other', text: 'security reader', minutes: 30 }],
    [
      'search and purge tomorrow 9:00 for 4h',
      { kind: 'other', text: 'search and purge', minutes: 240, start: { day: 'tomorrow', time: '09:00' } },
    ],
    [
      'activate security reader for 4h today at 14.30',
      { kind: 'activate', name: 'security reader', minutes: 240, start: { day: 'today', time: '14:30' } },
    ],
    ['security reader at 18:00', { kind: 'other', text: 'security reader', start: { time: '18:00' } }],
    ['give back security reader', { kind: 'giveBack', name: 'security reader' }],
    ['deactivate', { kind: 'giveBack', name: '' }],
    ['cancel', { kind: 'withdraw', name: '' }],
    ['Notify less', { kind: 'notify', level: 'less' }],
    ['notify normal.', { kind: 'notify', level: 'normal' }],
    ['cancel my request for search and purge', { kind: 'withdraw', name: 'search and purge' }],
    ['tier 2 admins', { kind: 'other', text: 'tier 2 admins' }],
    ['ｓｔａｔｕｓ', { kind: 'active' }],
    ['activated last week?', { kind: 'other', text: 'activated last week?' }],
  ];
  for (const [said, command] of table) {
    it(`“${said}” mean ${JSON.stringify(command)}`, () => {
      assert.deepEqual(parseCommand(said), command);
    });
  }

  it('are read up to the length of any name, however many letters one of them stands for', () => {
    for (const letter of ['x', '\uFDFA', 'x\u{1F511}']) {
      const command = parseCommand(letter.repeat(13_000));
      assert.ok(command.kind === 'other' && command.text.length <= 500 && command.text.isWellFormed());
    }
  });
});
