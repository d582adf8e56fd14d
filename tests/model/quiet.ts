import { subscribe } from 'node:diagnostics_channel';
import type { Server, ServerResponse } from 'node:http';

/** Requests that some server of this process has taken and not answered yet: the bots' and the cloud's. */
let open = 0;
let heard = 0;

/** By port. */
const servers = new Map<number, Server>();

subscribe('http.server.request.start', (message) => {
  const { response, server } = message as { response: ServerResponse; server: Server };
  note(server);
  open += 1;
  heard += 1;
  response.once('close', () => {
    open -= 1;
    heard += 1;
  });
});

/** A server that is closed is forgotten, with all that it served: this hears of every test of the process. */
function note(server: Server): void {
  const address = server.address();
  if (address === null || typeof address !== 'object' || servers.get(address.port) === server) return;
  const { port } = address;
  servers.set(port, server);
  server.once('close', () => {
    if (servers.get(port) === server) servers.delete(port);
  });
}

/** So many looks in a row have to find nothing under way: what one part hands to another takes a turn of the event loop. */
const looks = 3;

/** Resolves when nothing is under way in this process and `owed` says that no database owes an answer. */
export async function quiet(owed: () => number): Promise<void> {
  let same = 0;
  let last = -1;
  while (same < looks) {
    await new Promise((resolve) => setTimeout(resolve, 1));
    same = open === 0 && owed() === 0 && heard === last ? same + 1 : 0;
    last = heard;
  }
}

/** Whoever waits for an answer of the server at a port gets none. */
export function cutConnections(port: number): void {
  servers.get(port)?.closeAllConnections();
}
