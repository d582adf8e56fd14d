/**
 * `node tests/model/playPlanted.ts`: plants the faults of `plantedFaults.ts` into the bots of this process, and plays the history of each twice, once while its
 * fault is on. Tells what was seen; of some alone where their names are given. Rejects where the place of a fault is not there.
 */
import { registerHooks } from 'node:module';
import type { PlantedFault } from './plantedFaults.ts';
import { plantedFaults } from './plantedFaults.ts';

/** What did not agree, and what did not either without the fault. */
export interface Seen {
  readonly name: string;
  readonly words: readonly string[];
  readonly without: readonly string[];
}

const places = Map.groupBy(plantedFaults, ({ file }) => new URL(`../../${file}`, import.meta.url).href);
const planted: { name?: string } = {};
Object.assign(globalThis, { plantedFault: planted });

function plant(text: string, { name, file, from, to }: PlantedFault): string {
  if (text.split(from).length !== 2) throw new Error(`${file} has not one place for “${name}”`);
  const isOn = `(globalThis.plantedFault.name === ${JSON.stringify(name)})`;
  return text.replace(from, () => to.replaceAll('IS_ON', isOn));
}

registerHooks({
  load(url, context, nextLoad) {
    const loaded = nextLoad(url, context);
    const faults = places.get(url);
    if (faults === undefined) return loaded;
    const text = Buffer.from(loaded.source as Uint8Array).toString('utf8');
    return { ...loaded, source: faults.reduce(plant, text) };
  },
});

// Only now: what is loaded from here on has the faults.
const { playHistory } = await import('./history.ts');
const { World } = await import('./world.ts');
const { endDatabase } = await import('../support/database.ts');
const world = new World();
await world.open();
const wanted = process.argv.slice(2);
for (const { name, commands } of plantedFaults.filter(
  (one) => wanted.length === 0 || wanted.includes(one.name),
)) {
  planted.name = name;
  const { failure } = await playHistory(world, commands);
  delete planted.name;
  const { failure: other } = await playHistory(world, commands);
  const seen: Seen = { name, words: failure?.words ?? [], without: other?.words ?? [] };
  if (process.send === undefined) process.stdout.write(`${JSON.stringify(seen, undefined, 1)}\n`);
  else process.send(seen);
}
await world.close();
await endDatabase();
process.exit(0);
