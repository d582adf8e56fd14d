import type { Finding } from './finding.ts';
import { error, ok, warning } from './finding.ts';

/** What came of asking one address. */
export type Reached =
  | { readonly status: number; readonly date?: string | undefined }
  /** The system's or OpenSSL's code of what went wrong. */
  | { readonly code: string };

/** Something outside that the bot has to reach. */
export interface Endpoint {
  readonly name: string;
  readonly url: string;
}

/** Why an address cannot be reached, told apart by what has to be done about it. */
export function networkFinding({ name, url }: Endpoint, reached: Reached): Finding {
  const id = 'network';
  const { hostname } = new URL(url);
  if ('status' in reached)
    return reached.status === 407
      ? error(
          id,
          `A proxy in front of ${name} (${hostname}) asks for credentials.`,
          'Put user and password into HTTPS_PROXY, or let this host past the proxy.',
        )
      : ok(id, `${name} (${hostname}) answers.`);
  const { code } = reached;
  if (/^(ENOTFOUND|EAI_AGAIN|EAI_NODATA)$/.test(code))
    return error(
      id,
      `${hostname} (${name}) has no address: DNS does not answer for it.`,
      `Let the bot's network resolve ${hostname}.`,
    );
  if (/CERT|SELF_SIGNED|ISSUER|TLS|SSL|ALTNAME/i.test(code))
    return error(
      id,
      `The certificate of ${hostname} (${name}) is not Microsoft's: something on the way inspects TLS (${code}).`,
      `Exempt ${hostname} from inspection, or give Node.js the inspecting authority with NODE_EXTRA_CA_CERTS.`,
    );
  return error(
    id,
    `${hostname} (${name}) cannot be reached (${code === '' ? 'no answer' : code}).`,
    `Open outgoing HTTPS to ${hostname}, or set HTTPS_PROXY and NODE_USE_ENV_PROXY=1.`,
  );
}

/** Tokens have a beginning and an end: a clock that is off refuses good ones. `date` is the `Date` header of Entra's answer. */
export function clockFinding(date: string | undefined, now: Date): Finding {
  const theirs = Date.parse(date ?? '');
  if (Number.isNaN(theirs))
    return warning(
      'clock',
      'Entra told no time to compare this clock with.',
      'Check that the clock of this machine is synchronised (NTP).',
    );
  const seconds = Math.round((now.getTime() - theirs) / 1_000);
  const off = Math.abs(seconds);
  const says = `This clock is ${off} s ${seconds < 0 ? 'behind' : 'ahead of'} Entra's.`;
  if (off <= 30) return ok('clock', says);
  const fix = 'Synchronise the clock of this machine (NTP); tokens are refused from five minutes on.';
  return off < 300 ? warning('clock', says, fix) : error('clock', says, fix);
}

/** What Entra said when the bot asked for a token as itself; `AADSTS` codes as Microsoft documents them. */
export function credentialTokenFinding(failure: string | undefined): Finding {
  const id = 'credential.works';
  if (failure === undefined) return ok(id, 'Entra takes the bot’s credential.');
  const code = /AADSTS(\d+)/.exec(failure)?.[1] ?? '';
  const where = 'Entra admin center > App registrations > your bot > Certificates & secrets';
  const known: Readonly<Record<string, readonly [string, string]>> = {
    '7000215': [
      'The client secret is wrong.',
      `${where}: add a secret and put its value (not its id) into CLIENT_SECRET.`,
    ],
    '7000222': [
      'The client secret has ended.',
      `${where}: add a secret and put its value into CLIENT_SECRET.`,
    ],
    '700016': [
      'The tenant has no app with this CLIENT_ID.',
      'Compare CLIENT_ID and TENANT_ID with the Overview of the app registration.',
    ],
    '90002': [
      'There is no tenant with this TENANT_ID.',
      'Compare TENANT_ID with the Overview of the app registration.',
    ],
    '700027': [
      'The certificate is not one of the registration’s.',
      `${where}: upload the certificate of CERTIFICATE_PATH.`,
    ],
    '700211': [
      'No federated credential matches the issuer of the platform’s token.',
      `${where} > Federated credentials: correct the issuer.`,
    ],
    '700213': [
      'No federated credential matches the subject of the platform’s token.',
      `${where} > Federated credentials: correct the subject.`,
    ],
    '70021': [
      'No federated credential matches the platform’s token.',
      `${where} > Federated credentials: correct issuer and subject.`,
    ],
    '7000112': [
      'The app is switched off.',
      'Entra admin center > Enterprise applications > Latchkey > Properties: enable it for users to sign in.',
    ],
    '53003': [
      'A Conditional Access policy for workload identities blocks the bot.',
      'Entra admin center > Conditional Access: let the bot’s addresses in.',
    ],
  };
  const [says, fix] = known[code] ?? [
    `Entra gave the bot no token${code === '' ? '' : ` (AADSTS${code})`}.`,
    `${where}: check what the bot uses; the sign-in log of the enterprise application tells more.`,
  ];
  return error(id, says, fix);
}

