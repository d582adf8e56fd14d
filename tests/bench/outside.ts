import type { BotService } from '../../sandbox/botservice/botService.ts';
import { createBotService } from '../../sandbox/botservice/botService.ts';
import type { CloudStart } from '../../sandbox/cloud.ts';
import type { Tap } from '../../sandbox/receive.ts';
import type { RunningCloud } from '../../sandbox/startCloud.ts';
import { startCloud } from '../../sandbox/startCloud.ts';
import { bundle } from '../ci/bundle.ts';
import { freshDatabase } from '../support/database.ts';
import type { Measured } from './measured.ts';
import { programBeside, startMeasured } from './measured.ts';

/** What is outside of a bot: Microsoft's cloud with people's Teams, in this process. */
export interface Outside {
  readonly cloud: RunningCloud;
  readonly botService: BotService;
}

export interface OutsideParts extends Pick<CloudStart, 'tenant' | 'switches'> {
  readonly tap: Tap;
  readonly botUrl: () => string;
}

export async function startOutside({ botUrl, ...start }: OutsideParts): Promise<Outside> {
  const made: { botService?: BotService } = {};
  const screens = { post: () => Promise.resolve(undefined), update: () => Promise.resolve() };
  const cloud = await startCloud({
    port: 0,
    ...start,
    parts: async ({ cloud: inner, entra, origin }) => {
      made.botService = await createBotService({ cloud: inner, entra, origin, botUrl, screens });
      return { botservice: made.botService.handle };
    },
  });
  const { botService } = made;
  if (botService === undefined) throw new Error('the Bot Service did not start');
  return { cloud, botService };
}

/** Where what is measured is built. */
export const built = 'node_modules/.cache/bench';

/** As the image has both. */
export const asInTheImage = ['--max-semi-space-size=4', '--heap-growing-percent=30'] as const;

/** The real bot in a process of its own, with all that is outside of it. */
export interface Stage extends Outside {
  readonly bot: Measured;
  /** As its owner reaches it. */
  readonly database: string;
  close(): Promise<void>;
}

export async function startStage(parts: Omit<OutsideParts, 'botUrl'>): Promise<Stage> {
  const outside = await startOutside({ ...parts, botUrl: () => bot.url });
  const database = await freshDatabase();
  await bundle(programBeside('botProcess.ts'), `${built}/bot.mjs`);
  const bot: Measured = await startMeasured({
    ...{ file: `${built}/bot.mjs`, cloud: outside.cloud, database },
    options: asInTheImage,
  });
  return {
    ...{ ...outside, bot, database },
    async close() {
      const ended = new Promise((resolve) => bot.process.once('exit', resolve));
      bot.process.disconnect();
      await ended;
      await outside.cloud.close();
    },
  };
}
