import assert from 'node:assert/strict';
import type { Errand } from '../../../bot/signIn/errand.ts';
import { parseWork } from '../../../bot/turn/actions.ts';
import type { AnsweringParts } from '../../../bot/turn/answering.ts';
import { createAnswering } from '../../../bot/turn/answering.ts';
import { wantedBy } from '../../../bot/turn/savedWork.ts';
import type { Answer, CardAnswer, Turn, Work } from '../../../bot/turn/turn.ts';
import { cardOf } from '../../../cards/card.ts';
import { wordsFor } from '../../../cards/words/wordsFor.ts';
import { ElevationError } from '../../../services/elevation/problem.ts';
import type { LedgerCard } from '../../../services/notifications/cardLedger.ts';
import { alex, megan, now } from '../../cards/samples.ts';
import { linesOf } from '../../support/logLines.ts';
import { slowly } from '../../support/slowly.ts';
import { actorOf } from '../../support/useCase.ts';

const place = { serviceUrl: 'https://s', conversationId: 'a:1' };
const actor = actorOf(megan);
const target = 'group|11111111-1111-4111-8111-111111111111|member';
const clickOf = (verb: string, data: object) => parseWork(verb, data) ?? assert.fail();
const gives = clickOf('giveBack', { target });
const says: Work = { kind: 'command', command: { kind: 'inbox' } };
const named = (summary: string): CardAnswer => ({
  ...{ kind: 'card', card: cardOf({ summary, body: [], buttons: [] }) },
});
const turn: Turn = {
  ...{ actor, place, cardId: 'waiting', shared: false, steppedUp: false, correlationId: 'x' },
};
const cardIn = (cardId: string, over: Partial<LedgerCard> = {}): LedgerCard => ({
  ...{ cardId, reader: { kind: 'person', personId: megan.id }, ...place, activityId: '1' },
  ...{ subjects: [], shows: undefined, madeAt: now, ...over },
});

interface World {
  readonly answer?: Answer | Error;
  readonly cards?: readonly LedgerCard[];
  readonly placed?: { readonly here?: CardAnswer; readonly below?: CardAnswer };
  /** Which cards cannot be replaced. */
  readonly fixed?: readonly string[];
  /** What does not come about. */
  readonly failing?: 'closing' | 'others' | 'finding';
}

/** Everything that is done for a turn, in its order. */
function world({ answer = named('the answer'), cards = [], placed = {}, fixed = [], failing }: World = {}) {
  const done: string[] = [];
  const does = (what: string): Promise<void> => slowly(() => void done.push(what));
  const fails = (what: World['failing']): Promise<void> =>
    what === failing ? Promise.reject(new Error(`no ${what ?? ''}`)) : Promise.resolve();
  const { log, lines } = linesOf();
  const parts: AnsweringParts = {
    async routes() {
      await does('answers');
      if (answer instanceof Error) throw answer;
      return answer;
    },
    useCases: {
      closeOpenIntents: () => fails('closing').then(() => does('closes what is open')),
      leftByOthers: () => fails('others').then(() => ['left'] as never),
      closeOthersIntents: () => {
        done.push('begins to close what others left');
        return new Promise(() => undefined);
      },
    },
    problems: {
      audit: {
        refused: ({ attempt, problem }: { attempt: { verb: string }; problem: string }) =>
          does(`trail: ${attempt.verb} ${problem}`),
        stepUp: ({ attempt }: { attempt: { verb: string } }) => does(`trail: ${attempt.verb} steps up`),
      },
      sameCard: () => Promise.resolve(undefined),
      wantedBy: () => Promise.resolve({ operation: 'read' }),
      stepUp: (_turn: Turn, _work: Work, asked: object) =>
        Promise.resolve(named(`sign in: ${JSON.stringify(asked)}`)),
      clock: { now: () => now },
      onFailure: (error: unknown) => void done.push(String(error)),
    } as never,
    ledger: { find: (id) => fails('finding').then(() => cards.find(({ cardId }) => cardId === id)) },
    placeOf: () => ({ here: Promise.resolve(placed.here), below: placed.below, isGone: false }),
    posting: {
      say: (_turn, given) => does(`says ${textOf(given)}`),
      line: (_place, text) => does(`line ${text}`),
      replace: (_turn, card, given) =>
        slowly(() => {
          const isKnown = card !== undefined && !fixed.includes(card.cardId);
          if (isKnown) done.push(`${card.cardId} becomes ${textOf(given)}`);
          return isKnown;
        }),
      remove: (_turn, { cardId }) => does(`removes ${cardId}`),
    },
    afterAnswer: (what, work) => {
      done.push(`later: ${what}`);
      void work();
    },
    log,
  };
  return { answering: createAnswering(parts), done, lines };
}

