import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import sinon from 'sinon';
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
import { languageFor, wordsFor } from '../../../cards/words/wordsFor.ts';
import { alex, now } from '../../cards/samples.ts';
import { linesOf } from '../../support/logLines.ts';
import { actorOf } from '../../support/useCase.ts';

/** Whoever opens a page, until it is known who that is. */
const reader = { locale: 'en' };
const claims = '{"access_token":{"acrs":{"essential":true,"value":"c1"}}}';
const errand: Errand = {
  actor: actorOf(alex),
  place: undefined,
  cardId: 'c'.repeat(22),
  correlationId: 'c0ffee',
  work: {},
  strong: false,
};

type AskAgain = AuthPagesParts['askAgain'];

/** What differs from a sign-in of the right person, whose work then goes on. */
interface Differing extends Partial<Pick<AuthPagesParts, 'askAgain' | 'resume' | 'broker'>> {
  readonly errand?: Partial<Errand>;
  readonly person?: Partial<SignedIn['person']>;
}

type SignedIn = Awaited<ReturnType<AuthPagesParts['signIn']['finish']>>;

/** The pages with one errand behind a link, and a sign-in of Entra's that comes out as told. */
async function world(outcome: Error | undefined, differing: Differing = {}) {
  const askAgain: AskAgain = differing.askAgain ?? (() => Promise.resolve());
  const begin = sinon.spy(({ state }: { state: string; chooseAccount: boolean }) =>
    Promise.resolve({ url: `https://e/?state=${state}`, verifier: 'v', nonce: 'n' }),
  );
  const finish = sinon.spy((_attempt: object) =>
    outcome === undefined
      ? Promise.resolve({
          person: { id: alex.id, name: alex.name, tenantId: errand.actor.tenantId, ...differing.person },
          token: 't',
          expiresOn: now,
          assurance: { mfa: undefined, contexts: [] },
        })
      : Promise.reject(outcome),
  );
  const problemOf = sinon.spy((_answer: object) => (isElevationError(outcome) ? outcome.problem : undefined));
  const resume = sinon.spy(differing.resume ?? (() => Promise.resolve('Outcome')));
  const { log, lines } = linesOf();
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
  const causes: unknown[] = [];
  const tries: Errand[] = [];
  const pages = createAuthPages({
    links,
    attempts,
    signIn: { begin, finish, problemOf },
    broker: differing.broker ?? { adopt: () => undefined, accountOf: () => undefined },
    resume,
    askAgain: async (given, error) => {
      tries.push(given);
      asked.push(error.problem);
      causes.push(error.cause);
      await askAgain(given, error);
    },
    tenantId: errand.actor.tenantId,
    chatUrl: 'https://teams.example/',
    adminContact: undefined,
    log,
  } satisfies AuthPagesParts);
  const { link } = await links.create({ ...errand, ...differing.errand });

  /** Begins at the link and comes back from Entra. */
  async function visit(answer: 'code' | 'nothing' = 'code'): Promise<{ status: number; html: string }> {
    const begun = await pages.start({ order: link }, reader);
    if (begun.kind !== 'redirect') return begun;
    const state = new URL(begun.url).searchParams.get('state') ?? undefined;
    const code = answer === 'code' ? answer : undefined;
    const page = await pages.callback({ state, code }, begun.attempt, reader);
    return page.kind === 'page' ? page : assert.fail('sent on');
  }
  const spies = { begin, finish, problemOf, resume };
  return { ...spies, pages, links, link, attempts, asked, causes, tries, lines, visit, looks: () => looks };
}

function isElevationError(error: unknown): error is ElevationError {
  return error instanceof ElevationError;
}

const refusal = (problem: Problem): ElevationError => new ElevationError(problem);

