/**
 * The reference model: what one tenant's requests are, who holds what, who may decide and what a card must say, with nothing of how the bot or the
 * sandbox do it. Times are milliseconds since 1970.
 */

export type PersonName = 'ann' | 'ben' | 'mia' | 'noah';
/** The watch is a directory role, the others are groups. */
export type TargetName = 'vault' | 'tower' | 'plain' | 'watch';
export type Verdict = 'approve' | 'deny';

export type State =
  | 'waiting'
  | 'scheduled'
  | 'switching on'
  | 'on'
  | 'denied'
  | 'withdrawn'
  | 'timed out'
  | 'over'
  | 'given back'
  | 'taken away';

export interface Order {
  readonly who: PersonName;
  readonly target: TargetName;
  readonly minutes: number;
  readonly reason: string;
  readonly startsAt?: number;
}

/** Where somebody does something: in the chat with Latchkey, or in Microsoft's portal. */
export type Door = 'latchkey' | 'portal';

export interface Request {
  readonly number: number;
  readonly order: Order;
  readonly askedAt: number;
  readonly door: Door;
  /** Whom its policy named, and who of them was there then to be asked. */
  readonly named: readonly PersonName[];
  readonly approvers: readonly PersonName[];
  /** Every state that it was in and since when, the present one last. */
  readonly states: { readonly state: State; readonly at: number }[];
  /** When it is to be on, unless somebody ends it before. */
  span?: { readonly from: number; readonly until: number };
  decision?: {
    readonly by: PersonName;
    readonly verdict: Verdict;
    readonly because: string;
    readonly door: Door;
  };
  /** How many of its states Latchkey must know at least. */
  known: number;
}

/** What an order, a decision or the like comes to: done, or why not. */
export type Outcome = 'done' | Refusal;
export type Refusal =
  'not eligible' | 'is on' | 'is open' | 'too long' | 'not yours' | 'is over' | 'too early' | 'not on';

export const second = 1_000;
export const minute = 60 * second;

/** How long Entra takes for what it does by itself. */
const entra = {
  /** From the request or its approval to the membership of a group; a role is on at once. */
  switchingOn: { vault: 9 * second, tower: 9 * second, plain: 9 * second, watch: 0 },
  lateStart: 5 * second,
  waitsFor: 24 * 60 * minute,
  /** What is younger cannot be given back. */
  youngest: 5 * minute,
} as const;

export interface Policy {
  longest: number;
  /** Nobody has to approve where there is none. */
  approvers: readonly PersonName[];
}

const stillMoves: ReadonlySet<State> = new Set<State>(['waiting', 'scheduled', 'switching on', 'on']);

export class Model {
  readonly requests: Request[] = [];
  readonly #eligible = new Set<string>();
  /** Approvers who left the group that the policies name. */
  readonly #gone = new Set<PersonName>();
  readonly #off = new Set<PersonName>();
  readonly policies: Record<TargetName, Policy>;
  now: number;

  constructor(
    now: number,
    policies: Record<TargetName, Policy>,
    eligible: readonly (readonly [PersonName, TargetName])[],
  ) {
    this.now = now;
    this.policies = policies;
    for (const [who, target] of eligible) this.setEligible(who, target, true);
  }

  setEligible(who: PersonName, target: TargetName, is: boolean): void {
    if (is) this.#eligible.add(`${who} ${target}`);
    else this.#eligible.delete(`${who} ${target}`);
  }

  /** Their account: nobody gets in without it, and whoever was asked stays asked. */
  setOff(who: PersonName, is: boolean): void {
    this.#off[is ? 'add' : 'delete'](who);
  }

  isOff(who: PersonName): boolean {
    return this.#off.has(who);
  }

  setInGroup(who: PersonName, is: boolean): void {
    this.#gone[is ? 'delete' : 'add'](who);
  }

  isEligible(who: PersonName, target: TargetName): boolean {
    return this.#eligible.has(`${who} ${target}`);
  }

