import assert from 'node:assert/strict';
import {
  bare,
  cut,
  durationText,
  leftText,
  lengthText,
  namePlain,
  nameText,
  offsetText,
  plainLine,
  quoted,
  quotedLine,
  runText,
  timeText,
} from '../../cards/format.ts';
import { speakWith } from '../../cards/words/wordsFor.ts';
import { readable } from '../../sandbox/botservice/readCard.ts';

const berlin = { locale: 'en-GB', timeZone: 'Europe/Berlin' };
const at = (text: string): Date => new Date(text);

describe('A duration', () => {
  for (const [minutes, text] of [
    [0, '0 min'],
    [30, '30 min'],
    [60, '1 h'],
    [90, '1 h 30 min'],
    [1440, '24 h'],
  ] as const) {
    it(`of ${minutes} minutes reads “${text}”`, () => {
      assert.equal(readable(durationText(minutes, berlin)), text);
    });
  }
});

describe('How long somebody asked for', () => {
  it('is a duration where that is told, and words elsewhere', () => {
    assert.equal(lengthText(90, berlin), durationText(90, berlin));
    assert.match(lengthText('unlimited', berlin), /[a-z]/);
    assert.notEqual(lengthText('unlimited', berlin), lengthText('unknown', berlin));
  });
});

describe('A moment', () => {
  const now = at('2026-11-23T13:05:00Z');
  const table = [
    ['2026-11-23T15:00:00Z', berlin, '16:00'],
    ['2026-11-24T08:00:00Z', berlin, 'tomorrow 09:00'],
    ['2026-11-22T08:00:00Z', berlin, 'yesterday 09:00'],
    ['2026-11-26T08:00:00Z', berlin, 'Thu 26 Nov, 09:00'],
    // Late in Berlin is still the same day in New York.
    ['2026-11-24T01:00:00Z', { locale: 'en-GB', timeZone: 'America/New_York' }, '20:00'],
    ['2026-11-23T15:00:00Z', { locale: 'en-GB', timeZone: 'UTC' }, '15:00 UTC'],
  ] as const;
  const others = [
    // Another year is named, however near.
    ['2027-01-05T08:00:00Z', berlin, 'Tue, 5 Jan 2027, 09:00'],
    ['2027-11-22T08:00:00Z', berlin, 'Mon, 22 Nov 2027, 09:00'],
    ['2026-12-31T23:30:00Z', berlin, 'Fri, 1 Jan 2027, 00:30'],
    ['2026-11-23T15:00:00Z', { locale: 'en-GB', timeZone: 'Asia/Kolkata' }, '20:30'],
    ['2026-11-23T15:00:00Z', { locale: 'en-US', timeZone: 'America/New_York' }, '10:00 AM'],
    // Which of two equal hours it is.
    ['2027-10-31T00:30:00Z', berlin, 'Sun, 31 Oct 2027, 02:30 (UTC+2)'],
    ['2027-10-31T01:30:00Z', berlin, 'Sun, 31 Oct 2027, 02:30 (UTC+1)'],
    [
      '2027-10-31T00:30:00Z',
      { locale: 'en-GB', timeZone: 'Europe/London' },
      'Sun, 31 Oct 2027, 01:30 (UTC+1)',
    ],
    [
      '2027-10-31T01:30:00Z',
      { locale: 'en-GB', timeZone: 'Europe/London' },
      'Sun, 31 Oct 2027, 01:30 (UTC+0)',
    ],
    [
      '2027-04-03T15:15:00Z',
      { locale: 'en-GB', timeZone: 'Australia/Lord_Howe' },
      'Sun, 4 Apr 2027, 01:45 (UTC+10:30)',
    ],
    ['2027-10-31T02:30:00Z', berlin, 'Sun, 31 Oct 2027, 03:30'],
  ] as const;
  for (const [moment, viewer, text] of [...table, ...others]) {
    it(`reads “${text}” in ${viewer.timeZone}`, () => {
      assert.equal(timeText(at(moment), now, viewer), text);
    });
  }

  it('after the clocks change is still tomorrow', () => {
    assert.equal(timeText(at('2026-10-25T08:00:00Z'), at('2026-10-24T20:00:00Z'), berlin), 'tomorrow 09:00');
  });

  it('has a time left', () => {
    assert.equal(readable(leftText(at('2026-11-23T14:05:00Z'), now, berlin)), '1 h');
    assert.equal(readable(leftText(at('2026-11-24T12:59:00Z'), now, berlin)), '24 h');
    assert.equal(leftText(at('2026-11-23T13:05:20Z'), now, berlin), 'less than a minute');
    assert.equal(leftText(at('2026-11-22T13:05:20Z'), now, berlin), 'less than a minute');
    assert.equal(readable(leftText(at('2026-11-23T13:06:00Z'), now, berlin)), '1 min');
    assert.equal(readable(leftText(at('2026-11-23T19:05:00Z'), now, berlin)), '6 h');
    assert.equal(readable(leftText(at('2026-11-23T19:00:00Z'), now, berlin)), '5 h 55 min');
    assert.equal(readable(leftText(at('2026-11-23T19:06:00Z'), now, berlin)), '6 h');
    assert.equal(readable(leftText(at('2026-11-23T19:40:00Z'), now, berlin)), '7 h');
  });

  it('has its year where it is three hundred days away in the same one', () => {
    const year = (moment: string): boolean =>
      timeText(at(moment), at('2026-01-05T12:00:00Z'), berlin).includes('2026');
    assert.deepEqual(['2026-10-31T12:00:00Z', '2026-11-01T12:00:00Z'].map(year), [false, true]);
    assert.equal(
      timeText(at('2026-01-05T12:00:00Z'), at('2026-12-01T12:00:00Z'), berlin),
      'Mon, 5 Jan 2026, 13:00',
    );
  });

  it('tells the two hours apart where a clock is set back by two, one or half of one', () => {
    const offsets = [
      ['2027-10-31T00:30:00Z', 'Europe/Berlin', 'UTC+2'],
      ['2027-10-31T01:30:00Z', 'Europe/Berlin', 'UTC+1'],
      ['2027-10-30T23:30:00Z', 'Europe/Berlin', ''],
      ['2027-10-31T02:30:00Z', 'Europe/Berlin', ''],
      ['2027-04-03T14:45:00Z', 'Australia/Lord_Howe', 'UTC+11'],
      ['2027-04-03T15:15:00Z', 'Australia/Lord_Howe', 'UTC+10:30'],
      ['2027-03-21T00:30:00Z', 'Antarctica/Troll', ''],
      ['2027-10-31T00:30:00Z', 'Antarctica/Troll', 'UTC+2'],
      ['2027-10-31T02:30:00Z', 'Antarctica/Troll', 'UTC+0'],
      ['2027-10-30T23:30:00Z', 'Antarctica/Troll', 'UTC+2'],
    ] as const;
    for (const [moment, zone, offset] of offsets) {
      assert.equal(offsetText(at(moment), zone, ''), offset, `${moment} ${zone}`);
      assert.equal(offsetText(at(moment), zone, ', '), offset === '' ? '' : `, ${offset}`);
    }
  });
});

