import assert from 'node:assert/strict';
import { parseWork } from '../../../bot/turn/actions.ts';
import type { Click } from '../../../bot/turn/click.ts';
import { replaceable } from '../../../bot/turn/click.ts';
import type { CardLedger, LedgerCard } from '../../../services/notifications/cardLedger.ts';
import { alex, megan, now } from '../../cards/samples.ts';

const place = { serviceUrl: 'https://s/', conversationId: 'a:megan' };
const card: LedgerCard = {
  cardId: 'own',
  reader: { kind: 'person', personId: megan.id },
  ...place,
  activityId: '1',
  subjects: [],
  shows: undefined,
  madeAt: now,
};
const work = parseWork('help', {}) ?? assert.fail();
const click: Click = {
  actor: { ...megan, tenantId: 't', locale: 'en-US', timeZone: 'UTC' },
  place,
  shared: false,
  work,
  stamp: undefined,
  messageId: '1',
  activityId: 'click',
  sentAt: now,
  automatic: false,
  assertion: undefined,
};
const others = { ...card, reader: { kind: 'person', personId: alex.id } } as const;
const inChannel = { ...card, reader: { kind: 'channel' } } as const;
const elsewhere = { ...card, conversationId: 'a:lynne' };

describe('The card that an answer replaces', () => {
  const table: readonly (readonly [
    string,
    Partial<Click>,
    LedgerCard | undefined,
    LedgerCard | undefined,
    string?,
  ])[] = [
    ['the one that the button names', {}, card, undefined, 'own'],
    ['that one where the client names no message', { messageId: undefined }, card, undefined, 'own'],
    [
      'the one of the message where the button names none',
      {},
      undefined,
      { ...card, cardId: 'there' },
      'there',
    ],
    [
      'the one of the message where the button names another’s',
      { messageId: '2' },
      card,
      { ...card, cardId: 'there' },
      'there',
    ],
    ['no card of somebody else that the button names', { messageId: undefined }, others, undefined],
    ['no card of another conversation that the button names', { messageId: undefined }, elsewhere, undefined],
    ['no card of a channel', { messageId: undefined }, { ...card, reader: { kind: 'channel' } }, undefined],
    ['no card of a message that is not the clicked one', { messageId: '2' }, card, undefined],
    ['no card of somebody else at the message', {}, undefined, others],
    [
      'none where the client names no message and the button no card',
      { messageId: undefined },
      undefined,
      card,
    ],
    ['the card of a channel where it was clicked there', { shared: true }, inChannel, undefined, 'own'],
    ['no card of a person where it was clicked in a channel', { shared: true }, card, undefined],
    ['none where nothing is known', { messageId: undefined }, undefined, undefined],
  ];
  for (const [what, over, named, there, expected] of table)
    it(`is ${what}`, async () => {
      const ledger = { findAt: () => Promise.resolve(there) } as unknown as CardLedger;
      assert.equal((await replaceable(ledger, { ...click, ...over }, named))?.cardId, expected);
    });
});
