import { parseArgs } from 'node:util';
import { endDatabase, freshDatabase } from '../support/database.ts';
import { playWeek } from './week.ts';

/** `npm run week`: a company’s week on two replicas, with the clock moved. See docs/performance.md. */
const { values } = parseArgs({
  options: {
    people: { type: 'string', default: '1000' },
    askers: { type: 'string', default: '40' },
    hours: { type: 'string', default: '168' },
  },
});
const print = (line: string): void => void process.stdout.write(`${line}\n`);
const began = performance.now();
const { metrics, ...week } = await playWeek({
  databaseUrl: await freshDatabase(),
  people: Number(values.people),
  askers: Number(values.askers),
  hours: Number(values.hours),
  onDay: print,
});
print(JSON.stringify(week, undefined, 2));
for (const [when, text] of Object.entries(metrics))
  print(
    `${when}:\n${text
      .split('\n')
      .filter((line) =>
        /^latchkey_(turns_total|requests_open|news_waiting|retries|intents|cache_entries|audit|failures)/.test(
          line,
        ),
      )
      .join('\n')}`,
  );
print(`${Math.round((performance.now() - began) / 1_000)} s`);
await endDatabase();
// PostgreSQL’s own hook would end the process with 0.
process.exit(week.lost + week.doubled + week.trail.length > 0 ? 1 : 0);
