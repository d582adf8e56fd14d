import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { parseWork } from '../../../bot/turn/actions.ts';
import type { Click } from '../../../bot/turn/click.ts';
import type { ClickFault } from '../../../bot/turn/clickFault.ts';
import { clickFault } from '../../../bot/turn/clickFault.ts';
import { isWriting } from '../../../bot/turn/effects.ts';
import { createSeal } from '../../../bot/turn/seal.ts';
import { sealCard } from '../../../bot/turn/sealedCard.ts';
import { button, cardOf } from '../../../cards/card.ts';
import type { Button } from '../../../cards/verbs.ts';
import { verbs } from '../../../cards/verbs.ts';
import type { LedgerCard } from '../../../services/notifications/cardLedger.ts';
import { unnamed } from '../../../services/notifications/cardLedger.ts';
import { readActions } from '../../../sandbox/botservice/readCard.ts';
import { megan } from '../../cards/samples.ts';

const seal = createSeal([randomBytes(32)]);
const now = new Date('2026-11-25T12:00:00Z');
const ago = (minutes: number): Date => new Date(now.getTime() - minutes * 60_000);
const ref = { api: 'group', id: 'r1' } as const;
const person = { kind: 'person', personId: megan.id } as const;

const card: LedgerCard = {
  cardId: 'c'.repeat(22),
  reader: person,
  serviceUrl: 'https://s/',
  conversationId: 'a:megan',
  activityId: '1',
  subjects: ['request group r1'],
  shows: undefined,
  madeAt: ago(5),
};

/** What the real button of a decision sends, made at a moment. */
function click(over: Partial<Click> = {}, issued = ago(5), data: object = {}): Click {
  return clickOn(verbs.approve(ref, 's'.repeat(22)), over, issued, data);
}

function clickOn(pressed: Button, over: Partial<Click> = {}, issued = ago(5), data: object = {}): Click {
  const pure = cardOf({ summary: '', body: [], buttons: [button('Approve', pressed)] });
  const made = sealCard(seal, pure, { ...card, now: issued });
  const sent = { ...readActions(made.card)[0]?.data, reason: 'ok', ...data };
  const work = parseWork(pressed.verb, sent);
  assert.ok(work);
  return {
    actor: { ...megan, tenantId: 't', locale: 'en-US', timeZone: 'UTC' },
    place: { serviceUrl: 'https://s/', conversationId: 'a:megan' },
    shared: false,
    work,
    stamp: { card: card.cardId, issued: issued.getTime(), seal: String((sent as { seal?: string }).seal) },
    messageId: '1',
    activityId: 'click-1',
    sentAt: now,
    automatic: false,
    assertion: undefined,
    ...over,
  };
}

function faultOf(given: Click, named: LedgerCard | undefined): ClickFault | undefined {
  const { action } = given.work;
  assert.ok(isWriting(action));
  return clickFault(seal, given, action, named, now);
}

describe('A click that would change something', () => {
  const counts: Readonly<Record<string, readonly [Click, LedgerCard?]>> = {
    'its own button on its own card': [click()],
    'with another reason': [click({}, ago(5), { reason: 'other' })],
    'from a client that names no message': [click({ messageId: undefined })],
    'ten minutes ago': [click({ sentAt: ago(10) })],
    'five minutes ahead': [click({ sentAt: ago(-5) })],
    'a card of a month': [click({}, ago(30 * 24 * 60))],
    'on several rows, all of which are on its card': [
      clickOn(verbs.approveTicked(`group r1 ${'s'.repeat(22)},group r2 ${'s'.repeat(22)}`, [2])),
      { ...card, subjects: ['request group r1', 'request group r2', 'request group r3'] },
    ],
    'a card whose send has not been answered yet': [
      click(),
      { ...card, activityId: undefined, madeAt: ago(0.5) },
    ],
    'a card whose send was never answered, since its bot died': [
      click(),
      { ...card, activityId: undefined, madeAt: ago(600) },
    ],
    'a card of which Teams never said which message it is': [click(), { ...card, activityId: unnamed }],
  };
  for (const [what, [given, named = card]] of Object.entries(counts))
    it(`counts: ${what}`, () => {
      assert.equal(faultOf(given, named), undefined);
    });

  const { stamp } = click();
  assert.ok(stamp);
  const target = 'group|11111111-1111-4111-8111-111111111111|member';
  const heldNumber = {};
  const unsealable = click({
    work: parseWork('activate', { target, form: 'f'.repeat(16), heldNumber }) ?? assert.fail(),
  });
  const ofRows = clickOn(verbs.approveTicked(`group r1 ${'s'.repeat(22)},group r2 ${'s'.repeat(22)}`, [2]));
  const elsewhere = { serviceUrl: 'https://s/', conversationId: 'a:lynne' };
  const lynne = { ...click().actor, id: 'lynne' };
  const faults: readonly (readonly [string, ClickFault, Click, (LedgerCard | undefined)?])[] = [
    ['without a stamp', 'unsealed', click({ stamp: undefined })],
    ['without a seal', 'unsealed', click({ stamp: { ...stamp, seal: undefined } })],
    ['without a time of issue', 'unsealed', click({ stamp: { ...stamp, issued: undefined } })],
    ['whose data cannot be sealed', 'unsealed', unsealable],
    ['with another seal', 'seal', click({ stamp: { ...stamp, seal: 'A'.repeat(43) } })],
    ['with changed facts', 'seal', click({}, ago(5), { shown: 't'.repeat(22) })],
    ['by somebody else', 'seal', click({ actor: lynne })],
    ['in another conversation', 'seal', click({ place: elsewhere })],
    ['in a shared conversation', 'seal', click({ shared: true })],
    ['with another time of issue', 'seal', click({ stamp: { ...stamp, issued: now.getTime() } })],
    ['naming another card', 'seal', click({ stamp: { ...stamp, card: 'd'.repeat(22) } })],
    ['from a card older than a month', 'seal-too-old', click({}, ago(30 * 24 * 60 + 1))],
    ['from a card of the future', 'seal-too-old', click({}, ago(-6))],
    ['without a time', 'undated', click({ sentAt: undefined })],
    ['without an id', 'undated', click({ activityId: undefined })],
    ['older than ten minutes', 'click-too-old', click({ sentAt: ago(11) })],
    ['of the future', 'click-too-old', click({ sentAt: ago(-6) })],
    ['whose card is not in the ledger', 'unknown-card', click(), undefined],
    [
      'whose card is in another conversation',
      'other-conversation',
      click(),
      { ...card, conversationId: 'a:lynne' },
    ],
    [
      'whose card is somebody else’s',
      'other-reader',
      click(),
      { ...card, reader: { ...person, personId: 'lynne' } },
    ],
    ['whose card is a channel’s', 'other-reader', click(), { ...card, reader: { kind: 'channel' } }],
    [
      'whose card is about something else',
      'other-subject',
      click(),
      { ...card, subjects: ['request group r2'] },
    ],
    [
      'on several rows, one of which is not on its card',
      'other-subject',
      ofRows,
      { ...card, subjects: ['request group r1'] },
    ],
    ['from another message', 'other-message', click({ messageId: '2' })],
  ];
  for (const [what, fault, given, ...named] of faults)
    it(`does not count ${what}`, () => {
      assert.equal(faultOf(given, named.length === 0 ? card : named[0]), fault);
    });
});
