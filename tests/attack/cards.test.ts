import assert from 'node:assert/strict';
import { activationFormCard } from '../../cards/activationFormCard.ts';
import { approvalCard } from '../../cards/approvalCard.ts';
import type { Card } from '../../cards/card.ts';
import { summaryOf } from '../../cards/card.ts';
import { choiceCard } from '../../cards/choiceCard.ts';
import { nothingOpenCard } from '../../cards/nothingOpenCard.ts';
import { inboxCard } from '../../cards/inboxCard.ts';
import { newsText } from '../../cards/newsText.ts';
import { noticeCard } from '../../cards/noticeCard.ts';
import { endsSoonCard, giveBackNowCard } from '../../cards/reminderCard.ts';
import { requestCard } from '../../cards/requestCard.ts';
import { stepUpCard } from '../../cards/stepUpCard.ts';
import { targetsCard } from '../../cards/targetsCard.ts';
import { readTexts } from '../../sandbox/botservice/readCard.ts';
import type { Standing } from '../../services/elevation/access.ts';
import type { State } from '../../services/elevation/request.ts';
import type { GroupTarget, RoleTarget, Target } from '../../services/elevation/target.ts';
import type { Differing } from '../cards/samples.ts';
import { later, megan, now, policy, requestIn, tracked, viewer } from '../cards/samples.ts';

const purge: GroupTarget = { kind: 'group', groupId: 'g', access: 'member', name: 'Search and Purge PIM' };
const reader: RoleTarget = {
  kind: 'role',
  roleDefinitionId: 'r',
  scopeId: '/',
  scopeKind: 'directory',
  name: 'Security Reader',
};

/** Texts that somebody may type or be named by, to hide, to lead away or to pretend. */
const kinds: Readonly<Record<string, string>> = {
  'a link': '[Approve here](https://evil.example)',
  'an address': 'see https://evil.example/x',
  'an address cut in two': `${'x'.repeat(495)}https://evil.example/x`,
  www: 'www.evil.example',
  'an image': '![x](https://evil.example/t.png)',
  HTML: '<img src=x onerror=alert(1)><a href="https://evil.example">x</a>',
  'a mention': '<at>Megan Bowen</at>',
  'a date macro': '{{DATE(2020-01-01T00:00:00Z, SHORT)}}',
  'a template': '${$root.x}',
  Markdown: '**Approved** # Title\n# Heading\n- item\n> quote\n---\n| a | b |',
  code: '`x` ```\ncode\n```',
  'bidi override': 'abc\u202Eevorppa\u202C',
  'bidi isolate': 'a\u2066b\u2069',
  'zero width': 'ad\u200Bmin\u200D\uFEFF',
  'marks of direction': 'a\u200Eb\u200Fc\u061Cd',
  'soft hyphen': 'a\u00ADb',
  'line and paragraph separator': 'a\u2028Approved by: Megan\u2029b',
  'next line, vertical tab, form feed': 'a\u0085b\u000Bc\u000Cd',
  'NUL and other controls': 'a\u0000b\u0007c\u007Fd\u009Be',
  'tag characters': 'x\u{E0041}\u{E0050}y\u{E007F}',
  'fillers of Hangul': 'a\u3164\u115F\u1160\uFFA0b',
  'braille blank': '\u2800\u2800x',
  'blank hieroglyphs': 'a\u{13441}\u{13442}b\u{13430}c',
  'filler of Khitan': 'a\u{16FE4}b',
  'variation selectors': 'a\uFE0Eb\u{E0100}',
  'combining grapheme joiner': 'a\u034Fb',
  'invisible vowels of Khmer': 'a\u17B4\u17B5b',
  'Mongolian selectors': 'a\u180B\u180Db\u180E\u180F',
  'invisible signs of music': 'a\u{1D159}\u{1D173}\u{1D17A}b',
  'controls of shorthand': 'a\u{1BCA0}\u{1BCA3}b',
  'interlinear annotation': 'a\uFFF9b\uFFFAc\uFFFB',
  'deprecated format characters': 'a\u206Ab\u206Fc',
  'object replacement': 'a\uFFFCb',
  'private use': 'a\uE000b\u{10FFFD}',
  noncharacters: 'a\uFFFEb\u{1FFFF}\uFDD0',
  'half a pair': 'a\ud800b\udc00',
  'halves that would meet': 'a\ud83d\u200B\ude00b',
};

