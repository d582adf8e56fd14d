import type { Activity, TurnContext } from 'botbuilder';
import { AuthenticationError } from 'botframework-connector';
import type { Logger } from 'pino';
import type { Request, Response, Server } from 'restify';
import restify from 'restify';
import { z } from 'zod';
import type { LatchkeyAdapter } from './adapter.ts';
import { withAfterwards } from './afterwards.ts';
import type { AuthPages, PageAnswer } from './authPages.ts';
import { linkLifetimeMs } from './links.ts';
import { Refusal } from './refusal.ts';

export interface ServerParts {
  readonly adapter: LatchkeyAdapter;
  readonly turn: (context: TurnContext) => Promise<void>;
  readonly authPages: AuthPages;
  /** Browsers reach the bot by https: cookies are for that alone. */
  readonly isSecure: boolean;
  /** Resolves when the bot can do its work, with what it could not see of its own power; rejects with why not. */
  readonly ready: () => Promise<{ readonly notSeen: readonly string[] }>;
  readonly log: Logger;
}

export interface HttpServer {
  /** Answers the port that was taken. */
  listen(port: number, host: string): Promise<number>;
  /** Stops taking requests and waits for those under way. */
  close(): Promise<void>;
}

/** Far above any activity of Teams; a larger body is not read. */
const maxBodyBytes = 256 * 1024;

const query = z
  .record(z.string(), z.unknown())
  .transform((all) =>
    Object.fromEntries(
      Object.entries(all).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
    ),
  );

export function createHttpServer({
  adapter,
  turn,
  authPages,
  isSecure,
  ready,
  log,
}: ServerParts): HttpServer {
  const server = restify.createServer({ name: 'latchkey' });
  server.use(restify.plugins.queryParser({ mapParams: false }));

  server.post(
    '/api/messages',
    restify.plugins.bodyParser({ maxBodySize: maxBodyBytes, mapParams: false }),
    async (request: Request, response: Response) => {
      await withAfterwards(async () => {
        const { status, body } = await receive(request);
        response.send(status, body);
      });
    },
  );

  async function receive(request: Request): Promise<{ status: number; body?: unknown }> {
    const activity: unknown = request.body;
    if (typeof activity !== 'object' || activity === null)
      return { status: 400, body: { error: 'an activity is expected' } };
    try {
      const invoked = await adapter.receive(request.headers.authorization ?? '', activity as Activity, turn);
      return invoked === undefined
        ? { status: 200 }
        : { status: invoked.status, body: invoked.body as unknown };
    } catch (error) {
      return { status: statusOf(error, log) };
    }
  }

  async function page(response: Response, answer: Promise<PageAnswer>): Promise<void> {
    const given = await answer.catch((error: unknown): PageAnswer => {
      log.error({ err: error }, 'a sign-in page failed');
      return {
        kind: 'page',
        status: 500,
        html: 'Something went wrong. Nothing was changed; please ask again in Teams.',
      };
    });
    // The address carries the state and the code: neither may reach another site, a cache or a frame.
    response.header('Referrer-Policy', 'no-referrer');
    response.header('Cache-Control', 'no-store');
    response.header('X-Content-Type-Options', 'nosniff');
    response.header(
      'Content-Security-Policy',
      "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
    );
    if (given.kind === 'redirect') {
      response.header('Location', given.url);
      response.header('Set-Cookie', cookie(given.attempt, isSecure));
      response.sendRaw(302, '');
    } else {
      response.header('Content-Type', 'text/html; charset=utf-8');
      response.sendRaw(given.status, given.html);
    }
  }

  server.get('/auth/start', async (request: Request, response: Response) => {
    await page(response, authPages.start(query.parse(request.query)));
  });
  server.get('/auth/callback', async (request: Request, response: Response) => {
    await withAfterwards(() =>
      page(response, authPages.callback(query.parse(request.query), attemptIn(request))),
    );
  });
  server.get('/healthz', (_request: Request, response: Response, next) => {
    response.send(200, { status: 'ok' });
    next();
  });
  server.get('/readyz', async (_request: Request, response: Response) => {
    try {
      const { notSeen } = await ready();
      response.send(200, { status: 'ready', notSeen });
    } catch (error) {
      log.warn({ err: error }, 'not ready');
      response.send(503, { status: 'not ready' });
    }
  });

  return { listen: (port, host) => listen(server, port, host), close: () => close(server) };
}

const cookieName = 'latchkey_sign_in';

/** For the sign-in pages alone, gone with the link; `Lax`, since Entra sends the browser back from its own site. */
function cookie(value: string, isSecure: boolean): string {
  const attributes = ['Path=/auth', `Max-Age=${linkLifetimeMs / 1_000}`, 'HttpOnly', 'SameSite=Lax'];
  return [`${cookieName}=${value}`, ...attributes, ...(isSecure ? ['Secure'] : [])].join('; ');
}

function attemptIn(request: Request): string | undefined {
  return new RegExp(`(?:^|;\\s*)${cookieName}=([\\w-]+)`).exec(request.headers.cookie ?? '')?.[1];
}

/** Says no more than the status: whoever is refused learns nothing of why. */
function statusOf(error: unknown, log: Logger): number {
  if (error instanceof AuthenticationError) {
    log.warn({ reason: error.message }, 'an activity was not of Bot Service');
    return error.statusCode;
  }
  if (error instanceof Refusal) {
    log.warn({ reason: error.message }, 'an activity was refused');
    return error.status;
  }
  log.error({ err: error }, 'a turn was lost');
  return 500;
}

function listen(server: Server, port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.removeListener('error', reject);
      resolve(server.address().port);
    });
  });
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => {
      resolve();
    });
  });
}
