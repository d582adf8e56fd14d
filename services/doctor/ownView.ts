import { z } from 'zod';
import type { Failure } from './failures.ts';
import { failures } from './failures.ts';
import type { Finding } from './finding.ts';
import { error, notChecked, ok, warning } from './finding.ts';

const moment = z.iso.datetime().transform((text) => new Date(text));

/** What a running bot tells of itself to those who may ask: no name, no id, nothing that people typed. */
export const ownView = z.object({
  version: z.string().max(100),
  node: z.string().max(100),
  startedAt: moment,
  /** SHA-256 of the file that `ELEVATION_FILE` named when it started, in hex; null where it names none. */
  elevationFile: z.string().max(64).nullable(),
  /** Names that are set and mean nothing to it, and what seems to be meant. */
  strangeSettings: z.array(z.object({ name: z.string().max(100), meant: z.string().max(100) })).max(100),
  ignoresProxy: z.boolean(),
  /** What went wrong around it since it started. */
  failures: z
    .array(z.object({ failure: z.string().max(100), count: z.int().positive(), last: moment }))
    .max(100),
});

export type OwnView = z.infer<typeof ownView>;

/** The same as it is sent. */
export type OwnViewSent = z.input<typeof ownView>;

/** What doctor knows itself, to be compared with what the bot says. */
export interface Here {
  readonly version: string;
  /** The file that doctor read, its SHA-256 in hex, and whether `ELEVATION_FILE` names it; absent where it read none. */
  readonly file?: { readonly path: string; readonly hash: string; readonly isOfSettings: boolean };
}

/** A failure of longer ago is over. */
const recentMs = 24 * 60 * 60_000;

/** What the bot has seen of itself, and how it differs from what doctor looks at. */
export function ownFindings(view: OwnView, here: Here, now: Date): readonly Finding[] {
  const found = [
    ...(view.version === here.version ? [] : [otherVersion(view, here)]),
    ...fileFindings(view, here),
    ...view.strangeSettings.map(({ name, meant }) =>
      warning(
        'bot.settings',
        `Where the bot runs ${name} is set, which is no setting of it, and ${meant} is not.`,
        `Set ${meant} there, or take ${name} away.`,
      ),
    ),
    ...(view.ignoresProxy
      ? [
          warning(
            'bot.proxy',
            'Where the bot runs HTTPS_PROXY is set, and Node.js does not look at it.',
            'Set NODE_USE_ENV_PROXY=1 there besides, or take HTTPS_PROXY away.',
          ),
        ]
      : []),
    ...view.failures
      .filter(({ last }) => now.getTime() - last.getTime() < recentMs)
      .map((one) => failureFinding(one, view)),
  ];
  return found.length > 0
    ? found
    : [
        ok(
          'bot',
          `The bot that answered (${view.version}) has met nothing wrong since ${minuteOf(seenSince(view, now))}.`,
        ),
      ];
}

/** It counts since it started, and of longer ago than a day nothing is said. */
function seenSince({ startedAt }: OwnView, now: Date): Date {
  return new Date(Math.max(startedAt.getTime(), now.getTime() - recentMs));
}

const otherVersion = (view: OwnView, here: Here): Finding =>
  warning(
    'bot.version',
    `The bot is ${view.version}, and this program ${here.version}.`,
    'Run doctor of the version that runs: what differs between them may look like a fault.',
  );

function fileFindings({ elevationFile }: OwnView, { file }: Here): readonly Finding[] {
  if (file === undefined) return [];
  if (elevationFile === null && file.isOfSettings)
    return [
      warning(
        'bot.file',
        `The bot runs without the file that ELEVATION_FILE names here, ${file.path}.`,
        'Set ELEVATION_FILE where the bot runs, and start it again.',
      ),
    ];
  if (elevationFile === null || elevationFile === file.hash) return [];
  return [
    warning(
      'bot.file',
      `The bot runs with another file than ${file.path}.`,
      'Give doctor the file that the bot has, or bring this one to it and start it again.',
    ),
  ];
}

function failureFinding(
  { failure, count, last }: OwnView['failures'][number],
  { startedAt }: OwnView,
): Finding {
  const times = count === 1 ? 'once' : `${count} times`;
  const when = `${times} since ${minuteOf(startedAt)}, last at ${minuteOf(last)}`;
  if (!isFailure(failure))
    return warning(
      `bot.${failure}`,
      `The bot met “${failure}” ${when}.`,
      'A newer doctor knows what that is.',
    );
  const { says, fix } = failures[failure];
  return warning(`bot.${failure}`, `The bot noticed that ${says}: ${when}.`, fix);
}

const isFailure = (text: string): text is Failure => Object.hasOwn(failures, text);

const minuteOf = (date: Date): string => `${date.toISOString().slice(0, 16).replace('T', ' ')} UTC`;

/** What the bot answered that is no view of itself. `status`: 0 where nothing was answered. */
export function withoutView(status: number): Finding {
  const says = 'What the bot itself has met was not looked at: ';
  switch (status) {
    case 404:
      return notChecked(
        'bot',
        `${says}it answers nobody.`,
        'DOCTOR_READERS names who may ask it, by their object ids.',
      );
    case 403:
      return notChecked(
        'bot',
        `${says}it does not answer you.`,
        'DOCTOR_READERS names who may ask it, by their object ids. Sign in as one of them.',
      );
    case 401:
      return error(
        'bot',
        'The bot takes no token that Entra made for it.',
        'See what is said of the application ID URI, CLIENT_ID and the clock here.',
      );
    case 0:
    case 429:
      return notChecked('bot', `${says}it did not answer.`, 'Wait a minute, then run doctor again.');
    default:
      return notChecked(
        'bot',
        `${says}it answered ${status}.`,
        'Is this the bot, and not older than this program?',
      );
  }
}
