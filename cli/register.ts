import { styleText } from 'node:util';
import { Command, InvalidArgumentError, Option } from 'commander';
import type { RegisteredApp } from '../services/doctor/registeredApp.ts';
import { registrationFindings } from '../services/doctor/registration.ts';
import { scopesBeyond } from '../services/entra/delegatedScopes.ts';
import { patientGraph } from '../services/setup/patience.ts';
import { sessionOf, withSignIn } from './admin.ts';
import { agreesTo } from './agree.ts';
import { exitCodes } from './outcome.ts';
import { make, repair } from './registerCarryOut.ts';
import type { RegistrationLook } from './registerLook.ts';
import { lookAt, wishOf } from './registerLook.ts';
import type { RegisterOptions } from './registerOptions.ts';
import { checkOptions } from './registerOptions.ts';
import { showSettings } from './registerSettings.ts';
import { say } from './terminal.ts';

/** `register`: makes the app registration, or repairs the one that is there, with the administrator's own sign-in. */
export function registerCommand(): Command {
  return withSignIn(
    new Command('register')
      .description('make or repair the app registration; shows what it would do first')
      .option(
        '--app <id>',
        'the Application (client) ID of a registration that is there; found by its name if not said',
      )
      .option('--name <name>', 'its name', 'Latchkey')
      .requiredOption('--public-url <origin>', 'where browsers reach the bot, https', publicOrigin)
      .addOption(
        new Option('--credential <kind>', 'how the bot proves who it is')
          .choices(['federated', 'certificate', 'secret'])
          .default('federated'),
      )
      .option(
        '--subject <text>',
        'federated: the object (principal) id of a managed identity, or whom --issuer’s tokens are about',
      )
      .option('--issuer <url>', 'federated: who issues the platform’s token, where that is not this tenant')
      .option('--certificate <path>', 'certificate: a PEM file; the key in it is not read')
      .option(
        '--probe-scopes <names>',
        'delegated permissions of Graph that the probes need, separated by commas, e.g. SecurityAnalyzedMessage.Read.All',
        namesIn,
        [],
      )
      .option('--new-secret', 'secret: add one though there is one')
      .option('-o, --out <path>', 'write the settings to a file, e.g. .env; never over one that is there')
      .option('--yes', 'do not ask'),
  ).action(register);
}

/** All that the command may come to need, so that somebody signs in once. */
const scopes = [
  'Application.ReadWrite.All',
  'DelegatedPermissionGrant.Read.All',
  'RoleManagement.Read.Directory',
];

async function register(options: RegisterOptions): Promise<void> {
  checkOptions(options);
  const session = sessionOf(options, scopes);
  const graph = patientGraph(session.graph);
  const look = await lookAt(graph, () => session.tenant(), options);
  const steps = plannedSteps(look, options);
  warnOfConsent(look.present, options);
  for (const step of steps) say(`${styleText('yellow', '~')} ${step}`);
  if (steps.length === 0) {
    say('No changes: the registration is as it should be.');
    await showPresent(look, options);
    return;
  }
  if (options.yes !== true && !(await agreesTo('\nMake these changes? (yes/no) '))) {
    say('Nothing was changed.');
    process.exitCode = exitCodes.differs;
    return;
  }
  await (look.present === undefined
    ? make(graph, look, options)
    : repair(graph, look, look.present, options));
}

function warnOfConsent(present: RegisteredApp | undefined, options: RegisterOptions): void {
  const { forAll, forSome } = present?.consented ?? { forAll: [], forSome: [] };
  for (const name of scopesBeyond([...forAll, ...forSome], options.probeScopes))
    say(
      `${styleText('red', '!')} Consent goes beyond the list: the bot takes no token that carries ${name}. Revoke it, or name it in PROBE_SCOPES where a probe needs it.`,
    );
}

function plannedSteps(look: RegistrationLook, options: RegisterOptions): readonly string[] {
  const { present, credential } = look;
  const given = credential === undefined ? [] : [credential.says];
  if (present === undefined)
    return [
      `make an app registration “${options.name}” for accounts of this tenant only`,
      'expose its API to Teams, set the redirect URI, ask for the delegated permissions',
      ...given,
    ];
  const wish = wishOf(present.application, look, options);
  const broken = registrationFindings(present.application, wish).filter(({ status }) => status !== 'ok');
  return [
    ...broken.map(({ says }) => `repair ${present.application.appId}: ${says}`),
    ...(present.servicePrincipal === undefined ? ['make its enterprise application'] : []),
    ...given,
  ];
}

async function showPresent(look: RegistrationLook, options: RegisterOptions): Promise<void> {
  if (look.present === undefined) return;
  const { clientId, applicationIdUri } = wishOf(look.present.application, look, options);
  await showSettings({ ...look, clientId, applicationIdUri, secret: undefined, isNew: false }, options);
}

function namesIn(text: string): readonly string[] {
  return text.split(',').flatMap((name) => name.trim() || []);
}

function publicOrigin(text: string): string {
  if (!URL.canParse(text) || new URL(text).protocol !== 'https:' || new URL(text).pathname !== '/')
    throw new InvalidArgumentError('an https origin is expected, e.g. https://latchkey.contoso.com.');
  return new URL(text).origin;
}
