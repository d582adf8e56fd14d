import assert from 'node:assert/strict';
import { parseAction } from '../../../bot/turn/actions.ts';
import type { Action } from '../../../bot/turn/actions.ts';
import { againOf } from '../../../bot/turn/again.ts';
import type { Command } from '../../../bot/turn/commands.ts';
import { keyOf } from '../../../services/elevation/target.ts';
import { purge } from '../../cards/samples.ts';

const target = keyOf(purge);
const ref = { api: 'group', id: 'r1' } as const;
const [shown, form, run] = ['x'.repeat(22), 'form-0001', 'run-00001'];
const [incident, bundle] = ['incident-1', 'own:Daily'];
const draft = { minutes: 90, justification: 'typed', ticketNumber: '', ticketSystem: '' };
const start = { date: '2026-11-24', time: '08:00' };
const decision = { ref, shown, because: 'so' };
const row = { ref, shown };
const ticked = { rows: [row], ticked: [row], because: 'so' };

type Told<Of, Name extends string, V> = readonly [
  Omit<Extract<Of, Readonly<Record<Name, V>>>, Name>,
  Action | undefined,
];

/** Of each button, what it asks for and what leads there once more. */
const clicks: { readonly [V in Action['verb']]: Told<Action, 'verb', V> } = {
  help: [{}, undefined],
  cancelForm: [{}, undefined],
  inbox: [
    { page: 2, said: 'purge' },
    { verb: 'inbox', page: 2, said: 'purge' },
  ],
  active: [{ page: 1 }, { verb: 'active', page: 1 }],
  history: [{ page: 2 }, { verb: 'history', page: 2 }],
  month: [
    { whose: 'team', back: 1 },
    { verb: 'month', whose: 'team', back: 1 },
  ],
  targets: [{ page: 3 }, { verb: 'targets', page: 3 }],
  choice: [
    { said: 'x', purpose: 'giveBack', page: 1 },
    { verb: 'choice', said: 'x', purpose: 'giveBack', page: 1 },
  ],
  next: [{}, { verb: 'next' }],
  form: [
    { target, minutes: 60 },
    { verb: 'form', target, minutes: 60 },
  ],
  activate: [
    { target, form, draft, start },
    { verb: 'form', target, minutes: 90, start },
  ],
  askAgain: [{ ref }, { verb: 'askAgain', ref }],
  continueForm: [
    { target, minutes: 60 },
    { verb: 'continueForm', target, minutes: 60 },
  ],
  repeat: [
    { target, minutes: 60, form, shown },
    { verb: 'againForm', target, minutes: 60 },
  ],
  againForm: [
    { target, minutes: 60 },
    { verb: 'againForm', target, minutes: 60 },
  ],
  bundleForm: [{ bundle }, { verb: 'bundleForm', bundle }],
  startBundle: [
    { bundle, name: 'Daily', form, items: [{ target, minutes: 60 }], draft, start },
    { verb: 'bundleForm', bundle },
  ],
  forgetBundle: [{ bundle }, { verb: 'bundleForm', bundle }],
  bundleRun: [{ run }, { verb: 'bundleRun', run }],
  goOnBundle: [{ run }, { verb: 'bundleRun', run }],
  repeatBundle: [
    { run, form },
    { verb: 'bundleRun', run },
  ],
  itemForm: [
    { run, target },
    { verb: 'bundleRun', run },
  ],
  incident: [{ incident }, undefined],
  joinIncident: [{ incident }, undefined],
  orderIncident: [
    { incident, target, minutes: 60, form, shown },
    { verb: 'againForm', target, minutes: 60 },
  ],
  endIncident: [{ incident }, undefined],
  incidentOver: [{ incident }, { verb: 'incidentOver', incident }],
  giveBackIncident: [{ incident }, { verb: 'incidentOver', incident }],
  giveBack: [{ target }, { verb: 'giveBack', target }],
  withdraw: [{ ref }, { verb: 'request', ref }],
  request: [{ ref }, { verb: 'request', ref }],
  takeOffer: [{ ref }, { verb: 'request', ref }],
  nudge: [{ ref }, { verb: 'request', ref }],
  approval: [{ ref }, { verb: 'approval', ref }],
  approve: [decision, { verb: 'approval', ref }],
  deny: [decision, { verb: 'approval', ref }],
  denyAndOffer: [
    { ...decision, minutes: 60 },
    { verb: 'approval', ref },
  ],
  claim: [{ ref }, { verb: 'approval', ref }],
  review: [{ ref }, { verb: 'review', ref }],
  signReview: [{ ref }, { verb: 'review', ref }],
  approveTicked: [ticked, { verb: 'inbox', page: 0, said: '' }],
  denyTicked: [ticked, { verb: 'inbox', page: 0, said: '' }],
};

/** Of each command, what it asks for and what leads there. */
const said: { readonly [K in Command['kind']]: Told<Command, 'kind', K> } = {
  help: [{}, undefined],
  notify: [{ level: 'less' }, undefined],
  away: [{ said: 'tomorrow' }, undefined],
  back: [{}, undefined],
  targets: [{ text: '' }, { verb: 'targets', page: 0 }],
  active: [{ text: '' }, { verb: 'active', page: 0 }],
  inbox: [{}, { verb: 'inbox', page: 0, said: '' }],
  history: [{}, { verb: 'history', page: 0 }],
  month: [
    { whose: 'team', back: 0 },
    { verb: 'month', whose: 'team', back: 0 },
  ],
  review: [{ said: 'INC42' }, { verb: 'inbox', page: 0, said: 'INC42' }],
  again: [
    { text: 'again', said: '' },
    { verb: 'targets', page: 0 },
  ],
  saveBundle: [{ said: 'Daily' }, { verb: 'targets', page: 0 }],
  forgetBundle: [
    { text: 'forget Daily', said: 'Daily' },
    { verb: 'targets', page: 0 },
  ],
  incident: [{ ticket: 'INC42', said: 'purge' }, undefined],
  activate: [
    { text: 'activate purge', said: 'purge' },
    { verb: 'choice', said: 'purge', purpose: 'activate', page: 0 },
  ],
  giveBack: [
    { text: 'give back purge', said: 'purge', vague: false },
    { verb: 'choice', said: 'purge', purpose: 'giveBack', page: 0 },
  ],
  withdraw: [
    { text: 'cancel', said: '' },
    { verb: 'choice', said: '', purpose: 'withdraw', page: 0 },
  ],
  other: [{ text: 'purge' }, { verb: 'choice', said: 'purge', purpose: 'activate', page: 0 }],
};

describe('“Try again”', () => {
  const asRead = (button: ReturnType<typeof againOf>): Action | undefined =>
    button === undefined ? undefined : parseAction(button.verb, button.data);
  for (const [verb, [of, expected]] of Object.entries(clicks))
    it(`leads from a click to the same thing once more: ${verb}`, () => {
      const action = { verb, ...of } as Action;
      assert.deepEqual(asRead(againOf({ kind: 'action', action, data: {} })), expected);
    });
  for (const [kind, [of, expected]] of Object.entries(said))
    it(`leads from words to the same thing once more: ${kind}`, () => {
      const command = { kind, ...of } as Command;
      assert.deepEqual(asRead(againOf({ kind: 'command', command })), expected);
    });
});