const hidden =
  /[\p{Default_Ignorable_Code_Point}\p{Bidi_Control}\p{Noncharacter_Code_Point}\p{Zl}\p{Zp}\p{Co}\p{Cs}\u00AD\u2800\uFFF9-\uFFFC\u{13430}\u{13441}\u{13442}\u{16FE4}\u{1BCA0}-\u{1BCA3}\u{1D159}]|[\u0000-\u0009\u000B-\u001F\u007F-\u009F]/u;
/** What a client would still make something of. A word joiner takes an address apart. */
const live =
  /(?<!\\)\]\(|<(?:img|a|at)\b|(?<!\\)\{\{|(?<!\\)\$\{|(?<!\\)\*\*|(?<!\\)`|https?:\/\/|www\.|evil\.example/;
const joiner = '\u2060';

function strings(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(strings) : [];
}

/** What is typed into an input comes back as it was typed: nothing reads it but the person. */
function withoutInputs(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutInputs);
  if (typeof value !== 'object' || value === null) return value;
  if ('type' in value && String(value.type).startsWith('Input.')) return {};
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, withoutInputs(inner)]));
}

const waiting: State = { kind: 'awaiting-approval', until: later(24 * 60) };

function approvalOf(order: Differing, state: State = waiting): Card {
  return approvalCard({
    tracked: tracked(state, order),
    canDecide: true,
    shown: 'x'.repeat(22),
    viewer,
    now,
  });
}

/** Everything that shows a text, by what the text is. */
const places: Readonly<Record<string, (text: string) => readonly (Card | undefined)[]>> = {
  'a justification': (justification) => cardsOf({ justification }),
  'a ticket': (text) => cardsOf({ ticket: { number: text, system: text } }),
  'the name of who asks': (name) => cardsOf({ requester: { id: 'a', name } }),
  'the name of a group': (name) => cardsOf({ target: { ...purge, name } }),
  'the name of a scope': (scopeName) => cardsOf({ target: { ...reader, scopeName } }),
  'a reason': (because) => {
    const decided = tracked({ kind: 'denied', by: megan.name, because });
    const decision = { verdict: 'deny', by: megan, because, at: now } as const;
    return [
      approvalCard({ tracked: { ...decided, decision }, canDecide: false, shown: '', viewer, now }),
      requestCard({ tracked: decided, viewer, now }),
      approvalCard({
        tracked: tracked(waiting),
        canDecide: true,
        shown: '',
        typedReason: because,
        viewer,
        now,
      }),
    ];
  },
  'what is told beside the order': (text) => {
    const target = { ...purge, name: text };
    const asker = { jobTitle: text, department: text, seenAt: now, holds: [{ target, until: later(9) }] };
    const someone = { id: 'x', name: text };
    return [
      approvalCard({
        tracked: tracked(waiting, { target: { ...purge, description: text } }),
        canDecide: true,
        shown: '',
        context: {
          ...{ reader: { id: 'm' }, offer: { minutes: 120, by: someone, at: now } },
          ...{ asker, before: [], others: [someone], unseen: 'none' },
          via: [{ kind: 'group', name: text }],
          looks: [{ person: someone, at: now }],
          loosened: { at: now, how: [{ kind: 'more-approvers', names: [text] }] },
        },
        viewer,
        now,
      }),
    ];
  },
  'the name of who decided': (name) => {
    const decided = tracked({ kind: 'denied', by: name, because: 'no' });
    const decision = { verdict: 'deny', by: { id: 'm', name }, because: 'no', at: now } as const;
    return [
      approvalCard({ tracked: { ...decided, decision }, canDecide: false, shown: '', viewer, now }),
      requestCard({ tracked: decided, viewer, now }),
    ];
  },
};

function cardsOf(order: Differing): readonly (Card | undefined)[] {
  const request = requestIn(waiting, order);
  const on = tracked({ kind: 'active', since: now, until: later(10) }, order);
  return [
    approvalOf(order),
    approvalOf(order, { kind: 'provisioning' }),
    requestCard({ tracked: tracked(waiting, order), viewer, now }),
    inboxCard({ requests: [request], page: 0, viewer, now }),
    approvalCard({
      canDecide: true,
      shown: 'x'.repeat(22),
      again: true,
      tracked: tracked(waiting, order),
      viewer,
      now,
    }),
    endsSoonCard({ tracked: on, viewer, now }),
  ];
}

describe('What an approver reads of hostile texts', () => {
  for (const [place, draw] of Object.entries(places)) {
    for (const [kind, text] of Object.entries(kinds)) {
      it(`holds nothing hidden and nothing alive: ${kind} in ${place}`, () => {
        for (const card of draw(text)) {
          if (card === undefined) continue;
          const read = strings(card.body).join('');
          assert.ok(read.isWellFormed());
          assert.doesNotMatch(read.replaceAll(joiner, ''), hidden);
          assert.doesNotMatch(strings(withoutInputs(card.body)).join('').replaceAll(joiner, '\u0001'), live);
          assert.doesNotMatch(summaryOf(card).replaceAll(joiner, ''), hidden);
        }
      });
    }
  }

  it('still is what was typed', () => {
    const typed = 'Invoice `2231` for <b> & [x](y) at https://shop.example/a.b: 100 % *sure*';
    const texts = readTexts(approvalOf({ justification: typed }));
    assert.ok(texts.includes(typed.replaceAll('`', '\u02CB')), texts.join('\n'));
  });
});

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
      assert.match(head, /^“[^“”\n]{1,62}” asks for Search and Purge PIM \(group\)$/u);
    });
  }
});

