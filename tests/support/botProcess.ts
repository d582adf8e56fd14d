import { pino } from 'pino';
import { compose } from '../../bot/start/compose.ts';
import { readConfig } from '../../bot/start/config.ts';
import { SandboxClock } from '../../sandbox/clock.ts';
import { channelIssuer } from '../../sandbox/botservice/channelTokens.ts';
import type { ChildTarget } from './childTarget.ts';
import { bearing } from './childTarget.ts';

/** The real bot in a process of its own, told by its argument where the simulated cloud is. */
const { cloudOrigin, settings, limits } = JSON.parse(process.argv[2] ?? '{}') as ChildTarget;
const clock = new SandboxClock();
const latchkey = await compose(readConfig(settings), {
  clock,
  log: pino({ level: 'silent' }, { write: () => undefined }),
  ...(limits === undefined ? {} : { limits }),
  simulated: {
    graphUrl: `${cloudOrigin}/graph`,
    entraUrl: `${cloudOrigin}/entra`,
    channel: {
      openIdMetadataUrl: `${cloudOrigin}/botservice/v1/.well-known/openidconfiguration`,
      tokenIssuer: channelIssuer,
    },
    teams: `${cloudOrigin}/botservice/`,
  },
});
bearing(await latchkey.listen(), clock);
