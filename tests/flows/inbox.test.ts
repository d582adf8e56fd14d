import assert from 'node:assert/strict';
import sinon from 'sinon';
import type { Person } from '../../sandbox/botservice/person.ts';
import { groups } from '../../sandbox/tenant/contoso.ts';
import { decidersOf, recorded, withDatabase } from '../attack/lib.ts';
import { changeGraph } from '../support/graphAnswers.ts';
import { analysts, withAnalysts } from '../support/manyAnalysts.ts';
import { eachInSandbox } from '../support/story.ts';

const purge = { kind: 'group', groupId: groups.searchAndPurge, accessId: 'member' } as const;
describe('An inbox', () => {
  const story = eachInSandbox({ tenant: withAnalysts }, ['megan', 'isaiah']);
  afterEach(() => {
    sinon.restore();
  });

  /** So many analysts ask in the portal for one ticket, some for another. */
  function ask(count: number, ticketOf: (index: number) => string = () => 'INC42'): void {
    for (const [index, { id }] of analysts.slice(0, count).entries())
      if (story.sandbox.cloud.pim.requests('assignment', id).length === 0)
        story.sandbox.portal.activate(id, purge, { justification: `Wave ${index}`, ticket: ticketOf(index) });
  }

  const results = (person: Person, words: RegExp): readonly string[] =>
    person.texts().filter((text) => words.test(text));

  it('of twenty-four is decided with three inputs: a ticket, a reason, a button', async () => {
    const { megan, sandbox } = story;
    ask(24);
    await megan.say('approvals');
    assert.ok(megan.texts().includes('Waiting for your decision: 24'));
    const inputs = { g0: 'true', quick: 'It matches the incident.' };
    await megan.click('Approve ticked', inputs);
    await megan.waitFor('24 of 24 approved');
    assert.equal(Object.keys(inputs).length + 1, 3);
    assert.equal(results(megan, /^✔ Approved: Analyst \d\d, /).length, 24);
    assert.deepEqual(
      decidersOf(sandbox),
      Array.from({ length: 24 }, () => 'Megan Bowen'),
    );
    for (const what of ['intended', 'approved'])
      assert.equal((await recorded(sandbox, what)).audit, 24, what);
    assert.ok(megan.texts().includes('Nothing waits for you'));
  });

  describe('of a ticket that is named', () => {
    const isTicked = ({ last }: Person): boolean =>
      /"id":"g\d+"[^{}]*"value":"true"/.test(JSON.stringify(last.attachments));

    it('has it ticked, so that a sentence, a reason and a button decide; words alone do not', async () => {
      const { megan, sandbox } = story;
      ask(4, (index) => (index < 3 ? 'INC42' : 'CHG7'));
      await megan.say('approve inc42');
      await megan.waitFor('Waiting for your decision: 3');
      assert.ok(isTicked(megan), JSON.stringify(megan.last.attachments));
      assert.equal(decidersOf(sandbox).length, 0);
      // A client sends what is ticked beforehand.
      await megan.click('Approve ticked', { g0: 'true', quick: 'It matches the incident.' });
      await megan.waitFor('3 of 3 approved');
      assert.equal(decidersOf(sandbox).length, 3);
    });

    it('has nothing ticked any more once it is drawn anew: what came since was not named', async () => {
      const { megan } = story;
      ask(2);
      await megan.say('approve INC42');
      await megan.waitFor('Waiting for your decision: 2');
      assert.ok(isTicked(megan));
      ask(3);
      await megan.look();
      await megan.waitFor('Waiting for your decision: 3');
      assert.ok(!isTicked(megan));
    });

    it('has nothing ticked where the words are no ticket, not the whole of it, or a ticket that somebody gave a name', async () => {
      const { megan } = story;
      ask(4, (index) => (index < 2 ? 'INC42' : 'Miriam'));
      for (const words of ['approve inc4', 'approve search and purge', 'approve analyst', 'approve Miriam']) {
        await megan.say(words);
        assert.match(megan.texts()[0] ?? '', /^Waiting for your decision/, words);
        assert.ok(!isTicked(megan), words);
      }
    });

    it('has nothing ticked where the number is also part of other names', async () => {
      const { megan } = story;
      // Analyst 01 asks for another ticket.
      ask(4, (index) => (index === 1 ? 'INC42' : '01'));
      await megan.say('approve 01');
      assert.ok(!isTicked(megan), megan.transcript());
    });
  });

  it('is grouped by ticket, and decides on what is ticked alone', async () => {
    const { megan, sandbox } = story;
    ask(4, (index) => (index % 2 === 0 ? 'INC42' : 'CHG7'));
    await megan.say('approvals');
    const texts = megan.texts();
    assert.ok(texts.indexOf('INC42 (Portal)') < texts.indexOf('CHG7 (Portal)'), texts.join('\n'));
    await megan.click('Deny ticked', { g1: 'true', r0: 'true', reason: 'Not today' });
    await megan.waitFor('3 of 3 denied');
    assert.ok(megan.texts().includes('Waiting for your decision: 1'));
    assert.equal(decidersOf(sandbox).length, 3);
  });

  it('decides on no row that has changed since it was shown, and says so of that row alone', async () => {
    const { megan, sandbox } = story;
    ask(3);
    await megan.say('approvals');
    const changed = sandbox.cloud.pim.request(
      sandbox.cloud.pim.requests('assignment', analysts[1]?.id ?? '').at(-1)?.id ?? '',
    ) as { justification: string };
    changed.justification = 'Something else';
    const settled = sandbox.cloud.pim.requests('assignment', analysts[2]?.id ?? '').at(-1)?.id ?? '';
    sandbox.portal.decide(story.isaiah.user.id, settled, 'Deny', 'In the portal');
    await megan.click('Approve ticked', { g0: 'true', quick: 'It was agreed before.' });
    await megan.waitFor('1 of 3 approved');
    assert.deepEqual(
      results(megan, /^⚠ /).map((text) => text.split(': ')[0]),
      ['⚠ Not decided, it has changed since it was shown', '⚠ Not decided by you, it was settled before'],
    );
    assert.equal(decidersOf(sandbox).length, 1);
    assert.equal((await recorded(sandbox, 'tampered')).audit, 1);
  });

  it('goes on after a row that Entra refuses', async () => {
    const { megan, sandbox } = story;
    ask(3);
    await megan.say('approvals');
    sandbox.faults.add({ path: '/graph/**/stages/*', method: 'PATCH', status: 400, times: 1 });
    await megan.click('Approve ticked', { g0: 'true', quick: 'It was agreed before.' });
    await megan.waitFor('2 of 3 approved');
    assert.equal(results(megan, /^⚠ Not decided: Analyst/).length, 1, megan.transcript());
    assert.equal(decidersOf(sandbox).length, 2);
  });

  it('stops where Entra does nothing more, and says what was not tried', async () => {
    const { megan, sandbox } = story;
    ask(3);
    await megan.say('approvals');
    sandbox.faults.add({ path: '/graph/**/stages/*', method: 'PATCH', status: 503 });
    await megan.click('Approve ticked', { g0: 'true', quick: 'It was agreed before.' });
    await megan.waitFor('0 of 3 approved');
    assert.equal(results(megan, /^⚠ Not tried any more/).length, 1);
  });

  it('calls nothing undecided of which Entra did not say whether it was decided', async () => {
    const { megan, sandbox } = story;
    ask(3);
    await megan.say('approvals');
    sandbox.faults.add({ path: '/graph/**/stages/*', method: 'PATCH', reset: true, times: 1 });
    await megan.click('Approve ticked', { g0: 'true', quick: 'It was agreed before.' });
    await megan.waitFor('2 of 3 approved; not known yet: 1');
    assert.equal(results(megan, /^⚠ Not known yet: Analyst .* did not say whether/).length, 1);
    assert.equal(results(megan, /Not decided/).length, 0, megan.transcript());
  });

  it('names what was decided without a word of that, which waits no more', async () => {
    const { megan, sandbox } = story;
    ask(2);
    await megan.say('approvals');
    await withDatabase(sandbox.databaseUrl, async (db) => {
      await db.query(`create function fails() returns trigger language plpgsql as
        $$ begin raise exception 'it fails' using errcode = '53100'; end $$`);
      await db.query(`create trigger fails before insert on audit for each row
        when (new.fact like '%"what":"approved"%') execute function fails()`);
    });
    await megan.click('Approve ticked', { g0: 'true', quick: 'It was agreed before.' });
    await megan.waitFor('0 of 2 approved; not known yet: 2');
    assert.equal(decidersOf(sandbox).length, 2);
    assert.equal(results(megan, /^⚠ Not known yet: Analyst \d\d, Search/).length, 2, megan.transcript());
  });

  it('tells what was decided where the list itself cannot be read any more', async () => {
    const { megan, sandbox } = story;
    ask(2);
    await megan.say('approvals');
    changeGraph(({ url }) =>
      url.includes('filterByCurrentUser') && decidersOf(sandbox).length === 2
        ? { status: 503, body: { error: { code: 'ServiceUnavailable', message: '' } } }
        : undefined,
    );
    await megan.click('Approve ticked', { g0: 'true', quick: 'It was agreed before.' });
    await megan.waitFor('2 of 2 approved');
    assert.ok(!megan.texts().includes('Nothing waits for you'));
  });

  it('decides nothing where nothing is ticked, or no reason is given', async () => {
    const { megan, sandbox } = story;
    ask(2);
    await megan.say('approvals');
    await megan.click('Approve ticked', { r0: 'true' });
    assert.ok(megan.texts().includes('Nothing was decided: choose a reason, or write one.'));
    await megan.click('Approve ticked', { quick: 'It was agreed before.' });
    assert.ok(megan.texts().includes('Nothing was decided: tick what you decide on.'));
    assert.ok(JSON.stringify(megan.last.attachments).includes('"value":"It was agreed before."'));
    assert.equal(decidersOf(sandbox).length, 0);
  });

  it('opens by words, which decide nothing', async () => {
    const { megan, sandbox } = story;
    ask(3);
    await megan.say('approve analyst 01');
    assert.equal(megan.texts()[0], 'Analyst 01 asks for Search and Purge PIM (group)');
    await megan.say('deny analyst');
    assert.ok(megan.texts().includes('Of what fits “analyst”.'));
    assert.equal(decidersOf(sandbox).length, 0);
  });

  it('shows all that was written, or lets it be reviewed alone', async () => {
    const { megan, sandbox } = story;
    ask(2);
    sandbox.portal.activate(analysts[5]?.id ?? '', purge, {
      justification: 'x'.repeat(400),
      ticket: 'INC42',
    });
    await megan.say('approvals');
    assert.ok(megan.texts().includes('What was written is too long for this list: Review shows it.'));
    await megan.click('Approve ticked', { g0: 'true', quick: 'It was agreed before.' });
    await megan.waitFor('2 of 2 approved');
    assert.equal(decidersOf(sandbox).length, 2);
  });
});
