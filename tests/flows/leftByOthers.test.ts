import assert from 'node:assert/strict';
import { setTimeout as pause } from 'node:timers/promises';
import type { Person } from '../../sandbox/botservice/person.ts';
import { withDatabase } from '../attack/lib.ts';
import { askForPurge, eachInSandbox, purgeOrder } from '../support/story.ts';

interface Row {
  readonly what: string;
  readonly intent?: string;
  readonly verb?: string;
  readonly detail?: string;
  readonly actor?: string;
}

const patienceMs = 30_000;

describe('What somebody left open who never comes back', () => {
  const story = eachInSandbox();

  /** Each write as it was intended, with what is said of its outcome. */
  const intents = (): Promise<readonly (readonly string[])[]> =>
    withDatabase(story.sandbox.databaseUrl, async (db) => {
      const { rows } = await db.query<{ fact: string }>('select fact from audit order by seq');
      const facts = rows.map(({ fact }) => JSON.parse(fact) as Row);
      const people = [story.alex, story.megan, story.isaiah];
      const nameOf = (id = ''): string => people.find(({ user }) => user.id === id)?.user.name ?? id;
      return facts
        .filter(({ what }) => what === 'intended')
        .map(({ intent, verb = '', actor }) => [
          `${verb} ${nameOf(actor)}`,
          ...facts
            .filter((fact) => fact.intent === intent && fact.what !== 'intended')
            .map(({ what, detail, actor: by }) => `${what} ${detail ?? ''} ${nameOf(by)}`),
        ]);
    });

  async function untilClosed(verb: string): Promise<readonly string[]> {
    const until = Date.now() + patienceMs;
    for (;;) {
      const found = (await intents()).filter(([intended]) => intended?.startsWith(`${verb} `));
      if (found.length === 1 && (found[0] ?? []).length > 1) return found[0] ?? [];
      if (Date.now() > until) assert.fail(JSON.stringify(found));
      await pause(20);
    }
  }

  /** Somebody's write comes to this, nothing of it is seen, and their account is off from then on. */
  async function loseAll(
    person: Person,
    fault: { readonly lostAnswer: true } | { readonly reset: true },
    click: () => Promise<unknown>,
    write: { readonly path: string; readonly method: string },
  ): Promise<void> {
    const { sandbox } = story;
    const { met } = sandbox.faults.add({ ...write, ...fault, times: 1 });
    const reads = met.then(() => sandbox.faults.add({ path: '/graph/**', status: 503 }));
    await click();
    await reads;
    sandbox.faults.clear();
    sandbox.cloud.directory.setEnabled(person.user.id, false);
    await story.wait(3);
  }
  const stage = { path: '/graph/**/stages/*', method: 'PATCH' } as const;

  for (const [button, verb, what, words] of [
    // Its requester was on before, so that it is no news that it was approved.
    ['Approve', 'approve', 'approved', 'Approved'],
    ['Deny', 'deny', 'denied', 'Denied by Megan Bowen'],
  ] as const)
    it(`is recorded as theirs by the next look of somebody else who may look: ${what}`, async () => {
      const { isaiah, megan } = story;
      await askForPurge(story);
      await loseAll(megan, { lostAnswer: true }, () => megan.click(button, { reason: 'ok' }), stage);
      assert.equal((await intents()).at(-1)?.length, 1);
      await isaiah.say('status');
      assert.deepEqual(await untilClosed(verb), [`${verb} Megan Bowen`, `${what}  Megan Bowen`]);
      await isaiah.waitFor(words);
    });

  it('is recorded to have come to nothing where it never arrived', async () => {
    const { isaiah, megan } = story;
    await askForPurge(story);
    await loseAll(megan, { reset: true }, () => megan.click('Approve', { reason: 'ok' }), stage);
    await isaiah.say('status');
    assert.deepEqual(await untilClosed('approve'), ['approve Megan Bowen', 'not-done no-trace Megan Bowen']);
    await isaiah.click('Deny', { reason: 'no' });
    assert.deepEqual(await untilClosed('deny'), ['deny Isaiah Langer', 'denied  Isaiah Langer']);
  });

  it('is recorded of a withdrawal, as the requester’s', async () => {
    const { alex, isaiah } = story;
    await askForPurge(story);
    await loseAll(alex, { lostAnswer: true }, () => alex.click('Withdraw'), {
      path: '/graph/**/cancel',
      method: 'POST',
    });
    await isaiah.say('status');
    assert.deepEqual(await untilClosed('withdraw'), ['withdraw Alex Wilber', 'withdrawn  Alex Wilber']);
    await isaiah.waitFor('Withdrawn');
  });

  it('is recorded of an order, as the requester’s, once an approver has opened it', async () => {
    const { alex, isaiah, signIn } = story;
    await alex.say('search and purge');
    await alex.click('Activate', purgeOrder);
    await loseAll(alex, { lostAnswer: true }, () => signIn(alex), {
      path: '/graph/v1.0/identityGovernance/privilegedAccess/group/assignmentScheduleRequests',
      method: 'POST',
    });
    await isaiah.say('approvals');
    await isaiah.click('Review');
    await isaiah.say('status');
    assert.deepEqual(await untilClosed('activate'), [
      'activate Alex Wilber',
      'asked awaiting-approval Alex Wilber',
    ]);
  });

  it('stays open where nobody comes who may look', async () => {
    const { megan, adele, isaiah } = story;
    await askForPurge(story);
    await loseAll(megan, { lostAnswer: true }, () => megan.click('Approve', { reason: 'ok' }), stage);
    await adele.say('status');
    await adele.say('approvals');
    assert.equal((await intents()).at(-1)?.length, 1);
    await isaiah.say('status');
    await untilClosed('approve');
  });
});
