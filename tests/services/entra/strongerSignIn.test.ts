import assert from 'node:assert/strict';
import { SandboxClock } from '../../../sandbox/clock.ts';
import type { Actor } from '../../../services/elevation/actor.ts';
import type { Assurance, SignInDemand } from '../../../services/elevation/pim.ts';
import { isProblem } from '../../../services/elevation/problem.ts';
import type { DelegatedTokens } from '../../../services/entra/delegatedTokens.ts';
import type { TokenBroker } from '../../../services/entra/tokenBroker.ts';
import { createTokenBroker } from '../../../services/entra/tokenBroker.ts';

const clientId = 'b0700001-1a7c-4b4e-9d3f-1a7c00000001';
const tenantId = 'c0a70501-7e4a-4f6e-9c0a-5e0000000000';
const person = (name: string): Actor => ({
  id: name,
  tenantId,
  name,
  locale: 'en-US',
  timeZone: 'Europe/Berlin',
});
const [alex, megan] = [person('alex'), person('megan')];
const hours = (count: number): Date => new Date(Date.now() + count * 3_600_000);
const mfa: Assurance = { mfa: true, contexts: [] };
const c1: Assurance = { mfa: undefined, contexts: ['c1'] };
const plainOnly: Assurance = { mfa: undefined, contexts: [] };

