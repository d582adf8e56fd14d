import assert from 'node:assert/strict';
import sinon from 'sinon';
import { incidentOver } from '../../../bot/turn/handlers/incidentOver.ts';
import type { Turn } from '../../../bot/turn/turn.ts';
import { demandKey } from '../../../bot/signIn/demand.ts';
import { readTexts } from '../../../sandbox/botservice/readCard.ts';
import type { Incident } from '../../../services/elevation/incident.ts';
import type { Problem } from '../../../services/elevation/problem.ts';
import { ElevationError } from '../../../services/elevation/problem.ts';
import type { Target } from '../../../services/elevation/target.ts';
import { actorOf, fails } from '../../support/useCase.ts';
import { alex, later, now, purge, reader, tracked } from '../../cards/samples.ts';

const incident: Incident = {
  ...{ id: 'i', ticket: 'INC1', access: 'purge', openedBy: alex, at: now, cardId: 'c' },
  people: [{ person: alex, at: now }],
  over: { by: alex, at: now },
};
const on = { kind: 'active', since: later(-10), until: later(110) } as const;
const ticket = { number: 'INC1', system: 'ServiceNow' };
const open = [reader, purge].map((target) => tracked(on, { id: target.name, target, ticket }));
const stepUp: Problem = { kind: 'step-up-required', claims: '{}' };

/** Gives back what is on for Alex, where these problems stand in the way. */
function world(problems: Readonly<Record<string, Problem>>, tried: readonly string[] = []) {
  const giveBack = sinon.fake((_actor: unknown, { name }: Target) => {
    const problem = problems[name];
    return problem === undefined ? Promise.resolve({}) : Promise.reject(new ElevationError(problem));
  });
  const { giveBackIncident } = incidentOver({
    useCases: {
      incident: () => Promise.resolve(incident),
      openOf: () => Promise.resolve(open),
      giveBack: giveBack as never,
    },
    clock: { now: () => now, after: () => () => undefined },
  });
  const turn = { actor: actorOf(alex), tried } as unknown as Turn;
  return { giveBack, press: () => giveBackIncident(turn, { incident: incident.id }) };
}

const named = ({ args: [, target] }: sinon.SinonSpyCall): unknown => (target as Target).name;

describe('Giving back all of an incident', () => {
  for (const [which, problems] of [
    ['the first', { [reader.name]: stepUp }],
    ['the last', { [purge.name]: stepUp }],
  ] as const)
    it(`asks for the sign-in that ${which} of it wants, once the rest is given back`, async () => {
      const { giveBack, press } = world(problems);
      await assert.rejects(press(), fails('step-up-required'));
      assert.deepEqual(giveBack.getCalls().map(named), [reader.name, purge.name]);
    });

  it('does not ask once more for the sign-in that was made for it: it says that this did not do', async () => {
    const key = demandKey({ claims: '{}', strong: false });
    const answer = await world({ [purge.name]: stepUp }, [key]).press();
    assert.ok(answer.kind === 'card');
    const texts = readTexts(answer.card).join(' | ');
    assert.match(texts, /Security Reader \(role\): given back/);
    assert.match(texts, /Search and Purge PIM \(group\): .*sign/i);
  });

  it('tries nothing more without any sign-in', async () => {
    const { giveBack, press } = world({ [reader.name]: { kind: 'sign-in-required' } });
    await assert.rejects(press(), fails('sign-in-required'));
    sinon.assert.calledOnce(giveBack);
  });

  it('says of each thing what else stood in its way', async () => {
    const answer = await world({ [reader.name]: { kind: 'not-active' } }).press();
    assert.ok(answer.kind === 'card');
    assert.match(readTexts(answer.card).join(' | '), /Search and Purge PIM \(group\): given back/);
  });
});
