import type { Finding } from './finding.ts';
import { error, ok, warning } from './finding.ts';
import type { Reached } from './network.ts';

/** What an address of the bot answered, as far as it did. */
export interface PublicLook {
  readonly publicUrl: string;
  readonly health: Reached;
  /** Of `/readyz`: the reasons that it gives. */
  readonly ready: Reached & { readonly reasons?: readonly string[] };
  /** Of a message without a token. */
  readonly messages: Reached;
  /** When the certificate ends; absent without TLS. */
  readonly certificateEnds?: Date | undefined;
}

/** The bot from outside, as Bot Service and people's browsers meet it: one finding for each thing that is wrong. */
export function publicFindings(look: PublicLook, now: Date): readonly Finding[] {
  const { publicUrl, health } = look;
  if (!('status' in health)) return [unreachedFinding(publicUrl, health.code)];
  if (health.status !== 200) return [notTheBot(publicUrl, health.status)];
  return [
    ...certificateFindings(look, now),
    ...clockFindings(look, now),
    messagesFinding(look),
    ...readyFindings(look),
  ];
}

const id = 'endpoint';

/** By Node's and OpenSSL's code of what went wrong on the way. */
const causes: readonly (readonly [code: RegExp, says: (host: string) => string, fix: string])[] = [
  [
    /^(ENOTFOUND|EAI_\w+)$/,
    (host) => `The host name ${host} has no address in DNS.`,
    'Make the DNS record that points to the bot, or correct PUBLIC_URL.',
  ],
  [
    /^CERT_HAS_EXPIRED$/,
    (host) => `The certificate of ${host} has ended.`,
    'Renew it. Bot Service delivers nothing until then.',
  ],
  [
    /ALTNAME/,
    (host) => `The certificate of ${host} is for another name.`,
    'Bind a certificate for this host name where TLS ends.',
  ],
  [
    /UNABLE_TO_(VERIFY_LEAF|GET_ISSUER)|SELF_SIGNED|DEPTH_ZERO/,
    (host) =>
      `The certificate of ${host} is of no authority that is trusted here, or its chain is not complete.`,
    'Bind a certificate of a public authority, with its intermediate certificates: Bot Service takes no other.',
  ],
  [
    /PROTOCOL|VERSION|SSL|TLS|EPROTO/,
    (host) => `${host} speaks no TLS of version 1.2 or newer.`,
    'Switch on TLS 1.2 where TLS ends.',
  ],
  [
    /^ECONNREFUSED$/,
    (host) => `Nothing listens at ${host}.`,
    'Start the bot, and let https from the internet through to its port.',
  ],
];

function unreachedFinding(publicUrl: string, code: string): Finding {
  const { host } = new URL(publicUrl);
  const known = causes.find(([pattern]) => pattern.test(code));
  return known === undefined
    ? error(
        id,
        `${publicUrl}/healthz does not answer (${code === '' ? 'no answer' : code}).`,
        'Start the bot, and let https from the internet through to its port.',
      )
    : error(id, known[1](host), known[2]);
}

function notTheBot(publicUrl: string, status: number): Finding {
  return error(
    id,
    `${publicUrl}/healthz answers with status ${status}, where the bot says 200.`,
    'Check that the host name leads to Latchkey and to no other program or sign-in page in front of it.',
  );
}

/** What stands in front of the bot may tell its own time: it is wrong then too. */
function clockFindings({ health }: PublicLook, now: Date): readonly Finding[] {
  const theirs = Date.parse(('date' in health ? health.date : undefined) ?? '');
  const seconds = Math.round((theirs - now.getTime()) / 1_000);
  if (Number.isNaN(seconds) || Math.abs(seconds) <= 30) return [];
  return [
    warning(
      'endpoint.clock',
      `The clock of the bot is ${Math.abs(seconds)} s ${seconds < 0 ? 'behind' : 'ahead of'} this one.`,
      'Synchronise the clocks (NTP), this one too: tokens are refused from five minutes on, and reminders come at the wrong time.',
    ),
  ];
}

function certificateFindings({ publicUrl, certificateEnds }: PublicLook, now: Date): readonly Finding[] {
  if (certificateEnds === undefined) return [];
  const days = Math.floor((certificateEnds.getTime() - now.getTime()) / 86_400_000);
  const says = `The certificate of ${new URL(publicUrl).host} ends on ${certificateEnds.toISOString().slice(0, 10)}, in ${days} days.`;
  return days < 14
    ? [warning('endpoint.certificate', says, 'Renew it, or find out why nothing renewed it by itself.')]
    : [ok('endpoint.certificate', says)];
}

/** Bot Service gets in and nobody else: 401 is what the bot says to whoever shows no token. */
function messagesFinding({ publicUrl, messages }: PublicLook): Finding {
  const endpoint = `${publicUrl}/api/messages`;
  if ('status' in messages && messages.status === 401)
    return ok(id, `${endpoint} answers, and refuses who is not Bot Service.`);
  const said = 'status' in messages ? `status ${messages.status}` : messages.code;
  return error(
    id,
    `${endpoint} answered ${said} to a message without a token, where 401 is expected.`,
    'Check that the path reaches Latchkey and no other program or sign-in page in front of it.',
  );
}

/** What each reason of `/readyz` asks for. */
const remedies: Readonly<Record<string, string>> = {
  database: 'Its database does not answer: see to the server, the network and DATABASE_URL.',
  disk: 'Its database takes nothing more: make room on its disk.',
  schema:
    'A newer version changed its tables too far: start that version, or restore the backup from before it.',
  credential: 'Entra gives it no token: run doctor with its settings.',
  power: 'Its own identity holds power: latchkey doctor --statement names it; take it away.',
  closing: 'It is about to end: look again in a minute.',
};

function readyFindings({ publicUrl, ready }: PublicLook): readonly Finding[] {
  if (!('status' in ready))
    return [
      error(
        'endpoint.ready',
        `${publicUrl}/readyz does not answer.`,
        'Start the bot again; its log says why.',
      ),
    ];
  if (ready.status === 200) return [ok('endpoint.ready', 'The bot is ready to work.')];
  // A proxy may keep it from outsiders.
  if (ready.status !== 503) return [];
  const reasons = ready.reasons ?? [];
  return [
    error(
      'endpoint.ready',
      `The bot runs and is not ready${reasons.length === 0 ? '' : `: ${reasons.join(', ')}`}.`,
      reasons
        .map((reason) => remedies[reason] ?? '')
        .join(' ')
        .trim() || 'Its log says why.',
    ),
  ];
}
