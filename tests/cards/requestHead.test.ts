import assert from 'node:assert/strict';
import { requestCard } from '../../cards/requestCard.ts';
import { endsSoonCard } from '../../cards/reminderCard.ts';
import { readActions, readTexts } from '../../sandbox/botservice/readCard.ts';
import type { UsualDelay } from '../../services/elevation/effect.ts';
import { isLookedAt } from '../../services/elevation/lookTimes.ts';
import type { State } from '../../services/elevation/request.ts';
import type { Target } from '../../services/elevation/target.ts';
import type { TrackedRequest } from '../../services/elevation/trackedRequest.ts';
import { later, megan, now, purge, reader, requestIn, states, tracked, viewer } from './samples.ts';

const approved = { verdict: 'approve', by: megan, at: later(-2) } as const;
const on: State = { kind: 'active', since: later(-2), until: later(118) };

/** Looked at a moment ago, or by nobody for a long time. */
const held = { checkedAt: now } as const;
const unheld = { checkedAt: later(-70) } as const;

function known(state: State, more: Partial<TrackedRequest> = {}): TrackedRequest {
  return { ...tracked(state), ...more };
}

interface Row {
  readonly tracked: TrackedRequest;
  readonly head: string;
  readonly tone?: 'good' | 'accent' | 'warning' | 'attention';
  readonly hint?: string;
  readonly buttons: readonly string[];
}

const signs = { good: '✔', accent: '◔', warning: '⚠', attention: '✖' } as const;

const again = ['Ask again', 'My access'];
const shut = 'If a portal still says no, sign out there and in again, or use a private window.';

