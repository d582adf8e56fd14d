import { readFile } from 'node:fs/promises';
import { fileText } from '../services/elevation/fileText.ts';
import type { PatienceParts } from '../services/setup/patience.ts';
import { WantedError, readWanted } from '../services/setup/readWanted.ts';
import type { Wanted } from '../services/setup/wanted.ts';
import type { AdminOptions } from './admin.ts';

export interface SetupOptions extends AdminOptions {
  readonly file: string;
  readonly json?: boolean;
  readonly prune?: boolean;
  readonly yes?: boolean;
  readonly confirm?: string;
  readonly maxRemovals: number;
  readonly script: string;
  readonly runPowershell?: boolean;
}

/** The file that says what is wanted. Throws with every fault of it, and its line. */
export async function readFileOf({ file }: Pick<SetupOptions, 'file'>): Promise<Wanted> {
  const source = await readFile(file).catch(() => {
    throw new Error(
      `${file} cannot be read. An example is in examples/elevation.yaml; name another with --file.`,
    );
  });
  return namingFile(file, () => Promise.resolve(readWanted(fileText(source))));
}

/** Does work in which faults of the file come to light, and says which file they are in. */
export async function namingFile<T>(file: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof WantedError)) throw error;
    throw new Error([`${file} is not right:`, ...error.faults.map((fault) => `  - ${fault}`)].join('\n'), {
      cause: error,
    });
  }
}

/** Shown where somebody watches, and what is looked at takes more than a batch. */
export function watched(): PatienceParts {
  if (!process.stderr.isTTY) return {};
  return {
    onProgress: (answered, asked) => {
      process.stderr.write(asked > 20 ? `\r  looked at ${answered} of ${asked} …\u001b[K` : '');
      if (asked > 20 && answered === asked) process.stderr.write('\r\u001b[K');
    },
  };
}
