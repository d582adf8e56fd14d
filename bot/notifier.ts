import type { Logger } from 'pino';
import { summaryOf } from '../cards/card.ts';
import type { Card } from '../cards/card.ts';
import type { Viewer } from '../cards/format.ts';
import { newsText } from '../cards/newsText.ts';
import { endsSoonCard, giveBackNowCard, stillWaitingCard } from '../cards/reminderCard.ts';
import type { Person } from '../services/elevation/actor.ts';
import type { Clock } from '../services/elevation/clock.ts';
import type {
  AddressBook,
  Audience,
  CardLedger,
  Notifier,
  PostedCard,
  ReminderBook,
  RequestStore,
  TrackedRequest,
} from '../services/elevation/ports.ts';
import { giveBackReminder } from '../services/elevation/reminders.ts';
import { isNeighbour } from '../services/elevation/request.ts';
import { afterwards } from './afterwards.ts';
import type { Message, Messenger, Place } from './messenger.ts';
import type { QuietHours } from './quietHours.ts';
import { quietUntil } from './quietHours.ts';
import type { Reachability } from './reachability.ts';
import type { Views } from './views.ts';

export interface NotifierParts {
  readonly messenger: Messenger;
  readonly views: Views;
  readonly ledger: CardLedger;
  readonly requests: RequestStore;
  readonly reminders: ReminderBook;
  /** When approvers are not reminded, each on their own clock. */
  readonly quietHours: QuietHours | undefined;
  readonly addresses: AddressBook;
  readonly reachability: Reachability;
  readonly approvalsChannel?: Place;
  readonly clock: Clock;
  readonly log: Logger;
}

/** Whoever's zone is unknown reads UTC, and the card says so. */
const channelViewer: Viewer = { locale: 'en-US', timeZone: 'UTC' };

export interface CardNotifier extends Notifier {
  /** Waits for what is under way; for shutdown. */
  drain(): Promise<void>;
}

