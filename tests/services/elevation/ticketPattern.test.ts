import assert from 'node:assert/strict';
import { ticketIn } from '../../../bot/turn/sentence/tickets.ts';
import { faultsOf } from '../../../services/elevation/order.ts';
import { judge } from '../../../services/elevation/rules/judge.ts';
import { ticketLinkOf } from '../../../services/elevation/ticketLink.ts';
import { hasForm } from '../../../services/elevation/ticketPattern.ts';

const now = new Date('2026-11-26T09:00:00Z');
const longest = `77${'A'.repeat(97)}1`;
const longer = `${longest}1`;
const ticketUrl = 'https://tickets.contoso.com/{number}';
const reading = { readable: false, why: 'unavailable' } as const;
const draft = { minutes: 60, justification: '', ticketSystem: '' };
const asked = { minutes: 60, start: now, justification: '', hasApprover: false };

/** A pattern that tells whether it was tried. */
class Watched extends RegExp {
  tried = false;
  override exec(text: string): RegExpExecArray | null {
    this.tried = true;
    return super.exec(text);
  }
}

/** Everywhere that a number is held against a pattern. */
const doors: Readonly<Record<string, (number: string, ticketPattern: RegExp) => unknown>> = {
  form: (ticketNumber, ticketPattern) =>
    faultsOf({ ...draft, ticketNumber }, reading, now, { ticketPattern }),
  rules: (ticketNumber, pattern) =>
    judge({ timeZone: 'UTC' }, { ...asked, ticketNumber }, pattern, undefined),
  link: (number, ticketPattern) => ticketLinkOf({ number, system: '' }, { ticketUrl, ticketPattern }),
  sentence: (text, pattern) => ticketIn(text, text, [pattern]),
};

describe('A pattern of ticket numbers', () => {
  it('fits what it says, up to the longest number', () => {
    assert.deepEqual(
      [longest, longer, 'INC1', ''].map((number) => hasForm(number, /^\w+$/)),
      [true, false, true, false],
    );
  });

  for (const [door, meet] of Object.entries(doors))
    it(`is not tried on a text of any length: ${door}`, () => {
      const onLongest = new Watched('^77A+1$');
      meet(longest, onLongest);
      assert.equal(onLongest.tried, true);
      const onLonger = new Watched('^77A+1$');
      meet(longer, onLonger);
      assert.equal(onLonger.tried, false);
    });

  it('is not fitted by what is too long', () => {
    const { faults } = judge(
      { timeZone: 'UTC' },
      { ...asked, ticketNumber: longer },
      /^7[0-9A]+$/,
      undefined,
    );
    assert.deepEqual(faults, [{ rule: 'ticket-form' }]);
  });
});