describe('A moment in German', () => {
  const german = { ...berlin, locale: 'de-AT' };
  const now = at('2026-11-23T13:05:00Z');
  for (const [moment, text] of [
    ['2026-11-23T15:00:00Z', '16:00'],
    ['2026-11-24T08:00:00Z', 'morgen 09:00'],
    ['2026-11-22T08:00:00Z', 'gestern 09:00'],
  ] as const)
    it(`reads “${text}”`, () => {
      assert.equal(timeText(at(moment), now, german), text);
    });

  it('has a time left', () => {
    assert.equal(readable(leftText(at('2026-11-23T13:05:20Z'), now, german)), 'unter 1 min');
  });
});

describe('What somebody typed', () => {
  for (const text of [
    '[a](http://x)',
    '**b**',
    '_c_',
    '`d`',
    '# e',
    '- f',
    '1. g',
    '<at>h</at>',
    'a & b',
    '~s~',
    '| t |',
    'www.x.example',
    'me@x.example',
    'a\\b',
  ]) {
    it(`reads as it was typed: ${text}`, () => {
      assert.equal(readable(plainLine(text)), text);
    });
  }

  it('loses what cannot be seen', () => {
    assert.equal(plainLine('a\u202Eb\u200Bc\u0007d\uFEFF'), 'abcd');
  });

  it('is cut between characters as people see them', () => {
    assert.equal(cut('👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦', 2), '👩‍👩‍👧‍👦👩‍👩‍👧‍👦…');
    assert.ok(cut(`a${'\u0301'.repeat(5_000)}`, 100).length < 10);
    assert.equal(cut('ab', 2), 'ab');
    assert.ok(!/\\$/.test(plainLine('*'.repeat(600), 10)));
  });

  it('on one line has no breaks', () => {
    assert.equal(plainLine(' a\n\nb\tc '), 'a b c');
  });

  // As it leaves, joiners shown as ‸: what Teams or a client makes something of by itself is taken apart.
  const sent: readonly (readonly [string, string])[] = [
    ['a*b_c`d', 'a\\*b\\_c\\`d'],
    ['**', '\\*‸\\*'],
    ['a\\b', 'a\\\\b'],
    ['{}[]()', '\\{\\}‸\\[\\]‸\\(\\)'],
    ['# + ! | ~ -', '\\# \\+ \\! \\| \\~ \\-'],
    ['![x](y)', '\\!‸\\[x\\]‸\\(y\\)'],
    ['1. a', '1\\. a'],
    ['12. a', '12\\. a'],
    ['12) a', '12\\) a'],
    ['a1. b', 'a1. b'],
    ['x .y', 'x .y'],
    ['a 1. b', 'a 1. b'],
    ['<b>', '&lt;‸b&gt;'],
    ['</b>', '&lt;‸/b&gt;'],
    ['<!-- ?', '&lt;‸\\!\\-\\- ?'],
    ['a < b & c', 'a &lt; b &amp; c'],
    ['&lt; &#60;', '&amp;‸lt; &amp;‸\\#60;'],
    ['a@b', 'a‸@‸b'],
    ['www.evil.example', 'www‸.evil‸.example'],
    ['evil.example/x', 'evil‸.example/x'],
    ['x./y', 'x‸./y'],
    ['https://x', 'https‸://x'],
    ['at 9: go. Now', 'at 9: go. Now'],
    ['v 3.14', 'v 3.14'],
    ['${x} {{y}}', '$‸\\{x\\} \\{‸\\{y\\}\\}'],
  ];
  for (const [typed, text] of sent)
    it(`leaves as text that nothing reads: ${typed}`, () => {
      assert.equal(plainLine(typed).replaceAll('\u2060', '‸'), text);
    });

  it('from right to left stands apart from what follows it, and nothing else does', () => {
    assert.equal(plainLine('ליאור'), '\u2068ליאור\u2069');
    assert.equal(nameText('ليلى حداد', berlin), '\u2068ليلى حداد\u2069');
    assert.equal(quotedLine('שעה 1', berlin, 20), '“\u2068שעה 1\u2069”');
    assert.equal(bare('דנה לוי', 20), '\u2068דנה לוי\u2069');
    assert.equal(runText('שורה 1\nline 2\nשורה 3'), '\u2068שורה 1\u2069\nline 2\n\u2068שורה 3\u2069');
    // Marks of somebody's own, which could reach into the sentence around, are gone before.
    assert.equal(plainLine('\u2067ליאור\u202E'), '\u2068ליאור\u2069');
    assert.equal(plainLine('Lior \u2067'), 'Lior');
  });

  it('has a hundred and twenty characters, unless told', () => {
    assert.equal(plainLine('x'.repeat(120)), 'x'.repeat(120));
    assert.equal(plainLine('x'.repeat(121)), `${'x'.repeat(120)}…`);
    assert.equal(plainLine('xyz', 2), 'xy…');
  });

  it('is bounded in size however little of it is seen', () => {
    const stacked = `e${'\u0301'.repeat(9)}`;
    assert.equal(cut(stacked.repeat(10), 2), `${stacked.repeat(2)}…`);
    assert.equal(cut(stacked.repeat(10), 5), `${stacked.repeat(4)}…`, '40 units at least');
    assert.equal(cut(stacked.repeat(30), 20), `${stacked.repeat(6)}…`, 'three units for each character');
    assert.equal(cut('', 3), '');
  });
});

