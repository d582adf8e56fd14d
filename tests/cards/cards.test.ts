import assert from 'node:assert/strict';
import { activationFormCard } from '../../cards/activationFormCard.ts';
import { en } from '../../cards/words/en.ts';
import type { Card } from '../../cards/card.ts';
import { summaryOf } from '../../cards/card.ts';
import { newsText } from '../../cards/newsText.ts';
import { signInPage } from '../../cards/signInPage.ts';
import type { SignInPage } from '../../cards/signInPageText.ts';
import { problemLine, problemWords } from '../../cards/problemText.ts';
import { parseAction } from '../../bot/turn/actions.ts';
import { readActions, readTexts } from '../../sandbox/botservice/readCard.ts';
import type { Problem } from '../../services/elevation/problem.ts';
import { cards, form } from './everyCard.ts';
import type { State } from '../../services/elevation/request.ts';
import type { TrackedRequest } from '../../services/elevation/trackedRequest.ts';
import { later, megan, now, problems, states, tracked, viewer } from './samples.ts';
import { faultsOfCard } from './validate.ts';

const refused = (problem: Problem): Extract<SignInPage, { kind: 'refused' }> => ({
  kind: 'refused',
  problem,
  adminContact: undefined,
  correlationId: 'c0ffee',
});

describe('A card', () => {
  for (const [name, card] of Object.entries(cards)) {
    it(`is valid: ${name}`, () => {
      assert.deepEqual(faultsOfCard(card), []);
    });

    it(`fits into a message and has a summary: ${name}`, () => {
      assert.ok(Buffer.byteLength(JSON.stringify(card)) < 26 * 1024);
      assert.notEqual(summaryOf(card), '');
      assert.ok(summaryOf(card).length < 600);
    });

    it(`has only buttons that the bot understands: ${name}`, () => {
      for (const { type, verb, data, title } of readActions(card)) {
        assert.notEqual(title, '');
        if (type !== 'Action.Execute') continue;
        assert.ok(parseAction(verb, { ...data, minutes: '60' }), `${verb ?? ''} ${JSON.stringify(data)}`);
      }
    });
  }

  it('colours no text: a state is told by a sign, words and a frame', () => {
    for (const [name, card] of Object.entries(cards))
      assert.ok(!JSON.stringify(card).includes('"color":'), name);
  });

  it('carries no facts in its buttons', () => {
    const facts = ['Phishing wave', 'INC1', 'ServiceNow', 'Alex', 'Search and Purge'];
    for (const name of ['request: awaiting approval', 'approval: awaiting approval']) {
      const data = JSON.stringify(readActions(cards[name]).map((action) => action.data));
      for (const fact of facts) assert.ok(!data.includes(fact), `${name}: ${fact}`);
    }
  });

  it('shows what people typed as text and nothing else', () => {
    const json = JSON.stringify(cards['hostile approval']);
    for (const live of ['](http', '<at>', '<script>', '**bold', 'https://evil', '\u202E', '\u200B'])
      assert.ok(!json.includes(live), live);
    const texts = readTexts(cards['hostile approval']).join('\n');
    assert.ok(texts.includes('[click](http://evil.example)'));
  });

  it('has words of its own for each state', () => {
    const heads = Object.keys(states).map((name) => readTexts(cards[`request: ${name}`])[1]);
    assert.equal(new Set(heads).size, heads.length);
  });

  it('says who was and was not reached', () => {
    const texts = readTexts(cards['request: awaiting approval']).join(' ');
    assert.match(texts, /I asked Megan Bowen\./);
    assert.match(texts, /could not reach Alex Wilber/);
  });

  it('offers the buttons that make sense in a state, and no others', () => {
    const titles = (name: string): readonly string[] => readActions(cards[name]).map(({ title }) => title);
    assert.deepEqual(titles('request: awaiting approval'), ['Withdraw', 'Remind them', 'Check now']);
    assert.deepEqual(titles('request: active'), ['Give back', 'Continue', 'Check now']);
    assert.deepEqual(titles('request: denied'), ['Ask again', 'My access']);
    assert.deepEqual(titles('approval: awaiting approval'), [
      ...['Approve', 'Deny', 'More', 'Deny, offer 1\u00A0h'],
    ]);
    assert.deepEqual(titles('approval: denied'), []);
  });

  it('asks only what the policy asks', () => {
    const asked = (card: Card): string[] =>
      [...JSON.stringify(card).matchAll(/"type":"Input\.\w+","id":"(\w+)"|"id":"(\w+)"/g)].map(
        ([, a, b]) => a ?? b ?? '',
      );
    const plain = activationFormCard({
      ...form,
      policy: {
        readable: true,
        policy: {
          maximumMinutes: 480,
          requiresMfa: false,
          requiresJustification: false,
          requiresTicket: false,
        },
      },
    });
    assert.deepEqual(asked(plain), ['minutes', 'later', 'startDate', 'startTime']);
    assert.deepEqual(asked(activationFormCard(form)), [
      'minutes',
      'later',
      'startDate',
      'startTime',
      'justification',
      'ticketNumber',
      'ticketSystem',
    ]);
  });
});

