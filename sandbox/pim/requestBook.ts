import { delays, isAwaitingApproval, isUndecided, settle } from './lifeCycle.ts';
import type { Holding, PimRequest, PimTarget } from './model.ts';
import type { PimSwitches } from './switches.ts';
import type { ScheduleBook } from './scheduleBook.ts';

/** All schedule requests of a tenant. Each look moves on what time has moved on. */
export class RequestBook {
  readonly #schedules: ScheduleBook;
  readonly #now: () => number;
  readonly #switches: PimSwitches;
  readonly #all = new Map<string, PimRequest>();
  readonly #byPrincipal = new Map<string, PimRequest[]>();
  /** Those that time or people may still move. */
  readonly #open = new Set<PimRequest>();
  /** Of those, what nobody has decided on: each look at anything asks for them. */
  readonly #undecided = new Set<PimRequest>();

  constructor(schedules: ScheduleBook, now: () => number, switches: PimSwitches) {
    this.#schedules = schedules;
    this.#now = now;
    this.#switches = switches;
  }

  add(request: PimRequest): void {
    this.#all.set(request.id, request);
    const own = this.#byPrincipal.get(request.principalId);
    if (own === undefined) this.#byPrincipal.set(request.principalId, [request]);
    else own.push(request);
    this.#open.add(request);
    this.#undecided.add(request);
  }

  find(id: string): PimRequest | undefined {
    const request = this.#all.get(id.toLowerCase());
    if (request === undefined || this.#isDeleted(request)) return undefined;
    this.#settle(request);
    return request;
  }

  /** Of everybody or of one principal, the oldest first. */
  all(of: Holding, principalId?: string): readonly PimRequest[] {
    const among =
      principalId === undefined ? [...this.#all.values()] : (this.#byPrincipal.get(principalId) ?? []);
    return among.filter((request) => {
      this.#settle(request);
      return request.of === of && !this.#isDeleted(request);
    });
  }

  awaitingApproval(kind: PimTarget['kind']): readonly PimRequest[] {
    return [...this.#undecided].filter((request) => {
      this.#settle(request);
      if (!isUndecided(request)) this.#undecided.delete(request);
      return request.target.kind === kind && isAwaitingApproval(request);
    });
  }

  /** Those that nobody has decided on, be it a person or the tenant's own address. */
  waitingOf(principalId: string): readonly PimRequest[] {
    return this.all('assignment', principalId).filter(isUndecided);
  }

  /** As if it had never been: for what was refused once somebody was asked about it. */
  drop(request: PimRequest): void {
    this.#all.delete(request.id);
    this.#open.delete(request);
    this.#undecided.delete(request);
    const own = this.#byPrincipal.get(request.principalId) ?? [];
    this.#byPrincipal.set(
      request.principalId,
      own.filter((one) => one !== request),
    );
  }

  #isDeleted({ status, completedAt }: PimRequest): boolean {
    return status === 'Canceled' && (completedAt ?? Infinity) + delays.cancelledKept <= this.#now();
  }

  #settle(request: PimRequest): void {
    if (!this.#open.has(request)) return;
    const schedule = this.#schedules.find(request.scheduleId);
    settle(request, schedule, this.#now(), this.#staysGranted(request));
    // A request whose schedule is over, or that never got one, changes no more.
    const isOver = schedule !== undefined && this.#schedules.endOf(schedule) <= this.#now();
    if (isOver || (schedule === undefined && !isUndecided(request))) this.#open.delete(request);
  }

  #staysGranted({ action }: PimRequest): boolean {
    const { startedGrant, startedActivation } = this.#switches;
    return (action.startsWith('admin') ? startedGrant : startedActivation) === 'stays Granted';
  }
}
