import { X509Certificate } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import type { FederatedCredential, RegisteredApp } from '../services/doctor/registeredApp.ts';
import type { Graph } from '../services/entra/graph.ts';
import { withQuery } from '../services/entra/odata.ts';
import type { PlatformTrust } from './registerIdentity.ts';
import type { RegisterOptions } from './registerOptions.ts';

/** A credential that a registration has yet to be given. */
export interface CredentialStep {
  readonly says: string;
  /** Answers a secret where one was made: Graph shows it this once. */
  readonly give: (graph: Graph, path: string) => Promise<string | undefined>;
}

type Present = Pick<RegisteredApp, 'application' | 'federated'>;

/** What is missing of what was asked for; `undefined` where nothing is. `path`: of the application. */
export async function credentialStep(
  present: Present | undefined,
  trust: PlatformTrust | undefined,
  options: RegisterOptions,
): Promise<CredentialStep | undefined> {
  switch (options.credential) {
    case 'federated':
      return trust === undefined ? undefined : trustStep(present?.federated ?? [], trust);
    case 'certificate':
      return certificateStep(present, options.certificate ?? '');
    case 'secret':
      return secretStep(present, options.newSecret === true);
  }
}

/** Issuer, subject and audience have to be those of one credential. One with the wrong audience is changed: Graph has no two of an issuer and subject. */
function trustStep(
  federated: readonly FederatedCredential[],
  { issuer, subject, audience }: PlatformTrust,
): CredentialStep | undefined {
  const known = federated.find((one) => one.issuer === issuer && one.subject === subject);
  if (known?.audiences?.includes(audience) === true) return undefined;
  const body = { issuer, subject, audiences: [audience] };
  if (known !== undefined)
    return {
      says: `let the federated credential of ${subject} be for ${audience}, not ${known.audiences?.join(', ') ?? 'nothing'}`,
      give: async (graph, path) => {
        const of = `${path}/federatedIdentityCredentials/${known.id}`;
        await graph.write('set-up', { method: 'PATCH', path: of, body });
        return undefined;
      },
    };
  return {
    says: `trust the platform’s token: issuer ${issuer}, subject ${subject}, audience ${audience}`,
    give: async (graph, path) => {
      const name = `latchkey-${Date.now().toString(36)}`;
      const of = `${path}/federatedIdentityCredentials`;
      await graph.write('set-up', { method: 'POST', path: of, body: { name, ...body } });
      return undefined;
    },
  };
}

async function certificateStep(
  present: Present | undefined,
  path: string,
): Promise<CredentialStep | undefined> {
  const certificate = certificateIn(await readFile(path, 'utf8'), path);
  // Graph names a certificate by its SHA-1, in base64.
  const thumbprint = Buffer.from(certificate.fingerprint.replaceAll(':', ''), 'hex').toString('base64');
  const known = present?.application.keyCredentials ?? [];
  if (known.some(({ customKeyIdentifier }) => customKeyIdentifier === thumbprint)) return undefined;
  const key = {
    ...{ type: 'AsymmetricX509Cert', usage: 'Verify', displayName: certificate.subject },
    key: certificate.raw.toString('base64'),
    customKeyIdentifier: thumbprint,
    endDateTime: new Date(certificate.validTo).toISOString(),
  };
  return {
    says: `give it the certificate in ${path}, good until ${key.endDateTime.slice(0, 10)}`,
    give: async (graph, of) => {
      // Graph shows the keys themselves only where they alone are asked for, and a change that lacks them would lose them.
      const there = withKeys.parse(await graph.get(withQuery(of, { select: 'keyCredentials' })));
      const body = { keyCredentials: [...(there.keyCredentials ?? []), key] };
      await graph.write('set-up', { method: 'PATCH', path: of, body });
      return undefined;
    },
  };
}

const withKeys = z.object({ keyCredentials: z.array(z.looseObject({})).nullish() });

function certificateIn(pem: string, path: string): X509Certificate {
  try {
    return new X509Certificate(pem);
  } catch (error) {
    throw new Error(`${path} holds no certificate as PEM.`, { cause: error });
  }
}

function secretStep(present: Present | undefined, isNewWanted: boolean): CredentialStep | undefined {
  const isThere = (present?.application.passwordCredentials ?? []).length > 0;
  if (isThere && !isNewWanted) return undefined;
  return {
    says: 'give it a secret',
    give: async (graph, path) => {
      const { body } = await graph.write('set-up', {
        method: 'POST',
        path: `${path}/addPassword`,
        body: { passwordCredential: { displayName: 'Latchkey' } },
      });
      return z.object({ secretText: z.string() }).parse(body).secretText;
    },
  };
}