describe('A role and a group of one name', () => {
  const twins: readonly Target[] = [
    { ...reader, name: 'Security Reader' },
    { ...purge, name: 'Security Reader' },
    { ...purge, access: 'owner', name: 'Security Reader' },
    { ...purge, name: 'Security Reader (role)' },
  ];
  const on = { kind: 'active', since: now, until: later(10) } as const;
  const standing = (target: Target): Standing => ({
    target,
    throughGroup: false,
    state: { kind: 'eligible' },
  });
  const own = { viewer, now };
  const chosen = { text: 'x', said: 'x', purpose: 'activate', missing: [], page: 0 } as const;

  const shownIn: Readonly<Record<string, (target: Target) => string | undefined>> = {
    'the notification of a request': (target) => summaryOf(approvalOf({ target })),
    'the notification of its end': (target) => summaryOf(approvalOf({ target }, { kind: 'withdrawn' })),
    'the approval card': (target) => readTexts(approvalOf({ target }))[0],
    'the decided card': (target) => readTexts(approvalOf({ target }, { kind: 'withdrawn' }))[0],
    'the list of what waits': (target) =>
      readTexts(inboxCard({ requests: [requestIn(waiting, { target })], page: 0, ...own }))[1],
    'the requester’s card': (target) =>
      readTexts(requestCard({ tracked: tracked(waiting, { target }), ...own }))[0],
    'its notification': (target) => summaryOf(requestCard({ tracked: tracked(waiting, { target }), ...own })),
    'news of it': (target) => newsText({ tracked: tracked(on, { target }), ...own }),
    'the reminder of approvers': (target) =>
      readTexts(
        approvalCard({
          canDecide: true,
          shown: 'x'.repeat(22),
          again: true,
          tracked: tracked(waiting, { target }),
          ...own,
        }),
      )[0],
    'the reminder of the end': (target) =>
      readTexts(endsSoonCard({ tracked: tracked(on, { target }), ...own }))[0],
    'the reminder to give back': (target) =>
      readTexts(giveBackNowCard({ tracked: tracked(on, { target }), ...own }))[0],
    'the choice': (target) =>
      readTexts(choiceCard({ ...chosen, how: 'exact', standings: [standing(target)], ...own })).slice(
        -2,
        -1,
      )[0],
    'the list of access': (target) =>
      readTexts(targetsCard({ standings: [standing(target)], missing: [], page: 0, ...own }))[1],
    'what comes near': (target) =>
      readTexts(choiceCard({ ...chosen, how: 'near', standings: [standing(target)], ...own }))[1],
    'what comes close': (target) =>
      readTexts(choiceCard({ ...chosen, how: 'close', standings: [standing(target)], ...own }))[0],
    'what is somebody else’s': (target) =>
      readTexts(choiceCard({ ...chosen, how: 'none', standings: [], ineligible: [target], ...own }))[0],
    'nothing to give back': (target) =>
      readTexts(nothingOpenCard({ missing: [], purpose: 'giveBack', target, ...own }))[0],
    'the sign-in': (target) =>
      readTexts(
        stepUpCard({ url: 'https://bot.example', link: 'x', why: 'mfa', target, until: later(10), ...own }),
      )[1],
    'the form': (target) =>
      readTexts(
        activationFormCard({
          target,
          policy: { readable: true, policy },
          formKey: 'abcdefghijkl',
          ...own,
        }),
      )[0],
    'what is given back': (target) =>
      readTexts(noticeCard({ done: { kind: 'given-back', target }, ...own }))[0],
  };
  for (const [place, shown] of Object.entries(shownIn)) {
    it(`are told apart in ${place}`, () => {
      const all = twins.map(shown);
      assert.ok(all.every((text) => text?.includes('Security Reader')));
      assert.equal(new Set(all).size, twins.length, all.join('\n'));
    });
  }
});