describe('A problem', () => {
  it('has a sentence of its own, a next step, and no gap', () => {
    const lines = Object.values(problems).map((problem) => problemLine(problem, { viewer }));
    assert.equal(new Set(lines).size, lines.length);
    for (const text of lines) assert.ok(text.length > 20 && !/undefined|\[object/.test(text), text);
  });

  it('promises to ask again for what is planned, and for nothing else', () => {
    const early = { kind: 'too-early-to-give-back', allowedAt: later(3) } as const;
    const next = (problem: Problem): string => problemWords(problem, { viewer, now }).next;
    assert.match(next({ ...early, reminded: true }), /I will ask you again at 14:08/);
    assert.match(next(early), /Try again from 14:08/);
    assert.match(
      next({ ...early, reminded: false, endsFirst: later(2) }),
      /ends by itself before that, at 14:07/,
    );
  });
});

describe('News', () => {
  it('names what became of a request', () => {
    const news = Object.entries(states).map(
      ([name, state]) => [name, newsText({ tracked: tracked(state), viewer, now })] as const,
    );
    const silent: string[] = [];
    for (const [name, text] of news) {
      if (text === undefined) silent.push(name);
      else assert.match(text, /Search and Purge/);
    }
    assert.deepEqual(silent, [
      ...['awaiting approval', 'provisioning', 'scheduled', 'withdrawn', 'expired', 'given back'],
    ]);
    for (const [unseen, words] of [
      ['decided-elsewhere', /^Nobody decided on .* here within 24 hours/],
      [
        'decided-here',
        /Somebody decided on it here, and what came of that in Entra I cannot see without you/,
      ],
    ] as const) {
      const timedOut = tracked({ kind: 'timed-out', unseen });
      assert.match(newsText({ tracked: timedOut, viewer, now }) ?? '', words);
    }
  });
});

describe('News of an approval', () => {
  const textOf = (state: State, startsAt?: Date, by?: typeof megan): string | undefined => {
    const decision = { verdict: 'approve', at: now, ...(by === undefined ? {} : { by }) } as const;
    const order = startsAt === undefined ? {} : { startsAt };
    return newsText({ tracked: { ...tracked(state, order), decision }, viewer, now });
  };
  const what = '**Search and Purge PIM** (group)';

  it('tells when it starts, where that is to come, and by whom where that is known', () => {
    const cases: readonly [State, Date | undefined, typeof megan | undefined, string][] = [
      [{ kind: 'provisioning' }, undefined, megan, 'was approved by Megan Bowen. Entra is switching it on.'],
      [{ kind: 'provisioning' }, undefined, undefined, 'was approved. Entra is switching it on.'],
      [{ kind: 'provisioning' }, later(-1), megan, 'was approved by Megan Bowen. Entra is switching it on.'],
      [{ kind: 'provisioning' }, later(30), megan, 'was approved by Megan Bowen and starts 14:35.'],
      [{ kind: 'scheduled', from: later(30) }, undefined, undefined, 'was approved and starts 14:35.'],
      [
        { kind: 'scheduled', from: later(30) },
        later(30),
        megan,
        'was approved by Megan Bowen and starts 14:35.',
      ],
    ];
    for (const [state, startsAt, by, words] of cases)
      assert.equal(
        textOf(state, startsAt, by)?.replace(/^.*?\*\*.*?\*\*( \(group\))?/, what),
        `${what} ${words}`,
      );
  });

  it('says nothing of what is under way although somebody denied it', () => {
    const decision = { verdict: 'deny', by: megan, at: now } as const;
    for (const state of [{ kind: 'provisioning' }, { kind: 'scheduled', from: later(30) }] as const)
      assert.equal(newsText({ tracked: { ...tracked(state), decision }, viewer, now }), undefined);
  });
});

describe('News of what is on', () => {
  const on: State = { kind: 'active', since: now, until: later(60) };
  const decision = { verdict: 'approve', by: megan, at: now } as const;
  const approvers = [megan];

  it('says that it was approved where that may be news', () => {
    const cases: readonly [string, Partial<TrackedRequest>, boolean][] = [
      ['nobody had to approve it', { approvers: [] }, false],
      ['approved, and seen only now', { approvers, decision }, true],
      ['approved elsewhere', { approvers }, true],
      ['approved elsewhere, and usable', { approvers, usable: { since: now } }, true],
      ['approved, and usable', { approvers, decision, usable: { since: now } }, false],
    ];
    for (const [name, over, isSaid] of cases) {
      const text: string = newsText({ tracked: { ...tracked(on), ...over }, viewer, now }) ?? '';
      assert.equal(text.includes('was approved and is on until'), isSaid, `${name}: ${text}`);
    }
  });
});

describe('Pages and lines', () => {
  it('escape what they show', () => {
    const page = signInPage(
      refused({ kind: 'wrong-person', names: { signedIn: '"x"', wanted: '<b>' } }),
      'https://teams.example/l/chat/0/0?users=28:"x"',
      viewer,
    );
    assert.ok(page.includes('&lt;b&gt;') && !page.includes('<b>') && !page.includes('"x"'));
    for (const content of [
      { kind: 'done', outcome: 'A' },
      { kind: 'not-shown' },
      { kind: 'ended' },
      { kind: 'lost' },
      { kind: 'cancelled' },
      { kind: 'admin-consent', outcome: 'given' },
      { kind: 'admin-consent', outcome: 'refused' },
      { kind: 'admin-consent', outcome: 'elsewhere' },
      ...Object.values(problems).map(refused),
    ] as const) {
      const html = signInPage(content, 'https://teams.example/l/chat', viewer);
      assert.match(html, /<h1>.+<\/h1>/);
      assert.match(html, /<a href="https:\/\/teams\.example\/l\/chat">Back to Teams<\/a>/);
    }
    assert.match(en.bot.broken('c0ffee'), /c0ffee/);
  });
});
