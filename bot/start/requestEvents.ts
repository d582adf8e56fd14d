import type { Notifier } from '../../services/elevation/kept.ts';

/** The one event of the house: a request was asked for, has changed, or is looked after again. Whoever wants to hear of it subscribes, each without knowing the others. */
export interface RequestEvents extends Notifier {
  subscribe(listener: Partial<Notifier>): void;
}

/** Listeners hear in the order in which they subscribed. */
export function createRequestEvents(): RequestEvents {
  const listeners: Partial<Notifier>[] = [];
  return {
    subscribe(listener) {
      listeners.push(listener);
    },
    asked(tracked, isNews) {
      for (const listener of listeners) listener.asked?.(tracked, isNews);
    },
    changed(tracked, by) {
      for (const listener of listeners) listener.changed?.(tracked, by);
    },
    lookedAgain(tracked) {
      for (const listener of listeners) listener.lookedAgain?.(tracked);
    },
  };
}
