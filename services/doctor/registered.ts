import type { RegisteredApp } from './registeredApp.ts';
import type { RegistrationWish } from './application.ts';
import type { CredentialKind } from './credentials.ts';
import { credentialFindings } from './credentials.ts';
import type { Finding } from './finding.ts';
import { error, ok } from './finding.ts';
import { consentFindings } from './permissions.ts';
import { registrationFindings } from './registration.ts';

/** As much of the bot's settings as its registration has to fit. */
export interface RegistrationSettings extends RegistrationWish {
  readonly credential: { readonly kind: CredentialKind };
  readonly probeScopes: readonly string[];
}

/** Whether the tenant has the registration that the settings speak of, and it fits them. */
export function registeredFindings(
  registered: RegisteredApp | undefined,
  settings: RegistrationSettings,
): readonly Finding[] {
  if (registered === undefined)
    return [
      error(
        'registration',
        `The tenant has no app registration with the id ${settings.clientId}, or you may not read it.`,
        'Compare CLIENT_ID, or run: npx latchkey register.',
      ),
    ];
  const { application, federated, servicePrincipal, consented } = registered;
  return [
    ...registrationFindings(application, settings),
    ...credentialFindings(application, federated, settings.credential.kind, new Date()),
    enterpriseFinding(servicePrincipal),
    ...consentFindings(consented, settings.probeScopes),
  ];
}

function enterpriseFinding(servicePrincipal: RegisteredApp['servicePrincipal']): Finding {
  const id = 'enterprise-app';
  if (servicePrincipal === undefined)
    return error(
      id,
      'The app has no enterprise application in the tenant: nobody consented yet.',
      'App registrations > your bot > API permissions: “Grant admin consent”.',
    );
  return servicePrincipal.isEnabled
    ? ok(id, 'The enterprise application is enabled.')
    : error(
        id,
        'The enterprise application is switched off: nobody can sign in.',
        'Enterprise applications > Latchkey > Properties: “Enabled for users to sign-in” to Yes.',
      );
}
