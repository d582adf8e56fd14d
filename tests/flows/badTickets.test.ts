import assert from 'node:assert/strict';
import type { PimTarget } from '../../sandbox/pim/model.ts';
import { roleTarget } from '../../sandbox/pim/model.ts';
import { freshTicketSwitches } from '../../sandbox/tickets/ticketSwitches.ts';
import { groups, people, roles } from '../../sandbox/tenant/contoso.ts';
import { graphClient } from '../sandbox/graphClient.ts';
import type { BadTicket } from '../support/badTickets.ts';
import { badTickets, systemsOf } from '../support/badTickets.ts';
import type { RunningGate } from '../support/gateInCloud.ts';
import { askByGraph, linkGate, startGate } from '../support/gateInCloud.ts';
import type { RuleFile } from '../support/ruleFile.ts';
import { withRules } from '../support/ruleFile.ts';
import { eachInSandbox } from '../support/story.ts';

const targets: Readonly<Record<BadTicket['target'], PimTarget>> = {
  purge: { kind: 'group', groupId: groups.searchAndPurge, accessId: 'member' },
  reviewers: { kind: 'group', groupId: groups.ediscoveryReviewers, accessId: 'member' },
  reader: roleTarget(roles.securityReader),
};
const names = {
  purge: 'search and purge',
  reviewers: 'ediscovery reviewers',
  reader: 'security reader',
} as const;
const rule = (target: BadTicket['target']): string =>
  `{ ticket: { system: ${systemsOf[target].name}, must: mine, whenDown: refuse } }`;
const file: RuleFile = { purge: rule('purge'), reviewers: rule('reviewers'), reader: rule('reader') };

/** Everything that tells a person why. */
const why =
  /TicketingRule|Please give|not what a ticket number looks like|no such ticket|not open|assigned to (nobody|Adele Vance|Lynne Robbins)|not assigned to you|could not be checked/;

describe(`${badTickets.length} bad tickets`, () => {
  const story = eachInSandbox({}, ['alex']);
  let gate: RunningGate | undefined;
  afterEach(async () => {
    await gate?.close();
    gate = undefined;
  });
  const graph = graphClient(() => story.sandbox);

  /** More tickets, and the gate linked before any human. */
  async function prepare(): Promise<void> {
    const { cloud } = story.sandbox;
    for (const [number, place] of [
      ['SEC-44', 'jira'],
      ['CASE-4', 'plain'],
    ] as const)
      cloud.tickets.add({
        number,
        place,
        title: 'Nobody has it',
        sort: 'Incident',
        state: 'open',
        isOpen: true,
        updated: 0,
      });
    gate = await startGate(story.sandbox, graph, file);
    for (const target of Object.values(targets)) await linkGate(story.sandbox, graph, gate, target);
  }

  /** Does something with each ticket, its system behaving as the row says. A system that is busy is left alone, so that time has to pass. */
  async function each(work: (bad: BadTicket) => Promise<void>): Promise<void> {
    const { cloud } = story.sandbox;
    for (const bad of badTickets) {
      Object.assign(cloud.ticketSwitches, freshTicketSwitches(), {
        [systemsOf[bad.target].switch]: bad.conduct ?? 'up',
      });
      await work(bad);
      if (bad.conduct === 'busy') await cloud.clock.advance(31_000);
    }
  }
  const isOn = ({ target }: BadTicket): boolean =>
    story.sandbox.cloud.pim.inEffectSince(people.alex, targets[target]) !== undefined;

  /** What the portal tells whoever asks there, where PIM denies it. Entra's own rule for tickets comes before anybody is asked. */
  async function inPortal({ target, ticket }: BadTicket): Promise<string> {
    const { portal, cloud } = story.sandbox;
    try {
      const request = portal.activate(people.alex, targets[target], {
        ticket,
        ticketSystem: systemsOf[target].name,
      });
      await cloud.pim.evaluations.settled(request);
      const answer = cloud.pim.evaluations.log.at(-1)?.answer;
      return request.status === 'Denied' && answer?.kind === 'answered'
        ? answer.reasons.join()
        : request.status;
    } catch (error) {
      return String(error);
    }
  }

  it('are refused in the portal, each with a reason', async () => {
    await prepare();
    await each(async (bad) => {
      const said = await inPortal(bad);
      assert.match(said, why, `${bad.target}: ${bad.says}`);
      assert.equal(isOn(bad), false);
    });
  });

  it('are refused to a Graph call, each with a reason', async () => {
    await prepare();
    const { cloud } = story.sandbox;
    cloud.pim.switches.extensionDenial = 'refused with reasons';
    await each(async (bad) => {
      const { status, error } = await askByGraph(graph, {
        target: targets[bad.target],
        ticketSystem: systemsOf[bad.target].name,
        ticket: bad.ticket === '' ? ' ' : bad.ticket,
      });
      assert.equal(status, 400, `${bad.target}: ${bad.says}`);
      assert.match(error?.message ?? '', why, `${bad.target}: ${bad.says}`);
      assert.equal(isOn(bad), false);
    });
  });

  it('are refused by the bot, each with a reason on the form that is kept', async () => {
    const { alex, sandbox, writes } = story;
    await sandbox.restartBots(withRules(sandbox.origin, file));
    await prepare();
    sandbox.log.clear();
    let open: BadTicket['target'] | undefined;
    await each(async (bad) => {
      if (open !== bad.target) await alex.say(names[bad.target]);
      open = bad.target;
      const form = alex.cardWith('For how long');
      const typed = { justification: 'Phishing wave of today', ticketNumber: bad.ticket, ticketPick: '-' };
      const has = (id: string): boolean => JSON.stringify(form.attachments).includes(`"id":"${id}"`);
      const fitting = Object.fromEntries(Object.entries(typed).filter(([id]) => has(id)));
      await alex.click('Activate', fitting, form);
      const said = alex.texts(alex.cardWith('For how long')).join(' | ');
      assert.match(said, why, `${bad.target}: ${bad.says}`);
      assert.equal(isOn(bad), false);
    });
    assert.deepEqual(writes(), []);
  }).timeout(180_000);
});
