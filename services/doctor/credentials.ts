import type { Application } from './application.ts';
import { placeOf } from './application.ts';
import type { Finding } from './finding.ts';
import type { FederatedCredential } from './registeredApp.ts';
import { error, ok, warning } from './finding.ts';

/** How the bot proves who it is. */
export type CredentialKind = 'secret' | 'certificate' | 'managed-identity' | 'workload-identity';

/** Secrets and certificates: what the bot uses has to be there and last. */
export function credentialFindings(
  application: Application,
  federated: readonly FederatedCredential[],
  used: CredentialKind,
  now: Date,
  platform?: PlatformToken,
): readonly Finding[] {
  switch (used) {
    case 'managed-identity':
    case 'workload-identity':
      return [federatedFinding(federated, platform), ...unusedFindings(application)];
    case 'secret':
      return [lastingFinding('client secret', application.passwordCredentials ?? [], now)];
    case 'certificate':
      return [lastingFinding('certificate', application.keyCredentials ?? [], now)];
  }
}

const where = placeOf('Certificates & secrets');

/** What the platform's token says, as far as it is known here; Entra compares each with those of one credential, letter by letter. */
export interface PlatformToken {
  readonly issuer: string;
  readonly subject: string;
  readonly audience: string;
}

function federatedFinding(
  federated: readonly FederatedCredential[],
  platform: PlatformToken | undefined,
): Finding {
  const id = 'credential';
  const place = `${where} > Federated credentials`;
  if (federated.length === 0)
    return error(
      id,
      'The registration trusts no federated credential, so the identity of the platform is refused.',
      `${place}: add one for the managed identity or workload.`,
    );
  if (platform === undefined)
    return ok(
      id,
      `The registration trusts ${federated.length} federated ${federated.length === 1 ? 'credential' : 'credentials'}.`,
    );
  const { issuer, subject, audience } = platform;
  const ofSubject = federated.filter((one) => one.subject === subject);
  const ofIssuer = ofSubject.filter((one) => one.issuer === issuer);
  if (ofIssuer.some(({ audiences }) => audiences?.includes(audience) === true))
    return ok(
      id,
      'The registration trusts the platform’s token: issuer, subject and audience are those of it.',
    );
  const [what, wanted, there] =
    ofSubject.length === 0
      ? ['subject', subject, federated.map((one) => one.subject ?? 'none')]
      : ofIssuer.length === 0
        ? ['issuer', issuer, ofSubject.map((one) => one.issuer)]
        : ['audience', audience, ofIssuer.flatMap(({ audiences }) => audiences ?? ['none'])];
  return error(
    id,
    `The registration does not trust the platform’s token: its ${what} is ${wanted}, and that of the federated credential ${there.join(', ')}.`,
    `${place}: correct the ${what}.`,
  );
}

function unusedFindings({ passwordCredentials }: Application): readonly Finding[] {
  const stale = passwordCredentials?.length ?? 0;
  return stale === 0
    ? []
    : [
        warning(
          'credential.unused',
          `The registration still has ${stale} client ${stale === 1 ? 'secret' : 'secrets'} that the bot does not use.`,
          `${where}: delete them.`,
        ),
      ];
}

/** The one that lasts longest counts. */
function lastingFinding(
  name: 'client secret' | 'certificate',
  credentials: readonly { readonly endDateTime?: string | null | undefined }[],
  now: Date,
): Finding {
  const last = credentials
    .map(({ endDateTime }) => Date.parse(endDateTime ?? ''))
    .filter((moment) => !Number.isNaN(moment))
    .sort((a, b) => b - a)[0];
  if (last === undefined)
    return error(
      'credential',
      `The registration has no ${name}.`,
      `${where}: add one, or use a federated credential.`,
    );
  const days = Math.floor((last - now.getTime()) / 86_400_000);
  const day = new Date(last).toISOString().slice(0, 10);
  if (days < 0)
    return error(
      'credential',
      `The ${name} ended on ${day}.`,
      `${where}: add a new one and put it into the bot's settings.`,
    );
  return days < 30
    ? warning(
        'credential',
        `The ${name} ends on ${day}, in ${days} days.`,
        `${where}: add a new one, change the bot's settings, then delete the old.`,
      )
    : ok('credential', `The ${name} is good until ${day}.`);
}