function textOf(given: Answer): string {
  return given.kind === 'card'
    ? (given.card.fallbackText ?? '')
    : given.kind === 'text'
      ? given.text
      : given.kind;
}

describe('A turn', () => {
  const first = ['closes what is open', 'later: closing what others left open'];

  it('looks first for what is open from before, and waits for nothing of others', async () => {
    const { answering, done } = world();
    assert.equal(textOf(await answering.answer(turn, says)), 'the answer');
    assert.deepEqual(done, [...first, 'begins to close what others left', 'answers']);
  });

  for (const [failing, error] of [
    ['closing', 'Error: no closing'],
    ['others', 'Error: no others'],
  ] as const)
    it(`is answered also where that fails, which is told: ${failing}`, async () => {
      const { answering, done } = world({ failing });
      assert.equal(textOf(await answering.answer(turn, says)), 'the answer');
      assert.ok(done.includes(error));
      assert.ok(done.includes('answers'));
    });

  it('tells a problem as its answer', async () => {
    const { answering, done } = world({ answer: new ElevationError({ kind: 'not-an-approver' }) });
    const given = await answering.answer(turn, says);
    assert.ok(given.kind === 'card' && given.isProblem === true);
    assert.ok(done.includes('trail: inbox not-an-approver'));
  });

  it('says by which number a fault of ours is found in the log, and to whom alone', async () => {
    for (const shared of [false, true]) {
      const { answering, lines } = world({ answer: new Error('a fault of ours') });
      const given = await answering.answer({ ...turn, shared }, says);
      const text = wordsFor(actor).bot.broken('x');
      assert.partialDeepStrictEqual(
        given,
        shared ? { kind: 'text', text } : { kind: 'card', line: text, isProblem: true },
      );
      assert.partialDeepStrictEqual(lines, [{ msg: 'a turn failed', correlationId: 'x' }]);
    }
  });

  it('with a token that was brought for it asks for no other', async () => {
    for (const code of [undefined, 'AADSTS50173']) {
      const answer = { kind: 'sign-in', ...(code === undefined ? {} : { code }) } as const;
      const { answering, done, lines } = world({ answer });
      const given = await answering.answerSignedIn(turn, says);
      assert.ok(given.kind === 'card' && given.isProblem === true);
      assert.equal(given.line?.includes('AADSTS50173'), code !== undefined);
      assert.ok(done.includes('trail: inbox sign-in-not-accepted'));
      assert.ok(lines.some(({ msg }) => msg === 'a sign-in was refused'));
    }
    assert.equal(textOf(await world().answering.answerSignedIn(turn, says)), 'the answer');
  });

  it('that ended before it began is a row of the trail all the same', async () => {
    const { answering, done, lines } = world();
    const refused = new ElevationError({ kind: 'sign-in-not-accepted' });
    await answering.record(actor, { verb: 'inbox' }, refused);
    assert.deepEqual(done, ['trail: inbox sign-in-not-accepted']);
    assert.equal(lines.length, 1);
  });
});