describe('A stronger sign-in', () => {
  let clock: SandboxClock;
  let broker: TokenBroker;
  let plain: string;
  let exchanged: number;
  beforeEach(() => {
    clock = new SandboxClock();
    plain = 'plain';
    exchanged = 0;
    const tokens = {
      onBehalfOf: () => {
        exchanged += 1;
        return Promise.resolve({ accessToken: plain, expiresOn: hours(8) });
      },
    } as unknown as DelegatedTokens;
    broker = createTokenBroker({ clientId, tokens, clock });
  });
  const signOn = (actor: Actor = alex, more: object = {}): Promise<void> => {
    const claims = { oid: actor.id, tid: actor.tenantId, aud: clientId, amr: ['pwd'], ...more };
    return broker.exchange(actor, `h.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.s`);
  };
  const adopt = (assurance: Assurance, token = 'strong', expiresOn = hours(8)): Actor => {
    const signIn = broker.adopt(alex, token, expiresOn, assurance);
    return signIn === undefined ? alex : { ...alex, signIn };
  };
  const refuses = (actor: Actor): Promise<void> =>
    assert.rejects(broker.tokenFor(actor), (error) => isProblem(error, 'sign-in-required'));

  it('serves the work that it was made for, reads and all', async () => {
    const forThis = adopt(mfa);
    assert.equal(await broker.tokenFor(forThis), 'strong');
    assert.deepEqual(broker.assurance(forThis), mfa);
    await signOn();
    assert.equal(await broker.tokenFor(forThis), 'strong');
  });

  it('is not there for other work, not even where no plain one is held', async () => {
    adopt(mfa);
    await refuses(alex);
    await signOn();
    assert.equal(await broker.tokenFor(alex), 'plain');
  });

  const table: readonly (readonly [string, Assurance, SignInDemand, string])[] = [
    ['with MFA serves an activation that demands MFA', mfa, { mfa: true }, 'strong'],
    ['with MFA is kept from an activation that demands nothing', mfa, { mfa: false }, 'plain'],
    ['with MFA does not do for a context', mfa, { mfa: false, context: 'c1' }, 'plain'],
    ['in a context serves what demands that context', c1, { mfa: false, context: 'c1' }, 'strong'],
    ['in a context does not do for another one', c1, { mfa: false, context: 'c2' }, 'plain'],
    ['in a context does not do for MFA', c1, { mfa: true }, 'plain'],
  ];
  for (const [what, assurance, demand, token] of table)
    it(what, async () => {
      await signOn();
      adopt(assurance);
      assert.equal(await broker.tokenFor(alex, demand), token);
    });

  it('counts for an hour, however long its token lives', async () => {
    await signOn();
    const forThis = adopt(mfa);
    await clock.advance(59 * 60_000);
    assert.equal(await broker.tokenFor(alex, { mfa: true }), 'strong');
    assert.equal(broker.assurance(alex).mfa, true);
    await clock.advance(60_000);
    assert.equal(await broker.tokenFor(alex, { mfa: true }), 'plain');
    assert.equal(await broker.tokenFor(forThis), 'plain');
    assert.equal(broker.assurance(alex).mfa, false);
  });

  it('ends with its token where that lives shorter', async () => {
    adopt(mfa, 'strong', new Date(Date.now() + 10 * 60_000));
    await clock.advance(8 * 60_000);
    assert.deepEqual(broker.assurance(alex), plainOnly);
  });

  it('is not lost to the plain one that Teams brings, nor to one in another context', async () => {
    adopt(c1, 'in c1');
    adopt(mfa, 'with MFA');
    await signOn();
    assert.equal(await broker.tokenFor(alex, { mfa: false, context: 'c1' }), 'in c1');
    assert.equal(await broker.tokenFor(alex, { mfa: true }), 'with MFA');
    assert.deepEqual(broker.assurance(alex), { mfa: true, contexts: ['c1'] });
  });

  it('is the newest of its kind', async () => {
    adopt(mfa, 'older');
    adopt(mfa, 'newer');
    assert.equal(await broker.tokenFor(alex, { mfa: true }), 'newer');
  });

  it('is nobody else’s, whoever names it', async () => {
    const { signIn } = adopt(mfa);
    assert.ok(signIn);
    await refuses({ ...megan, signIn });
    await signOn(megan);
    assert.equal(await broker.tokenFor({ ...megan, signIn }), 'plain');
    assert.equal(await broker.tokenFor(megan, { mfa: true }), 'plain');
  });

  it('that proves nothing more is a plain one', async () => {
    assert.equal(adopt(plainOnly, 'by the page'), alex);
    assert.equal(await broker.tokenFor(alex), 'by the page');
    plain = 'by Teams';
    await signOn();
    assert.equal(await broker.tokenFor(alex), 'by Teams');
  });

  it('is forgotten with everything else of its person', async () => {
    await signOn();
    const forThis = adopt(mfa);
    broker.forget(alex);
    await refuses(forThis);
    await refuses(alex);
  });

  it('made for one piece of work proves to it what that sign-in did, and nothing that another one does', async () => {
    await signOn(alex, { acrs: ['c3'] });
    const forThis = adopt(c1);
    adopt(mfa);
    assert.deepEqual(broker.assurance(forThis), c1);
    assert.deepEqual(broker.assurance(alex), { mfa: true, contexts: ['c3', 'c1'] });
  });

  it('is one of eight of a person: the oldest goes', async () => {
    const all = Array.from({ length: 9 }, (_, index) => adopt(mfa, `strong ${index}`));
    const [first, second] = all;
    assert.ok(first && second);
    await refuses(first);
    assert.equal(await broker.tokenFor(second), 'strong 1');
  });

  it('is spared where the plain one proves as much, the contexts among it', async () => {
    await signOn(alex, { acrs: ['c1'] });
    adopt(c1);
    assert.equal(await broker.tokenFor(alex, { mfa: false, context: 'c1' }), 'plain');
    assert.equal(await broker.tokenFor(alex, { mfa: false, context: 'c2' }), 'plain');
  });

  it('is asked for under the name of the account that the last plain one told', async () => {
    assert.equal(broker.accountOf(alex), undefined);
    await signOn(alex, { preferred_username: 'alex@contoso.example' });
    assert.equal(broker.accountOf(alex), 'alex@contoso.example');
    await signOn(alex);
    assert.equal(broker.accountOf(alex), 'alex@contoso.example');
    assert.equal(broker.accountOf(megan), undefined);
  });

  it('is not what Teams brings: that is exchanged once for all open clients, and anew when it is brought again', async () => {
    await Promise.all([signOn(), signOn(), signOn()]);
    assert.equal(exchanged, 1);
    await signOn();
    assert.equal(exchanged, 2);
  });
});
