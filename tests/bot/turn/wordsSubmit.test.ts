import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parseCommand } from '../../../bot/turn/commands.ts';
import type { RoutesParts } from '../../../bot/turn/routesParts.ts';
import { createRoutes } from '../../../bot/turn/routes.ts';
import type { Turn } from '../../../bot/turn/turn.ts';
import type { Standing } from '../../../services/elevation/access.ts';
import { complete } from '../../../services/elevation/reading.ts';
import { everyPhrase } from './phrases/everyPhrase.ts';

const actor = { id: 'a', tenantId: 't', name: 'Alex', locale: 'en-US', timeZone: 'UTC' };
const turn: Turn = {
  actor,
  place: undefined,
  cardId: 'c',
  shared: false,
  steppedUp: false,
  correlationId: 'x',
};
const standings = ['Search and Purge PIM', 'Security Reader', 'eDiscovery Export PIM'].map(
  (name): Standing => ({
    target: { kind: 'group', groupId: name, access: 'member', name },
    throughGroup: false,
    state: { kind: 'eligible' },
  }),
);
const all = complete(standings);

/** Everything that a turn may reach, where nothing is on: whatever would write is noted. */
function routesThat(note: (write: string) => void) {
  const written = (name: string) => () => {
    note(name);
    return Promise.reject(new Error(name));
  };
  const parts = {
    useCases: {
      ...Object.fromEntries(
        ['activate', 'activateMany', 'giveBack', 'withdraw', 'decide'].map((name) => [name, written(name)]),
      ),
      named: () => Promise.resolve(complete([])),
      openOf: () => Promise.resolve([]),
      policiesOfLate: () => new Map(),
      bundleRunsSince: () => Promise.resolve([]),
      openWrites: () => Promise.resolve([]),
      waiting: () => Promise.resolve(complete([])),
    },
    targets: {
      all: () => Promise.resolve(all),
      until: () => Promise.resolve(all),
      remember: () => undefined,
    },
    formOf: () => Promise.resolve({ kind: 'text', text: 'a form' }),
    views: {},
    team: {
      looks: { note: written('look') },
      notifier: { redraw: written('redraw'), remind: written('remind') },
      away: { set: () => Promise.resolve(), of: () => Promise.resolve([]) },
    },
    callLevels: { choose: () => Promise.resolve() },
    preferences: { of: () => Promise.resolve([]) },
    requests: { latestSince: () => Promise.resolve([]) },
    usagesOf: () => Promise.resolve(undefined),
    afterAnswer: () => undefined,
    bundles: {
      saved: {
        of: () => Promise.resolve([{ name: 'Purge shift', items: [] }]),
        save: () => Promise.resolve(),
        forget: written('forget'),
      },
      declared: [{ name: 'Night watch', aliases: ['watch'], items: [] }],
      formOf: () => Promise.resolve({ kind: 'text', text: 'a form' }),
      record: () => Promise.resolve(),
    },
    settingsOf: () => ({}),
    month: () => Promise.resolve({ kind: 'text', text: 'a month' }),
    monthlyHints: () => Promise.resolve(undefined),
    aliases: [],
    clock: { now: () => new Date('2026-11-26T09:40:00Z') },
    onFailure: (error: unknown) => assert.fail(String(error)),
  } as unknown as RoutesParts;
  return createRoutes(parts);
}

/** What is said of bundles: they are opened, saved and asked about. */
const ofBundles = [
  'purge shift 2h INC0042731 phish',
  'start the watch please',
  'save as watch 2',
  'forget purge shift',
];

describe('Words', () => {
  const written: string[] = [];
  const routes = routesThat((write) => written.push(write));
  const answered = async (said: string): Promise<void> => {
    await routes(turn, { kind: 'command', command: parseCommand(said) });
    assert.deepEqual(written, [], said);
  };

  it('submit nothing, in whatever language they ask', async () => {
    for (const said of [...everyPhrase, ...ofBundles]) await answered(said);
  });

  it('submit nothing, whatever they are', async () => {
    const words = fc.constantFrom(...[...everyPhrase, ...ofBundles].flatMap((said) => said.split(' ')));
    const said = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.array(words, { maxLength: 12 }).map((some) => some.join(' ')),
    );
    await fc.assert(fc.asyncProperty(said, answered), { numRuns: 1_000 });
  });
});
