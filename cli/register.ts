import { styleText } from 'node:util';
import { Command, InvalidArgumentError, Option } from 'commander';
import type { Application, RegistrationWish } from '../services/doctor/application.ts';
import type { RegisteredApp } from '../services/doctor/registeredApp.ts';
import { registrationFindings } from '../services/doctor/registration.ts';
import { scopesBeyond } from '../services/entra/delegatedScopes.ts';
import type { Graph } from '../services/entra/graph.ts';
import { identifierUris } from '../services/entra/identifierUris.ts';
import { patientGraph } from '../services/setup/patience.ts';
import { sessionOf, withSignIn } from './admin.ts';
import { agreesTo } from './agree.ts';
import { explain } from './explain.ts';
import { exitCodes, NotSeenError } from './outcome.ts';
import type { CredentialStep } from './registerCredential.ts';
import { credentialStep } from './registerCredential.ts';
import type { PlatformTrust } from './registerIdentity.ts';
import { platformTrust } from './registerIdentity.ts';
import type { RegisterOptions } from './registerOptions.ts';
import { checkOptions } from './registerOptions.ts';
import { presentApp } from './registerPresent.ts';
import { showSettings } from './registerSettings.ts';
import { bringAbout, makeApplication, makeEnterpriseApplication, takeBack } from './registerWrites.ts';
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

/** What is there, and what is wanted of it. */
interface Look {
  readonly tenantId: string;
  readonly present: RegisteredApp | undefined;
  readonly trust: PlatformTrust | undefined;
  readonly credential: CredentialStep | undefined;
}

async function register(options: RegisterOptions): Promise<void> {
  checkOptions(options);
  const session = sessionOf(options, scopes);
  const graph = patientGraph(session.graph);
  const look = await lookAt(graph, () => session.tenant(), options);
  const steps = plannedSteps(look, options);
  warnOfConsent(look.present);
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

async function lookAt(
  graph: Graph,
  tenant: () => string | undefined,
  options: RegisterOptions,
): Promise<Look> {
  const present = await presentApp(graph, options);
  const tenantId = tenant();
  if (tenantId === undefined) throw new NotSeenError('Your token does not say of which tenant it is.');
  const trust =
    options.credential === 'federated' ? await platformTrust(graph, tenantId, options) : undefined;
  return { tenantId, present, trust, credential: await credentialStep(present, trust, options) };
}

function warnOfConsent(present: RegisteredApp | undefined): void {
  const { forAll, forSome } = present?.consented ?? { forAll: [], forSome: [] };
  // What this deployment's probes need is known to its settings alone.
  for (const name of scopesBeyond([...forAll, ...forSome], []))
    say(
      `${styleText('red', '!')} Consent goes beyond the list: the bot takes no token that carries ${name}. Revoke it, or name it in PROBE_SCOPES where a probe needs it.`,
    );
}

function plannedSteps({ tenantId, present, credential }: Look, options: RegisterOptions): readonly string[] {
  const given = credential === undefined ? [] : [credential.says];
  if (present === undefined)
    return [
      `make an app registration “${options.name}” for accounts of this tenant only`,
      'expose its API to Teams, set the redirect URI, ask for the delegated permissions',
      ...given,
    ];
  const wish = wishOf(present.application, tenantId, options);
  const broken = registrationFindings(present.application, wish).filter(({ status }) => status !== 'ok');
  return [
    ...broken.map(({ says }) => `repair ${present.application.appId}: ${says}`),
    ...(present.servicePrincipal === undefined ? ['make its enterprise application'] : []),
    ...given,
  ];
}

/** The URI that it has stays, whichever of the two it is. */
function wishOf(
  { appId, identifierUris: present }: Application,
  tenantId: string,
  { publicUrl }: RegisterOptions,
): RegistrationWish {
  const uris = identifierUris(tenantId, appId);
  const applicationIdUri = uris.find((uri) => present?.includes(uri) === true) ?? uris[0];
  return { clientId: appId, publicUrl, applicationIdUri };
}

async function make(graph: Graph, look: Look, options: RegisterOptions): Promise<void> {
  const application = await makeApplication(graph, options.name).catch((error: unknown) => {
    throw new NotSeenError(
      `${explain(error)} Whether a registration was made is not certain: run it again, and it is found by its name.`,
    );
  });
  const { appId: clientId } = application;
  try {
    const done = await complete(graph, look, application, identifierUris(look.tenantId, clientId), options);
    await makeEnterpriseApplication(graph, clientId);
    await showSettings({ ...look, ...done, clientId, isNew: true }, options);
  } catch (error) {
    const isGone = await takeBack(graph, application).catch(() => false);
    throw new NotSeenError(
      isGone
        ? `${explain(error)} The registration was taken back: nothing is left of it.`
        : `${explain(error)} The registration ${clientId} is half made and could not be taken back: run it again with --app ${clientId}, or delete it.`,
    );
  }
}

async function repair(
  graph: Graph,
  look: Look,
  present: RegisteredApp,
  options: RegisterOptions,
): Promise<void> {
  const { application } = present;
  const { appId: clientId } = application;
  const wish = wishOf(application, look.tenantId, options);
  const isNamed = application.identifierUris?.includes(wish.applicationIdUri) === true;
  const uris = isNamed ? [wish.applicationIdUri] : identifierUris(look.tenantId, clientId);
  try {
    const done = await complete(graph, look, application, uris, options);
    if (present.servicePrincipal === undefined) await makeEnterpriseApplication(graph, clientId);
    await showSettings({ ...look, ...done, clientId, isNew: false }, options);
  } catch (error) {
    throw new NotSeenError(
      `${explain(error)} The registration ${clientId} may be repaired in part: run it again, and what is left is done.`,
    );
  }
}

/** The registration itself, then its credential. */
async function complete(
  graph: Graph,
  { credential }: Look,
  application: Application,
  uris: readonly string[],
  { publicUrl }: RegisterOptions,
): Promise<{ readonly applicationIdUri: string; readonly secret: string | undefined }> {
  const wish = { clientId: application.appId, publicUrl };
  const applicationIdUri = await bringAbout(graph, application, wish, uris);
  const secret = await credential?.give(graph, `/applications/${application.id}`);
  return { applicationIdUri, secret };
}

async function showPresent(look: Look, options: RegisterOptions): Promise<void> {
  if (look.present === undefined) return;
  const { clientId, applicationIdUri } = wishOf(look.present.application, look.tenantId, options);
  await showSettings({ ...look, clientId, applicationIdUri, secret: undefined, isNew: false }, options);
}

function publicOrigin(text: string): string {
  if (!URL.canParse(text) || new URL(text).protocol !== 'https:' || new URL(text).pathname !== '/')
    throw new InvalidArgumentError('an https origin is expected, e.g. https://latchkey.contoso.com.');
  return new URL(text).origin;
}
