import assert from 'node:assert/strict';
import type { TicketSystemSettings } from '../../../services/elevation/ticketSettings.ts';
import type { FoundTicket, TicketLook, TicketPerson } from '../../../services/elevation/ticketSystem.ts';
import type { ConnectedSystem } from '../../../services/tickets/ticketSystems.ts';
import { SecretMissing, connectTicketSystems } from '../../../services/tickets/ticketSystems.ts';
import { people } from '../../../sandbox/tenant/contoso.ts';
import { ticketAccounts } from '../../../sandbox/tickets/conduct.ts';
import type { Conduct } from '../../../sandbox/tickets/ticketSwitches.ts';
import { eachInCloud } from '../../sandbox/eachInCloud.ts';
import { ticketSystemsOf } from '../../support/ticketFile.ts';

const alex: TicketPerson = { id: people.alex, addresses: ['alexw@contoso.com'] };
const nobody: TicketPerson = { id: people.alex, addresses: [] };

const kinds = ['serviceNow', 'jira', 'https'] as const;
type Kind = (typeof kinds)[number];

/** For each kind of system: one ticket that is open and Alex's, what else it has, and the switch of its conduct. */
const known = {
  serviceNow: {
    own: 'INC0042731',
    others: 'INC0042734',
    related: 'INC0042733',
    closed: 'INC0042736',
    absent: 'INC0099999',
    sort: 'incident',
    switch: 'serviceNow',
  },
  jira: {
    own: 'SEC-17',
    others: 'SOC-9',
    related: 'SEC-18',
    closed: 'SEC-19',
    absent: 'SEC-99',
    sort: 'Incident',
    switch: 'jira',
  },
  https: {
    own: 'CASE-1',
    others: 'CASE-2',
    related: 'CASE-1',
    closed: 'CASE-3',
    absent: 'CASE-9',
    sort: 'case',
    switch: 'plainTickets',
  },
} as const;

const paths: Readonly<Record<Kind, string>> = {
  serviceNow: '/servicenow/**',
  jira: '/jira/**',
  https: '/cases/**',
};

