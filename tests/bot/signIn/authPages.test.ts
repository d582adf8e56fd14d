import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { pino } from 'pino';
import { createAttempts } from '../../../bot/signIn/attempts.ts';
import type { AuthPagesParts } from '../../../bot/signIn/authPages.ts';
import { createAuthPages } from '../../../bot/signIn/authPages.ts';
import { createCipher } from '../../../bot/signIn/cipher.ts';
import type { Errand } from '../../../bot/signIn/errand.ts';
import type { HeldErrands } from '../../../bot/signIn/heldErrands.ts';
import type { Links } from '../../../bot/signIn/links.ts';
import { createLinks } from '../../../bot/signIn/links.ts';
import type { Problem } from '../../../services/elevation/problem.ts';
import { ElevationError } from '../../../services/elevation/problem.ts';
import { alex, now } from '../../cards/samples.ts';
import { actorOf } from '../../support/useCase.ts';

const claims = '{"access_token":{"acrs":{"essential":true,"value":"c1"}}}';
const errand: Errand = {
  actor: actorOf(alex),
  place: undefined,
  cardId: 'c'.repeat(22),
  correlationId: 'c0ffee',
  work: {},
  strong: false,
};

/** The pages with one errand behind a link, and a sign-in of Entra's that comes out as told. */
async function world(
  outcome: ElevationError | undefined,
  askAgain: (errand: Errand, error: ElevationError) => Promise<void> = () => Promise.resolve(),
) {
  const rows = new Map<string, Errand>();
  let looks = 0;
  const held: Pick<HeldErrands, 'put' | 'look' | 'take'> = {
    put: (key, given) => {
      rows.set(key, given);
      return Promise.resolve(now);
    },
    look: (key) => {
      looks += 1;
      return Promise.resolve(rows.get(key));
    },
    take: (key) => {
      const found = rows.get(key);
      rows.delete(key);
      return Promise.resolve(found);
    },
  };
  const links: Links = createLinks(held);
  const clock = { now: () => now, after: () => () => undefined };
  const attempts = createAttempts(createCipher([randomBytes(32)]), clock);
  const asked: Problem[] = [];
  const tries: Errand[] = [];
  const pages = createAuthPages({
    links,
    attempts,
    signIn: {
      begin: ({ state }) => Promise.resolve({ url: `https://e/?state=${state}`, verifier: 'v', nonce: 'n' }),
      finish: () =>
        outcome === undefined
          ? Promise.resolve({
              person: { id: alex.id, name: alex.name, tenantId: errand.actor.tenantId },
              token: 't',
              expiresOn: now,
              assurance: { mfa: undefined, contexts: [] },
            })
          : Promise.reject(outcome),
      problemOf: () => outcome?.problem,
    },
    broker: { adopt: () => undefined, accountOf: () => undefined },
    resume: () => Promise.resolve('Outcome'),
    askAgain: async (given, error) => {
      tries.push(given);
      asked.push(error.problem);
      await askAgain(given, error);
    },
    chatUrl: 'https://teams.example/',
    adminContact: undefined,
    log: pino({ level: 'silent' }),
  } satisfies AuthPagesParts);
  const { link } = await links.create(errand);

  /** Begins at the link and comes back from Entra. */
  async function visit(answer: 'code' | 'nothing' = 'code'): Promise<{ status: number; html: string }> {
    const begun = await pages.start({ order: link });
    if (begun.kind !== 'redirect') return begun;
    const state = new URL(begun.url).searchParams.get('state') ?? undefined;
    const code = answer === 'code' ? answer : undefined;
    const page = await pages.callback({ state, code }, begun.attempt);
    return page.kind === 'page' ? page : assert.fail('sent on');
  }
  return { pages, links, link, attempts, asked, tries, visit, rows, looks: () => looks };
}

const refusal = (problem: Problem): ElevationError => new ElevationError(problem);

