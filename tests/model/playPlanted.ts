/**
 * `PLANTED_FAULT="…" node tests/model/playPlanted.ts`: plants the fault of that name (`plantedFaults.ts`) into the bot of this process, plays its history,
 * and tells what was seen. Rejects where the place of the fault is not there.
 */
import { registerHooks } from 'node:module';
import { plantedFaults } from './plantedFaults.ts';

const fault = plantedFaults.find(({ name }) => name === process.env['PLANTED_FAULT']);
if (fault === undefined) throw new Error(`there is no fault “${process.env['PLANTED_FAULT'] ?? ''}”`);
const { name, file, from, to, commands } = fault;
const place = new URL(`../../${file}`, import.meta.url).href;

registerHooks({
  load(url, context, nextLoad) {
    const loaded = nextLoad(url, context);
    if (url !== place) return loaded;
    const text = Buffer.from(loaded.source as Uint8Array).toString('utf8');
    if (text.split(from).length !== 2) throw new Error(`${file} has not one place for “${name}”`);
    return { ...loaded, source: text.replace(from, () => to) };
  },
});

// Only now: what is loaded from here on has the fault.
const { playHistory } = await import('./history.ts');
const { World } = await import('./world.ts');
const { endDatabase } = await import('../support/database.ts');
const world = new World();
await world.open();
const { failure } = await playHistory(world, commands);
await world.close();
await endDatabase();
if (process.send !== undefined) process.send(failure?.words ?? [], () => process.exit(0));
else process.stdout.write(`${failure?.words.join('\n') ?? 'everything agrees'}\n`, () => process.exit(0));
