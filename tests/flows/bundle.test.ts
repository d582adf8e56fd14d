import assert from 'node:assert/strict';
import sinon from 'sinon';
import type { Person } from '../../sandbox/botservice/person.ts';
import { pimFaults } from '../../sandbox/pim/pimFault.ts';
import { groups, roles } from '../../sandbox/tenant/contoso.ts';
import { buttonData, ordersOf, recorded } from '../attack/lib.ts';
import { changeGraph, refusing } from '../support/graphAnswers.ts';
import { withBundles } from '../support/bundleFile.ts';
import { until } from '../support/incidentRoom.ts';
import { eachInSandbox } from '../support/story.ts';

const settings = withBundles();
const purge = { kind: 'group', groupId: groups.searchAndPurge, accessId: 'member' } as const;
const reviewers = { kind: 'group', groupId: groups.ediscoveryReviewers, accessId: 'member' } as const;
const groupOrders = '*group/assignmentScheduleRequests';

/** The line below a name on a card. */
function lineOf(person: Person, name: string): string {
  const texts = person.texts();
  return texts[texts.findIndex((text) => text.startsWith(name)) + 2] ?? '';
}

describe('A bundle', () => {
  const story = eachInSandbox({ settings });
  afterEach(() => {
    sinon.restore();
  });

  async function started(words = 'purge shift INC0042731 payroll phish'): Promise<void> {
    const { alex, signIn } = story;
    await alex.say(words);
    await alex.click('Start', words.startsWith('purge') ? { ticketSystem: 'ServiceNow' } : {});
    assert.equal(await signIn(alex), 'You are signed in');
  }

  it('asks for all of it on one form with one sign-in, and tells of each in a line', async () => {
    const { alex, sandbox, writes } = story;
    await alex.say('purge shift INC0042731 payroll phish');
    assert.equal(alex.texts()[0], 'Start Purge shift');
    for (const value of ['480', '120', 'payroll phish', 'INC0042731'])
      assert.ok(JSON.stringify(alex.last.attachments).includes(`"value":"${value}"`), value);
    assert.equal(writes().length, 0);
    await alex.click('Start', { ticketSystem: 'ServiceNow' });
    assert.ok(alex.texts().includes('One more step: sign in'));
    assert.equal(writes().length, 0);
    assert.equal(await story.signIn(alex), 'You are signed in');
    await alex.waitFor('2 of 2 asked');
    assert.match(lineOf(alex, 'Security Reader'), /Active until/);
    assert.match(lineOf(alex, 'Search and Purge'), /Waiting for approval/);
    assert.ok(alex.texts().includes('Asked for with INC0042731 (ServiceNow) · “payroll phish”'));
    assert.deepEqual(ordersOf(sandbox), [201, 201]);
    assert.equal((await recorded(sandbox, 'intended')).audit, 2);
    assert.equal((await recorded(sandbox, 'asked')).audit, 2);
    assert.equal((await recorded(sandbox)).request, 2);
  });

  it('has each thing approved by itself, and tells of it on its card, which nobody has to look at anew', async () => {
    const { alex, megan } = story;
    await started();
    await megan.waitFor('asks for Search and Purge');
    await alex.waitFor('2 of 2 asked');
    const isOn = (): boolean => {
      const texts = alex.texts(alex.cardWith('2 of 2 asked'));
      return texts.filter((text) => /Active until|switching it on/.test(text)).length === 2;
    };
    assert.equal(isOn(), false);
    await megan.click('Approve', { reason: 'ok' });
    await alex.waitFor('was approved by Megan Bowen');
    await until(alex.chat, isOn);
    await alex.click('Open', {}, alex.cardWith('2 of 2 asked'));
    assert.equal(alex.texts()[0], 'Security Reader (role)');
  });

  it('asks for the minutes that were chosen, and not for what was left out', async () => {
    const { alex, sandbox, signIn } = story;
    await alex.say('purge shift INC0042731 phish');
    await alex.click('Start', { m0: '60', m1: '0', ticketSystem: 'ServiceNow' });
    await signIn(alex);
    await alex.waitFor('1 of 1 asked');
    assert.deepEqual(ordersOf(sandbox), [201]);
    const [order] = sandbox.cloud.pim.requests('assignment', alex.user.id);
    assert.match(JSON.stringify(order), new RegExp(roles.securityReader));
    assert.match(JSON.stringify(order), /"duration":3600000/);
  });

  it('asks for nothing where nothing is chosen, and says so', async () => {
    const { alex, writes } = story;
    await alex.say('purge shift INC0042731 phish');
    await alex.click('Start', { m0: '0', m1: '0', ticketSystem: 'ServiceNow' });
    assert.ok(alex.texts().includes('Nothing was asked: choose at least one of them.'));
    assert.ok(JSON.stringify(alex.last.attachments).includes('"value":"phish"'));
    assert.equal(writes().length, 0);
  });

  it('takes the words for all of it, and offers no more than each policy allows', async () => {
    const { alex } = story;
    await alex.say('big case 90 min review');
    assert.equal(JSON.stringify(alex.last.attachments).match(/"value":"90","choices"/g)?.length, 3);
    await alex.say('big case');
    assert.match(alex.texts().join('\n'), /Usually 12 h here; at most 10 h is allowed now/);
  });

  it('asks for the strongest sign-in that any of it wants, once', async () => {
    const { alex, sandbox } = story;
    await started('big case review of case 12');
    await alex.waitFor('3 of 3 asked');
    assert.deepEqual(ordersOf(sandbox), [201, 201, 201]);
  });

  it('goes on after a half that Entra refuses, and asks again for that half alone', async () => {
    const { alex, sandbox } = story;
    sandbox.faults.add({ path: groupOrders, method: 'POST', status: 400, times: 1 });
    await started();
    await alex.waitFor('1 of 2 asked');
    assert.match(lineOf(alex, 'Security Reader'), /Active until/);
    assert.match(lineOf(alex, 'Search and Purge'), /^⚠ Not asked: /);
    assert.deepEqual(alex.buttons().slice(-3), ['Try again', 'Refresh', 'My access']);
    await alex.click('Try again');
    await alex.waitFor('2 of 2 asked');
    assert.deepEqual(ordersOf(sandbox), [201, 400, 201]);
  });

  it('calls an order neither asked nor not asked of which Entra did not say whether it took it', async () => {
    const { alex, sandbox } = story;
    sandbox.faults.add({ path: groupOrders, method: 'POST', reset: true, times: 1 });
    await started();
    await alex.waitFor('1 of 2 asked; not known yet: 1');
    assert.doesNotMatch(lineOf(alex, 'Search and Purge'), /Not asked/);
  });

  it('calls an order neither asked nor not asked of which Entra says as a refusal that it took it, and finds it', async () => {
    const { alex, sandbox, wait } = story;
    const { pim } = sandbox.cloud;
    const late: (() => unknown)[] = [];
    const refuse = sinon.stub(pim, 'submit').callsFake((caller, order) => {
      const take = () => refuse.wrappedMethod.call(pim, caller, order);
      if (order.target.kind !== 'group') return take();
      late.push(take);
      throw pimFaults.rules(['ApprovalRule']);
    });
    await started();
    await alex.waitFor('1 of 2 asked; not known yet: 1');
    assert.doesNotMatch(lineOf(alex, 'Search and Purge'), /Not asked/);
    refuse.restore();
    // It is listed late.
    for (const take of late) take();
    await wait(1);
    await alex.say('status');
    await alex.click('Refresh', {}, alex.cardWith('1 of 2 asked'));
    await alex.waitFor('2 of 2 asked');
  });

  it('leads from what failed to its own form, filled', async () => {
    const { alex, sandbox } = story;
    sandbox.faults.add({ path: groupOrders, method: 'POST', status: 400, times: 1 });
    await started();
    await alex.click('Its form', {}, await alex.waitFor('1 of 2 asked'));
    assert.equal(alex.texts()[0], 'Activate Search and Purge PIM (group)');
    for (const value of ['120', 'payroll phish', 'INC0042731'])
      assert.ok(JSON.stringify(alex.last.attachments).includes(`"value":"${value}"`), value);
  });

  it('waits as long as Entra asks it to', async () => {
    const { alex, sandbox } = story;
    sandbox.faults.add({ path: groupOrders, method: 'POST', status: 429, times: 1, retryAfter: 1 });
    await started();
    await alex.waitFor('2 of 2 asked');
    assert.deepEqual(ordersOf(sandbox), [201, 429, 201]);
  });

  it('stops where Entra does nothing more, is told on top of the list also after a restart, and goes on with the rest', async () => {
    const { alex, sandbox } = story;
    sandbox.faults.add({ path: groupOrders, method: 'POST', status: 429, times: 1 });
    await started('big case review of case 12');
    await alex.waitFor('1 of 3 asked');
    assert.match(lineOf(alex, 'eDiscovery Export'), /^⚠ Not asked yet/);
    sandbox.faults.clear();
    await sandbox.restartBots();
    await alex.say('my access');
    assert.ok(alex.texts().includes('⚠ Big case was not finished'));
    await alex.click('Show', {}, alex.last);
    await alex.click('Go on', {}, alex.last);
    await story.signIn(alex);
    await alex.waitFor('3 of 3 asked');
    assert.equal(ordersOf(sandbox).filter((status) => status === 201).length, 3);
    await alex.say('my access');
    assert.ok(!alex.texts().includes('⚠ Big case was not finished'));
  });

  it('is asked for once, however often its form is sent, also after a restart', async () => {
    const { alex, sandbox } = story;
    await alex.say('purge shift INC0042731 phish');
    const form = alex.last;
    const data = {
      ...buttonData(form, 'startBundle'),
      ...{ m0: '60', m1: '60', justification: 'phish', ticketNumber: 'INC1', ticketSystem: 'ServiceNow' },
    };
    await alex.execute({ verb: 'startBundle' }, data, form);
    await story.signIn(alex);
    await alex.waitFor('2 of 2 asked');
    await Promise.all([1, 2].map(() => alex.execute({ verb: 'startBundle' }, data, form)));
    await sandbox.restartBots();
    await alex.execute({ verb: 'startBundle' }, { ...data, m0: '120' }, form);
    assert.deepEqual(ordersOf(sandbox), [201, 201]);
  });

  it('says what somebody is not eligible for, and asks for the others', async () => {
    const { alex, sandbox } = story;
    await alex.say('half yours review');
    const texts = alex.texts();
    const place = texts.indexOf('Global Administrator');
    assert.match(texts[place + 1] ?? '', /^You are not eligible for it: left out/);
    await alex.click('Start');
    await alex.waitFor('1 of 1 asked');
    assert.deepEqual(ordersOf(sandbox), [201]);
  });

  it('is not offered to somebody who is eligible for none of it', async () => {
    const { alex, lynne, writes } = story;
    await alex.say('my access');
    assert.ok(alex.texts().includes('Purge shift'));
    assert.ok(!alex.texts().includes('Of others'));
    await lynne.say('my access');
    assert.ok(!lynne.texts().includes('Purge shift'));
    await lynne.say('purge shift');
    assert.equal(lynne.texts()[0], 'I don’t know “purge shift”');
    assert.doesNotMatch(lynne.transcript(), /bundle/);
    assert.equal(writes().length, 0);
  });

  describe('of which all has ended', () => {
    /** Alex had one thing by the bundle, and its time is over. */
    async function ended(): Promise<void> {
      const { alex, sandbox, wait } = story;
      await alex.say('half yours review of mailboxes');
      await alex.click('Start', { m0: '30' });
      await sandbox.cloud.clock.advance(20_000);
      await alex.waitFor('Active until');
      assert.ok(!alex.buttons(alex.cardWith('1 of 1 asked')).includes('Again'));
      await wait(31);
      await until(alex.chat, () => alex.buttons(alex.cardWith('1 of 1 asked')).includes('Again'));
    }

    it('is asked for once more with one tap, just as its card shows it', async () => {
      const { alex, sandbox, writes } = story;
      await ended();
      const before = writes().length;
      const card = alex.cardWith('1 of 1 asked');
      assert.ok(alex.texts(card).includes('One tap asks for exactly this.'));
      await alex.click('Again', {}, card);
      await until(alex.chat, () => alex.last.id !== card.id && alex.texts().includes('1 of 1 asked'));
      assert.equal(writes().length, before + 1);
      const order = JSON.stringify(sandbox.cloud.pim.requests('assignment', alex.user.id).at(-1));
      assert.match(order, /"justification":"review of mailboxes"/);
      assert.match(order, /"duration":1800000/);
      assert.deepEqual(alex.buttons(card).slice(-3), ['Again', 'Refresh', 'My access']);
    });

    it('is asked for once, however often the button is pressed, also after a restart', async () => {
      const { alex, sandbox } = story;
      await ended();
      const card = alex.cardWith('1 of 1 asked');
      const data = buttonData(card, 'repeatBundle') ?? {};
      await Promise.all([1, 2].map(() => alex.execute({ verb: 'repeatBundle' }, data, card)));
      await sandbox.restartBots();
      await alex.execute({ verb: 'repeatBundle' }, data, card);
      assert.deepEqual(ordersOf(sandbox), [201, 201]);
    });

    it('is the form, filled, and nothing is sent, where the policy takes it no more', async () => {
      const { alex, sandbox, writes } = story;
      await ended();
      sandbox.cloud.pim.policies.configure(reviewers, {
        ...{ maximumDuration: 'PT15M', mfa: false, justification: true, ticket: true },
      });
      await sandbox.cloud.clock.advance(6 * 60_000);
      const before = writes().length;
      await alex.click('Again', {}, alex.cardWith('1 of 1 asked'));
      assert.equal(alex.texts()[0], 'Start Half yours');
      assert.match(alex.texts().join('\n'), /Please give a ticket number/);
      assert.match(JSON.stringify(alex.last.attachments), /"value":"review of mailboxes"/);
      assert.equal(writes().length, before);
    });

    it('is the form where something of it is on already', async () => {
      const { alex, sandbox, writes } = story;
      await ended();
      sandbox.portal.activate(alex.user.id, reviewers);
      await sandbox.cloud.clock.advance(120_000);
      const before = writes().length;
      await alex.click('Again', {}, alex.cardWith('1 of 1 asked'));
      assert.match(alex.texts().join('\n'), /eDiscovery Reviewers PIM \(group\)\nActive until .*: left out/);
      assert.equal(writes().length, before);
    });

    it('is nobody else’s to ask for', async () => {
      const { alex, adele, writes } = story;
      await ended();
      const before = writes().length;
      const card = alex.cardWith('1 of 1 asked');
      await adele.execute({ verb: 'repeatBundle' }, buttonData(card, 'repeatBundle') ?? {}, adele.last);
      assert.doesNotMatch(adele.transcript(), /of mailboxes/);
      assert.equal(writes().length, before);
    });
  });

  it('has no one tap where something of it was denied', async () => {
    const { alex, megan, signIn, wait } = story;
    await alex.say('purge shift INC0042731 payroll phish');
    await alex.click('Start', { m0: '30', ticketSystem: 'ServiceNow' });
    await signIn(alex);
    await megan.waitFor('asks for Search and Purge');
    await megan.click('Deny', { reason: 'Name the mailboxes' });
    await alex.waitFor('Denied by');
    await wait(31);
    const isSaid = (text: string): boolean => text.startsWith('Ended');
    await until(alex.chat, () => alex.texts(alex.cardWith('2 of 2 asked')).some(isSaid));
    assert.ok(!alex.buttons(alex.cardWith('2 of 2 asked')).includes('Again'));
  });

  describe('meets what happened elsewhere', () => {
    it('and leaves out what is on already', async () => {
      const { alex, sandbox } = story;
      sandbox.portal.activate(alex.user.id, reviewers);
      await sandbox.cloud.clock.advance(120_000);
      await alex.say('half yours review');
      assert.match(alex.texts().join('\n'), /eDiscovery Reviewers PIM \(group\)\nActive until .*: left out/);
      assert.ok(alex.texts().includes('There is nothing of it to ask for now.'));
      assert.ok(!alex.buttons().includes('Start'));
    });

    it('and says so of what was switched on since the form was drawn', async () => {
      const { alex, sandbox } = story;
      await alex.say('big case review');
      const form = alex.last;
      sandbox.portal.activate(alex.user.id, reviewers);
      await sandbox.cloud.clock.advance(120_000);
      await alex.click('Start', {}, form);
      await story.signIn(alex);
      await alex.waitFor('2 of 3 asked');
      assert.match(
        lineOf(alex, 'eDiscovery Reviewers'),
        /^⚠ Not asked: .*on already|^⚠ Not asked: .*already/,
      );
      assert.ok(!alex.buttons().includes('Try again'));
    });

    it('and shows the form again where a policy allows less by now', async () => {
      const { alex, sandbox, writes } = story;
      await alex.say('half yours review');
      const form = alex.last;
      sandbox.cloud.pim.policies.configure(reviewers, {
        ...{ maximumDuration: 'PT30M', mfa: false, justification: true, ticket: true },
      });
      await sandbox.cloud.clock.advance(6 * 60_000);
      await alex.click('Start', {}, form);
      assert.match(alex.texts().join('\n'), /Choose a duration of at most 30 min/);
      assert.match(alex.texts().join('\n'), /Please give a ticket number/);
      assert.ok(JSON.stringify(alex.last.attachments).includes('"value":"review"'));
      assert.equal(writes().length, 0);
    });
  });

  describe('that a person saved', () => {
    async function saved(): Promise<void> {
      const { alex, sandbox } = story;
      await alex.say('ediscovery reviewers 30 min');
      await alex.click('Activate', { justification: 'Case 12' });
      await sandbox.cloud.clock.advance(20_000);
      await alex.waitFor('Active until');
      await alex.say('save as Morning shift');
    }

    it('holds what is on with the minutes that were asked, and is opened by its name', async () => {
      const { alex, wait, writes } = story;
      await saved();
      assert.deepEqual(alex.texts().slice(0, 2), [
        'Saved: Morning shift',
        'eDiscovery Reviewers PIM (group), 30 min',
      ]);
      await wait(40);
      const before = writes().length;
      await alex.say('morning SHIFT another review');
      assert.equal(alex.texts()[0], 'Start Morning shift');
      assert.equal(writes().length, before);
      await alex.click('Start', {}, alex.last);
      await alex.waitFor('1 of 1 asked');
      assert.equal(writes().length, before + 1);
    });

    it('is nobody else’s: not by its name, its button, its run or with what was typed', async () => {
      const { alex, adele, sandbox, wait, writes } = story;
      await saved();
      await wait(40);
      await alex.say('morning shift another review');
      const form = alex.last;
      await alex.click('Start', {}, form);
      const card = await alex.waitFor('1 of 1 asked');
      const before = writes().length;
      await adele.say('my access');
      assert.doesNotMatch(adele.transcript(), /Morning shift/);
      await adele.say('morning shift');
      assert.doesNotMatch(adele.transcript(), /Start Morning shift/);
      const own = { ...buttonData(form, 'startBundle') };
      for (const [verb, data] of [
        ['startBundle', { ...own, justification: 'mine', m0: '60' }],
        ['bundleForm', { bundle: 'own:morning shift' }],
        ['bundleRun', buttonData(card, 'bundleRun')],
        ['goOnBundle', buttonData(card, 'bundleRun')],
        ['forgetBundle', { bundle: 'own:morning shift' }],
      ] as const)
        await adele.execute({ verb }, data ?? {}, adele.last);
      assert.doesNotMatch(adele.transcript(), /another review|1 of 1 asked/);
      assert.equal(writes().length, before);
      assert.ok((await recorded(sandbox, 'tampered')).audit >= 3);
      await alex.say('my access');
      assert.ok(alex.texts().includes('Morning shift'));
    });

    for (const said of ['“Frühschicht”', '„Frühschicht“', '«\u00A0Frühschicht\u00A0»', '「Frühschicht」'])
      it(`is saved without the quotes that somebody writes around its name: ${said}`, async () => {
        const { alex } = story;
        await alex.say('ediscovery reviewers 30 min');
        await alex.waitFor('Activate eDiscovery Reviewers');
        await alex.click('Activate', { justification: 'Case 12' });
        await alex.waitFor('Entra is switching it on');
        await alex.say(`save as ${said}`);
        await alex.waitFor('Saved: Frühschicht');
      });

    it('is forgotten by a tap, which words alone are not', async () => {
      const { alex } = story;
      await saved();
      await alex.say('forget morning shift');
      assert.equal(alex.texts()[0], 'Forget Morning shift?');
      await alex.say('my access');
      assert.ok(alex.texts().includes('Morning shift'));
      await alex.click('Forget it');
      await alex.say('my access');
      assert.ok(!alex.texts().includes('Morning shift'));
    });

    for (const [name, answer] of [
      ['my access', /means something else already/],
      ['security reader', /means something else already/],
      ['Purge  Shift', /means something else already/],
      ['', /Say under which name/],
      ['x'.repeat(41), /at most 40 characters/],
    ] as const)
      it(`is not saved as “${name.slice(0, 20)}”`, async () => {
        const { alex } = story;
        await saved();
        await alex.say(`save as ${name}`);
        assert.match(alex.texts().join('\n'), answer);
        await alex.say('my access');
        assert.equal(alex.buttons().filter((title) => title === 'Start').length, 5);
      });

    it('is saved anew under the same name, and not at all where nothing is on', async () => {
      const { alex, wait } = story;
      await saved();
      await alex.say('save as morning shift');
      assert.equal(alex.texts()[0], 'Saved anew: morning shift');
      await wait(40);
      await alex.say('save as evening shift');
      assert.match(alex.texts().join('\n'), /Nothing is on or waits/);
    });

    it('is not said to have nothing to save where what is on could not be seen', async () => {
      const { alex } = story;
      changeGraph(refusing(/assignmentScheduleInstances/i, 500));
      await alex.say('save as evening shift');
      assert.doesNotMatch(alex.transcript(), /Nothing is on/);
      assert.match(alex.texts().join('\n'), /I could not see everything that is on/);
    });
  });

  it('says that what it shows is what was known last, where Entra does not tell', async () => {
    const { alex } = story;
    await started();
    const card = await alex.waitFor('2 of 2 asked');
    changeGraph(refusing(/assignmentScheduleRequests/i, 500));
    await alex.click('Refresh', {}, card);
    assert.ok(alex.texts(alex.cardWith('2 of 2 asked')).some((text) => text.includes('what I knew last')));
  });

  it('is not said to be gone where it could not be seen whose it is', async () => {
    const { alex } = story;
    await alex.say('my access');
    const list = alex.last;
    changeGraph(refusing(/eligibilitySchedule/i, 500));
    await alex.execute({ verb: 'bundleForm' }, buttonData(list, 'bundleForm') ?? {}, list);
    assert.doesNotMatch(alex.transcript(), /There is no such bundle/);
    assert.match(alex.texts().join('\n'), /could not see what you may switch on/);
  });

  it('of others is not told of by its name either', async () => {
    const { alex } = story;
    await alex.say('of others');
    assert.doesNotMatch(alex.transcript(), /bundle/);
  });

  it('is not opened by the name of a target, and does not take the target’s words', async () => {
    const { alex } = story;
    await alex.say('security reader 1h for my shift');
    assert.equal(alex.texts()[0], 'Activate Security Reader (role)');
    await alex.say('purge shift please');
    assert.equal(alex.texts()[0], 'Start Purge shift');
    await alex.say('activate shift for 2 hours');
    assert.equal(alex.texts()[0], 'Start Purge shift');
    assert.equal(purge.kind, 'group');
  });
});

describe('A bundle of two replicas', () => {
  const story = eachInSandbox({ settings, replicas: 2 });

  it('is asked for once while Graph is slow', async () => {
    const { alex, sandbox } = story;
    for (const said of ['my access', 'my access', 'half yours review']) await alex.say(said);
    const form = alex.last;
    const { met } = sandbox.faults.add({ path: '*ScheduleRequests', method: 'POST', latency: 2_000 });
    const data = { ...buttonData(form, 'startBundle'), justification: 'review', m0: '60' };
    const clicks = [1, 2, 3, 4].map(() => alex.execute({ verb: 'startBundle' }, data, form));
    await met;
    await sandbox.cloud.clock.advance(4_000);
    await Promise.all(clicks);
    // Which of the four answers the client shows last is its own affair: one that came meanwhile says that it is being asked.
    const card = await alex.waitFor('of 1 asked');
    if (!alex.texts(card).includes('1 of 1 asked')) await alex.click('Refresh', {}, card);
    await alex.waitFor('1 of 1 asked');
    assert.deepEqual(ordersOf(sandbox), [201]);
  });
});
