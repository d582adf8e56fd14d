import assert from 'node:assert/strict';
import { csvCell } from '../../../cli/csvCell.ts';
import { csvOf } from '../../../services/report/csv.ts';
import { reportPage } from '../../../services/report/page.ts';
import { namesIn, pseudonyms } from '../../../services/report/people.ts';
import { reportOf } from '../../../services/report/report.ts';
import type { ShownReport } from '../../../services/report/shownReport.ts';
import { peopleIn, shownReport } from '../../../services/report/shownReport.ts';
import { alex, megan, reader } from '../../cards/samples.ts';
import { adele, inputOf, isaiah, sampleMonth } from './sampleMonth.ts';

const input = inputOf(sampleMonth, {
  isBreakGlass: ({ name }) => name === reader.name,
  eligibilities: {
    eligible: [{ target: 'x', targetName: 'X', person: alex.id }],
    ...{ asked: [], unread: [], unopened: 0 },
  },
});
const report = reportOf(input);
const naming = pseudonyms(peopleIn(report), 'salt');
const unnamed = shownReport(report, { naming, withNames: false });
const named = shownReport(report, { naming: namesIn(input.requests ?? []), withNames: true });

const forms: Readonly<Record<string, (shown: ShownReport) => string>> = {
  page: reportPage,
  CSV: (shown) => csvOf(shown, csvCell),
  JSON: (shown) => JSON.stringify(shown),
};

describe('A report without names', () => {
  const people = [alex, megan, adele];
  for (const [form, made] of Object.entries(forms)) {
    it(`names nobody, in the ${form}`, () => {
      const text = made(unnamed);
      for (const { id, name } of people) assert.ok(!text.includes(id) && !text.includes(name), name);
      assert.ok(!text.includes(isaiah.id));
      assert.match(text, /Person \d/);
      assert.ok(people.every(({ name }) => made(named).includes(name)));
    });

    it(`has nothing that people wrote, no id of a request and no time of day, in the ${form}`, () => {
      const text = made(unnamed);
      for (const written of ['Phishing wave', 'Daily review', 'No such incident', 'INCr1', 'group/r1'])
        assert.ok(!text.includes(written), written);
      assert.ok(!/2026-10-\d\dT\d\d/.test(text));
    });
  }

  it('numbers people in an order that only its salt decides', () => {
    const ids = [alex.id, megan.id, adele.id, isaiah.id];
    const orders = new Set(
      Array.from({ length: 20 }, (_, salt) => ids.map(pseudonyms(ids, String(salt))).join()),
    );
    assert.ok(orders.size > 5);
    assert.deepEqual(ids.map(pseudonyms(ids, 'a')), ids.map(pseudonyms([...ids].reverse(), 'a')));
    assert.equal(pseudonyms(ids, 'a')('somebody else'), 'Somebody');
  });
});

describe('Names in a report', () => {
  it('have the id beside them where two are called the same', () => {
    const twins = sampleMonth.slice(0, 2).map((one, index) => ({
      ...one,
      by: { id: `twin-${index}`, name: 'Kim Lee' },
    }));
    const of = namesIn(inputOf(twins).requests ?? []);
    assert.deepEqual([of('twin-0'), of('twin-1')], ['Kim Lee (twin-0)', 'Kim Lee (twin-1)']);
    assert.equal(of('nobody'), 'nobody');
  });
});