/** State × token held or not × what is planned. */
const table: Readonly<Record<string, Row>> = {
  'waits, looked at': {
    tracked: known({ kind: 'awaiting-approval', until: later(60) }, held),
    head: 'Waiting for approval',
    tone: 'accent',
    hint: 'The first answer counts. If nobody decides, the request ends in 1 h.',
    buttons: ['Withdraw', 'Remind them', 'Check now'],
  },
  'waits, no token': {
    tracked: known({ kind: 'awaiting-approval', until: later(60) }, unheld),
    head: 'Waiting for approval',
    tone: 'accent',
    hint: 'The first answer counts. If nobody decides, the request ends in 1 h. What is decided in the PIM portal I see when you look at this card.',
    buttons: ['Withdraw', 'Remind them', 'Check now'],
  },
  'approved, looked at': {
    tracked: known({ kind: 'provisioning' }, { ...held, decision: approved }),
    head: 'Entra is switching it on',
    tone: 'accent',
    hint: 'This takes some seconds, and up to 40 minutes where many people switch on the same group at once. This card changes by itself.',
    buttons: ['Check now'],
  },
  'approved, no token': {
    tracked: known({ kind: 'provisioning' }, { checkedAt: later(-2), decision: approved }),
    head: 'On by now, as far as can be told',
    tone: 'accent',
    hint: 'Approved 14:03. It should be on by now; I cannot look without you.',
    buttons: ['Check now'],
  },
  'approved in the portal, no token': {
    tracked: known({ kind: 'provisioning' }, { checkedAt: later(-2) }),
    head: 'On by now, as far as can be told',
    tone: 'accent',
    hint: 'Approved. It should be on by now; I cannot look without you.',
    buttons: ['Check now'],
  },
  'needs no approval, no token': {
    tracked: known({ kind: 'provisioning' }, { checkedAt: later(-2), approvers: [] }),
    head: 'On by now, as far as can be told',
    tone: 'accent',
    hint: 'Asked 13:55. It should be on by now; I cannot look without you.',
    buttons: ['Check now'],
  },
  'approved long ago, no token': {
    tracked: known(
      { kind: 'provisioning' },
      { checkedAt: later(-125), decision: { ...approved, at: later(-125) } },
    ),
    head: 'Over by now, as far as can be told',
    hint: 'Approved 12:00. It should be over by now; I cannot look without you.',
    buttons: ['Check now'],
  },
  'approved before its start, no token': {
    tracked: {
      ...known({ kind: 'provisioning' }, { checkedAt: later(-2), decision: approved }),
      request: requestIn({ kind: 'provisioning' }, { startsAt: later(30) }),
    },
    head: 'Starts 14:35',
    tone: 'accent',
    hint: 'Approved 14:03. Entra switches it on by itself.',
    buttons: ['Check now'],
  },
  'approved before its start, looked at': {
    tracked: {
      ...known({ kind: 'provisioning' }, { ...held, decision: approved }),
      request: requestIn({ kind: 'provisioning' }, { startsAt: later(30) }),
    },
    head: 'Starts 14:35',
    tone: 'accent',
    hint: 'Entra switches it on by itself, if you are still eligible then.',
    buttons: ['Check now'],
  },
  'denied without a name, and somebody was asked whom nobody could see': {
    tracked: known({ kind: 'denied' }, { approvers: [], askedHere: { waited: true } }),
    head: 'Denied',
    tone: 'attention',
    buttons: again,
  },
  'denied without a name, and found': {
    tracked: known({ kind: 'denied' }, { approvers: [] }),
    head: 'Denied',
    tone: 'attention',
    buttons: again,
  },
  'denied, and nobody was asked': {
    tracked: known({ kind: 'denied' }, { approvers: [], askedHere: { waited: false } }),
    head: 'Denied',
    tone: 'attention',
    hint: 'No person was asked for approval. Your organization can have Entra ask a program of its own: your administrator can tell.',
    buttons: again,
  },
  'starts later': {
    tracked: known({ kind: 'scheduled', from: later(30) }, held),
    head: 'Scheduled from 14:35',
    tone: 'accent',
    hint: 'Entra switches it on by itself, if you are still eligible then.',
    buttons: ['Withdraw', 'Check now'],
  },
  'should have started, no token': {
    tracked: known({ kind: 'scheduled', from: later(-1) }, { ...unheld, approvers: [] }),
    head: 'On by now, as far as can be told',
    tone: 'accent',
    hint: 'Asked 13:55. It should be on by now; I cannot look without you.',
    buttons: ['Check now'],
  },
  'on, looked at': {
    tracked: known(on, held),
    head: 'On, not usable yet',
    tone: 'accent',
    hint: 'Other products can take some minutes to notice. I will tell you.',
    buttons: ['Give back', 'Continue', 'Check now'],
  },
  'on, seen by who approved': {
    tracked: known(on, { ...held, checkedAs: 'approver' }),
    head: 'On until 16:03',
    tone: 'accent',
    hint: 'I cannot see without you whether it can be used yet.',
    buttons: ['Give back', 'Continue', 'Check now'],
  },
  'on, no token': {
    tracked: known(on, { checkedAt: later(-1) }),
    head: 'On until 16:03',
    tone: 'accent',
    hint: 'I cannot see without you whether it can be used yet.',
    buttons: ['Give back', 'Continue', 'Check now'],
  },
  'on, never seen to be usable': {
    tracked: known({ kind: 'active', since: later(-31), until: later(89) }, held),
    head: 'On until 15:34',
    tone: 'accent',
    hint: `I have not seen yet that it can be used. ${shut}`,
    buttons: ['Give back', 'Continue', 'Check now'],
  },
  'on, and no look tells whether usable': {
    tracked: known(on, { ...held, usable: 'cannot-be-told' }),
    head: 'On until 16:03',
    tone: 'accent',
    hint: `Other products can take some minutes to notice. ${shut}`,
    buttons: ['Give back', 'Continue', 'Check now'],
  },
  usable: {
    tracked: known(on, { ...unheld, usable: { since: later(-1) } }),
    head: 'Active until 16:03',
    tone: 'good',
    hint: `Usable since 14:04. ${shut}`,
    buttons: ['Give back', 'Continue', 'Check now'],
  },
  'nobody decided, seen': {
    tracked: known({ kind: 'timed-out' }),
    head: 'Nobody decided in time',
    tone: 'warning',
    hint: 'Entra keeps a request open for 24 hours. You can ask again.',
    buttons: again,
  },
  'nobody decided here, no token': {
    tracked: known({ kind: 'timed-out', unseen: 'decided-elsewhere' }, { byTime: true }),
    head: 'Its 24 hours are over',
    tone: 'warning',
    hint: 'Nobody decided here within 24 hours, and Entra keeps a request open no longer. What was decided in the PIM portal I cannot see without you.',
    buttons: ['Check now', ...again],
  },
  'decided here, nobody saw how': {
    tracked: known({ kind: 'timed-out', unseen: 'decided-here' }, { byTime: true }),
    head: 'Its 24 hours are over',
    tone: 'warning',
    hint: 'Somebody decided here, and what came of that in Entra I cannot see without you.',
    buttons: ['Check now', ...again],
  },
  'over, seen': {
    tracked: known({ kind: 'ended', how: 'expired' }),
    head: 'Ended: its time was over',
    buttons: again,
  },
  'over, no token': {
    tracked: known(
      { kind: 'ended', how: 'expired' },
      { byTime: true, checkedAt: later(-70), ran: { since: later(-80), until: later(-20) } },
    ),
    head: 'Ended: its time was over',
    hint: 'Nobody looked after 12:55, so I cannot tell whether it ended before its time.',
    buttons: ['Check now', ...again],
  },
  'over, no token, never seen on': {
    tracked: known({ kind: 'ended', how: 'expired' }, { byTime: true, checkedAt: later(-70) }),
    head: 'Over by now, as far as can be told',
    hint: 'It should be over by now; I cannot look without you.',
    buttons: ['Check now', ...again],
  },
};

