import { randomBytes } from 'node:crypto';
import type { SandboxClock } from '../clock.ts';

/** What an authorization code stands for. */
export interface CodeGrant {
  readonly oid: string;
  readonly appId: string;
  readonly redirectUri: string;
  readonly scope: string;
  readonly challenge: string | undefined;
  readonly nonce: string | undefined;
  readonly amr: readonly string[];
  readonly acrs: readonly string[];
}

const lifetimeMs = 5 * 60 * 1_000;

/** Authorization codes: each good once, for five minutes. */
export interface Codes {
  issue(grant: CodeGrant): string;
  redeem(code: string): CodeGrant | undefined;
}

export function createCodes(clock: SandboxClock): Codes {
  const issued = new Map<string, { readonly grant: CodeGrant; readonly until: number }>();
  return {
    issue(grant) {
      const code = randomBytes(32).toString('base64url');
      issued.set(code, { grant, until: clock.now().getTime() + lifetimeMs });
      return code;
    },
    redeem(code) {
      const found = issued.get(code);
      issued.delete(code);
      return found !== undefined && found.until > clock.now().getTime() ? found.grant : undefined;
    },
  };
}
