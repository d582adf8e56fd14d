import type { WatchParts } from '../../services/elevation/watch.ts';
import type { OthersParts } from './tellOthers.ts';

/** What a watch needs besides what is recorded: as whom it looks, what it looks for, and who hears where a look failed. */
export function followingOf({
  file,
  microsoft,
  stores,
  outside,
}: Pick<OthersParts, 'file' | 'microsoft' | 'stores' | 'outside'>): Pick<
  WatchParts,
  'pim' | 'effects' | 'settingsOf' | 'onFailure' | 'readingOnce'
> {
  return {
    pim: { as: (actor) => microsoft.pim.as(actor, 'background') },
    ...{ effects: stores.effects, readingOnce: stores.readingOnce, settingsOf: file.settingsOf },
    onFailure: (error) => {
      outside.log.error({ err: error }, 'following a request failed');
    },
  };
}
