import { ownVersion } from '../../../../cli/version.ts';
import type { OwnViewSent } from '../../../../services/doctor/ownView.ts';
import type { Changes } from '../doctorWorld.ts';
import type { Fault } from './fault.ts';
import { telling } from './telling.ts';

const asTold: OwnViewSent = {
  ...{ version: ownVersion(), node: 'v24.0.0', startedAt: new Date().toISOString() },
  ...{ elevationFile: null, strangeSettings: [], ignoresProxy: false, failures: [] },
};

/** A bot that tells something else of itself. */
const ofItself = (
  what: string,
  told: Partial<OwnViewSent>,
  finds: RegExp,
  settings: Changes = {},
): Fault => ({
  ...{ what, finds },
  plant: async ({ sandbox, elevation }) => ({
    ...{ settings: { ...('ELEVATION_FILE' in settings ? { ELEVATION_FILE: elevation } : settings) } },
    options: { remote: await telling(sandbox.botOrigin, 0, { ...asTold, ...told }) },
  }),
});

/** What only the bot can see, and tells an administrator who may ask. */
export const ofBot: readonly Fault[] = [
  ofItself('a bot of another version', { version: '0.0.1' }, /^The bot is 0\.0\.1, and this program/),
  ofItself(
    'a bot with another file',
    { elevationFile: '0'.repeat(64) },
    /^The bot runs with another file than/,
  ),
  ofItself('a bot without the file', {}, /^The bot runs without the file that ELEVATION_FILE names here/, {
    ELEVATION_FILE: '',
  }),
  ofItself(
    'a setting that is misspelt where the bot runs',
    { strangeSettings: [{ name: 'QUIET_HOUR', meant: 'QUIET_HOURS' }] },
    /^Where the bot runs QUIET_HOUR is set, which is no setting of it, and QUIET_HOURS is not/,
  ),
  ofItself(
    'a proxy that the bot does not look at',
    { ignoresProxy: true },
    /^Where the bot runs HTTPS_PROXY is set/,
  ),
  ofItself(
    'a bot that Graph refuses something',
    { failures: [{ failure: 'graph-refused', count: 3, last: new Date().toISOString() }] },
    /^The bot noticed that Graph refuses something: 3 times since/,
  ),
];
