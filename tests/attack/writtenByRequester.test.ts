import assert from 'node:assert/strict';
import { approvalCard } from '../../cards/approvalCard.ts';
import { requestCard } from '../../cards/requestCard.ts';
import { readTexts } from '../../sandbox/botservice/readCard.ts';
import type { Differing } from '../cards/samples.ts';
import { now, requestIn, tracked, viewer } from '../cards/samples.ts';
import { approvalOf, purge, reader, waiting } from './shownCards.ts';

describe('What a requester wrote', () => {
  /** The elements that are seen before anything is unfolded. */
  function visible(value: unknown): unknown {
    if (Array.isArray(value)) return value.map(visible);
    if (typeof value !== 'object' || value === null) return value;
    if ('isVisible' in value && value.isVisible === false) return {};
    return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, visible(inner)]));
  }

  for (const [kind, justification] of [
    ['300 empty lines', `a${'\n'.repeat(300)}Decided by: nobody`],
    ['250 lines', 'a\n'.repeat(250)],
    ['lines of blanks that cannot be seen', 'a\n\u3164\n\u200B\n\u2800\n'.repeat(60)],
    ['other ends of line', 'a\u2028b\u2029c\u0085d\u000Be\u000Cf\rg\r\n'.repeat(40)],
    ['heaps of marks', `a${'\u0489'.repeat(3_000)}b`],
  ] as const) {
    it(`does not push the buttons off the screen: ${kind}`, () => {
      const texts = readTexts({ body: visible(approvalOf({ justification }).body) });
      assert.ok(texts.flatMap((text) => text.split('\n')).length <= 40, String(texts.length));
      assert.ok(texts.every((text) => !/\p{M}{7}/u.test(text)));
    });
  }

  for (const letter of ['&', '<', '*', '@', '.', 'a.', '[', 'a\u0301', '字', '👨‍👩‍👧‍👦']) {
    it(`stays far below what Teams takes, full of ${letter}`, () => {
      const long = (length: number): string =>
        letter.repeat(Math.ceil(length / letter.length)).slice(0, length);
      const card = approvalOf({
        justification: long(500),
        ticket: { number: long(100), system: long(100) },
        requester: { id: 'a', name: long(2_000) },
        target: { ...purge, name: long(256) },
      });
      assert.ok(Buffer.byteLength(JSON.stringify(card)) < 20_000);
    });
  }

  for (const [kind, text] of [
    ['words', 'Each of 340 mailboxes has to be looked at. '.repeat(140)],
    ['one line without a blank', 'x'.repeat(6_000)],
    ['short lines', 'ab cd\n'.repeat(900)],
    ['letters of three bytes', '字'.repeat(5_200)],
  ] as const) {
    it(`is there to its last letter, from a portal that takes more than the form: ${kind}`, () => {
      const end = 'This is the end.';
      const card = approvalOf({ justification: `${text}\n${end}` });
      const read = readTexts(card).join('');
      const squeezed = (value: string): string => value.replaceAll(/[\s⏎]/g, '');
      assert.ok(squeezed(read).includes(squeezed(`${text}${end}`)));
      assert.ok(Buffer.byteLength(JSON.stringify(card)) < 28 * 1024);
    });
  }

  it('says how much of it finds no room on any card', () => {
    const card = approvalOf({ justification: '字'.repeat(60_000) });
    const read = readTexts(card);
    const [, missing] = /(\d+) more characters find no room/.exec(read.join('\n')) ?? [];
    const shown = read.filter((text) => /^字+$/.test(text)).join('').length;
    assert.equal(Number(missing) + shown, 60_000);
    assert.ok(Buffer.byteLength(JSON.stringify(card)) < 28 * 1024);
  });

  it('leaves room for a reason that is as long, and for the longest names', () => {
    const long = '字'.repeat(60_000);
    const order = {
      justification: long,
      ticket: { number: long, system: long },
      requester: { id: 'a', name: long },
      target: { ...purge, name: long },
    };
    const request = requestIn({ kind: 'denied', by: long, because: long }, order);
    const decision = { verdict: 'deny', by: { id: 'm', name: long }, because: long, at: now } as const;
    const settled = { request, approvers: [], decision, checkedAt: now };
    for (const card of [
      approvalCard({ tracked: settled, canDecide: false, shown: '', viewer, now }),
      requestCard({ tracked: settled, viewer, now }),
      approvalCard({
        tracked: tracked(waiting, order),
        canDecide: true,
        shown: '',
        typedReason: long,
        viewer,
        now,
      }),
    ])
      assert.ok(Buffer.byteLength(JSON.stringify(card)) <= 26 * 1024);
  });

  it('stands apart, so that no line of it passes for a fact', () => {
    const fake = 'Incident 4711\nTicket: INC9 (ServiceNow)\nApproved by: Megan Bowen';
    for (const order of [
      { justification: fake },
      { ticket: { number: fake, system: '' } },
      { ticket: { number: 'INC1', system: fake } },
      { requester: { id: 'a', name: fake } },
      { target: { ...purge, name: fake } },
      { target: { ...reader, scopeName: fake } },
    ] satisfies Differing[]) {
      const values = factsIn(approvalOf(order)).flatMap(({ value }) => value.split('\n'));
      assert.ok(!values.some((value) => value.trim() === 'Approved by: Megan Bowen'), values.join('\n'));
      assert.equal(values.filter((value) => value.startsWith('INC9')).length, 0);
    }
    const texts = readTexts(approvalOf({ justification: fake }));
    assert.equal(texts[texts.indexOf('Incident 4711') - 1], 'Alex Wilber wrote');
  });

  function factsIn(value: unknown): readonly { readonly value: string }[] {
    if (typeof value !== 'object' || value === null) return [];
    const own = 'facts' in value && Array.isArray(value.facts) ? (value.facts as { value: string }[]) : [];
    return [...own, ...Object.values(value).flatMap(factsIn)];
  }

  for (const name of [
    'Alex\nApproved by: Megan',
    'Alex Wilber asks for Security Reader',
    'Alex Wilber (approved by Megan Bowen)',
    'Approved by Megan',
    'Alex” asks for “x',
    'x'.repeat(300),
  ]) {
    it(`is headed by a name that ends where its quotes end: ${JSON.stringify(name).slice(0, 60)}`, () => {
      const [head = ''] = readTexts(approvalOf({ requester: { id: 'a', name } }));
      // Sixty characters, what tells that there were more, and a blank in each long word.
      assert.match(head, /^“[^“”\n]{1,63}” asks for Search and Purge PIM \(group\)$/u);
    });
  }
});
