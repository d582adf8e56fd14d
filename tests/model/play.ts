import { longestWriteMs } from '../../services/elevation/intent.ts';
import type { Message } from '../../sandbox/botservice/chat.ts';
import type { Person } from '../../sandbox/botservice/person.ts';
import { signInAs } from '../../sandbox/entra/scriptedBrowser.ts';
import type { Command, Trouble } from './commands.ts';
import type { EntraRequest } from './entraSide.ts';
import { entraRequests, pimTarget } from './entraSide.ts';
import type { SeenCard } from './seenCards.ts';
import { cardsIn, isAbout } from './seenCards.ts';
import type { Door, Order, Outcome, PersonName, Request, TargetName } from './reference.ts';
import { Model } from './reference.ts';
import { eligibleAtFirst, policiesAtFirst, targetNames } from './tenant.ts';
import type { World } from './world.ts';
import { PimFault } from '../../sandbox/pim/pimFault.ts';
import { Trail } from './trail.ts';

/** An effect that the trail has to have, once. */
export interface OwedRow {
  readonly what: 'asked' | 'approved' | 'denied' | 'withdrawn' | 'given-back';
  readonly who: PersonName;
  readonly id: string;
  /** What went wrong meanwhile may keep it open until everything has settled. */
  mayBeOpen: boolean;
  /** Done in the portal by a person who had just wanted the same of Latchkey: nobody can tell the two apart. */
  readonly mayBeTaken?: boolean;
}

export type Row = Pick<OwedRow, 'what' | 'who' | 'id'>;

const personNames = ['ann', 'ben', 'mia', 'noah'] as const;

/** What the model and what was seen disagree on. */
export class Disagreement extends Error {}

/** One history on its way: the model and the world side by side, and which request of the one is which of the other. */
export class Play {
  readonly world: World;
  readonly model: Model;
  readonly trail: Trail;
  /** Entra's id of each request of the model, by its number. */
  readonly ids: string[] = [];
  readonly owed: OwedRow[] = [];
  /** What was wanted of Latchkey, came to nothing, and may not be known to have. */
  wanted: Row[] = [];
  /** Requests whose approvers must have been told. */
  readonly told = new Set<number>();
  /** Requests whose order was answered: nobody cut the line meanwhile. */
  readonly answered = new Set<number>();
  /** Intents that nobody can tell the outcome of before whoever left them is back. */
  outOfSight: ReadonlySet<string> = new Set();
  /** Messages that came while their bot died, before it kept which they are: nobody can change them until their reader looks. */
  readonly lost = new Set<string>();
  /** Whose right to decide is another since they last looked: their cards may not show it yet. */
  readonly unsure = new Set<PersonName>();
  /** Orders that came to nothing in a moment of trouble: until then somebody may still be sending them, as far as anybody can know. */
  readonly #sending: (Pick<Order, 'who' | 'target'> & { readonly until: number })[] = [];
  /** Something has gone wrong since everything last settled. */
  isTroubled = false;
  #words = 0;

  constructor(world: World, trail: Trail) {
    this.world = world;
    this.trail = trail;
    this.model = new Model(world.now(), policiesAtFirst(), eligibleAtFirst);
  }

  person(name: PersonName): Person {
    return this.world.teams.person(this.world.cast.ids[name]);
  }

  idOf(request: Request): string {
    return this.ids[request.number] ?? '';
  }

  /** What a card that is about a request may tell it by. */
  marksOf(request: Request): Parameters<typeof isAbout>[1] {
    const { reason, target } = request.order;
    return { id: this.idOf(request), reason, name: this.title(target) };
  }

  requestOf(id: string): Request | undefined {
    const number = this.ids.indexOf(id);
    return number < 0 ? undefined : this.model.requests[number];
  }

  cards(name: PersonName): readonly SeenCard[] {
    return cardsIn(this.person(name).chat);
  }

  /** The request that a card is about. */
  shownBy(card: SeenCard): Request | undefined {
    return this.model.requests.findLast((request) => isAbout(card, this.marksOf(request)));
  }

  /** Whether the account of whoever left it is off, and nobody else was asked who could look at the request. */
  isOutOfSight(who: PersonName, id: string): boolean {
    const { model } = this;
    const { named = [], order } = this.requestOf(id) ?? {};
    return model.isOff(who) && !named.some((one) => one !== who && one !== order?.who && !model.isOff(one));
  }

  /** They looked at all of it, and nothing stood in the way. */
  seenAllOf(name: PersonName): void {
    for (const { id } of this.person(name).messages) this.lost.delete(id);
  }

  /** Text that nobody wrote before. */
  reason(): string {
    this.#words += 1;
    return `reason ${this.#words}`;
  }

