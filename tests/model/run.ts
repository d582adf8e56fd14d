import type { ChildProcess } from 'node:child_process';
import { fork } from 'node:child_process';
import { mochaGlobalSetup, mochaGlobalTeardown } from '../support/database.ts';
import type { RunOptions } from './runOptions.ts';
import { readOptions } from './runOptions.ts';
import { addTally, emptyTally, rowsLine, tallyLine } from './tally.ts';
import type { Report, Task } from './worker.ts';
import { work } from './worker.ts';

/**
 * `npm run model -- --histories 1000 --seed 7 --jobs 2`: that many random histories against the model; each has its own seed, one more than the one before.
 * Ends with 1 where anything disagreed, and prints what is left of a failing history once all that does not matter is taken away.
 */
const options = readOptions(process.argv.slice(2), new Date());
if (process.send === undefined) await lead(options);
else await work(options);

async function lead({ histories, seed: first, minutes, jobs, first: endsEarly }: RunOptions): Promise<void> {
  const tally = emptyTally();
  const began = performance.now();
  const seconds = (): number => (performance.now() - began) / 1_000;
  const print = (line: string): void => {
    process.stdout.write(`${line}\n`);
  };
  let next = first;
  let broken = 0;

  function task(): Task {
    const isOver = next >= first + histories || seconds() > minutes * 60;
    if (isOver || (endsEarly && tally.disagreements > 0)) return 'end';
    next += 1;
    return { seed: next - 1 };
  }

  /** Resolves when there is nothing to do any more. A worker that broke has another in its place; the seed that it had is told. */
  async function employ(): Promise<void> {
    let given: Task | undefined;
    const worker = fork(new URL(import.meta.url), process.argv.slice(2));
    worker.on('message', (message: Report | 'ready') => {
      if (message !== 'ready') {
        addTally(tally, message);
        if (tally.histories % 10 === 0) print(tallyLine(tally, first, seconds()));
      }
      given = task();
      worker.send(given);
    });
    if ((await endOf(worker)) || given === 'end') return;
    broken += 1;
    print(`seed ${given?.seed ?? 'none'}: the process that played it broke`);
    if (given !== undefined) await employ();
  }

  await mochaGlobalSetup();
  await Promise.all(Array.from({ length: jobs }, employ));
  await mochaGlobalTeardown();
  print(tallyLine(tally, first, seconds()));
  print(rowsLine(tally));
  process.exit(tally.disagreements + broken === 0 ? 0 : 1);
}

/** Whether it ended well. */
function endOf(worker: ChildProcess): Promise<boolean> {
  return new Promise((resolve) => {
    worker.once('exit', (code) => {
      resolve(code === 0);
    });
  });
}
