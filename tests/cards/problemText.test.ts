import assert from 'node:assert/strict';
import { signInPage } from '../../cards/signInPage.ts';
import { noticeCard } from '../../cards/noticeCard.ts';
import { problemLine, problemWords } from '../../cards/problemText.ts';
import { verbs } from '../../cards/verbs.ts';
import type { Button } from '../../cards/verbs.ts';
import type { Wanted } from '../../cards/wanted.ts';
import { conduct } from '../../services/elevation/conduct.ts';
import type { Problem } from '../../services/elevation/problem.ts';
import type { Target } from '../../services/elevation/target.ts';
import { readActions } from '../../sandbox/botservice/readCard.ts';
import { alex, later, megan, now, problems, purge, reader, viewer } from './samples.ts';

const all = Object.values(problems) as readonly Problem[];
const activate: Wanted = { operation: 'activate', target: purge };
const writes: readonly Wanted[] = [
  activate,
  { operation: 'give-back', target: purge },
  { operation: 'withdraw', target: purge },
  { operation: 'decide', target: purge, requester: alex.name },
];
const reads: readonly Wanted[] = [
  { operation: 'read', list: 'access' },
  { operation: 'read', list: 'approvals' },
  { operation: 'read', target: purge },
];
/** Nobody knows what these left behind. */
const open: ReadonlySet<Problem['kind']> = new Set(['outcome-unknown', 'waits-for-approval']);

describe('The sentence of a problem', () => {
  it('says that nothing was changed after nothing but a write that is known not to have happened', () => {
    for (const problem of all) {
      for (const wanted of [...reads, undefined])
        assert.doesNotMatch(problemLine(problem, { viewer, wanted }), /nothing was changed/i, problem.kind);
      for (const wanted of writes)
        if (open.has(problem.kind))
          assert.doesNotMatch(problemLine(problem, { viewer, wanted }), /nothing was/i, problem.kind);
    }
  });

  it('names what it is about', () => {
    for (const problem of all)
      for (const wanted of writes)
        // A sentence that names who signed in has its names.
        assert.match(problemLine(problem, { wanted, viewer, now }), /Search and Purge PIM/, problem.kind);
  });

  it('names nobody who has no name', () => {
    const unnamed = problemLine({ kind: 'wrong-person' }, { viewer });
    for (const names of [
      { signedIn: '', wanted: alex.name },
      { signedIn: megan.name, wanted: '' },
    ]) {
      assert.equal(problemLine({ kind: 'wrong-person', names }, { viewer }), unnamed);
      const page = (given: Problem): string =>
        signInPage(
          { kind: 'refused', problem: given, adminContact: undefined, correlationId: 'c0ffee' },
          'https://teams.example/l/chat',
          viewer,
        );
      assert.equal(page({ kind: 'wrong-person', names }), page({ kind: 'wrong-person' }));
    }
  });

  it('tells a scope whose name could not be read by its id', () => {
    const unit = '/administrativeUnits/b1c2d3e4-0000';
    const target = { ...reader, scopeId: unit, scopeName: unit };
    for (const [locale, said] of [
      ['en-GB', 'Security Reader in an administrative unit whose name I could not read (b1c2…00)'],
      ['de-DE', 'Security Reader in einer Verwaltungseinheit, deren Namen ich nicht lesen konnte (b1c2…00)'],
    ] as const) {
      const line = problemLine(problems.throttled, {
        ...{ viewer: { ...viewer, locale }, wanted: { operation: 'activate', target } },
      });
      assert.ok(line.replaceAll(/[\u2068\u2069]/g, '').includes(said), line);
    }
  });

  it('begins with a capital letter, or a name as it is written, and has no gap', () => {
    for (const problem of all)
      for (const wanted of [...writes, ...reads, { operation: 'decide' } as const, undefined]) {
        const { title, next } = problemWords(problem, { wanted, viewer, now });
        assert.match(title, /^[A-Z].*[.]$/, problem.kind);
        assert.match(next, /^[A-Z].*[.]$/, problem.kind);
        assert.doesNotMatch(`${title} ${next}`, /undefined|\[object| {2}|\bthis for\b/, problem.kind);
      }
    const wanted: Wanted = { operation: 'give-back', target: { ...purge, name: 'eDiscovery Reviewers' } };
    assert.match(
      problemWords({ kind: 'too-early-to-give-back' }, { viewer, wanted }).title,
      /^eDiscovery Reviewers/,
    );
  });

  it('tells a scope and an owner’s access from the rest', () => {
    const title = (target: Wanted['target']): string =>
      problemWords(
        { kind: 'not-eligible' },
        {
          viewer,
          wanted: { operation: 'activate', ...(target && { target }) },
        },
      ).title;
    assert.equal(
      title({ ...reader, scopeName: 'Berlin' } as Target),
      'You are not eligible for Security Reader in Berlin.',
    );
    assert.equal(
      title({ ...purge, access: 'owner' } as Target),
      'You are not eligible for Search and Purge PIM as owner.',
    );
    assert.equal(title({ ...purge, name: '' }), 'You are not eligible for this.');
    assert.equal(title(undefined), 'You are not eligible for this.');
  });

  it('says from when something can be given back', () => {
    const wanted: Wanted = { operation: 'give-back', target: purge };
    const early = { kind: 'too-early-to-give-back', allowedAt: later(3) } as const;
    const title = problemWords(early, { wanted, viewer, now }).title;
    assert.equal(title, 'Search and Purge PIM cannot be given back before 14:08.');
  });

  it('names the rules that a second sign-in left open', () => {
    const problem = { kind: 'step-up-not-enough', rules: ['TicketingRule', 'MoonPhaseRule'] } as const;
    const { next } = problemWords(problem, { viewer, wanted: activate });
    assert.match(next, /It asks for a ticket\. The rule MoonPhaseRule was not met\./);
  });
});

describe('The card of a problem', () => {
  const titlesOf = (problem: Problem, wanted: Wanted, again?: Button): readonly string[] =>
    readActions(noticeCard({ problem, wanted, again, viewer, now })).map(({ title }) => title);

  it('offers the same thing again where another answer may come, and only there', () => {
    for (const problem of all) {
      const offered = titlesOf(problem, activate, verbs.form('x'));
      assert.equal(offered.includes('Try again'), conduct[problem.kind].retry !== 'no', problem.kind);
      assert.ok(!titlesOf(problem, activate).includes('Try again'), problem.kind);
    }
  });

  it('leads on to the lists of whoever reads it, and to none twice', () => {
    const busy: Problem = { kind: 'throttled' };
    const approvals: Wanted = { operation: 'read', list: 'approvals' };
    assert.deepEqual(titlesOf(busy, activate, verbs.form('x')), ['Try again', 'My access', 'Status']);
    assert.deepEqual(titlesOf(busy, { operation: 'read', list: 'access' }, verbs.targets()), [
      'Try again',
      'Status',
    ]);
    assert.deepEqual(titlesOf(busy, { operation: 'read', list: 'status' }, verbs.active()), [
      'Try again',
      'My access',
    ]);
    assert.deepEqual(titlesOf(busy, approvals, verbs.inbox()), ['Try again']);
    assert.deepEqual(titlesOf(busy, { operation: 'decide' }), ['Approvals']);
  });
});