describe('An errand', () => {
  const errandOf = (work: Work, more: Partial<Turn> = {}): Errand => ({
    ...{ ...wantedBy({ ...turn, ...more }, work), strong: false },
  });
  const [waiting, clicked] = [cardIn('waiting'), cardIn('clicked')];
  const onClick = errandOf(gives, { clicked: 'clicked' });

  it('that Teams brought a token for is answered by a message', async () => {
    const { answering, done } = world();
    await answering.goOn(errandOf(says), undefined);
    assert.deepEqual(done.at(-1), 'says the answer');
  });

  it('that Teams’ token came to nothing for says why, and is not done', async () => {
    const { answering, done } = world();
    await answering.goOn(errandOf(says), new ElevationError({ kind: 'sign-in-not-accepted' }));
    assert.equal(done[0], 'trail: inbox sign-in-not-accepted');
    assert.ok(!done.includes('answers'));
    assert.match(done.at(-1) ?? '', /^says /);
  });

  const rows: readonly (readonly [string, Errand, World, readonly string[]])[] = [
    ['is a message of its own where nothing waits for it', errandOf(says), {}, ['says the answer']],
    [
      'takes the place of what waits for it',
      errandOf(says),
      { cards: [waiting] },
      ['waiting becomes the answer'],
    ],
    [
      'is a message of its own where what waits cannot be replaced',
      errandOf(says),
      { cards: [waiting], fixed: ['waiting'] },
      ['says the answer'],
    ],
    [
      'takes no place of another person',
      errandOf(says),
      { cards: [cardIn('waiting', { reader: { kind: 'person', personId: alex.id } })] },
      ['says the answer'],
    ],
    [
      'takes no place in another conversation',
      errandOf(says),
      { cards: [cardIn('waiting', { conversationId: 'a channel' })] },
      ['says the answer'],
    ],
    [
      'is a message of its own where no card can be found',
      errandOf(says),
      { failing: 'finding' },
      ['says the answer'],
    ],
    [
      'is a line where it is one',
      errandOf(says),
      { cards: [waiting], answer: { kind: 'text', text: 'a line' } },
      ['says a line'],
    ],
    [
      'is shown on the card that was clicked, and what waited goes',
      onClick,
      { cards: [waiting, clicked], placed: { here: named('what became of it') } },
      ['clicked becomes what became of it', 'removes waiting'],
    ],
    [
      'is shown on the card that was clicked where nothing waits',
      onClick,
      { cards: [clicked], placed: { here: named('what became of it') } },
      ['clicked becomes what became of it'],
    ],
    [
      'is shown where it has to be besides',
      onClick,
      { cards: [waiting, clicked], placed: { here: named('itself'), below: named('below') } },
      ['clicked becomes itself', 'waiting becomes below'],
    ],
    [
      'is read where the card that was clicked cannot be replaced',
      onClick,
      { cards: [waiting, clicked], placed: { here: named('itself') }, fixed: ['clicked'] },
      ['waiting becomes the answer'],
    ],
    [
      'is read where the card that was clicked cannot be drawn',
      onClick,
      { cards: [waiting, clicked] },
      ['waiting becomes the answer'],
    ],
    [
      'is left to a live card, which is brought up to date by whoever changed its request',
      onClick,
      {
        cards: [
          waiting,
          cardIn('clicked', {
            shows: { ref: { api: 'group', id: 'r' }, audience: { kind: 'requester', personId: megan.id } },
          }),
        ],
      },
      ['removes waiting'],
    ],
    [
      'of words has no card that was clicked',
      errandOf(says, { clicked: 'clicked' }),
      { cards: [clicked], placed: { here: named('itself') } },
      ['says the answer'],
    ],
  ];
  for (const [name, errand, given, expected] of rows)
    it(`that a stronger sign-in was made for ${name}`, async () => {
      const { answering, done } = world(given);
      await answering.resume(errand);
      const came = done.filter((what) => /^(says|waiting|clicked|removes|line) /.test(what));
      assert.deepEqual(came, expected);
    });

  it('tells its outcome on the page', async () => {
    const inLine = { kind: 'text', text: 'a line' } as const;
    for (const [answer, expected] of [
      [named('X is being switched on'), 'X is being switched on'],
      [inLine, 'a line'],
    ] as const)
      assert.equal(await world({ answer }).answering.resume(errandOf(says)), expected);
  });

  it('whose sign-in came to nothing is a row of the trail, and offers the same sign-in once more', async () => {
    for (const more of [{}, { claims: '{}' }, { chooseAccount: true }, { claims: '{}', chooseAccount: true }])
      for (const strong of [false, true]) {
        const { answering, done } = world({ cards: [waiting] });
        const problem = { kind: 'sign-in-failed' } as never;
        await answering.askAgain({ ...errandOf(says), ...more, strong }, new ElevationError(problem));
        assert.equal(done[0], 'trail: inbox sign-in-failed');
        const asked = JSON.parse((done[1] ?? '').replace('waiting becomes sign in: ', '')) as object;
        assert.deepEqual(asked, { demand: { ...more, strong }, problem, isRepeated: true });
      }
  });
});