  /** Time moves: what it alone does happens. */
  at(now: number): void {
    this.now = now;
    for (const request of this.requests) this.#byTime(request);
  }

  #byTime(request: Request): void {
    const { askedAt, span } = request;
    const reach = (from: State, at: number, to: State): void => {
      if (stateOf(request) === from && this.now >= at) request.states.push({ state: to, at });
    };
    reach('waiting', askedAt + entra.waitsFor, 'timed out');
    if (span === undefined) return;
    reach('scheduled', span.from, 'on');
    reach('switching on', span.from, 'on');
    reach('on', span.until, 'over');
  }

  #move(request: Request, state: State): void {
    request.states.push({ state, at: this.now });
  }

  open(who: PersonName, target: TargetName): readonly Request[] {
    return this.requests.filter(
      (request) =>
        request.order.who === who && request.order.target === target && stillMoves.has(stateOf(request)),
    );
  }

  /** What is on for somebody now. */
  holds(who: PersonName, target: TargetName): Request | undefined {
    return this.open(who, target).find((request) => stateOf(request) === 'on');
  }

  /** What an order would come to. Two of one person for one target may not share a minute; Latchkey besides takes no second one that waits or is to come. */
  judgeOrder(order: Order, door: Door): Outcome {
    const { who, target, minutes } = order;
    if (minutes > this.policies[target].longest) return 'too long';
    for (const other of this.open(who, target)) {
      const isOn = stateOf(other) === 'on';
      if (this.#sharesMinute(order, other)) return isOn ? 'is on' : 'is open';
      if (!isOn && door === 'latchkey') return 'is open';
    }
    return this.isEligible(who, target) ? 'done' : 'not eligible';
  }

  #sharesMinute(order: Order, other: Request): boolean {
    const spanOf = ({ startsAt = this.now, minutes }: Order): { from: number; until: number } => {
      const from = Math.max(startsAt, this.now);
      return { from, until: from + minutes * minute };
    };
    const a = spanOf(order);
    const b = other.span ?? spanOf(other.order);
    const minuteOf = (time: number): number => Math.floor(time / minute);
    return minuteOf(b.from) <= minuteOf(a.until) && minuteOf(a.from) <= minuteOf(b.until);
  }

  /** It was asked for: it waits for its approvers, or takes effect. */
  ask(order: Order, door: Door): Request {
    const named = this.policies[order.target].approvers.filter((name) => name !== order.who);
    const approvers = named.filter((name) => !this.#gone.has(name));
    const request: Request = {
      number: this.requests.length,
      ...{ order, door, named, approvers, askedAt: this.now, states: [], known: 0 },
    };
    this.requests.push(request);
    if (this.policies[order.target].approvers.length > 0) this.#move(request, 'waiting');
    else this.#takeEffect(request);
    return request;
  }

  #takeEffect(request: Request): void {
    const { startsAt, minutes, target } = request.order;
    const isLater = startsAt !== undefined && startsAt > this.now + minute;
    const from = isLater ? startsAt + entra.lateStart : this.now + entra.switchingOn[target];
    request.span = { from, until: (isLater ? startsAt : from) + minutes * minute };
    this.#move(request, isLater ? 'scheduled' : 'switching on');
  }

  judgeDecision(request: Request, by: PersonName): Outcome {
    if (stateOf(request) !== 'waiting') return 'is over';
    const { approvers } = this.policies[request.order.target];
    const still = (approvers.length === 0 || approvers.includes(by)) && !this.#gone.has(by);
    return request.named.includes(by) && still ? 'done' : 'not yours';
  }

  decide(request: Request, by: PersonName, verdict: Verdict, because: string, door: Door): void {
    request.decision = { by, verdict, because, door };
    if (verdict === 'approve') this.#takeEffect(request);
    else this.#move(request, 'denied');
  }

  judgeWithdrawal(request: Request, by: PersonName): Outcome {
    if (request.order.who !== by) return 'not yours';
    return ['waiting', 'scheduled'].includes(stateOf(request)) ? 'done' : 'is over';
  }

  withdraw(request: Request): void {
    delete request.span;
    this.#move(request, 'withdrawn');
  }

  judgeGivingBack(who: PersonName, target: TargetName): Outcome {
    const request = this.holds(who, target);
    if (request?.span === undefined) return 'not on';
    return this.now - request.span.from < entra.youngest ? 'too early' : 'done';
  }

  /** Given back by who holds it, or taken away by an administrator. */
  end(request: Request, how: 'given back' | 'taken away'): void {
    this.#move(request, how);
  }

  /** Latchkey did it, or looked: it has to know every state that Entra has shown for long enough. */
  shown(request: Request, forMs = 0): void {
    const seen = request.states.findLastIndex(({ at }) => at <= this.now - forMs);
    request.known = Math.max(request.known, seen);
  }
}

