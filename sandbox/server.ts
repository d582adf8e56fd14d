import type { IncomingMessage, Server } from 'node:http';
import { createServer } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import { connect } from 'node:net';
import type { CloudServerParts } from './receive.ts';
import { createReceiver } from './receive.ts';
import type { Certificates } from './tls/certificates.ts';
import { microsoftHosts } from './tls/certificates.ts';

export interface CloudServer {
  /** E.g. `http://127.0.0.1:4400`. */
  readonly origin: string;
  /** The same over TLS. */
  readonly secureOrigin: string | undefined;
  close(): Promise<void>;
}

export interface CloudPorts {
  /** 0 takes any free one. */
  readonly port: number;
  /** Over TLS too, where given. */
  readonly secure?: { readonly port: number; readonly certificates: Certificates } | undefined;
}

/**
 * A client closes what it does not use for some seconds. Were the server as quick, a request could meet the end of its connection on a busy machine, and be lost
 * without a fault that anybody asked for.
 */
const idleMs = 600_000;

/** The one address of the simulated cloud, on the loopback interface alone, plain and over TLS. */
export async function startCloudServer(
  { port, secure }: CloudPorts,
  parts: CloudServerParts,
): Promise<CloudServer> {
  const receive = createReceiver(parts);
  const plain = createServer({ keepAliveTimeout: idleMs }, (request, response) => {
    receive(request, response, false);
  });
  const taken = await listen(plain, port);
  const servers = [plain];
  let secureOrigin: string | undefined;
  if (secure !== undefined) {
    const { certificate: cert, key } = secure.certificates;
    const server = createSecureServer({ cert, key, keepAliveTimeout: idleMs }, (request, response) => {
      receive(request, response, true);
    });
    servers.push(server);
    try {
      const securePort = await listen(server, secure.port);
      plain.on('connect', tunnelTo(securePort));
      secureOrigin = `https://127.0.0.1:${securePort}`;
    } catch (error) {
      await close(plain);
      throw error;
    }
  }
  return {
    origin: `http://127.0.0.1:${taken}`,
    secureOrigin,
    close: async () => {
      await Promise.all(servers.map(close));
    },
  };
}

/** The proxy of tools that know Microsoft's addresses alone: it leads those to the sandbox, and nothing anywhere else. */
function tunnelTo(securePort: number) {
  const names: readonly string[] = Object.values(microsoftHosts);
  return (request: IncomingMessage, client: Socket, head: Buffer): void => {
    client.on('error', () => client.destroy());
    if (!names.some((name) => request.url === `${name}:443`)) {
      client.end('HTTP/1.1 403 Forbidden\r\nconnection: close\r\n\r\n');
      return;
    }
    const server = connect(securePort, '127.0.0.1', () => {
      client.write('HTTP/1.1 200 Connection Established\r\n\r\n');
      server.write(head);
      server.pipe(client).pipe(server);
    });
    server.on('error', () => client.destroy());
    client.on('close', () => server.destroy());
  };
}

function listen(server: Server, port: number): Promise<number> {
  remember(server);
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      reject(error.code === 'EADDRINUSE' ? new PortTaken(port) : error);
    });
    server.listen(port, '127.0.0.1', () => {
      resolve((server.address() as AddressInfo).port);
    });
  });
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => {
      resolve();
    });
    for (const socket of connections.get(server) ?? []) socket.destroy();
  });
}

/** Every connection by its server; a tunnel is one that the server itself forgets. */
const connections = new WeakMap<Server, Set<Socket>>();

function remember(server: Server): void {
  const open = new Set<Socket>();
  connections.set(server, open);
  server.on('connection', (socket: Socket) => {
    open.add(socket);
    socket.on('close', () => open.delete(socket));
  });
}

/** Another program listens where the sandbox wants to. */
export class PortTaken extends Error {
  constructor(port: number) {
    super(`Port ${port} is taken by another program. Stop that one, or start the sandbox on another.`);
    this.name = 'PortTaken';
  }
}
