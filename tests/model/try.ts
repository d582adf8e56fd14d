import fc from 'fast-check';
import { World } from './world.ts';
import { history, playHistory } from './history.ts';
const world = new World();
await world.open();
const seed = Number(process.argv[2] ?? 1), n = Number(process.argv[3] ?? 2), len = Number(process.argv[4] ?? 40);
for (const [i, commands] of fc.sample(history(len), { seed, numRuns: n }).entries()) {
  const s = performance.now();
  const played = await playHistory(world, commands);
  console.log(i, played.commands, ((performance.now() - s) / played.commands).toFixed(1), 'ms/command');
  if (played.failure) {
    console.log(played.failure, JSON.stringify(commands.slice(0, played.failure.after + 1).slice(-12), null, 0));
    for (const n of ['ann','ben','mia','noah'] as const) console.log('---', n, '\n' + world.teams.person(world.cast.ids[n]).transcript().split('\n').slice(1).slice(-5).join('\n'));
    await new Promise((r) => setTimeout(r, 4000)); await world.quiet();
    console.log('=== later\n' + world.teams.person(world.cast.ids.ann).transcript().split('\n').slice(-2).join('\n'));
    break;
  }
}
await world.close().catch(() => undefined);
const { mochaHooks } = await import('../support/database.ts');
await mochaHooks.afterAll();
process.exit(0);
