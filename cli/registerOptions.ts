import { existsSync } from 'node:fs';
import type { AdminOptions } from './admin.ts';

/** How the bot is to prove who it is. */
export interface CredentialOptions {
  readonly credential: 'federated' | 'certificate' | 'secret';
  readonly issuer?: string;
  readonly subject?: string;
  readonly certificate?: string;
  readonly newSecret?: boolean;
}

export interface RegisterOptions extends AdminOptions, CredentialOptions {
  readonly app?: string;
  readonly name: string;
  readonly publicUrl: string;
  /** Delegated permissions of Graph that probes need. */
  readonly probeScopes: readonly string[];
  readonly out?: string;
  readonly yes?: boolean;
}

/** What is refused before anybody signs in. */
export function checkOptions({ credential, subject, certificate, out }: RegisterOptions): void {
  if (out !== undefined && existsSync(out))
    throw new Error(`${out} is there already: name another file with --out, or move it away.`);
  if (credential === 'federated' && subject === undefined)
    throw new Error(
      '--credential federated needs --subject: the object (principal) id of a managed identity, or with --issuer what another platform’s tokens are about.',
    );
  if (credential === 'certificate' && certificate === undefined)
    throw new Error('--credential certificate needs --certificate <path of a PEM file>.');
}
