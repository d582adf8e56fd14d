import type { Config } from '../bot/start/config.ts';
import { channelFinding } from '../services/doctor/channels.ts';
import { endpointsOf } from '../services/entra/cloudEndpoints.ts';
import type { OwnIdentity } from './doctorIdentity.ts';
import { ofApp, ownCredential } from './doctorIdentity.ts';
import type { Look } from './doctorLook.ts';
import type { DoctorOptions } from './doctorOptions.ts';

/** What a channel that is told something has to have: the bot. Looked at with the bot's own credential. */
export function channelLooks(
  config: Config,
  { sandbox }: DoctorOptions,
  identity: () => Promise<OwnIdentity>,
): readonly Look[] {
  const { approvalsChannelId, weeklyReport, cloud } = config;
  const { teams, channel } = endpointsOf(cloud);
  const base = sandbox === undefined ? teams : `${sandbox}/botservice/`;
  const named = [
    ['APPROVALS_CHANNEL_ID', approvalsChannelId],
    ['WEEKLY_REPORT', weeklyReport?.channelId],
  ] as const;
  return named.flatMap(([setting, id]): readonly Look[] =>
    id === undefined
      ? []
      : [
          {
            ...{ id: 'channel', what: `The channel of ${setting}`, needs: [...ofApp, setting] },
            see: async () => {
              if ((await identity()).answer.kind !== 'given') return [channelFinding(setting, 'no token')];
              const token = await ownCredential(config, sandbox).tokenFor(`${channel.oauthScope}/.default`);
              const url = `${base}v3/conversations/${encodeURIComponent(id)}/pagedmembers?pageSize=50`;
              const { status } = await fetch(url, {
                headers: { authorization: `Bearer ${token}` },
                signal: AbortSignal.timeout(8_000),
              });
              return [channelFinding(setting, status)];
            },
          },
        ],
  );
}
