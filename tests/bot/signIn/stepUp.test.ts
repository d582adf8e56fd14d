import assert from 'node:assert/strict';
import type { SignInDemand } from '../../../bot/signIn/demand.ts';
import type { Errand, Wanted } from '../../../bot/signIn/errand.ts';
import type { Links } from '../../../bot/signIn/links.ts';
import type { StepUpWish } from '../../../bot/signIn/stepUp.ts';
import { createStepUp } from '../../../bot/signIn/stepUp.ts';
import type { Card } from '../../../cards/card.ts';
import { stepUpCard } from '../../../cards/stepUpCard.ts';
import { alex, later, now, purge } from '../../cards/samples.ts';
import { actorOf } from '../../support/useCase.ts';

const wanted: Wanted = {
  actor: actorOf(alex),
  place: undefined,
  cardId: 'c'.repeat(22),
  correlationId: 'x',
  work: {},
};
const demand: SignInDemand = { strong: true };
const shown = {
  url: 'https://bot.example/auth/start?order=L',
  link: 'L',
  why: 'mfa',
  until: later(60),
  viewer: wanted.actor,
  now,
} as const;

describe('Asking for another sign-in', () => {
  const kept: Errand[] = [];
  async function cardFor(wish: Partial<StepUpWish>, adminContact?: string): Promise<Card> {
    const create: Links['create'] = (errand) => {
      kept.push(errand);
      return Promise.resolve({ link: 'L', until: later(60) });
    };
    const stepUp = createStepUp({
      links: { create } as Links,
      publicUrl: 'https://bot.example',
      adminContact,
      clock: { now: () => now, after: () => () => undefined },
    });
    return stepUp(wanted, { target: undefined, demand, ...wish });
  }
  beforeEach(() => {
    kept.length = 0;
  });

  it('keeps what is wanted with how the person has to sign in', async () => {
    await cardFor({ demand: { strong: false, claims: '{}', chooseAccount: true } });
    assert.deepEqual(kept, [{ ...wanted, strong: false, claims: '{}', chooseAccount: true }]);
  });

  const problem = { kind: 'sign-in-blocked', why: 'disabled', code: 'AADSTS50057' } as const;
  const told: readonly (readonly [string, Partial<StepUpWish>, object])[] = [
    ['why, and nothing that is not known', {}, {}],
    ['what it is for', { target: purge }, { target: purge }],
    ['what the last sign-in came to', { problem }, { problem }],
    ['that it is not the first time', { isRepeated: true }, { isRepeated: true }],
  ];
  for (const [what, wish, view] of told)
    it(`says ${what}`, async () => {
      const card = await cardFor(wish);
      assert.deepEqual(card, stepUpCard({ ...shown, ...view }));
      if (Object.keys(view).length > 0) assert.notDeepEqual(card, await cardFor({}));
    });

  it('says whom to ask where an administrator has to help', async () => {
    const card = await cardFor({ problem }, 'helpdesk@contoso.example');
    assert.deepEqual(card, stepUpCard({ ...shown, problem, adminContact: 'helpdesk@contoso.example' }));
    assert.match(JSON.stringify(card), /helpdesk/);
  });
});
