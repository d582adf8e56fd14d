import assert from 'node:assert/strict';
import { parseAction } from '../../../bot/turn/actions.ts';
import type { Action } from '../../../bot/turn/actions.ts';
import { againOf } from '../../../bot/turn/again.ts';
import type { Command } from '../../../bot/turn/commands.ts';
import { keyOf } from '../../../services/elevation/target.ts';
import { purge } from '../../cards/samples.ts';

const target = keyOf(purge);
const ref = { api: 'group', id: 'r1' } as const;
const shown = 'x'.repeat(22);
const draft = { minutes: 90, justification: 'typed', ticketNumber: '', ticketSystem: '' };
const start = { date: '2026-11-24', time: '08:00' };

const clicks: readonly (readonly [Action, Action | undefined])[] = [
  [{ verb: 'help' }, undefined],
  [{ verb: 'cancelForm' }, undefined],
  [
    { verb: 'inbox', page: 2, said: 'purge' },
    { verb: 'inbox', page: 2, said: 'purge' },
  ],
  [
    { verb: 'active', page: 1 },
    { verb: 'active', page: 1 },
  ],
  [
    { verb: 'targets', page: 3 },
    { verb: 'targets', page: 3 },
  ],
  [
    { verb: 'choice', said: 'x', purpose: 'giveBack', page: 1 },
    { verb: 'choice', said: 'x', purpose: 'giveBack', page: 1 },
  ],
  [{ verb: 'next' }, { verb: 'next' }],
  [
    { verb: 'form', target, minutes: 60 },
    { verb: 'form', target, minutes: 60 },
  ],
  [
    { verb: 'activate', target, form: 'form-key', draft, start },
    { verb: 'form', target, minutes: 90, start },
  ],
  [
    { verb: 'continueForm', target, minutes: 60 },
    { verb: 'continueForm', target, minutes: 60 },
  ],
  [
    { verb: 'giveBack', target },
    { verb: 'giveBack', target },
  ],
  [
    { verb: 'withdraw', ref },
    { verb: 'request', ref },
  ],
  [
    { verb: 'request', ref },
    { verb: 'request', ref },
  ],
  [
    { verb: 'approval', ref },
    { verb: 'approval', ref },
  ],
  [
    { verb: 'approve', ref, shown, because: 'yes' },
    { verb: 'approval', ref },
  ],
  [
    { verb: 'deny', ref, shown, because: 'no' },
    { verb: 'approval', ref },
  ],
];

const said: readonly (readonly [Command, Action | undefined])[] = [
  [{ kind: 'help' }, undefined],
  [{ kind: 'notify', level: 'less' }, undefined],
  [
    { kind: 'targets', text: '' },
    { verb: 'targets', page: 0 },
  ],
  [
    { kind: 'active', text: '' },
    { verb: 'active', page: 0 },
  ],
  [{ kind: 'inbox' }, { verb: 'inbox', page: 0, said: '' }],
  [
    { kind: 'activate', text: 'activate purge', said: 'purge' },
    { verb: 'choice', said: 'purge', purpose: 'activate', page: 0 },
  ],
  [
    { kind: 'giveBack', text: 'give back purge', said: 'purge', vague: false },
    { verb: 'choice', said: 'purge', purpose: 'giveBack', page: 0 },
  ],
  [
    { kind: 'withdraw', text: 'cancel', said: '' },
    { verb: 'choice', said: '', purpose: 'withdraw', page: 0 },
  ],
  [
    { kind: 'other', text: 'purge' },
    { verb: 'choice', said: 'purge', purpose: 'activate', page: 0 },
  ],
];

describe('“Try again”', () => {
  const asRead = (button: ReturnType<typeof againOf>): Action | undefined =>
    button === undefined ? undefined : parseAction(button.verb, button.data);
  for (const [action, expected] of clicks)
    it(`leads from a click to the same thing once more: ${action.verb}`, () => {
      assert.deepEqual(asRead(againOf({ kind: 'action', action, data: {} })), expected);
    });
  for (const [command, expected] of said)
    it(`leads from words to the same thing once more: ${command.kind}`, () => {
      assert.deepEqual(asRead(againOf({ kind: 'command', command })), expected);
    });
});