describe('The head of a request’s card', () => {
  for (const [name, row] of Object.entries(table))
    it(`says what is true, and no more: ${name}`, () => {
      const card = requestCard({ tracked: row.tracked, viewer, now });
      const texts = readTexts(card).map((text) => text.replaceAll('\u00A0', ' '));
      const head = card.body[1] as { style?: string };
      assert.deepEqual([texts[1], head.style], [row.head, row.tone ?? 'emphasis']);
      if (row.tone !== undefined) assert.equal(texts[2], signs[row.tone]);
      if (row.hint !== undefined) assert.ok(texts.includes(row.hint), texts.join('\n'));
      else assert.doesNotMatch(texts.join('\n'), /No person was asked/);
      assert.deepEqual(
        readActions(card).map(({ title }) => title),
        row.buttons,
      );
      // Teams brings a token when the card is looked at, wherever that can find more than the card says.
      const isOpen = !row.buttons.includes('Ask again');
      assert.equal(card.refresh !== undefined, isOpen || row.tracked.byTime === true);
    });

  const promises = /changes by itself|I will tell you|I will ask you again/;
  for (const [name, state] of Object.entries(states))
    for (const minutes of [0, 1, 6, 20, 90])
      it(`promises nothing that nobody looks after: ${name}, ${minutes} min after the last look`, () => {
        const request = { ...tracked(state), checkedAt: later(-minutes) };
        for (const one of [request, { ...request, checkedAs: 'approver' } as const]) {
          const text = readTexts(requestCard({ tracked: one, viewer, now })).join('\n');
          if (promises.test(text)) assert.ok(isLookedAt(one, now), text);
        }
      });

  it('names how long it usually takes to be usable', () => {
    const texts = (delay: UsualDelay): readonly string[] =>
      readTexts(requestCard({ tracked: known(on, held), delay, viewer, now })).map((text) =>
        text.replaceAll('\u00A0', ' '),
      );
    const [quick, slow] = [texts({ median: 30, p90: 40 }), texts({ median: 110, p90: 230 })];
    assert.equal(quick[1], 'On, not usable yet (usually under a minute)');
    assert.equal(slow[1], 'On, not usable yet (usually 2 min)');
    assert.ok(slow.some((text) => text.includes('Nine times in ten it takes no more than 4 min.')));
  });

  it('says when what follows it begins, also where Entra does not show it as planned yet', () => {
    const thenOf = (state: State, startsAt?: Date): string | undefined => {
      const neighbour = requestIn(state, startsAt === undefined ? {} : { startsAt });
      const texts = readTexts(requestCard({ tracked: known(on, held), neighbour, viewer, now }));
      return texts.find((text) => text.startsWith('Then: '))?.replaceAll('\u00A0', ' ');
    };
    assert.equal(thenOf({ kind: 'provisioning' }, later(30)), 'Then: on again from 14:35 for 2 h');
    assert.equal(thenOf({ kind: 'scheduled', from: later(30) }), 'Then: on again from 14:35 for 2 h');
    assert.equal(thenOf({ kind: 'provisioning' }), 'Then: another 2 h, Entra is switching it on');
  });

  it('says once that a role silences Teams on the phone', () => {
    const count = (state: State, target: Target = reader, startsAt = later(-30)): number =>
      readTexts(requestCard({ tracked: tracked(state, { target, startsAt }), viewer, now })).filter((text) =>
        text.startsWith('Teams on your phone'),
      ).length;
    assert.deepEqual([count(on), count({ kind: 'provisioning' })], [1, 1]);
    assert.deepEqual([count({ kind: 'ended', how: 'expired' }), count({ kind: 'withdrawn' })], [0, 0]);
    assert.equal(count(on, purge), 0);
    assert.equal(count({ kind: 'provisioning' }, reader, later(30)), 0);
  });

  it('tells where the eligibility is gone, and what that means', () => {
    const text = (state: State, eligible?: boolean): string =>
      readTexts(
        requestCard({
          tracked: { ...tracked(state), ...(eligible === undefined ? {} : { eligible }) },
          viewer,
          now,
        }),
      ).join('\n');
    const gone = 'You are not eligible for this any more';
    assert.match(text({ kind: 'awaiting-approval', until: later(60) }, false), new RegExp(gone));
    assert.match(text({ kind: 'scheduled', from: later(60) }, false), /may not switch it on when its time/);
    assert.match(text(on, false), /nothing can follow it/);
    for (const quiet of [text(on), text(on, true), text({ kind: 'ended', how: 'expired' }, false)])
      assert.ok(!quiet.includes(gone));
  });
});