describe('A name that somebody chose', () => {
  // As where a process begins.
  beforeEach(() => {
    speakWith([]);
  });

  const plain = [
    'Alex Wilber',
    'O’Brien, Anne-Marie',
    'Ops & Tools_2',
    'a b c d e',
    'Éva',
    'Zoë’s group #1/2+3.',
    'नमस्ते',
  ];
  for (const name of plain)
    it(`stands for itself where it is one: ${name}`, () => {
      assert.equal(namePlain(name, berlin), name);
    });

  const odd = [
    'a b c d e f',
    'Alex (approved)',
    'Approved by Megan',
    'who asks',
    'Denied',
    'x decided',
    'Waits',
    'withdrawn',
    'Megan wrote',
    'for you',
    'Hello: you',
    '',
    'two  – words',
    'Von Megan genehmigt',
    'für Sie',
    'x zurückgezogen',
  ];
  for (const name of odd)
    it(`is quoted where it could be read as more: ${name}`, () => {
      assert.match(namePlain(name, berlin), /^“.*”$/);
    });

  it('is no word of the card’s only where the word stands by itself', () => {
    for (const name of ['Bystander', 'Forum', 'Undecided', 'Fürst', 'Überentschieden'])
      assert.equal(namePlain(name, berlin), name);
  });

  it('has words of the organization’s own letter by letter', () => {
    speakWith([{ language: 'en', key: 'request.approvedAt', text: 'Passed by I.T on {1}' }]);
    assert.equal(namePlain('Boss I.T', berlin), '“Boss I.T”');
    assert.equal(namePlain('Ist It', berlin), 'Ist It');
  });

  it('ends where its quotes end, whatever quotes are in it', () => {
    assert.equal(quoted('a “b” „c‟ «d» "e"', berlin), "“a 'b' 'c' 'd' 'e'”");
  });

  for (const [locale, text] of [
    ['en-GB', "“a 'b' 'c' 'd' 『e』 'f'”"],
    ['de-AT', "„a 'b' 'c' 'd' 『e』 'f'“"],
    ['fr-CA', "«\u00A0a 'b' 'c' 'd' 『e』 'f'\u00A0»"],
    ['es-MX', "«a 'b' 'c' 'd' 『e』 'f'»"],
    ['ja-JP', "「a 'b' 'c' 'd' 『e』 'f'」"],
  ] as const)
    it(`stands in the marks of the language, and what is in it ends none of them: ${locale}`, () => {
      assert.equal(quoted('a “b” „c“ «d» 「e」 "f"', { locale }), text);
      assert.equal(
        quoted('”“»」', { locale })
          .slice(1, -1)
          .includes(text.at(-1) ?? ''),
        false,
      );
    });

  it('in a line is cut, and quoted as nothing but text', () => {
    assert.equal(quotedLine('a\n*b* ”c', berlin, 20), "“a \\*b\\* 'c”");
    assert.equal(quotedLine('abc', berlin, 2), '“ab…”');
  });

  it('is on one line of sixty characters, and in Markdown nothing but text', () => {
    const long = `“${['x'.repeat(24), 'x'.repeat(24), `${'x'.repeat(12)}…`].join(' ')}”`;
    assert.equal(namePlain('x'.repeat(61), berlin), long, 'no client breaks a long word in a fact');
    assert.equal(nameText('x'.repeat(61), berlin), long);
    assert.equal(namePlain('Alex\nWilber', berlin), 'Alex Wilber');
    assert.equal(namePlain('Alex Wilber', berlin, 4), '“Alex…”');
    assert.equal(nameText('Anne-Marie_*', berlin), '“Anne\\-Marie\\_\u2060\\*”');
  });
});

describe('A text that some clients read as Markdown and others not', () => {
  const table: readonly (readonly [string, string])[] = [
    ['go to https://evil.example now', 'go to evil‸.example now'],
    ['HTTP://x ftp:y mailto:a@b msteams:z tel:1', 'x y a‸@‸b z 1'],
    ['<b>[x]{y}`z`* _ | ~ # \\', 'bxyz'],
    ['nothttp:x', 'nothttp‸:x'],
    ['a\nb', 'a b'],
  ];
  for (const [text, shown] of table)
    it(`loses what either could act on: ${text}`, () => {
      assert.equal(bare(text, 100).replaceAll('\u2060', '‸').trim(), shown);
    });

  it('is cut', () => {
    assert.equal(bare('abc', 2), 'ab…');
  });

  it('in a run of plain text has no backtick, and nothing that a client follows', () => {
    assert.equal(runText('`a` x.y @me'), '\u02CBa\u02CB x\u2060.y \u2060@\u2060me');
  });
});
