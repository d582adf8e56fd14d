import { randomBytes } from 'node:crypto';
import type { HttpRequest } from '../http/handler.ts';

/** What a browser's sign-in was: who, and how strongly. */
export interface Session {
  readonly oid: string;
  readonly amr: readonly string[];
  readonly acrs: readonly string[];
}

/** Sign-ins that browsers hold, by a cookie of Entra's name. */
export interface Sessions {
  /** The value of a `Set-Cookie` header. */
  begin(session: Session): string;
  of(request: Pick<HttpRequest, 'headers'>): Session | undefined;
  /** The value of a `Set-Cookie` header that takes the cookie back. */
  end(request: Pick<HttpRequest, 'headers'>): string;
}

const cookie = 'ESTSAUTH';

export function createSessions(): Sessions {
  const open = new Map<string, Session>();
  const idOf = ({ headers }: Pick<HttpRequest, 'headers'>): string =>
    new RegExp(`(?:^|;\\s*)${cookie}=([\\w-]+)`).exec(headers['cookie'] ?? '')?.[1] ?? '';
  return {
    begin(session) {
      const id = randomBytes(24).toString('base64url');
      open.set(id, session);
      return `${cookie}=${id}; Path=/; HttpOnly; SameSite=Lax`;
    },
    of: (request) => open.get(idOf(request)),
    end(request) {
      open.delete(idOf(request));
      return `${cookie}=; Path=/; Max-Age=0`;
    },
  };
}
