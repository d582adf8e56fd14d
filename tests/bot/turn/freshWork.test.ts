import assert from 'node:assert/strict';
import { parseWork } from '../../../bot/turn/actions.ts';
import type { Action } from '../../../bot/turn/actions.ts';
import type { WritingVerb } from '../../../bot/turn/effects.ts';
import { isWriting } from '../../../bot/turn/effects.ts';
import { freshWork } from '../../../bot/turn/freshWork.ts';
import type { Button } from '../../../cards/verbs.ts';
import { verbs } from '../../../cards/verbs.ts';

const ref = { api: 'group', id: 'r1' } as const;
const target = 'group|11111111-1111-4111-8111-111111111111|member';
const other = 'role|5d6b6bb7-de71-4623-b4af-96380a352509|directory|/';
const [key, shown] = ['f'.repeat(16), 's'.repeat(22)];
const at = new Date('2026-11-24T08:00:00Z');
const inBerlin = { zone: 'Europe/Berlin', at };
const held = { pick: 'INC1', number: '' };
const reason = { quick: 'Agreed on the phone', reason: 'until noon', code: '4711' };
const because = 'Agreed on the phone\nuntil noon';
const words = {
  ...{ justification: 'Case 12', ticketNumber: 'INC9', ticketPick: 'INC1', ticketSystem: 'Jira' },
  ...{ startDate: '2026-11-24', startTime: '09:00', endWithTicket: 'true' },
};
const start = { date: '2026-11-24', time: '09:00', ...inBerlin };

/** What is pressed and typed, and what shows where it stands. */
const rows: Readonly<Record<WritingVerb, readonly [Button, object, object]>> = {
  activate: [
    verbs.activate(target, key, inBerlin, held),
    { ...words, minutes: '90' },
    { verb: 'form', target, typed: { draft: { minutes: 90, justification: 'Case 12' }, start } },
  ],
  startBundle: [
    verbs.startBundle({ id: 'file:Two', name: 'Two' }, key, [target, other], inBerlin, held),
    { ...words, m0: '90', m1: '0' },
    {
      ...{ verb: 'bundleForm', bundle: 'file:Two' },
      typed: {
        items: [
          { target, minutes: 90 },
          { target: other, minutes: 0 },
        ],
        ...{ draft: { justification: 'Case 12' }, start },
      },
    },
  ],
  goOnBundle: [verbs.goOnBundle(key), {}, { verb: 'bundleRun', run: key }],
  repeatBundle: [verbs.repeatBundle(key, key), {}, { verb: 'bundleRun', run: key }],
  forgetBundle: [verbs.forgetBundle('own:Two'), {}, { verb: 'bundleForm', bundle: 'own:Two' }],
  repeat: [verbs.repeat(target, 60, key, shown), {}, { verb: 'againForm', target, minutes: 60 }],
  giveBack: [verbs.giveBack(target), {}, { verb: 'active', page: 0 }],
  withdraw: [verbs.withdraw(ref), {}, { verb: 'request', ref }],
  approve: [verbs.approve(ref, shown), reason, { verb: 'approval', ref, because }],
  deny: [verbs.deny(ref, shown), reason, { verb: 'approval', ref, because }],
  denyAndOffer: [verbs.denyAndOffer(ref, shown, 30), reason, { verb: 'approval', ref, because }],
  claim: [verbs.claim(ref), {}, { verb: 'approval', ref }],
  nudge: [verbs.nudge(ref), {}, { verb: 'request', ref }],
  signReview: [verbs.signReview(ref), {}, { verb: 'review', ref }],
  joinIncident: [verbs.joinIncident(key), {}, { verb: 'incident', incident: key }],
  orderIncident: [verbs.orderIncident(key, target, 60, key, shown), {}, { verb: 'incident', incident: key }],
  endIncident: [verbs.endIncident(key), {}, { verb: 'incident', incident: key }],
  giveBackIncident: [verbs.giveBackIncident(key), {}, { verb: 'incidentOver', incident: key }],
  approveTicked: [
    verbs.approveTicked(`group r1 ${shown}`, [1]),
    { ...reason, row0: 'true' },
    { verb: 'inbox' },
  ],
  denyTicked: [verbs.denyTicked(`group r1 ${shown}`, [1]), reason, { verb: 'inbox' }],
};

/** What is shown in place of what the button would have done. */
function shownFor(pressed: Button, typed: object, follows?: typeof ref): Action {
  const work = parseWork(pressed.verb, { ...pressed.data, ...typed }) ?? assert.fail(pressed.verb);
  assert.ok(isWriting(work.action));
  const fresh = freshWork(work.action, work, follows);
  assert.ok(!isWriting(fresh.action));
  return fresh.action;
}

describe('What is shown where a button did not count', () => {
  for (const [verb, [pressed, typed, expected]] of Object.entries(rows))
    it(`reads where that stands, and keeps what was typed: ${verb}`, () => {
      assert.partialDeepStrictEqual(shownFor(pressed, typed), expected);
    });

  it('is the card that was clicked, where what it follows is given back', () => {
    assert.deepEqual(shownFor(verbs.giveBack(target), {}, ref), { verb: 'request', ref });
  });

  it('is the form with an empty reason where none was typed', () => {
    for (const [pressed, verb] of [
      [verbs.activate(target, key), 'form'],
      [verbs.startBundle({ id: 'file:Two', name: 'Two' }, key, [target]), 'bundleForm'],
    ] as const)
      assert.partialDeepStrictEqual(shownFor(pressed, {}), { verb, typed: { draft: { justification: '' } } });
  });

  it('takes both inputs of a ticket as they are: which of them was changed is asked on the form', () => {
    const action = shownFor(verbs.activate(target, key, {}, { number: 'INC9' }), words);
    assert.partialDeepStrictEqual(action, {
      typed: { draft: { ticketNumber: 'INC9', ticketPicked: 'INC1' } },
    });
  });
});
