import assert from 'node:assert/strict';
import type { Errand } from '../../../bot/signIn/errand.ts';
import { parseWork } from '../../../bot/turn/actions.ts';
import { parseCommand } from '../../../bot/turn/commands.ts';
import { readWork, turnOf, wantedBy, writeWork } from '../../../bot/turn/savedWork.ts';
import type { ActionWork, Turn, Work } from '../../../bot/turn/turn.ts';
import { megan } from '../../cards/samples.ts';
import { actorOf } from '../../support/useCase.ts';

const id = '8a5a2f0e-0f0e-4c3a-9d0a-000000000001';
const group = `group|${id}|member`;

function clicked(verb: string, data: object): ActionWork {
  return parseWork(verb, data) ?? assert.fail(verb);
}

const approve = clicked('approve', { api: 'group', id, shown: 's'.repeat(22), reason: 'ok' });
const works: readonly Work[] = [
  ...[
    'help',
    'my access',
    'status',
    'approvals',
    'cancel',
    'give back x',
    'x tomorrow 9:00 for 1h',
    'activate y',
    'notify less',
  ]
    .map(parseCommand)
    .map((command): Work => ({ kind: 'command', command })),
  clicked('help', {}),
  clicked('targets', { page: 2 }),
  clicked('form', { target: group, justification: 'Case 12', minutes: '90' }),
  clicked('continueForm', { target: group, minutes: 60 }),
  clicked('againForm', { target: group, minutes: 60 }),
  clicked('repeat', { target: group, minutes: 60, form: 'f'.repeat(16), shown: 's'.repeat(22) }),
  clicked('giveBack', { target: group }),
  clicked('withdraw', { api: 'group', id }),
  clicked('approval', { api: 'group', id, reason: 'ok' }),
  approve,
  clicked('activate', { target: group, form: 'f'.repeat(16), minutes: '60' }),
];

describe('Work that waits for a sign-in', () => {
  for (const work of works)
    it(`comes back as it was: ${JSON.stringify(work.kind === 'command' ? work.command : work.action)}`, () => {
      assert.deepEqual(readWork(JSON.parse(JSON.stringify(writeWork(work)))), work);
    });

  it('is parsed as a click is, whoever kept it', () => {
    const good = writeWork(approve) as { readonly data: object };
    for (const wrong of [
      { ...good, verb: 'grantAll' },
      { ...good, data: { ...good.data, id: '../../me' } },
      { ...good, extra: 1 },
      { kind: 'command', command: { kind: 'drop' } },
      { kind: 'command', command: { kind: 'help', extra: 1 } },
      undefined,
      null,
    ])
      assert.equal(readWork(wrong), undefined, JSON.stringify(wrong));
  });

  it('goes on in the person’s own chat, wherever it began', () => {
    const turn: Turn = {
      actor: actorOf(megan),
      place: { serviceUrl: 'https://s/', conversationId: 'a:1' },
      cardId: 'c'.repeat(22),
      clicked: 'l'.repeat(22),
      shared: true,
      steppedUp: true,
      correlationId: 'x',
    };
    const errand: Errand = { ...wantedBy(turn, approve), strong: false };
    assert.deepEqual(turnOf(errand, 'unseen'), {
      turn: { ...turn, shared: false, steppedUp: false, tried: [] },
      work: approve,
    });
    const proving = { ...errand, actor: { ...turn.actor, signIn: 's' }, strong: true, tried: ['plain'] };
    const met = turnOf(proving, 'on-page').turn;
    assert.deepEqual([met.steppedUp, met.tried], [true, ['plain', 'mfa']]);
    assert.deepEqual(wantedBy(met, approve).tried, met.tried);
    // Nobody saw what was proven then, and what goes on without a page proves nothing of its own.
    assert.deepEqual(
      [turnOf(proving, 'unseen').turn.steppedUp, turnOf(proving, 'unseen').turn.tried],
      [false, ['plain']],
    );
    // A plain sign-in on the page proves nothing more: Entra may still ask for a stronger one.
    assert.equal(turnOf(errand, 'on-page').turn.steppedUp, false);
    assert.throws(() => turnOf({ ...errand, work: 'x' }, 'unseen'), /no work of this version/);
  });
});