describe('The sign-in pages', () => {
  it('look for nothing that is no link of ours', async () => {
    const { pages, attempts, looks } = await world(undefined);
    const orders = ['', 'x', '\u0000', 'a'.repeat(42), 'a'.repeat(44), `${'a'.repeat(42)}/`, '__proto__'];
    for (const order of orders) {
      const cookie = attempts.write({ state: 's', verifier: 'v', nonce: 'n', link: order });
      for (const given of [
        await pages.start({ order }, reader),
        await pages.callback({ state: 's' }, cookie, reader),
      ])
        assert.equal(given.kind === 'page' && given.status, 410);
    }
    assert.equal(looks(), 0);
    await pages.start({ order: 'a'.repeat(43) }, reader);
    assert.equal(looks(), 1);
  });

  it('take no attempt that was not written here', async () => {
    const { pages, links, link } = await world(undefined);
    const forged = createAttempts(createCipher([randomBytes(32)]), {
      now: () => now,
      after: () => () => undefined,
    });
    const cookie = forged.write({ state: 's', verifier: 'v', nonce: 'n', link });
    const given = await pages.callback({ state: 's', code: 'x' }, cookie, reader);
    assert.equal(given.kind === 'page' && given.status, 410);
    assert.notEqual(await links.find(link), undefined);
  });

  it('begin anew at each click, and say in the end what came of the work', async () => {
    const { visit, pages, link } = await world(undefined);
    const states = await Promise.all(
      [1, 2].map(async () => {
        const begun = await pages.start({ order: link }, reader);
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
    const { visit, links, link } = await world(refusal({ kind: 'sign-in-failed' }), {
      askAgain: () => Promise.reject(new Error('Teams is down')),
    });
    await assert.rejects(() => visit(), /Teams is down/);
    assert.notEqual(await links.find(link), undefined);
  });

  it('ask nothing again for an order that went on meanwhile', async () => {
    const { pages, link, links, asked } = await world(refusal({ kind: 'sign-in-failed' }));
    const begun = await pages.start({ order: link }, reader);
    if (begun.kind !== 'redirect') return assert.fail('not begun');
    const state = new URL(begun.url).searchParams.get('state') ?? undefined;
    const waits = pages.callback({ state, code: 'x' }, begun.attempt, reader);
    await links.take(link);
    const given = await waits;
    assert.equal(given.kind === 'page' && given.status, 410);
    assert.deepEqual(asked, []);
  });

  it('have no attempt without a cookie, whatever the browser brings', async () => {
    const { pages, links, link, attempts } = await world(undefined);
    const cookie = attempts.write({ state: 's', verifier: 'v', nonce: 'n', link });
    const brought: readonly (readonly [object, string | undefined])[] = [
      [{}, undefined],
      [{ code: 'x' }, undefined],
      [{ state: 's', code: 'x' }, undefined],
      [{ state: 'other', code: 'x' }, cookie],
      [{ code: 'x' }, cookie],
    ];
    for (const [query, own] of brought) {
      const given = await pages.callback({ ...query }, own, reader);
      assert.equal(given.kind === 'page' && given.status, 410, JSON.stringify(query));
    }
    assert.notEqual(await links.find(link), undefined);
  });

  it('begin where no order is named with none', async () => {
    const { pages, begin } = await world(undefined);
    const given = await pages.start({}, reader);
    assert.equal(given.kind === 'page' && given.status, 410);
    sinon.assert.notCalled(begin);
  });

  const wishes: readonly (readonly [string, Partial<Errand>, object])[] = [
    ['nothing more where nothing was asked', {}, { forceMfa: false }],
    ['the claims that Graph named', { claims }, { claims, forceMfa: false }],
    ['MFA where Graph named no claims', { strong: true }, { forceMfa: true }],
  ];
  for (const [what, asked, wish] of wishes)
    it(`ask Entra for ${what}, at the beginning and at the end`, async () => {
      const broker = { adopt: () => undefined, accountOf: () => 'alex@contoso.example' };
      const { visit, begin, finish } = await world(undefined, { errand: asked, broker });
      await visit();
      const { state, ...begun } = begin.firstCall.args[0];
      assert.match(state, /^[\w-]{43}$/);
      assert.deepEqual(begun, { ...wish, account: 'alex@contoso.example', chooseAccount: false });
      sinon.assert.calledOnceWithExactly(finish, { code: 'code', verifier: 'v', nonce: 'n', wish });
    });

  it('let the person choose where another account was used before', async () => {
    const { visit, begin } = await world(undefined, { errand: { chooseAccount: true } });
    await visit();
    assert.equal(begin.firstCall.args[0].chooseAccount, true);
  });

  const strangers: readonly (readonly [string, Partial<SignedIn['person']>])[] = [
    ['a colleague', { id: 'megan', name: 'Megan Bowen' }],
    ['the same person of another tenant', { tenantId: 'other', name: 'Megan Bowen' }],
  ];
  for (const [who, person] of strangers)
    it(`do nothing for ${who}, and tell both names`, async () => {
      const adopt = sinon.spy(() => undefined);
      const { visit, asked, resume } = await world(undefined, {
        person,
        broker: { adopt, accountOf: () => undefined },
      });
      const { status } = await visit();
      assert.equal(status, 403);
      sinon.assert.notCalled(adopt);
      sinon.assert.notCalled(resume);
      const names = { signedIn: 'Megan Bowen', wanted: alex.name };
      assert.deepEqual(asked, [{ kind: 'wrong-person', names }]);
    });

  it('go on with the work as the person who has just signed in so', async () => {
    const adopt = sinon.spy((..._adopted: unknown[]) => 'stronger');
    const { visit, resume } = await world(undefined, { broker: { adopt, accountOf: () => undefined } });
    await visit();
    const actor = { ...errand.actor, signIn: 'stronger' };
    sinon.assert.calledOnceWithExactly(resume, { ...errand, actor });
    sinon.assert.calledOnceWithExactly(adopt, errand.actor, 't', now, { mfa: undefined, contexts: [] });
    const { visit: plain, resume: plainly } = await world(undefined);
    await plain();
    sinon.assert.calledOnceWithExactly(plainly, errand);
  });

  it('do the work once where two browsers come back for it', async () => {
    const { pages, link, resume } = await world(undefined);
    const backs = await Promise.all(
      [1, 2].map(async () => {
        const begun = await pages.start({ order: link }, reader);
        if (begun.kind !== 'redirect') return assert.fail('not begun');
        const state = new URL(begun.url).searchParams.get('state') ?? undefined;
        return () => pages.callback({ state, code: 'x' }, begun.attempt, reader);
      }),
    );
    const given = await Promise.all(backs.map((back) => back()));
    assert.deepEqual(given.map((one) => one.kind === 'page' && one.status).sort(), [200, 410]);
    const second = given.find((one) => one.kind === 'page' && one.status === 410);
    assert.match(second?.kind === 'page' ? second.html : '', /has been used or has ended/);
    sinon.assert.calledOnce(resume);
  });

  it('do not say that nothing was done where only its outcome could not be shown', async () => {
    const { visit, lines, asked } = await world(undefined, {
      resume: () => Promise.reject(new Error('Teams is down')),
    });
    const { status, html } = await visit();
    assert.equal(status, 200);
    assert.match(html, /could not show you in Teams/);
    assert.deepEqual(asked, []);
    const [line] = lines.filter(({ msg }) => msg === 'the outcome after a sign-in could not be shown');
    assert.ok(line);
    assert.equal(line['correlationId'], 'c0ffee');
    assert.equal((line['err'] as Error).message, 'Teams is down');
  });

  it('tell the log what a sign-in came to, under the reference of the page', async () => {
    const { visit, lines, problemOf, causes } = await world(refusal({ kind: 'sign-in-failed' }));
    await visit();
    const [line] = lines.filter(({ msg }) => msg === 'an interactive sign-in came to nothing');
    assert.ok(line);
    const { correlationId, person, problem } = line;
    assert.deepEqual([correlationId, person, problem], ['c0ffee', alex.id, { kind: 'sign-in-failed' }]);
    assert.equal((line['err'] as Error).message, 'sign-in-failed');
    const [turn] = lines.filter(({ msg }) => msg === 'turn');
    assert.deepEqual([turn?.['way'], turn?.['correlationId']], ['sign-in-page', 'c0ffee']);
    sinon.assert.notCalled(problemOf);
    assert.ok(isElevationError(causes[0]));
  });

  it('take a broken answer of Entra for a sign-in that failed', async () => {
    const broken = new TypeError('no JSON');
    const { visit, asked, causes } = await world(broken);
    const { status } = await visit();
    assert.equal(status, 502);
    assert.deepEqual(asked, [{ kind: 'sign-in-failed' }]);
    assert.equal((causes[0] as Error).cause, broken);
  });

  it('tell an administrator who comes back from Entra’s consent what is next, and nothing that Entra did not say', async () => {
    const { pages, lines } = await world(undefined);
    const own = errand.actor.tenantId;
    for (const [query, says] of [
      [
        { admin_consent: 'True', tenant: own.toUpperCase(), state: 'admin-consent' },
        /Done: Entra says[\s\S]*Next: /,
      ],
      // As Entra comes back from its own button in the portal.
      [{ admin_consent: 'True', tenant: own }, /Done: Entra says/],
      [{ admin_consent: 'True' }, /Done: Entra says/],
      [{ state: 'admin-consent' }, /was not given/],
      [{ admin_consent: 'True', tenant: crypto.randomUUID() }, /in another organization/],
      [{ error: 'access_denied', state: 'admin-consent' }, /was not given/],
      [{ error: 'access_denied', admin_consent: 'True', tenant: own }, /was not given/],
      [{ admin_consent: 'False', tenant: own }, /was not given/],
    ] as const) {
      const answer = await pages.callback(query, undefined, reader);
      assert.ok(answer.kind === 'page' && answer.status === 200);
      assert.match(answer.html, says);
      assert.doesNotMatch(answer.html, /link has been used/);
    }
    assert.deepEqual(lines, []);
  });

  it('speak the language of whose errand it is, and before that of the browser', async () => {
    const { pages, link, attempts } = await world(refusal({ kind: 'consent-missing' }), {
      errand: { actor: { ...errand.actor, locale: 'es-ES' } },
    });
    const cookie = attempts.write({ state: 's', verifier: 'v', nonce: 'n', link });
    const ended = await pages.start({ order: 'x'.repeat(43) }, { locale: 'de' });
    assert.ok(ended.kind === 'page');
    assert.match(ended.html, /<html lang="de">[\s\S]*abgelaufen[\s\S]*Zurück zu Teams/);
    const refused = await pages.callback({ state: 's', error: 'access_denied' }, cookie, { locale: 'de' });
    assert.ok(refused.kind === 'page');
    assert.match(refused.html, new RegExp(`<html lang="${languageFor({ locale: 'es-ES' })}">`));
    assert.ok(refused.html.includes(wordsFor({ locale: 'es-ES' }).signIn.page.backToTeams));
  });

  it('hand on what Entra’s page sent back', async () => {
    const { pages, link, attempts, problemOf } = await world(refusal({ kind: 'consent-missing' }));
    const cookie = attempts.write({ state: 's', verifier: 'v', nonce: 'n', link });
    await pages.callback(
      { state: 's', error: 'access_denied', error_description: 'AADSTS65004' },
      cookie,
      reader,
    );
    sinon.assert.calledOnceWithExactly(problemOf, { error: 'access_denied', description: 'AADSTS65004' });
  });
});
