import assert from 'node:assert/strict';
import { approvalCard } from '../../cards/approvalCard.ts';
import { breakGlassCard } from '../../cards/breakGlassCard.ts';
import type { Card } from '../../cards/card.ts';
import { historyCard } from '../../cards/historyCard.ts';
import { inboxCard } from '../../cards/inboxCard.ts';
import { requestCard } from '../../cards/requestCard.ts';
import { sameTicketText } from '../../cards/ticketLines.ts';
import { wordsFor } from '../../cards/words/wordsFor.ts';
import { readTexts } from '../../sandbox/botservice/readCard.ts';
import { later, megan, now, states, undated, viewer } from './samples.ts';

const languages = ['en', 'de', 'fr', 'es', 'ja'] as const;
const waiting = undated({ kind: 'awaiting-approval' });
const on = undated({ kind: 'active', until: later(50) });

/** Every card that says when something was asked for. */
function cardsIn(locale: string): Readonly<Record<string, Card>> {
  const seen = { viewer: { ...viewer, locale }, now };
  const view = { ...seen, shown: 'hash', canDecide: true } as const;
  const all = Object.values(states).map((state) => undated(state));
  const glass = { approvers: [megan], isAll: true, signatures: [] };
  return {
    'of who asked': requestCard({ ...seen, tracked: waiting }),
    'of who asked, on': requestCard({ ...seen, tracked: on }),
    'of who asked, not looked at': requestCard({
      ...seen,
      tracked: { ...undated({ kind: 'provisioning' }), approvers: [], checkedAt: later(-90) },
    }),
    'of an approver': approvalCard({ ...view, tracked: waiting }),
    'of an approver who is reminded': approvalCard({ ...view, tracked: waiting, again: true }),
    'of an approver, decided': approvalCard({ ...view, canDecide: false, tracked: on }),
    'of an emergency': breakGlassCard({ ...seen, tracked: { ...on, breakGlass: glass }, reader: megan }),
    'of what a person had': historyCard({ ...seen, requests: all, page: 0 }),
    'of what waits': inboxCard({
      ...seen,
      requests: [waiting.request],
      missing: [],
      page: 0,
      isTickable: () => true,
      quickReasons: undefined,
    }),
  };
}

/** Blanks that keep words together are blanks to a reader. */
const plain = (text: string): string => text.replaceAll('\u00A0', ' ');
const textsOf = (card: Card | undefined): string => plain(readTexts(card).join(' | '));

describe('A request of which Entra does not say when it was made', () => {
  for (const locale of languages) {
    const { request: words, approval, history } = wordsFor({ locale });

    it(`is told to have been asked at no moment that was made up: ${locale}`, () => {
      for (const [name, card] of Object.entries(cardsIn(locale)))
        assert.doesNotMatch(textsOf(card), /1970|01\.01\.|1 Jan|Invalid|NaN|undefined/, name);
    });

    it(`says so, and what that means for how long it waits: ${locale}`, () => {
      const cards = cardsIn(locale);
      for (const name of ['of who asked', 'of an approver', 'of an approver, decided', 'of an emergency'])
        assert.ok(textsOf(cards[name]).includes(plain(words.notSaid)), name);
      assert.ok(textsOf(cards['of who asked']).includes(plain(words.firstAnswerWithinADay)));
      assert.ok(textsOf(cards['of an approver']).includes(plain(approval.leftNotSaid)));
      assert.ok(textsOf(cards['of what a person had']).includes(plain(history.askedFor('')).trim()));
      const seen = { ...viewer, locale };
      assert.doesNotMatch(sameTicketText([waiting.request], now, seen) ?? '', /[(,、]\s*$|\(\)/);
    });
  }

  it('says how far it has come without saying since when', () => {
    const cards = cardsIn('en');
    assert.match(textsOf(cards['of who asked, not looked at']), /On by now, as far as can be told/);
    assert.doesNotMatch(textsOf(cards['of who asked, not looked at']), /Asked \d/);
    assert.match(textsOf(cards['of who asked, on']), /On since: Entra does not say/);
    assert.equal(
      sameTicketText([waiting.request], now, viewer),
      'Alex Wilber for Search and Purge PIM (group)',
    );
  });
});
