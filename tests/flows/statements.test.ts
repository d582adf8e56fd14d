import assert from 'node:assert/strict';
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { IncomingMessage } from 'node:http';
import pg from 'pg';
import { correlationIdOfTurn } from '../../bot/common/turnRecord.ts';
import { askForPurge, eachInSandbox } from '../support/story.ts';

/** What each turn may cost the database while somebody waits: docs/performance.md says so. More is a step back that nobody would notice for a while. */
describe('The statements of a turn, before its answer', () => {
  const story = eachInSandbox();
  // eslint-disable-next-line @typescript-eslint/unbound-method -- called with its own `this` below
  const query = pg.Client.prototype.query as (this: pg.Client, ...args: unknown[]) => unknown;
  /** By the turn that sent it. */
  const sent: { readonly turn: string; readonly text: string }[] = [];
  const all: string[] = [];
  /** Turns that somebody waits for. */
  let open = 0;
  const isTurn = ({ request }: { readonly request: IncomingMessage }): boolean =>
    request.url === '/api/messages';
  const onBegin = (message: unknown): void => {
    if (isTurn(message as { request: IncomingMessage })) open += 1;
  };
  const onEnd = (message: unknown): void => {
    if (isTurn(message as { request: IncomingMessage })) open -= 1;
  };
  before(() => {
    subscribe('http.server.request.start', onBegin);
    subscribe('http.server.response.finish', onEnd);
    pg.Client.prototype.query = function counted(this: pg.Client, ...args: unknown[]): unknown {
      const [given] = args as [string | { readonly text: string }];
      const turn = correlationIdOfTurn();
      const text = typeof given === 'string' ? given : given.text;
      all.push(text);
      if (open > 0 && turn !== undefined) sent.push({ turn, text });
      return query.apply(this, args);
    } as typeof pg.Client.prototype.query;
  });
  after(() => {
    unsubscribe('http.server.request.start', onBegin);
    unsubscribe('http.server.response.finish', onEnd);
    pg.Client.prototype.query = query as typeof pg.Client.prototype.query;
  });

  /** What is sent during a click of somebody who is signed in, by that click. What others wait for is kept beside it. */
  async function during(click: () => Promise<unknown>): Promise<readonly string[]> {
    const before = new Set(sent.map(({ turn }) => turn));
    await click();
    return sent.flatMap(({ turn, text }) =>
      before.has(turn) || /"?shelf"?|pg_notify/.test(text) ? [] : [text],
    );
  }
  const assertAtMost = (most: number, statements: readonly string[]): void => {
    assert.ok(statements.length > 0, 'nothing was counted');
    assert.ok(statements.length <= most, `${statements.length} of ${most}:\n${statements.join('\n')}`);
  };

  it('are five for an activation, each change with its intent and its row in one', async () => {
    const { alex } = story;
    await alex.say('ediscovery reviewers');
    const statements = await during(() => alex.click('Activate', { justification: 'Case 12' }));
    assertAtMost(5, statements);
    assert.equal(statements.filter((text) => text.includes('public.keep(')).length, 2);
  });

  it('are two for a list, once it is known what usually takes how long', async () => {
    const { alex } = story;
    await alex.say('my access');
    const look = () => alex.execute({ verb: 'targets' }, {}, alex.last, alex.chat);
    await look();
    assertAtMost(2, await during(look));
  });

  it('are four for a decision', async () => {
    const { megan } = story;
    await askForPurge(story);
    await megan.say('approvals');
    assertAtMost(
      4,
      await during(() => megan.click('Approve', { reason: 'Seen' }, megan.cardWith('Approve'))),
    );
  });

  it('are one more for all that is read to tell people of a decision', async () => {
    const { megan } = story;
    await askForPurge(story);
    await megan.say('approvals');
    const before = all.length;
    await megan.click('Approve', { reason: 'Seen' }, megan.cardWith('Approve'));
    // The last of it.
    while (!all.slice(before).some((text) => text.includes('set told = version')))
      await new Promise(setImmediate);
    const told = all.slice(before);
    const readAlone = /from "(card|address|call_level)"|"requester_id" = \$1 and "open"/;
    assert.deepEqual(
      told.filter((text) => readAlone.test(text)),
      [],
    );
    assert.equal(told.filter((text) => text.includes('from public.call_level')).length, 1, told.join('\n'));
    assert.equal(told.filter((text) => text.includes('insert into effect')).length, 1);
  });

  it('are three for a refresh', async () => {
    const { alex } = story;
    await askForPurge(story);
    assertAtMost(3, await during(() => alex.look(alex.cardWith('Withdraw'))));
  });
});
