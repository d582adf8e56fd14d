import { nodeFault } from './nodeFault.js';

/**
 * Runs a program of this package. In a checkout Node runs the TypeScript as it is; below `node_modules` it strips no types, so that packing
 * puts JavaScript into `dist`. What keeps it from starting is said in words, or, for a log that collects JSON (`json`), as a line of that.
 */
export async function run(program, form = 'words') {
  const fault = nodeFault(process.versions.node);
  if (fault !== undefined) return refuse(fault, form);
  const isInstalled = import.meta.url.includes('/node_modules/');
  try {
    await import(isInstalled ? `../dist/${program.replace(/\.ts$/, '.js')}` : `../${program}`);
  } catch (error) {
    if (form === 'words') throw error;
    refuse(String(error), form);
  }
}

function refuse(fault, form) {
  if (form === 'words') process.stderr.write(`${fault}\n`);
  else {
    const line = {
      level: 60,
      time: Date.now(),
      service: 'latchkey',
      faults: [fault],
      msg: 'Latchkey could not start',
    };
    process.stdout.write(`${JSON.stringify(line)}\n`);
  }
  process.exitCode = 1;
}
