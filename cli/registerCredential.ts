import { X509Certificate } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import type { RegisteredApp } from '../services/doctor/registeredApp.ts';
import type { Graph } from '../services/entra/graph.ts';

/** How the bot is to prove who it is. */
export interface CredentialOptions {
  readonly credential: 'federated' | 'certificate' | 'secret';
  readonly issuer?: string;
  readonly subject?: string;
  readonly certificate?: string;
  readonly newSecret?: boolean;
}

/** Whether a registration has yet to be given what was asked for. */
export function lacksCredential(
  { application, federated }: RegisteredApp,
  options: CredentialOptions,
): boolean {
  switch (options.credential) {
    case 'federated':
      return !federated.some(({ subject }) => subject === options.subject);
    case 'certificate':
      return true;
    case 'secret':
      return options.newSecret === true || (application.passwordCredentials ?? []).length === 0;
  }
}

/** Answers a secret where one was made: Graph shows it this once. */
export async function giveCredential(
  graph: Graph,
  registered: RegisteredApp,
  options: CredentialOptions,
): Promise<string | undefined> {
  if (!lacksCredential(registered, options)) return undefined;
  const path = `/applications/${registered.application.id}`;
  switch (options.credential) {
    case 'federated':
      await trustPlatform(graph, path, options);
      return undefined;
    case 'certificate':
      await addCertificate(graph, path, registered, options);
      return undefined;
    case 'secret':
      return addSecret(graph, path);
  }
}

async function trustPlatform(
  graph: Graph,
  path: string,
  { issuer, subject }: CredentialOptions,
): Promise<void> {
  const name = `latchkey-${Date.now().toString(36)}`;
  const audiences = ['api://AzureADTokenExchange'];
  await graph.write('set-up', {
    method: 'POST',
    path: `${path}/federatedIdentityCredentials`,
    body: { name, issuer, subject, audiences },
  });
}

async function addCertificate(
  graph: Graph,
  path: string,
  { application }: RegisteredApp,
  options: CredentialOptions,
): Promise<void> {
  const certificate = new X509Certificate(await readFile(options.certificate ?? '', 'utf8'));
  const key = {
    type: 'AsymmetricX509Cert',
    usage: 'Verify',
    displayName: certificate.subject,
    key: certificate.raw.toString('base64'),
    endDateTime: new Date(certificate.validTo).toISOString(),
  };
  const body = { keyCredentials: [...(application.keyCredentials ?? []), key] };
  await graph.write('set-up', { method: 'PATCH', path, body });
}

async function addSecret(graph: Graph, path: string): Promise<string> {
  const { body } = await graph.write('set-up', {
    method: 'POST',
    path: `${path}/addPassword`,
    body: { passwordCredential: { displayName: 'Latchkey' } },
  });
  return z.object({ secretText: z.string() }).parse(body).secretText;
}
