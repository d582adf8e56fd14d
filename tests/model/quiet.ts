import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { Server, ServerResponse } from 'node:http';

const started = 'http.server.request.start';

/** So many looks in a row have to find nothing under way: what one part hands to another takes a turn of the event loop. */
const looks = 3;

/**
 * Knows of the requests that some server of this process has taken and not answered yet: the bots' and the cloud's.
 * It hears of every server of the process and holds on to each, so it listens only from `begin` to `end`.
 */
export class Quiet {
  /** By port. */
  readonly #servers = new Map<number, Server>();
  #open = 0;
  #heard = 0;

  begin(): void {
    subscribe(started, this.#note);
  }

  end(): void {
    unsubscribe(started, this.#note);
    this.#servers.clear();
  }

  /** Resolves when nothing is under way in this process and `owed` says that no database owes an answer. */
  async reached(owed: () => number): Promise<void> {
    let same = 0;
    let last = -1;
    while (same < looks) {
      await new Promise((resolve) => setTimeout(resolve, 1));
      same = this.#open === 0 && owed() === 0 && this.#heard === last ? same + 1 : 0;
      last = this.#heard;
    }
  }

  /** Whoever waits for an answer of the server at a port gets none. */
  cutConnections(port: number): void {
    this.#servers.get(port)?.closeAllConnections();
  }

  readonly #note = (message: unknown): void => {
    const { response, server } = message as { response: ServerResponse; server: Server };
    const address = server.address();
    if (address !== null && typeof address === 'object') this.#servers.set(address.port, server);
    this.#open += 1;
    this.#heard += 1;
    response.once('close', () => {
      this.#open -= 1;
      this.#heard += 1;
    });
  };
}