/** Posts the cards of a request and keeps them up to date. One conversation that fails is logged and does not hold up the others. */
export function createNotifier(parts: NotifierParts): CardNotifier {
  const { messenger, views, ledger, requests, reminders, addresses, reachability } = parts;
  const { approvalsChannel, quietHours, clock, log } = parts;

  /** The last piece of work of each request: two changes in quick succession must reach a card in their order. */
  const queues = new Map<string, Promise<void>>();

  function inTurn({ request }: TrackedRequest, work: () => Promise<void>): void {
    const key = `${request.api}/${request.id}`;
    afterwards(() => {
      const before = queues.get(key) ?? Promise.resolve();
      const running = before.then(() => safely(log, work));
      queues.set(key, running);
      return running.then(() => {
        if (queues.get(key) === running) queues.delete(key);
      });
    });
  }

  async function attempt<T>(what: string, work: () => Promise<T>): Promise<T | undefined> {
    try {
      return await work();
    } catch (error) {
      log.warn({ err: error }, `could not ${what}`);
      return undefined;
    }
  }

  async function postOnce(
    tracked: TrackedRequest,
    audience: Audience,
    place: Place,
    card: Card,
  ): Promise<void> {
    const { request } = tracked;
    const name = nameOf(audience);
    if (!(await ledger.claim(request, name))) return;
    const activityId = await messenger.post(place, cardMessage(card)).catch(async (error: unknown) => {
      await ledger.release(request, name);
      throw error;
    });
    await ledger.posted(request, { audience, ...place, activityId });
  }

  async function askApprover(tracked: TrackedRequest, approver: Person): Promise<boolean> {
    const address = await reachability.reach(approver);
    if (address === undefined) return false;
    const card = views.approval(address, tracked, { canDecide: true });
    const done = await attempt('ask an approver', async () => {
      await postOnce(tracked, { kind: 'approver', personId: approver.id }, address, card);
      return true;
    });
    return done ?? false;
  }

  async function askAll(tracked: TrackedRequest): Promise<void> {
    const asked = await Promise.all(
      tracked.approvers.map(async (person) => ({ person, reached: await askApprover(tracked, person) })),
    );
    if (approvalsChannel !== undefined) {
      const card = views.approval(channelViewer, tracked, { canDecide: true });
      await attempt('post to the approvals channel', () =>
        postOnce(tracked, { kind: 'channel' }, approvalsChannel, card),
      );
    }
    await ledger.recordReach(tracked.request, {
      reached: asked.filter(({ reached }) => reached).map(({ person }) => person),
      unreached: asked.filter(({ reached }) => !reached).map(({ person }) => person),
    });
    await updateAll(tracked, ({ kind }) => kind === 'requester');
  }

  async function cardFor(audience: Audience, tracked: TrackedRequest): Promise<Card> {
    switch (audience.kind) {
      case 'requester':
        return views.request((await addresses.find(audience.personId)) ?? channelViewer, tracked);
      case 'approver':
        return views.approval((await addresses.find(audience.personId)) ?? channelViewer, tracked, {
          canDecide: true,
        });
      case 'channel':
        return views.approval(channelViewer, tracked, { canDecide: true });
    }
  }

  /** Answers whether every card was reached or is gone for good. */
  async function updateAll(
    tracked: TrackedRequest,
    concerns: (audience: Audience) => boolean,
  ): Promise<boolean> {
    const cards = (await ledger.cardsOf(tracked.request)).filter(({ audience }) => concerns(audience));
    const updated = await Promise.all(
      cards.map(async (posted) => {
        try {
          await update(posted, tracked);
          return true;
        } catch (error) {
          log.warn({ err: error }, 'could not update a card');
          return !mayWorkLater(error);
        }
      }),
    );
    return updated.every((done) => done);
  }

  /** The card of what runs also tells what follows it. */
  async function updateNeighbours(tracked: TrackedRequest): Promise<void> {
    const mine = await requests.openOf(tracked.request.requester.id);
    for (const one of mine)
      if (isNeighbour(one.request, tracked.request)) await updateAll(one, ({ kind }) => kind === 'requester');
  }

  async function update(posted: PostedCard, tracked: TrackedRequest): Promise<void> {
    const { audience, activityId, serviceUrl, conversationId } = posted;
    await messenger.update(
      { serviceUrl, conversationId },
      activityId,
      cardMessage(await cardFor(audience, tracked)),
    );
  }

  /** To the one who asked, or to every approver who can be reached; the card it is about stays where it is. */
  async function sayReminder(tracked: TrackedRequest, names: readonly string[]): Promise<void> {
    const { requester, state } = tracked.request;
    if (state.kind === 'awaiting-approval') {
      const putOff = names.flatMap((name) => afterQuietHours.personIn(name) ?? []);
      const people = tracked.approvers.filter(
        ({ id }) => putOff.length < names.length || putOff.includes(id),
      );
      await Promise.all(people.map((person) => remindApprover(tracked, person)));
      return;
    }
    await attempt('remind the requester', async () => {
      const address = await addresses.find(requester.id);
      if (address === undefined) return;
      const view = { tracked, viewer: address, now: clock.now() };
      // Several that fell due together (a long sleep) are said once.
      const card = names.every((name) => name === giveBackReminder)
        ? giveBackNowCard(view)
        : endsSoonCard(view);
      if (card !== undefined) await messenger.post(address, cardMessage(card));
    });
  }

  async function remindApprover(tracked: TrackedRequest, person: Person): Promise<void> {
    await attempt('remind an approver', async () => {
      const address = await addresses.find(person.id);
      if (address === undefined) return;
      const now = clock.now();
      const due = quietUntil(quietHours, address.timeZone, now);
      if (due !== undefined) {
        await reminders.add(tracked.request, { name: afterQuietHours.nameFor(person.id), due });
        return;
      }
      const card = stillWaitingCard({ tracked, viewer: address, now });
      if (card !== undefined) await messenger.post(address, cardMessage(card));
    });
  }

  /** A changed card makes no sound in Teams, so the requester is also told in a line, except of what they did themselves. */
  async function tellRequester(tracked: TrackedRequest, by: Person | undefined): Promise<void> {
    const { requester, state } = tracked.request;
    if (by?.id === requester.id) return;
    // Each state is told once, whichever replica comes to it.
    const what = typeof tracked.usable === 'object' && state.kind === 'active' ? 'usable' : state.kind;
    if (!(await ledger.claim(tracked.request, `news ${what}`))) return;
    const address = await addresses.find(requester.id);
    const text = address === undefined ? undefined : newsText({ tracked, viewer: address, now: clock.now() });
    if (address === undefined || text === undefined) return;
    await attempt('tell the requester', () => messenger.post(address, { kind: 'text', text }));
  }

  return {
    asked: (tracked) => {
      inTurn(tracked, async () => {
        if (tracked.request.state.kind === 'awaiting-approval') await askAll(tracked);
        await updateNeighbours(tracked);
        await requests.told(tracked);
      });
    },
    changed: (tracked, by) => {
      inTurn(tracked, async () => {
        // Cards first: whom the message calls must find the card right.
        const reached = await updateAll(tracked, () => true);
        await tellRequester(tracked, by);
        await updateNeighbours(tracked);
        if (reached) await requests.told(tracked);
      });
    },
    catchUp: (tracked) => {
      inTurn(tracked, async () => {
        const { state, requester } = tracked.request;
        if (state.kind === 'awaiting-approval') await askAll(tracked);
        const reached = await updateAll(tracked, () => true);
        // Who did it is forgotten by now: what the requester does themselves is not told to them.
        const isOwnDoing =
          state.kind === 'withdrawn' || (state.kind === 'ended' && state.how === 'given-back');
        await tellRequester(tracked, isOwnDoing ? requester : undefined);
        if (reached) await requests.told(tracked);
      });
    },
    remind: (tracked, names) => {
      inTurn(tracked, () => sayReminder(tracked, names));
    },
    async drain() {
      await Promise.all(queues.values());
    },
  };
}

/** A reminder of one person alone, put off to the end of that person's quiet hours. */
const afterQuietHours = {
  nameFor: (personId: string): string => `after quiet hours ${personId}`,
  personIn: (name: string): string | undefined => /^after quiet hours (.+)$/.exec(name)?.[1],
};

async function safely(log: Logger, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    log.error({ err: error }, 'a notification failed');
  }
}

function cardMessage(card: Card): Message {
  return { kind: 'card', card, summary: summaryOf(card) };
}

function nameOf(audience: Audience): string {
  return audience.kind === 'channel' ? 'card channel' : `card ${audience.kind} ${audience.personId}`;
}

/** Teams was busy or away; a message that is gone, or a person who removed the bot, stays so. */
function mayWorkLater(error: unknown): boolean {
  const status = error instanceof Error && 'statusCode' in error ? error.statusCode : undefined;
  return typeof status !== 'number' || status === 429 || status >= 500;
}