describe('The page of a report', () => {
  const page = reportPage(named);

  it('shows every text as text', () => {
    assert.ok(page.includes('&lt;img src=x onerror=alert(1)&gt;'));
    assert.ok(!/<(?:img|script|at|iframe|object|link|a)\b/i.test(page));
  });

  it('says whether it has names, and shows reasons only where it has', () => {
    for (const [shown, said, reasons] of [
      [named, 'With names: it is for whoever may see them.', true],
      [unnamed, 'Without names: a number stands for a person', false],
    ] as const) {
      const text = reportPage(shown);
      assert.ok(text.includes(said), said);
      assert.equal(/<th[^>]*>Reason<\/th>/.test(text), reasons);
    }
  });

  it('loads nothing, runs nothing, and says so to the browser', () => {
    const [, policy = ''] = /Content-Security-Policy" content="([^"]+)"/.exec(page) ?? [];
    assert.match(policy, /^default-src &#39;none&#39;; style-src &#39;sha256-[\w+/=]+&#39;; base-uri/);
    const tags = [...page.matchAll(/<[a-z][^>]*>/gi)].map(([tag]) => tag);
    for (const tag of tags) assert.ok(!/\s(?:src|href|style|on\w+|xlink:href)\s*=/i.test(tag), tag);
  });

  it('has the figures of each drawing in a table', () => {
    assert.equal(page.split('aria-hidden="true"').length - 1, 12, 'six drawings, wide and narrow');
    for (const title of ['Requests by day', 'By target', 'By person', 'Time to decide', 'Time to usable'])
      assert.ok(page.includes(`aria-label="${title}`), title);
  });

  it('says that the month is not over, and that nothing was found, where that is so', () => {
    const empty = reportOf(inputOf([], { now: new Date('2026-10-05T10:00:00Z'), requests: undefined }));
    const text = reportPage(shownReport(empty, { naming, withNames: false }));
    assert.ok(text.includes('The month is not over: what happened up to 2026-10-05 10:00 UTC is in'));
    assert.equal(text.match(/<p>Of what was read, none\.<\/p>/g)?.length, 3);
    for (const claim of ['Nobody', 'Not used.', '<p>None']) assert.ok(!text.includes(claim), claim);
    assert.ok(text.includes('Not looked at.'));
  });
});

describe('A row of the trail that Latchkey would not write', () => {
  for (const ticket of ['["\n","S"]', String.raw`["\x","S"]`, '["', '']) {
    const facts = input.facts.map((fact) => ({ ...fact, facts: { ...fact.facts, ticket } }));
    it(`keeps nobody from the rest of the report: ${JSON.stringify(ticket)}`, () => {
      assert.equal(reportOf({ ...input, facts }).activations.length, report.activations.length);
    });
  }
});

describe('The CSV of a report', () => {
  it('has a line a request, and nothing that a spreadsheet would run', () => {
    const csv = csvOf(named, csvCell);
    assert.match(csv, /^request,person,target,when,standing/);
    assert.ok(csv.includes(`"'=HYPERLINK(""http`));
    assert.equal(csv.split('\r\n').length, sampleMonth.length + 2);
  });

  for (const text of ['=1', '+1', '-1', '@a', '\t=1', '\r=1', '\n=1', ' =1', '＝1', '＋1', '－1', '＠a'])
    it(`makes a text of ${JSON.stringify(text)}`, () => {
      assert.match(csvCell(text), /^"?'/);
    });

  /** The cells that a spreadsheet makes of a line whose list separator is another than ours: quotes amid a field are no quotes, and a line break is the end of a row. */
  const cellsBy = (separator: string, line: string): readonly string[] =>
    line.split(/[\r\n]+/).flatMap((row) => row.split(separator));
  for (const separator of [';', '\t', '|'])
    for (const text of [
      'fix; =1',
      'a;@b',
      'a;"=1+1"',
      'a\n=1',
      'a\n"-1',
      'a\t=1',
      'a|+1',
      'a; ＝1',
      ';;=1',
      'a,=1',
    ])
      it(`begins no cell with a formula where cells are parted by ${JSON.stringify(separator)}: ${JSON.stringify(text)}`, () => {
        for (const cell of cellsBy(separator, ['1', text, 'x'].map(csvCell).join(',')).slice(1))
          assert.doesNotMatch(cell, /^["\s]*[=+\-@＝＋－＠]/);
      });

  it('leaves numbers and plain texts as they are', () => {
    assert.equal(csvCell('up - down; 3 = 3, a@b'), '"up - down; 3 = 3, a@b"');
    assert.deepEqual([-1, 'a=1', undefined, true, 'a,"b"'].map(csvCell), [
      '-1',
      'a=1',
      '',
      'true',
      '"a,""b"""',
    ]);
  });
});