export function stateOf({ states }: Request): State {
  return states.at(-1)?.state ?? 'over';
}

/** How a card says that a request is in a state. What was not seen is said as such, and fits what it may be. */
const says: Readonly<Record<State, readonly RegExp[]>> = {
  waiting: [/^Waiting for approval/],
  scheduled: [/^Scheduled from/, /^Starts /],
  'switching on': [/^Entra is switching it on/, /^Starts /, /^On by now, as far as can be told/],
  on: [/^Active until/, /^On until/, /^On, not usable yet/, /^On by now, as far as can be told/],
  denied: [/^Denied/],
  withdrawn: [/^Withdrawn/],
  'timed out': [/^Nobody decided in time/, /^Its 24 hours are over/],
  over: [/^Ended: its time was over/, /^Over by now, as far as can be told/],
  'given back': [/^Given back/],
  'taken away': [/^Ended early/],
};

/** So long after its time nothing may be said to wait or to be on any more, whoever looks or not. */
const latest = 5 * minute;

/** What a request may be by all that Latchkey must know: any state since, or what time alone has made of one of them. */
function believable({ states, known, askedAt, span, order }: Request, now: number): readonly State[] {
  const since = states.slice(known).map(({ state }) => state);
  const closes = askedAt + entra.waitsFor;
  const ends = span?.until ?? Infinity;
  const wasOn = since.includes('switching on') || since.includes('on');
  const byTime: readonly State[] = [
    ...(since.includes('waiting') && now >= closes ? (['timed out'] as const) : []),
    ...(since.includes('scheduled') && now >= (order.startsAt ?? 0) ? (['switching on'] as const) : []),
    ...(wasOn && now >= ends ? (['over'] as const) : []),
  ];
  const isPast = (state: State): boolean =>
    (state === 'waiting' && now >= closes + latest) || (state === 'on' && now >= ends + latest);
  return [...since, ...byTime].filter((state) => !isPast(state));
}

/** Whether the head of the requester's card may stand there. */
export function mayRead(request: Request, head: string, now: number): boolean {
  const { startsAt = Infinity, minutes } = request.order;
  const may = believable(request, now);
  // Nobody looked since it was scheduled: whether it ever began is not known.
  const mayHaveRun = may.includes('scheduled') && now >= startsAt + minutes * minute;
  if (head === 'Over by now, as far as can be told' && mayHaveRun) return true;
  if (head.startsWith('Nobody decided') && request.decision !== undefined) return false;
  return may.some((state) => says[state].some((words) => words.test(head)));
}

/** The same for what an approver reads, to whom it matters only who decided. */
export function mayApproverRead(request: Request, head: string, now: number): boolean {
  const may = believable(request, now);
  if (head.endsWith('left to decide')) return may.includes('waiting');
  if (head.startsWith('Denied')) return may.includes('denied');
  if (head.startsWith('Withdrawn')) return may.includes('withdrawn');
  if (head.startsWith('Its 24 hours are over')) return may.includes('timed out');
  if (head.startsWith('Nobody decided')) return may.includes('timed out') && request.decision === undefined;
  return head.startsWith('Approved') && request.decision?.verdict === 'approve';
}
