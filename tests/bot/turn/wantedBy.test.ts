import assert from 'node:assert/strict';
import sinon from 'sinon';
import type { Action } from '../../../bot/turn/actions.ts';
import type { Command } from '../../../bot/turn/commands.ts';
import type { Turn, Work } from '../../../bot/turn/turn.ts';
import { createWantedBy } from '../../../bot/turn/wantedBy.ts';
import { thing } from '../../../cards/wanted.ts';
import type { Wanted } from '../../../cards/wanted.ts';
import { keyOf } from '../../../services/elevation/target.ts';
import type { Target } from '../../../services/elevation/target.ts';
import type { TrackedRequest } from '../../../services/elevation/trackedRequest.ts';
import { alex, later, megan, purge, reader, tracked } from '../../cards/samples.ts';
import { actorOf } from '../../support/useCase.ts';

const kept = tracked({ kind: 'awaiting-approval', until: later(1430) });
const { ref } = kept.request;
const target = keyOf(purge);
const decision = { ref, shown: 'x'.repeat(22), because: '' };
const draft = { minutes: 60, justification: '', ticketNumber: '', ticketSystem: '' };
const isaiah = { id: '1a2b0003-57c5-4a1e-9c0a-5e0000000003', name: 'Isaiah Langer' };

const click = (action: Action): Work => ({ kind: 'action', action, data: {} });
const words = (command: Command): Work => ({ kind: 'command', command });

function wantedFor(
  work: Work,
  {
    by = alex,
    found = kept,
    about,
  }: { by?: typeof alex; found?: TrackedRequest | Error; about?: Target } = {},
): { readonly wanted: Promise<Wanted>; readonly onFailure: sinon.SinonSpy } {
  const onFailure = sinon.spy();
  const find = (): Promise<TrackedRequest> => {
    if (found instanceof Error) throw found;
    return Promise.resolve(found);
  };
  const known = { find: (key: string) => (key === target ? purge : undefined) };
  const wantedBy = createWantedBy({ useCases: { find }, known, onFailure });
  return { wanted: wantedBy({ actor: actorOf(by) } as unknown as Turn, work, about), onFailure };
}

describe('What a turn wanted', () => {
  const rows: readonly (readonly [string, Work, string])[] = [
    ['a list', words({ kind: 'targets', text: '' }), 'read: your access'],
    [
      'another list',
      words({ kind: 'active', text: '' }),
      'read: what is on for you and what you have asked for',
    ],
    ['the inbox', words({ kind: 'inbox' }), 'read: what waits for your decision'],
    ['the next of the inbox', click({ verb: 'next' }), 'read: what waits for your decision'],
    ['a name', words({ kind: 'other', text: 'x' }), 'read: your access'],
    ['a form', click({ verb: 'form', target }), 'read: Search and Purge PIM'],
    [
      'an activation',
      click({ verb: 'activate', target, form: 'f', draft, start: { date: '', time: '' } }),
      'activate: Search and Purge PIM',
    ],
    ['a give-back', click({ verb: 'giveBack', target }), 'give-back: Search and Purge PIM'],
    [
      'a give-back of what nobody remembers',
      click({ verb: 'giveBack', target: keyOf(reader) }),
      'give-back: this',
    ],
    ['a withdrawal', click({ verb: 'withdraw', ref }), 'withdraw: your request for Search and Purge PIM'],
    [
      'words that end something',
      words({ kind: 'withdraw', text: 'cancel', said: '' }),
      'withdraw: this request',
    ],
  ];
  for (const [name, work, expected] of rows)
    it(`is found: ${name}`, async () => {
      const wanted = await wantedFor(work).wanted;
      assert.equal(`${wanted.operation}: ${thing(wanted, { locale: 'en' })}`, expected);
    });

  it('is a decision on somebody’s request, for whoever was asked to decide', async () => {
    for (const verb of ['approve', 'deny'] as const) {
      const wanted = await wantedFor(click({ verb, ...decision }), { by: megan }).wanted;
      assert.equal(wanted.operation, 'decide');
      assert.equal(thing(wanted, { locale: 'en' }), 'Alex Wilber’s request for Search and Purge PIM');
    }
  });

  it('is a decision on somebody’s request for each who was asked to decide', async () => {
    const found = { ...kept, approvers: [megan, isaiah] };
    for (const by of [megan, isaiah]) {
      const wanted = await wantedFor(click({ verb: 'approve', ...decision }), { by, found }).wanted;
      assert.equal(thing(wanted, { locale: 'en' }), 'Alex Wilber’s request for Search and Purge PIM');
    }
  });

  it('names no request to whom it does not concern', async () => {
    for (const work of [
      click({ verb: 'approve', ...decision }),
      click({ verb: 'withdraw', ref }),
      click({ verb: 'request', ref }),
      click({ verb: 'approval', ref }),
    ])
      assert.deepEqual(Object.keys(await wantedFor(work, { by: isaiah }).wanted), ['operation']);
  });

  it('is what words were found to be about', async () => {
    const work = words({ kind: 'giveBack', text: 'give back reader', said: 'reader', vague: false });
    assert.equal(thing(await wantedFor(work, { about: reader }).wanted, { locale: 'en' }), 'Security Reader');
  });

  it('is told without names where the store does not answer', async () => {
    const { wanted, onFailure } = wantedFor(click({ verb: 'withdraw', ref }), { found: new Error('down') });
    assert.deepEqual(await wanted, { operation: 'withdraw' });
    sinon.assert.calledOnce(onFailure);
  });
});