describe('The sign-in pages', () => {
  it('look for nothing that is no link of ours', async () => {
    const { pages, attempts, looks } = await world(undefined);
    const orders = ['', 'x', '\u0000', 'a'.repeat(42), 'a'.repeat(44), `${'a'.repeat(42)}/`, '__proto__'];
    for (const order of orders) {
      const cookie = attempts.write({ state: 's', verifier: 'v', nonce: 'n', link: order });
      for (const given of [await pages.start({ order }), await pages.callback({ state: 's' }, cookie)])
        assert.equal(given.kind === 'page' && given.status, 410);
    }
    assert.equal(looks(), 0);
    await pages.start({ order: 'a'.repeat(43) });
    assert.equal(looks(), 1);
  });

  it('take no attempt that was not written here', async () => {
    const { pages, links, link } = await world(undefined);
    const forged = createAttempts(createCipher([randomBytes(32)]), {
      now: () => now,
      after: () => () => undefined,
    });
    const cookie = forged.write({ state: 's', verifier: 'v', nonce: 'n', link });
    const given = await pages.callback({ state: 's', code: 'x' }, cookie);
    assert.equal(given.kind === 'page' && given.status, 410);
    assert.notEqual(await links.find(link), undefined);
  });

  it('begin anew at each click, and say in the end what came of the work', async () => {
    const { visit, pages, link } = await world(undefined);
    const states = await Promise.all(
      [1, 2].map(async () => {
        const begun = await pages.start({ order: link });
        return begun.kind === 'redirect' ? begun.url : assert.fail('not begun');
      }),
    );
    assert.equal(new Set(states).size, 2);
    const { html } = await visit();
    assert.match(html, /Outcome/);
    assert.match((await visit()).html, /has been used or has ended/);
  });

  it('use nothing up where the person only left Entra’s page', async () => {
    const { visit, links, link, asked } = await world(undefined);
    const parts = await visit('nothing');
    assert.equal(parts.status, 400);
    assert.notEqual(await links.find(link), undefined);
    assert.deepEqual(asked, []);
  });

  it('tell what Entra refused as that, and ask for what it named', async () => {
    const because = { why: 'mfa', code: 'AADSTS50076' } as const;
    const { visit, asked, tries } = await world(refusal({ kind: 'step-up-required', claims, because }));
    const { html } = await visit();
    assert.match(html, /Entra wants to see your MFA/);
    assert.match(html, /AADSTS50076/);
    assert.deepEqual(asked, [{ kind: 'sign-in-blocked', ...because }]);
    assert.equal(tries[0]?.claims, claims);
  });

  it('let the person choose the account after a wrong one', async () => {
    const { visit, tries } = await world(refusal({ kind: 'wrong-person' }));
    await visit();
    assert.equal(tries[0]?.chooseAccount, true);
  });

  it('send nobody in a circle', async () => {
    const told: readonly (readonly [Problem, boolean])[] = [
      [{ kind: 'sign-in-blocked', why: 'device', code: 'AADSTS53000' }, false],
      [{ kind: 'sign-in-blocked', why: 'disabled', code: 'AADSTS50057' }, true],
      [{ kind: 'sign-in-blocked', why: 'not-assigned', code: 'AADSTS50105' }, true],
      [{ kind: 'consent-missing', code: 'AADSTS65001' }, true],
      [{ kind: 'bot-credential-refused', code: 'AADSTS7000222' }, true],
      [{ kind: 'consent-too-wide', scopes: ['Mail.ReadWrite'] }, true],
      [{ kind: 'sign-in-failed' }, false],
    ];
    for (const [problem, needsOthers] of told)
      for (const answer of ['code', 'nothing'] as const) {
        const { visit } = await world(refusal(problem));
        const { html } = await visit(answer);
        assert.equal(html.includes('once that is settled'), needsOthers, problem.kind);
        assert.match(html, /Reference: c0ffee/);
      }
  });

  it('keep the order where the card could not be renewed', async () => {
    const { visit, links, link } = await world(refusal({ kind: 'sign-in-failed' }), () =>
      Promise.reject(new Error('Teams is down')),
    );
    await assert.rejects(() => visit(), /Teams is down/);
    assert.notEqual(await links.find(link), undefined);
  });

  it('ask nothing again for an order that went on meanwhile', async () => {
    const { pages, link, links, asked } = await world(refusal({ kind: 'sign-in-failed' }));
    const begun = await pages.start({ order: link });
    if (begun.kind !== 'redirect') return assert.fail('not begun');
    const state = new URL(begun.url).searchParams.get('state') ?? undefined;
    const waits = pages.callback({ state, code: 'x' }, begun.attempt);
    await links.take(link);
    const given = await waits;
    assert.equal(given.kind === 'page' && given.status, 410);
    assert.deepEqual(asked, []);
  });
});
