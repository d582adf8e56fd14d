import type { Logger } from 'pino';
import type { Card } from '../../cards/card.ts';
import type { Viewer } from '../../cards/format.ts';
import { newsText, onceMore } from '../../cards/newsText.ts';
import { endsSoonCard, giveBackNowCard, stillWaitingCard } from '../../cards/reminderCard.ts';
import type { Person } from '../elevation/actor.ts';
import type { AuditTrail } from '../elevation/auditTrail.ts';
import type { Clock } from '../elevation/clock.ts';
import type { Notifier, RequestStore } from '../elevation/kept.ts';
import type { ReminderBook } from './reminderBook.ts';
import type { TrackedRequest } from '../elevation/trackedRequest.ts';
import type { Address, AddressBook } from './address.ts';
import type { Audience, CardLedger, Claim, PostedCard, Reader } from './cardLedger.ts';
import type { Retries } from './retries.ts';
import { giveBackReminder } from '../elevation/reminders.ts';
import type { ElevationRequest, RequestRef } from '../elevation/request.ts';
import { isNeighbour } from '../elevation/request.ts';
import { afterwards } from '../../bot/common/afterAnswer.ts';
import type { Leftover } from './retryPlan.ts';
import { createLeftover } from './retryPlan.ts';
import type { Messenger } from '../../bot/turn/messenger.ts';
import type { Place } from './place.ts';
import type { QuietHours } from './quietHours.ts';
import { quietUntil } from './quietHours.ts';
import type { Reachability } from './reach.ts';
import type { CardDelivery, Recipient } from '../../bot/turn/cardDelivery.ts';
import type { Views } from '../../bot/turn/views.ts';

export interface NotifierParts {
  readonly messenger: Messenger;
  readonly delivery: CardDelivery;
  readonly views: Views;
  readonly ledger: CardLedger;
  readonly requests: RequestStore;
  readonly reminders: ReminderBook;
  /** When approvers are not reminded, each on their own clock. */
  readonly quietHours: QuietHours | undefined;
  readonly addresses: AddressBook;
  readonly reachability: Reachability;
  readonly audit: AuditTrail;
  readonly retries: Retries;
  /** The channels that get a copy of a request's approval card. */
  readonly channelsFor: (request: ElevationRequest) => readonly Place[];
  readonly clock: Clock;
  readonly log: Logger;
}

/** Whoever's zone is unknown reads UTC, and the card says so. */
const channelViewer: Viewer = { locale: 'en-US', timeZone: 'UTC' };

export interface CardNotifier extends Notifier {
  /** News that should have been told by now, by a process that may have died; whatever was told already is not told again. */
  catchUp(tracked: TrackedRequest, tries?: number): Promise<void>;
  /** Time has come to remind: who asked that it ends soon or can be given back now, or who approves that it still waits. */
  remind(tracked: TrackedRequest, names: readonly string[]): void;
  /** Waits for what is under way; for shutdown. */
  drain(): Promise<void>;
}