  /** Does something by a bot, with whatever goes wrong meanwhile, and signs in where that is asked for. */
  async byBot(
    command: Extract<Command, { via: 0 | 1 }>,
    work: (person: Person) => Promise<unknown>,
  ): Promise<void> {
    const { world } = this;
    const person = this.person(command.who);
    world.turn = command.via;
    if (command.but !== undefined) this.isTroubled = true;
    const before = new Set(person.messages.map(({ id }) => id));
    const there = new Set(this.#messageIds());
    await this.#amid(command.but, command.via, () => work(person));
    await world.quiet();
    if (command.but?.kind === 'dies') {
      const kept = await world.keptMessages();
      for (const id of this.#messageIds()) if (!there.has(id) && !kept.has(id)) this.lost.add(id);
    }
    await this.#signIn(person, before);
    this.model.at(world.now());
  }

  #messageIds(): readonly string[] {
    return personNames.flatMap((name) => this.person(name).messages.map(({ id }) => id));
  }

  async #amid(trouble: Trouble | undefined, via: 0 | 1, work: () => Promise<unknown>): Promise<void> {
    const { faults } = this.world.running;
    const writes = [
      { path: '/graph/**ScheduleRequests*', method: 'POST' },
      { path: '/graph/**/stages/*', method: 'PATCH' },
      { path: '/graph/**/cancel', method: 'POST' },
    ];
    switch (trouble?.kind) {
      case undefined:
        await work();
        return;
      case 'dies':
        await this.world.kill(via, trouble, work);
        return;
      case 'storage down':
        await this.world.withoutStorage(work);
        return;
      case 'storage breaks':
        await this.world.storageBreaks(via, trouble, work);
        return;
      case 'lost answer':
        for (const write of writes) faults.add({ ...write, lostAnswer: true, times: 1 });
        break;
      case 'not sent':
        for (const write of writes) faults.add({ ...write, reset: true, times: 1 });
        break;
      case 'throttled':
        for (const write of writes) faults.add({ ...write, status: 429, retryAfter: 30, times: 1 });
        break;
      case 'unreadable':
        faults.add({ path: '/graph/**', status: trouble.busy === true ? 429 : 503, retryAfter: 60 });
        break;
    }
    await work().catch(() => undefined);
    await this.world.quiet();
    faults.clear();
  }

  async #signIn(person: Person, before: ReadonlySet<string>): Promise<void> {
    const asks = (message: Message): boolean => person.buttons(message).includes('Continue to sign in');
    const message = person.messages.findLast((one) => asks(one));
    if (message === undefined || (before.has(message.id) && message.updates === 0)) return;
    const link = await person.click('Continue to sign in', {}, message);
    if (link.kind === 'link') await signInAs(person.user.id, link.url);
    await this.world.quiet();
  }

  /** What Entra has of one person and target that the model does not know yet. */
  newIn(who: PersonName, target: TargetName): EntraRequest | undefined {
    return entraRequests(this.world).find(
      (request) => request.who === who && request.target === target && !this.ids.includes(request.id),
    );
  }

  /** Something was to happen, or not: the model has foretold it, and where something went wrong either may be. */
  compare(what: string, foretold: Outcome, happened: boolean, isDisturbed: boolean): void {
    if (happened === (foretold === 'done')) return;
    if (isDisturbed && !happened) return;
    throw new Disagreement(
      happened ? `${what} was done, though the model says: ${foretold}` : `${what} was not done`,
    );
  }

  owe(row: Row, isDisturbed: boolean): void {
    this.owed.push({ ...row, mayBeOpen: isDisturbed });
  }

  /** It was wanted of Latchkey and came to nothing, as far as Entra shows. */
  cameToNothing(row: Row, isDisturbed: boolean): void {
    if (isDisturbed) this.wanted.push(row);
  }

  /** Nobody knows yet whether an order was sent. */
  mayBeSending({ who, target }: Order): void {
    this.#sending.push({ who, target, until: this.model.now + longestWriteMs });
  }

  isMaybeSending({ who, target }: Order): boolean {
    return this.#sending.some(
      (one) => one.who === who && one.target === target && one.until > this.model.now,
    );
  }

  /** It was done in the portal. */
  doneInPortal(row: Row): void {
    const isSame = ({ what, who, id }: Row): boolean => what === row.what && who === row.who && id === row.id;
    if (this.wanted.some(isSame)) this.owed.push({ ...row, mayBeOpen: true, mayBeTaken: true });
  }

  asked(order: Order, door: Door, id: string): Request {
    const request = this.model.ask(order, door);
    this.ids[request.number] = id;
    return request;
  }

  /** True where the portal did it. */
  inPortal(work: () => void): boolean {
    try {
      work();
      return true;
    } catch (error) {
      if (error instanceof PimFault) return false;
      throw error;
    }
  }

  target(name: TargetName) {
    return pimTarget(this.world, name);
  }

  title(name: TargetName): string {
    return targetNames[name];
  }
}