describe('Ticket systems', () => {
  const world = eachInCloud();

  const connect = (
    change: (settings: TicketSystemSettings) => TicketSystemSettings = (settings) => settings,
    patienceMs = 4_000,
  ): ReadonlyMap<string, ConnectedSystem> =>
    connectTicketSystems(
      ticketSystemsOf(world.running.origin).map(change),
      { TICKETS_SECRET: ticketAccounts.reader.secret },
      {
        fetch,
        clock: world.running.cloud.clock,
        patienceMs,
      },
    );
  const system = (kind: Kind): ConnectedSystem => {
    const found = connect().get(kind.toLowerCase());
    assert.ok(found);
    return found;
  };
  const lookUp = (kind: Kind, number: string, person = alex): Promise<TicketLook> =>
    system(kind).system.lookUp(number, person);
  const found = async (kind: Kind, number: string, person = alex): Promise<FoundTicket> => {
    const look = await lookUp(kind, number, person);
    assert.ok(look.kind === 'found', JSON.stringify(look));
    return look;
  };

  for (const kind of kinds) {
    const tickets = known[kind];
    describe(kind, () => {
      beforeEach(() => {
        world.running.cloud.reset();
      });

      it('tells what a ticket is, and whose', async () => {
        const { isOpen, isMine, isRelated, assignee, sort, title } = await found(kind, tickets.own);
        assert.deepEqual(
          { isOpen, isMine, isRelated, assignee, sort },
          {
            isOpen: 'yes',
            isMine: 'yes',
            isRelated: 'yes',
            assignee: 'Alex Wilber',
            sort: tickets.sort,
          },
        );
        assert.notEqual(title, '');
      });

      it('tells a closed one as not open', async () => {
        assert.equal((await found(kind, tickets.closed)).isOpen, 'no');
      });

      it('has no ticket of a number that is nobody’s', async () => {
        assert.deepEqual(await lookUp(kind, tickets.absent), { kind: 'absent' });
      });

      it('does not know whose a ticket is where nobody told the person’s addresses', async () => {
        assert.equal((await found(kind, tickets.own, nobody)).isMine, 'not-known');
        assert.equal((await system(kind).system.openOf(nobody)).missing, 'unreadable');
      });

      it('lists a person’s open ones and no others', async () => {
        const { rows, missing } = await system(kind).system.openOf(alex);
        assert.equal(missing, undefined);
        const numbers = rows.map(({ number }) => number);
        assert.ok(numbers.includes(tickets.own) && !numbers.includes(tickets.closed), numbers.join());
        assert.ok(
          rows.every(
            ({ number }) => world.running.cloud.tickets.find(placeOf[kind], number)?.assignee === people.alex,
          ),
        );
      });

      const whys: Readonly<Partial<Record<Conduct, string>>> = {
        down: 'unavailable',
        failing: 'unavailable',
        garbage: 'unreadable',
        asleep: 'unreadable',
        busy: 'throttled',
        locked: 'refused',
      };
      for (const [conduct, why] of Object.entries(whys))
        it(`does not know anything where the system is ${conduct}`, async () => {
          Object.assign(world.running.cloud.ticketSwitches, { [tickets.switch]: conduct });
          assert.deepEqual(await lookUp(kind, tickets.own), { kind: 'not-known', why });
          const own = await system(kind).system.openOf(alex);
          assert.deepEqual(own.rows, []);
          assert.notEqual(own.missing, undefined);
        });

      it('does not wait longer than it may', async () => {
        Object.assign(world.running.cloud.ticketSwitches, { [tickets.switch]: 'slow' });
        const impatient = connect((settings) => settings, 100).get(kind.toLowerCase());
        assert.deepEqual(await impatient?.system.lookUp(tickets.own, alex), {
          kind: 'not-known',
          why: 'unavailable',
        });
        await world.running.cloud.clock.advance(60_000);
      });

      it('gives no call up because somebody moved the clock', async () => {
        const { met } = world.running.faults.add({ path: paths[kind], latency: 60_000 });
        const looking = lookUp(kind, tickets.own);
        await met;
        await world.running.cloud.clock.advance(60_000);
        assert.equal((await looking).kind, 'found');
      });

      it('leaves a busy system alone for as long as it says', async () => {
        const { system: busy } = system(kind);
        Object.assign(world.running.cloud.ticketSwitches, { [tickets.switch]: 'busy' });
        await busy.lookUp(tickets.own, alex);
        Object.assign(world.running.cloud.ticketSwitches, { [tickets.switch]: 'up' });
        assert.deepEqual(await busy.lookUp(tickets.own, alex), { kind: 'not-known', why: 'throttled' });
        await world.running.cloud.clock.advance(30_000);
        assert.equal((await busy.lookUp(tickets.own, alex)).kind, 'found');
      });

      it('asks nothing with what could be more than a number', async () => {
        for (const number of ['INC1^ORactive=true', '../myself', 'SEC-17?x=y', `${tickets.own}'`, '']) {
          const look = await lookUp(kind, number);
          assert.notEqual(look.kind, 'found', number);
        }
      });
    });
  }

  it('ServiceNow: the row of another ticket is no answer', async () => {
    Object.assign(world.running.cloud.ticketSwitches, { serviceNow: 'another' });
    assert.deepEqual(await lookUp('serviceNow', 'INC0042734'), { kind: 'not-known', why: 'unreadable' });
  });

  it('ServiceNow: a column with Entra’s ids tells whose it is without any address', async () => {
    const withColumn = connect((one) =>
      one.kind === 'serviceNow' ? { ...one, entraIdColumn: 'u_entra_id' } : one,
    );
    const look = await withColumn.get('servicenow')?.system.lookUp('INC0042731', nobody);
    assert.ok(look?.kind === 'found');
    assert.equal(look.isMine, 'yes');
    assert.equal(look.isRelated, 'yes');
  });

  it('ServiceNow: a column that there is not lists nobody else’s', async () => {
    const wrong = connect((one) =>
      one.kind === 'serviceNow' ? { ...one, entraIdColumn: 'u_nothing' } : one,
    );
    const own = await wrong.get('servicenow')?.system.openOf(nobody);
    assert.deepEqual(own, { rows: [], missing: 'unreadable' });
  });

  it('ServiceNow: who opened it has to do with it, and who is on none of its fields has not', async () => {
    assert.deepEqual(await relation('serviceNow', 'INC0042733'), ['no', 'yes']);
    assert.deepEqual(await relation('serviceNow', 'INC0042734'), ['no', 'no']);
  });

  it('Jira: who hides the own address is known by the account', async () => {
    Object.assign(world.running.cloud.ticketSwitches, { jiraMail: 'hidden' });
    assert.deepEqual(await relation('jira', 'SEC-17'), ['yes', 'yes']);
    assert.deepEqual(await relation('jira', 'SEC-18'), ['no', 'yes']);
  });

  it('Jira: where accounts may not be looked for either, whose it is is not known', async () => {
    Object.assign(world.running.cloud.ticketSwitches, { jiraMail: 'hidden', jiraUserSearch: 'refused' });
    assert.deepEqual(await relation('jira', 'SEC-18'), ['not-known', 'not-known']);
  });

  /** Jira whose answers a test writes itself: an issue of an account that hides its address, and what a search for people finds. */
  const jiraThat = (
    found: object,
    ask: (response: () => Response) => Promise<Response>,
    patienceMs = 4_000,
  ) => {
    const fields = { status: { statusCategory: { key: 'new' } }, assignee: { accountId: 'somebody' } };
    const answering: typeof fetch = (address) => {
      const isSearch = JSON.stringify(address).includes('/user/search');
      return ask(() => Response.json(isSearch ? [found] : { key: 'SEC-1', fields }));
    };
    const { clock } = world.running.cloud;
    const systems = connectTicketSystems(
      ticketSystemsOf('http://127.0.0.1:1'),
      { TICKETS_SECRET: 's' },
      { fetch: answering, clock, patienceMs },
    );
    const jira = systems.get('jira')?.system;
    assert.ok(jira);
    return jira;
  };

  for (const [shows, isMine] of [
    [{}, 'yes'],
    [{ emailAddress: 'alexw@contoso.com' }, 'yes'],
    [{ emailAddress: 'alexw@contoso.com.example' }, 'not-known'],
    [{ emailAddress: '', displayName: 'alexw@contoso.com' }, 'yes'],
  ] as const)
    it(`Jira: the only account that is found, and shows ${JSON.stringify(shows)}: ${isMine}`, async () => {
      const jira = jiraThat({ accountId: 'somebody', ...shows }, (response) => Promise.resolve(response()));
      const look = await jira.lookUp('SEC-1', alex);
      assert.ok(look.kind === 'found', JSON.stringify(look));
      assert.equal(look.isMine, isMine);
    });

  it('waits for several calls together no longer than for one', async () => {
    let calls = 0;
    // The first answers in time; the second never does, whatever becomes of its own patience.
    const jira = jiraThat(
      { accountId: 'somebody' },
      (response) => {
        calls += 1;
        return calls === 1 ? Promise.resolve(response()) : Promise.withResolvers<Response>().promise;
      },
      100,
    );
    assert.deepEqual(await jira.lookUp('SEC-1', alex), { kind: 'not-known', why: 'unavailable' });
    assert.equal(calls, 2);
  });

  it('Jira: what was moved answers with its new number', async () => {
    assert.equal((await found('jira', 'SEC-20')).number, 'SOC-4');
  });

  it('tells of a list that has further pages that it is cut', async () => {
    for (let number = 1; number <= 30; number += 1)
      for (const [place, prefix] of [
        ['serviceNow', 'INC77'],
        ['jira', 'BIG-'],
        ['plain', 'MORE-'],
      ] as const)
        world.running.cloud.tickets.add({
          ...{ place, number: `${prefix}${number}`, title: 't', sort: 'incident', state: 's', isOpen: true },
          ...{ assignee: people.alex, updated: number },
        });
    for (const kind of kinds) {
      const { rows, missing } = await system(kind).system.openOf(alex);
      assert.equal(rows.length, 20, kind);
      assert.equal(missing, 'cut', kind);
    }
    world.running.cloud.reset();
  });

  it('writes a comment only where the account may', async () => {
    const writing = connectTicketSystems(
      ticketSystemsOf(world.running.origin).map((one) => ({
        ...one,
        comments: true,
        credential: { kind: 'basic', user: ticketAccounts.writer.user, secret: 'W' },
      })),
      { W: ticketAccounts.writer.secret },
      { fetch, clock: world.running.cloud.clock, patienceMs: 4_000 },
    );
    await writing.get('servicenow')?.comments?.comment('INC0042731', 'Asked for');
    await writing.get('jira')?.comments?.comment('SEC-17', 'Asked for');
    assert.equal(writing.get('https')?.comments, undefined);
    assert.deepEqual(world.running.cloud.tickets.comments, [
      { number: 'INC0042731', text: 'Asked for' },
      { number: 'SEC-17', text: 'Asked for' },
    ]);
    const reading = connect((one) => ({ ...one, comments: true }));
    for (const [name, number] of [
      ['servicenow', 'INC0042731'],
      ['jira', 'SEC-17'],
    ] as const)
      await assert.rejects(async () => reading.get(name)?.comments?.comment(number, 'no'), /not taken/);
    world.running.cloud.reset();
  });

  describe('ServiceNow, asked as an OAuth client', () => {
    const asClient = (asked: string[], secret: string = ticketAccounts.reader.secret) => {
      const [settings] = ticketSystemsOf(world.running.origin);
      assert.ok(settings);
      const watching: typeof fetch = (address, init) => {
        asked.push(new URL(address instanceof Request ? address.url : address).pathname);
        return fetch(address, init);
      };
      const { clock } = world.running.cloud;
      const credential = { kind: 'client', client: ticketAccounts.reader.user, secret: 'S' } as const;
      const systems = connectTicketSystems(
        [{ ...settings, credential }],
        { S: secret },
        { fetch: watching, clock, patienceMs: 4_000 },
      );
      return systems.get('servicenow')?.system ?? assert.fail();
    };
    const tokens = (asked: readonly string[]): number =>
      asked.filter((path) => path.endsWith('/oauth_token.do')).length;

    it('fetches one token for many questions, and another before that ends', async () => {
      const asked: string[] = [];
      const system = asClient(asked);
      assert.equal((await system.lookUp('INC0042731', alex)).kind, 'found');
      await system.lookUp('INC0042731', alex);
      assert.equal(tokens(asked), 1);
      await world.running.cloud.clock.advance(1_740_000);
      assert.equal((await system.lookUp('INC0042731', alex)).kind, 'found');
      assert.equal(tokens(asked), 2);
    });

    it('does not know anything where its secret is not taken, and asks nothing without a token', async () => {
      const asked: string[] = [];
      const look = await asClient(asked, 'wrong').lookUp('INC0042731', alex);
      assert.deepEqual(look, { kind: 'not-known', why: 'refused' });
      assert.equal(asked.length, tokens(asked));
    });

    it('fetches another after a token was refused', async () => {
      const asked: string[] = [];
      const system = asClient(asked);
      await system.lookUp('INC0042731', alex);
      world.running.faults.add({ path: '/servicenow/api/**', status: 401, times: 1 });
      assert.deepEqual(await system.lookUp('INC0042731', alex), { kind: 'not-known', why: 'refused' });
      assert.equal((await system.lookUp('INC0042731', alex)).kind, 'found');
      assert.equal(tokens(asked), 2);
    });
  });

  it('follows no redirect, which would carry the secret elsewhere', async () => {
    const asked: string[] = [];
    const redirecting: typeof fetch = (address, init) => {
      asked.push(`${address instanceof Request ? '' : address.toString()} ${init?.redirect ?? ''}`);
      return Promise.resolve(
        new Response(null, { status: 302, headers: { location: 'https://evil.example' } }),
      );
    };
    const [settings] = ticketSystemsOf('http://127.0.0.1:1');
    assert.ok(settings);
    const connected = connectTicketSystems(
      [settings],
      { TICKETS_SECRET: 's' },
      {
        ...{ fetch: redirecting, clock: world.running.cloud.clock, patienceMs: 1000 },
      },
    );
    const look = await connected.get('servicenow')?.system.lookUp('INC1', alex);
    assert.deepEqual(look, { kind: 'not-known', why: 'unreadable' });
    assert.ok(asked.every((one) => one.endsWith(' manual')));
  });

  it('needs every secret that the file names', () => {
    assert.throws(
      () =>
        connectTicketSystems(
          ticketSystemsOf('http://127.0.0.1:1'),
          {},
          { fetch, clock: world.running.cloud.clock, patienceMs: 1 },
        ),
      (error: unknown) => error instanceof SecretMissing && error.names.join() === 'TICKETS_SECRET',
    );
  });

  async function relation(kind: Kind, number: string): Promise<readonly string[]> {
    const { isMine, isRelated } = await found(kind, number);
    return [isMine, isRelated];
  }
});

const placeOf = { serviceNow: 'serviceNow', jira: 'jira', https: 'plain' } as const;
