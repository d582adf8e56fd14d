import type { Finding } from './finding.ts';
import { error, notChecked, ok } from './finding.ts';

/** Whether the bot can write to a channel that a setting names. `status`: of the Bot Connector's answer to a look at its members. */
export function channelFinding(setting: string, status: number | 'no token'): Finding {
  const id = 'channel';
  if (status === 'no token')
    return notChecked(
      id,
      `The channel of ${setting} was not looked at: the bot gets no token.`,
      'See what is said of its credential.',
    );
  if (status === 200) return ok(id, `The bot is in the channel of ${setting}.`);
  if (status === 403 || status === 404)
    return error(
      id,
      `The bot is not in the channel that ${setting} names, so nothing comes up there.`,
      'Teams > the team of the channel > Manage team > Apps: add Latchkey. Or correct the id: “Get link to channel” has it, percent-decoded.',
    );
  return notChecked(
    id,
    `Whether the bot is in the channel of ${setting} could not be looked at: Teams answered with status ${status}.`,
    'Run doctor again.',
  );
}
