import assert from 'node:assert/strict';
import type { Action } from '../../../bot/turn/actions.ts';
import type { Placement } from '../../../bot/turn/placement.ts';
import { kindOf, mayRefresh, placementOf } from '../../../bot/turn/placement.ts';
import type { CardAnswer } from '../../../bot/turn/turn.ts';
import type { Audience, LedgerCard, Shown } from '../../../services/notifications/cardLedger.ts';
import { megan, now, requestIn, states } from '../../cards/samples.ts';

type Verb = Action['verb'];

const { ref } = requestIn(states['withdrawn'] ?? assert.fail());
const other = { api: 'group', id: 'other' } as const;
const personId = megan.id;
const of = (audience: Audience, about = ref): Shown => ({ ref: about, audience });
const requester = of({ kind: 'requester', personId });
const approver = of({ kind: 'approver', personId });
const drawnBy = { verb: 'targets', data: { page: 0 } };

const clicked = (over: Partial<LedgerCard>): LedgerCard => ({
  cardId: 'c',
  reader: { kind: 'person', personId },
  serviceUrl: 'https://s',
  conversationId: 'a:1',
  activityId: '1',
  subjects: [],
  shows: undefined,
  madeAt: now,
  ...over,
});
const answer = (over: Partial<CardAnswer>): CardAnswer => ({ kind: 'card', card: {} as never, ...over });

const live = clicked({ shows: requester });
const list = clicked({ drawnBy });
const form = clicked({});
const ends = clicked({ shows: of({ kind: 'reminder', personId, about: 'end' }) });
const waits = clicked({ shows: of({ kind: 'reminder', personId, about: 'decision' }) });

const answers = {
  next: answer({ shows: requester, line: 'X: withdrawn' }),
  another: answer({ shows: of({ kind: 'requester', personId }, other), line: 'X: withdrawn' }),
  decision: answer({ shows: approver, line: 'X: approved' }),
  list: answer({ drawnBy }),
  form: answer({}),
  once: answer({ line: 'Entra is not answering.' }),
};

/** Verb, what was clicked, what it came to, where that goes. */
const rows: readonly (readonly [Verb, LedgerCard | undefined, keyof typeof answers, Placement])[] = [
  // A live card is replaced by nothing but its own next state.
  ['withdraw', live, 'next', 'in-place'],
  ['request', live, 'next', 'in-place'],
  ['giveBack', live, 'another', 'below'],
  ['giveBack', live, 'once', 'as-a-line'],
  ['giveBack', live, 'form', 'below'],
  ['continueForm', live, 'form', 'below'],
  ['form', live, 'form', 'below'],
  ['form', live, 'next', 'in-place'],
  ['form', live, 'another', 'below'],
  ['form', live, 'once', 'as-a-line'],
  ['targets', live, 'list', 'below'],
  ['inbox', live, 'list', 'below'],
  ['help', live, 'form', 'below'],
  ['cancelForm', live, 'form', 'nowhere'],
  // The same for reminders, which are not what the request's own card is.
  ['giveBack', ends, 'next', 'nowhere'],
  ['request', ends, 'next', 'nowhere'],
  ['request', waits, 'next', 'nowhere'],
  ['continueForm', ends, 'form', 'below'],
  ['approve', waits, 'decision', 'in-place'],
  ['deny', waits, 'decision', 'in-place'],
  ['approval', ends, 'decision', 'nowhere'],
  ['form', ends, 'next', 'below'],
  // A list answers with itself, and one line on what was done.
  ['withdraw', list, 'next', 'as-a-line'],
  ['giveBack', list, 'next', 'as-a-line'],
  ['giveBack', list, 'once', 'as-a-line'],
  ['giveBack', list, 'form', 'below'],
  ['approve', list, 'decision', 'as-a-line'],
  ['approval', list, 'decision', 'below'],
  ['request', list, 'next', 'below'],
  ['next', list, 'decision', 'below'],
  ['form', list, 'form', 'below'],
  ['form', list, 'once', 'as-a-line'],
  ['targets', list, 'list', 'in-place'],
  ['targets', list, 'form', 'below'],
  ['active', list, 'list', 'in-place'],
  ['choice', list, 'list', 'in-place'],
  ['cancelForm', list, 'form', 'nowhere'],
  ['cancelForm', list, 'once', 'nowhere'],
  // A form turns into what comes of it, as does a card that nobody knows any more.
  ['activate', form, 'next', 'in-place'],
  ['activate', form, 'form', 'in-place'],
  ['activate', form, 'once', 'in-place'],
  ['cancelForm', form, 'form', 'taken-away'],
  ['targets', form, 'list', 'in-place'],
  ['withdraw', undefined, 'next', 'in-place'],
  ['form', undefined, 'form', 'in-place'],
];

describe('Where an answer goes', () => {
  for (const [verb, card, came, placement] of rows)
    it(`${verb} on a ${card === undefined ? 'card that is not known' : nameOf(card)} that came to ${came}: ${placement}`, () => {
      assert.equal(placementOf(verb, card, answers[came]), placement);
    });

  it('lets Teams’ own refresh use what only brings a card up to date', () => {
    assert.ok(mayRefresh('request', live));
    assert.ok(mayRefresh('approval', waits));
    assert.ok(mayRefresh('targets', list));
    for (const verb of ['form', 'continueForm', 'next', 'targets', 'cancelForm'] as const)
      assert.ok(!mayRefresh(verb, live), verb);
    for (const verb of ['form', 'approval', 'cancelForm', 'next'] as const)
      assert.ok(!mayRefresh(verb, list), verb);
    assert.ok(!mayRefresh('cancelForm', form));
  });
});

function nameOf(card: LedgerCard): string {
  return card.shows?.audience.kind === 'reminder' ? `reminder (${card.shows.audience.about})` : kindOf(card);
}