describe('The card of what has ended', () => {
  const ended = known(
    { kind: 'ended', how: 'given-back' },
    {
      decision: approved,
      ran: { since: new Date('2026-11-23T09:39:20Z'), until: new Date('2026-11-23T09:48:10Z') },
      usable: { since: new Date('2026-11-23T09:40:50Z') },
    },
  );
  const factsOf = (one: TrackedRequest): readonly string[] =>
    readTexts(requestCard({ tracked: one, viewer, now })).map((text) => text.replaceAll('\u00A0', ' '));

  it('is a receipt', () => {
    const texts = factsOf(ended);
    for (const fact of [
      'On: 10:39–10:48, 9 of 120 min',
      'Usable: after 90 s',
      'Ticket: INC1 (ServiceNow)',
      'Approved by: Megan Bowen',
      'Reference in Entra: 8a5a2f0e-0f0e-4c3a-9d0a-000000000001',
    ])
      assert.ok(texts.includes(fact), texts.join('\n'));
  });

  it('claims no more than was seen', () => {
    const { ran } = ended;
    assert.ok(ran !== undefined);
    const found = factsOf({ ...ended, ran: { ...ran, orBefore: true } });
    assert.ok(found.includes('On: 10:39–10:48, at most 9 of 120 min'), found.join('\n'));
    const { ran: _ran, usable: _usable, ...unseen } = ended;
    assert.ok(!factsOf(unseen).some((text) => /^(On|Usable): /.test(text)));
  });
});

describe('The warning of an end', () => {
  it('says “should” of what was not seen to be on', () => {
    const blind = known({ kind: 'provisioning' }, { checkedAt: later(-105), decision: approved });
    const at = (minutes: number): readonly string[] =>
      readTexts(endsSoonCard({ tracked: blind, viewer, now: later(minutes) })).map((text) =>
        text.replaceAll('\u00A0', ' '),
      );
    assert.ok(at(103).includes('Should end in 15 min, at 16:03'), at(103).join('\n'));
    assert.equal(at(200)[1], 'Its time is over');
  });
});
