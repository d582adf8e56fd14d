import { randomUUID } from 'node:crypto';
import { carryOut } from '../../services/elevation/carryOut.ts';
import type { Clock } from '../../services/elevation/clock.ts';
import { factsHash } from '../../services/elevation/facts.ts';
import { keepAsked } from '../../services/elevation/keepAsked.ts';
import type { DecidedReading } from '../../services/elevation/keepDecided.ts';
import { keepDecided } from '../../services/elevation/keepDecided.ts';
import type { ElevationRequest } from '../../services/elevation/request.ts';
import { ofLateSince } from '../../services/elevation/usage.ts';
import { usualTimes } from '../../services/elevation/reminders.ts';
import { claimPatienceMs } from '../../services/notifications/cardLedger.ts';
import type { Shown } from '../../services/notifications/cardLedger.ts';
import { postgresCardLedger } from '../../services/store/postgres/cardLedger.ts';
import { createAuditWriter } from '../../services/store/postgres/auditTrail.ts';
import { bundleBooks } from '../../services/store/postgres/bundleBooks.ts';
import { postgresInTransaction } from '../../services/store/postgres/inTransaction.ts';
import { postgresIntentStore } from '../../services/store/postgres/intentStore.ts';
import type { Store } from '../../services/store/postgres/openDatabase.ts';
import { postgresPreferences } from '../../services/store/postgres/preferences.ts';
import { postgresReminderBook } from '../../services/store/postgres/reminderBook.ts';
import { postgresRequestStore } from '../../services/store/postgres/requestStore.ts';
import { turnBooks } from '../../services/store/postgres/turnBooks.ts';
import { megan, requestIn } from '../cards/samples.ts';
import { auditKeys } from '../support/trail.ts';
import { eachPerson, peopleIn, personId } from './fillStore.ts';

/** What a turn, and a tick of the clock, ask of the store, with the very functions that the bot keeps things by; of Entra and Teams there is nothing. */
export interface StoreTurns {
  /** Somebody asks for something: intent, outcome and card. */
  ask(): Promise<void>;
  /** Somebody looks at what they may have, with all that is remembered of them. */
  access(): Promise<void>;
  /** An approver decides on what was asked for last. */
  approve(): Promise<void>;
  /** What is due, and what was not told. */
  tick(): Promise<void>;
}

const minuteMs = 60_000;
const actorOf = (id: string) => ({ id, name: 'Person', tenantId: 't', locale: 'en-US', timeZone: 'UTC' });

export function createStoreTurns({ db }: Store, stored: number): StoreTurns {
  const clock: Clock = { now: () => new Date(), after: () => () => undefined };
  const fails = (error: unknown): never => {
    throw error;
  };
  const requests = postgresRequestStore(db, clock);
  const ledger = postgresCardLedger(db, clock, claimPatienceMs);
  const reminders = postgresReminderBook(db);
  const preferences = postgresPreferences(db);
  const { readAhead } = turnBooks(db, clock, fails);
  const { savedBundles, bundleRuns } = bundleBooks(db);
  const parts = {
    ...{
      requests,
      reminderTimes: usualTimes,
      clock,
      settingsOf: () => ({}),
      intents: postgresIntentStore(db),
    },
    notifier: { asked: () => undefined, changed: () => undefined, lookedAgain: () => undefined },
    inTransaction: postgresInTransaction(db, {
      clock,
      writer: createAuditWriter({ clock, keys: auditKeys }),
    }),
  };
  const waiting: ElevationRequest[] = [];
  let turn = 0;

  /** Anybody, far from whoever came before; whoever looks is none of those who ask, so that they find as much at any size. */
  function somebody(of: 'those who ask' | 'those who look'): { readonly id: string; readonly nth: number } {
    turn += 1;
    const pairs = Math.floor(peopleIn(stored) / 2);
    const nth = 2 * ((turn * 7_919) % pairs) + (of === 'those who ask' ? 1 : 0);
    return { id: personId(nth), nth };
  }
  const ahead = (id: string, verb: string) => ({
    ...{ personId: id, message: undefined, ref: undefined, isList: false },
    keys: [{ name: `${verb} ${randomUUID()}`, lifetimeMs: minuteMs }],
    seenAt: { person: { id, name: 'Person' }, ...place(id), locale: 'en-US', timeZone: 'UTC' },
  });
  const put = (id: string, cardId: string, shows?: Shown): Promise<void> =>
    ledger.put({
      ...{ cardId, reader: { kind: 'person', personId: id }, ...place(id), activityId: cardId },
      ...{ subjects: [`card ${cardId}`], shows },
    });

  return {
    async ask() {
      const { id } = somebody('those who ask');
      const card = randomUUID();
      await readAhead({ ...ahead(id, 'ask'), cardId: card }, async () => {
        const actor = actorOf(id);
        const until = new Date(Date.now() + 60 * minuteMs);
        const request = requestIn(
          { kind: 'awaiting-approval', until },
          { id: randomUUID(), requester: actor },
        );
        const { intent, result } = await carryOut(
          parts,
          actor,
          { verb: 'activate', order: request.order },
          () => Promise.resolve({ ...request, askedAt: new Date(), graphRequestId: randomUUID() }),
          () => Promise.resolve(undefined),
        );
        const { request: kept } = await keepAsked(parts, actor, [intent], result, { approvers: [megan] });
        waiting.push(kept);
        await put(id, card, { ref: kept.ref, audience: { kind: 'requester', personId: id } });
      });
    },
    async access() {
      const { id } = somebody('those who look');
      await readAhead({ ...ahead(id, 'access'), cardId: undefined, isList: true }, async () => {
        const ofLate = await requests.latestSince(id, ofLateSince(new Date()));
        // Of three years it is a twelfth.
        if (ofLate.length < eachPerson / 15) throw new Error(`${id} has only ${ofLate.length} requests`);
        await requests.openOf(id);
        await preferences.of(id);
        await savedBundles.of(id);
        await bundleRuns.since(id, new Date(Date.now() - 60 * minuteMs));
        await put(id, randomUUID());
      });
    },
    async approve() {
      const request = waiting.pop();
      if (request === undefined) throw new Error('nothing waits for a decision');
      const { ref, order } = request;
      // A card of the years before, since the new one is no other.
      const { nth } = somebody('those who look');
      await readAhead({ ...ahead(megan.id, 'approve'), cardId: `c${nth + 1}`, ref }, async () => {
        const actor = actorOf(megan.id);
        if ((await ledger.find(`c${nth + 1}`)) === undefined) throw new Error('a card is missing');
        await requests.find(ref);
        const shown = factsHash(request);
        const reading: DecidedReading = { request, stageId: 's', decided: { verdict: 'approve', by: megan } };
        const { intent, result } = await carryOut(
          parts,
          actor,
          { verb: 'approve', ref, target: order.target, because: '', shown },
          () => Promise.resolve(reading),
          () => Promise.resolve(undefined),
        );
        await keepDecided(parts, actor, intent, result, 'mine');
        await put(megan.id, randomUUID(), { ref, audience: { kind: 'approver', personId: megan.id } });
      });
    },
    async tick() {
      await reminders.takeDue(new Date(0));
      await requests.undeliveredNews(new Date(Date.now() - 60 * minuteMs));
    },
  };
}

function place(id: string) {
  return { serviceUrl: 's', conversationId: `chat of ${id}` };
}
