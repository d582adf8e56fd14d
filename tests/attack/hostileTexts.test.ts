import assert from 'node:assert/strict';
import { approvalCard } from '../../cards/approvalCard.ts';
import type { Card } from '../../cards/card.ts';
import { summaryOf } from '../../cards/card.ts';
import { inboxCard } from '../../cards/inboxCard.ts';
import { endsSoonCard } from '../../cards/reminderCard.ts';
import { requestCard } from '../../cards/requestCard.ts';
import { readTexts } from '../../sandbox/botservice/readCard.ts';
import type { Differing } from '../cards/samples.ts';
import { later, megan, now, requestIn, tracked, viewer } from '../cards/samples.ts';
import { approvalOf, purge, reader, waiting } from './shownCards.ts';

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