/** Whether Bot Service can bring messages: the endpoint answers, and takes nothing without a token. */
export function messagesFindings(publicUrl: string, health: Reached, messages: Reached): readonly Finding[] {
  const endpoint = `${publicUrl}/api/messages`;
  if (!('status' in health) || health.status !== 200)
    return [
      error(
        'endpoint',
        `${publicUrl}/healthz does not answer${'status' in health ? ` (status ${health.status})` : ` (${health.code})`}.`,
        'Start the bot, and let https from the internet through to its port.',
      ),
    ];
  return 'status' in messages && (messages.status === 401 || messages.status === 403)
    ? [ok('endpoint', `${endpoint} answers, and refuses who is not Bot Service.`)]
    : [
        error(
          'endpoint',
          `${endpoint} answered ${'status' in messages ? `status ${messages.status}` : messages.code} to a message without a token, where 401 is expected.`,
          'Check that the path reaches Latchkey and no other program or sign-in page in front of it.',
        ),
      ];
}

export type DatabaseState =
  | { readonly kind: 'ready' }
  | { readonly kind: 'behind'; readonly pending: readonly string[] }
  | { readonly kind: 'too-powerful'; readonly powers: readonly string[] }
  | { readonly kind: 'failed'; readonly message: string };

export function databaseFinding(state: DatabaseState): Finding {
  switch (state.kind) {
    case 'ready':
      return ok(
        'database',
        'The database answers, its tables are up to date, and the bot’s role cannot change the audit trail.',
      );
    case 'too-powerful':
      return error(
        'database',
        `The bot’s role could tamper with the audit trail, so that the bot does not start: ${state.powers.join('; ')}.`,
        'Give it a role of its own in DATABASE_URL, and run: npx latchkey migrate, with the owner’s URL in DATABASE_OWNER_URL.',
      );
    case 'behind':
      return error(
        'database',
        `The database is ${state.pending.length} migrations behind: ${state.pending.join(', ')}.`,
        'Run: npx latchkey migrate.',
      );
    case 'failed':
      return error(
        'database',
        `The database cannot be used: ${state.message}.`,
        'Check DATABASE_URL, the network to the server, and that npx latchkey migrate was run.',
      );
  }
}

/** An approver of a target, as the directory and the bot know them. */
export interface ApproverState {
  readonly name: string;
  readonly exists: boolean;
  readonly isEnabled: boolean;
  readonly isReachable: boolean;
}

/** Whether a target's requests can be decided. `approvers` is absent where nobody has to approve. */
export function targetFindings(
  target: string,
  policy: 'readable' | 'not readable' | 'missing',
  approvers: readonly ApproverState[] | undefined,
): readonly Finding[] {
  if (policy === 'missing')
    return [error('target', `${target} is not there.`, 'Run: npx latchkey setup plan.')];
  if (policy === 'not readable')
    return [
      error(
        'target.policy',
        `The settings of ${target} cannot be read.`,
        'Sign in as Privileged Role Administrator or Global Reader, and consent to RoleManagementPolicy.Read.*',
      ),
    ];
  if (approvers === undefined) return [ok('target', `${target}: nobody has to approve.`)];
  const able = approvers.filter(({ exists, isEnabled }) => exists && isEnabled);
  const findings: Finding[] = approvers.flatMap((one): Finding[] => {
    if (!one.exists)
      return [
        error(
          'target.approver',
          `${target}: the approver ${one.name} does not exist any more.`,
          `PIM > ${target} > Settings: replace ${one.name}.`,
        ),
      ];
    if (!one.isEnabled)
      return [
        error(
          'target.approver',
          `${target}: the approver ${one.name} is blocked from signing in.`,
          `Unblock ${one.name}, or replace them in PIM > ${target} > Settings.`,
        ),
      ];
    return one.isReachable
      ? []
      : [
          warning(
            'target.reach',
            `${target}: ${one.name} has never opened Latchkey in Teams, so no card reaches them.`,
            'Teams admin center > Setup policies: install Latchkey for approvers.',
          ),
        ];
  });
  if (able.length === 0)
    findings.push(
      error(
        'target.approvers',
        `${target}: nobody can approve.`,
        `PIM > ${target} > Settings: name at least two approvers.`,
      ),
    );
  else if (able.length === 1)
    findings.push(
      warning(
        'target.approvers',
        `${target}: ${able[0]?.name ?? ''} alone can approve, and not what they ask for themselves.`,
        `PIM > ${target} > Settings: name a second approver.`,
      ),
    );
  return findings.length > 0
    ? findings
    : [ok('target', `${target}: ${able.length} people can approve and have Latchkey.`)];
}