describe('The start of a request', () => {
  const startsAt = new Date('2026-11-28T02:00:00Z');
  const readings: Readonly<Record<string, () => readonly string[]>> = {
    'the approver’s card': () => readTexts(approvalOf({ startsAt })),
    'the requester’s card': () =>
      readTexts(requestCard({ tracked: tracked(waiting, { startsAt }), viewer, now })),
    'the list of what waits': () =>
      readTexts(inboxCard({ requests: [requestIn(waiting, { startsAt })], page: 0, viewer, now })),
    'the reminder of approvers': () =>
      readTexts(
        approvalCard({
          canDecide: true,
          shown: 'x'.repeat(22),
          again: true,
          tracked: tracked(waiting, { startsAt }),
          viewer,
          now,
        }),
      ),
  };
  for (const [place, read] of Object.entries(readings)) {
    it(`is read on ${place}, on the reader’s clock`, () => {
      assert.match(read().join('\n'), /Starts:? Sat 28 Nov, 03:00/);
    });
  }

  it('is read in the channel, in UTC', () => {
    const card = approvalCard({
      tracked: tracked(waiting, { startsAt }),
      canDecide: true,
      shown: '',
      viewer: { locale: 'en-GB', timeZone: 'UTC' },
      now,
    });
    assert.ok(readTexts(card).includes('Starts: Sat 28 Nov, 02:00 UTC'));
  });

  it('is said where it is at once, and where it has gone by', () => {
    assert.ok(readTexts(approvalOf({})).includes('Starts: once approved'));
    assert.ok(readTexts(approvalOf({ startsAt: later(-5) })).includes('Starts: 14:00, so once approved'));
  });

  it('is said with its year where that is not near', () => {
    const far = new Date('2027-11-28T02:00:00Z');
    assert.match(readTexts(approvalOf({ startsAt: far })).join('\n'), /Starts: Sun,? 28 Nov 2027, 03:00/);
  });
});
