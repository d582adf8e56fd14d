import type { Limits } from '../../bot/start/limits.ts';
import { productionLimits } from '../../bot/start/limits.ts';

const plenty = { burst: 1e9, perSecond: 1e9 };

/** For programs that click faster than people do, where the limits are not what they try. */
export const noHurry: Limits = { ...productionLimits, refusals: plenty, turns: plenty, automatic: plenty };

/** What they bring about is answered faster than Teams would take it. */
export const noTeamsLimits = { throttling: 'off' } as const;
