import assert from 'node:assert/strict';
import type { Command } from '../../../bot/turn/commands.ts';
import { parseCommand } from '../../../bot/turn/commands.ts';

const activate = (text: string, said: string): Command => ({ kind: 'activate', text, said });
const withdraw = (text: string, said: string): Command => ({ kind: 'withdraw', text, said });
const giveBack = (text: string, said: string, vague = false): Command => ({
  kind: 'giveBack',
  text,
  said,
  vague,
});

describe('Words', () => {
  const table: readonly (readonly [string, Command])[] = [
    ['', { kind: 'help' }],
    ['  HELP!  ', { kind: 'help' }],
    ['?', { kind: 'help' }],
    ['my access', { kind: 'targets', text: 'my access' }],
    ['Activate', { kind: 'targets', text: 'Activate' }],
    ['status', { kind: 'active', text: 'status' }],
    ['approvals', { kind: 'inbox' }],
    ['activate Security Reader', activate('activate Security Reader', 'Security Reader')],
    ['please activate Security Reader', activate('please activate Security Reader', 'Security Reader')],
    ['Search & Purge for 2h', { kind: 'other', text: 'Search & Purge for 2h' }],
    ['give back Security Reader', giveBack('give back Security Reader', 'Security Reader')],
    ['giveback reader', giveBack('giveback reader', 'reader')],
    ['deactivate', giveBack('deactivate', '')],
    ['stop', giveBack('stop', '', true)],
    ['End.', giveBack('End.', '', true)],
    ['return', giveBack('return', '', true)],
    ['give up', giveBack('give up', '', true)],
    ['End User Support', giveBack('End User Support', 'User Support', true)],
    ['cancel', withdraw('cancel', '')],
    ['Cancel!', withdraw('Cancel!', '')],
    [
      'cancel my request for Search and Purge',
      withdraw('cancel my request for Search and Purge', 'Search and Purge'),
    ],
    ['incident INC0042731', { kind: 'incident', ticket: 'INC0042731', said: '' }],
    ['Vorfall INC-42 search & purge 2h', { kind: 'incident', ticket: 'INC-42', said: 'search & purge 2h' }],
    ['インシデント ４２', { kind: 'incident', ticket: '４２', said: '' }],
    ['incident', { kind: 'other', text: 'incident' }],
    ['Incident Responder', { kind: 'other', text: 'Incident Responder' }],
    ['Notify less', { kind: 'notify', level: 'less' }],
    ['notify normal.', { kind: 'notify', level: 'normal' }],
    ['ｓｔａｔｕｓ', { kind: 'active', text: 'ｓｔａｔｕｓ' }],
    ...[
      'Tier 2 Admins',
      'Tier ² Admins',
      'Tier １ Admins',
      'Status Page Admins',
      'Help Desk',
      'Stopgap Team',
      'Cancellations',
      'End-User Support',
      'activated last week?',
    ].map((text): [string, Command] => [text, { kind: 'other', text }]),
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