/** Posts the cards of a request and keeps them up to date. */
export function createNotifier(parts: NotifierParts): CardNotifier {
  const { messenger, delivery, views, ledger, requests, reminders, addresses, reachability } = parts;
  const { channelsFor, quietHours, audit, retries, clock, log } = parts;

  /** The last piece of work of each request: two changes in quick succession must reach a card in their order. */
  const queues = new Map<string, Promise<void>>();

  /** Work for after the answer of the turn, in the order of its request. Resolves when it is done. */
  function inTurn({ request }: TrackedRequest, work: () => Promise<void>): Promise<void> {
    const key = `${request.ref.api}/${request.ref.id}`;
    return new Promise((resolve) => {
      afterwards(log, 'a notification', () => {
        const before = queues.get(key) ?? Promise.resolve();
        const running = before.then(() => safely(log, work));
        queues.set(key, running);
        return running.then(() => {
          if (queues.get(key) === running) queues.delete(key);
          resolve();
        });
      });
    });
  }

  /** Tells news; what of them could not be told is handed to the queue that survives this process, before they count as told. */
  function tell(tracked: TrackedRequest, work: (left: Leftover) => Promise<void>, tries = 1): Promise<void> {
    return inTurn(tracked, async () => {
      const left = createLeftover();
      await work(left);
      const seconds = left.again(tries);
      if (seconds !== undefined) await retries.again({ ref: tracked.request.ref, tries: tries + 1 }, seconds);
      await requests.told(tracked);
    });
  }

  /** One conversation that fails is logged and does not hold up the others; answers whether it went well. */
  async function attempt(what: string, left: Leftover, work: () => Promise<unknown>): Promise<boolean> {
    try {
      await work();
      return true;
    } catch (error) {
      log.warn({ err: error, again: left.note(error) }, `could not ${what}`);
      return false;
    }
  }

  /** Says something at most once: claimed before, confirmed after, released when it came to nothing. */
  async function once(
    ref: RequestRef,
    name: string,
    say: (claim: Exclude<Claim, 'taken'>) => Promise<void>,
  ): Promise<void> {
    const claim = await ledger.claim(ref, name);
    if (claim === 'taken') return;
    try {
      await say(claim);
    } catch (error) {
      await ledger.release(ref, name);
      throw error;
    }
    await ledger.confirm(ref, name);
  }

  /**
   * Posts the card that asks. Where a process died while it posted it, the card may be there or not: then a short reminder takes its place, so
   * that the person hears of it for certain and has no second card.
   */
  async function ask(
    tracked: TrackedRequest,
    audience: Audience,
    place: Place,
    viewer: Viewer,
  ): Promise<void> {
    const { request } = tracked;
    await once(request.ref, nameOf(audience, place), async (claim) => {
      const view = { tracked, viewer, now: clock.now() };
      const reminder = claim === 'doubtful' ? stillWaitingCard(view) : undefined;
      const to: Recipient = { reader: readerOf(audience), place };
      await delivery.post(
        to,
        reminder === undefined
          ? {
              card: views.approval(viewer, tracked, { canDecide: true }),
              shows: { ref: request.ref, audience },
            }
          : { card: reminder },
      );
      if (audience.kind === 'approver') await noteTold(tracked, audience.personId, 'approval card');
    });
  }

  async function askApprover(tracked: TrackedRequest, approver: Person, left: Leftover): Promise<boolean> {
    const address = await reachability.reach(approver);
    if (address === undefined) return false;
    return attempt('ask an approver', left, () =>
      ask(tracked, { kind: 'approver', personId: approver.id }, address, address),
    );
  }

  async function askAll(tracked: TrackedRequest, left: Leftover): Promise<void> {
    const asked = await Promise.all(
      tracked.approvers.map(async (person) => ({
        person,
        reached: await askApprover(tracked, person, left),
      })),
    );
    for (const place of channelsFor(tracked.request))
      await attempt('post to an approvals channel', left, () =>
        ask(tracked, { kind: 'channel' }, place, channelViewer),
      );
    await ledger.recordReach(tracked.request.ref, {
      reached: asked.filter(({ reached }) => reached).map(({ person }) => person),
      unreached: asked.filter(({ reached }) => !reached).map(({ person }) => person),
    });
    await updateAll(tracked, left, ({ kind }) => kind === 'requester');
  }

  async function noteTold({ request }: TrackedRequest, personId: string, detail: string): Promise<void> {
    await audit.told({ personId, request, how: detail });
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

  async function updateAll(
    tracked: TrackedRequest,
    left: Leftover,
    concerns: (audience: Audience) => boolean,
  ): Promise<void> {
    const cards = (await ledger.cardsOf(tracked.request.ref)).filter(({ shows }) => concerns(shows.audience));
    await Promise.all(cards.map((posted) => attempt('update a card', left, () => update(posted, tracked))));
  }

  /** The card of what runs also tells what follows it; each in the turn of its own request. */
  async function updateNeighbours({ request }: TrackedRequest): Promise<void> {
    const mine = await requests.openOf(request.requester.id);
    for (const one of mine.filter((other) => isNeighbour(other.request, request)))
      void inTurn(one, () => updateAll(one, createLeftover(), ({ kind }) => kind === 'requester'));
  }

  async function update(posted: PostedCard, tracked: TrackedRequest): Promise<void> {
    const { shows } = posted;
    await delivery.update(posted, { card: await cardFor(shows.audience, tracked), shows });
  }

  function remind(address: Address, card: Card): Promise<void> {
    return delivery.post(
      { reader: { kind: 'person', personId: address.person.id }, place: address },
      { card },
    );
  }

  /** To the one who asked, or to every approver who can be reached; the card it is about stays where it is. */
  async function sayReminder(
    tracked: TrackedRequest,
    names: readonly string[],
    left: Leftover,
  ): Promise<void> {
    const { requester, state } = tracked.request;
    if (state.kind === 'awaiting-approval') {
      const putOff = names.flatMap((name) => afterQuietHours.personIn(name) ?? []);
      const people = tracked.approvers.filter(
        ({ id }) => putOff.length < names.length || putOff.includes(id),
      );
      await Promise.all(people.map((person) => remindApprover(tracked, person, left)));
      return;
    }
    await attempt('remind the requester', left, async () => {
      const address = await addresses.find(requester.id);
      if (address === undefined) return;
      const view = { tracked, viewer: address, now: clock.now() };
      // Several that fell due together (a long sleep) are said once.
      const card = names.every((name) => name === giveBackReminder)
        ? giveBackNowCard(view)
        : endsSoonCard(view);
      if (card === undefined) return;
      await remind(address, card);
      await noteTold(tracked, requester.id, 'reminder');
    });
  }

  async function remindApprover(tracked: TrackedRequest, person: Person, left: Leftover): Promise<void> {
    await attempt('remind an approver', left, async () => {
      const address = await addresses.find(person.id);
      if (address === undefined) return;
      const now = clock.now();
      const due = quietUntil(quietHours, address.timeZone, now);
      if (due !== undefined) {
        await reminders.add(tracked.request.ref, { name: afterQuietHours.nameFor(person.id), due });
        return;
      }
      const card = stillWaitingCard({ tracked, viewer: address, now });
      if (card === undefined) return;
      await remind(address, card);
      await noteTold(tracked, person.id, 'reminder');
    });
  }

  /** A changed card makes no sound in Teams, so the requester is also told in a line, except of what they did themselves. */
  async function tellRequester(
    tracked: TrackedRequest,
    by: Person | undefined,
    left: Leftover,
  ): Promise<void> {
    const { requester, state } = tracked.request;
    if (by?.id === requester.id) return;
    const address = await addresses.find(requester.id);
    const text = address === undefined ? undefined : newsText({ tracked, viewer: address, now: clock.now() });
    if (address === undefined || text === undefined) return;
    // Each state is told once, whichever replica comes to it; again, and saying so, where a process died while it told.
    const what = typeof tracked.usable === 'object' && state.kind === 'active' ? 'usable' : state.kind;
    await attempt('tell the requester', left, () =>
      once(tracked.request.ref, `news ${what}`, async (claim) => {
        await messenger.post(address, { kind: 'text', text: claim === 'doubtful' ? onceMore(text) : text });
        await noteTold(tracked, requester.id, what);
      }),
    );
  }

  async function tellAll(tracked: TrackedRequest, by: Person | undefined, left: Leftover): Promise<void> {
    const isTheirs = ({ kind }: Audience): boolean => kind === 'requester';
    await Promise.all([
      updateAll(tracked, left, (audience) => !isTheirs(audience)),
      // The card first: whom the message calls must find it right.
      updateAll(tracked, left, isTheirs).then(() => tellRequester(tracked, by, left)),
      updateNeighbours(tracked),
    ]);
  }

  return {
    asked: (tracked) => {
      void tell(tracked, async (left) => {
        if (tracked.request.state.kind === 'awaiting-approval') await askAll(tracked, left);
        await updateNeighbours(tracked);
      });
    },
    changed: (tracked, by) => {
      void tell(tracked, (left) => tellAll(tracked, by, left));
    },
    catchUp: (tracked, tries) =>
      tell(
        tracked,
        async (left) => {
          const { state, requester } = tracked.request;
          if (state.kind === 'awaiting-approval') await askAll(tracked, left);
          // Who did it is forgotten by now: what the requester does themselves is not told to them.
          const isOwnDoing =
            state.kind === 'withdrawn' || (state.kind === 'ended' && state.how === 'given-back');
          await tellAll(tracked, isOwnDoing ? requester : undefined, left);
        },
        tries,
      ),
    remind: (tracked, names) => {
      void inTurn(tracked, async () => {
        const left = createLeftover();
        await sayReminder(tracked, names, left);
        const seconds = left.again(1);
        if (seconds === undefined) return;
        const due = new Date(clock.now().getTime() + seconds * 1_000);
        for (const name of names) await reminders.add(tracked.request.ref, { name, due });
      });
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

function readerOf(audience: Audience): Reader {
  return audience.kind === 'channel' ? audience : { kind: 'person', personId: audience.personId };
}

function nameOf(audience: Audience, { conversationId }: Place): string {
  return audience.kind === 'channel'
    ? `card channel ${conversationId}`
    : `card ${audience.kind} ${audience.personId}`;
}
