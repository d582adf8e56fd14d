/** One line on standard output. Names come from the tenant: of what a terminal would obey only our own colours are left. */
export function say(line: string): void {
  process.stdout.write(`${withoutControls(line)}\n`);
}

/** The same on standard error, for why a command came to nothing. */
export function complain(line: string): void {
  process.stderr.write(`${withoutControls(line)}\n`);
}

let isHeard = true;

/** Whether what is written to standard output still gets anywhere; a command that does nothing else may end where it does not. */
export function isRead(): boolean {
  return isHeard;
}

/**
 * What a command does is not stopped amid its steps by whoever reads what it says of them: it comes to its end, and the exit code tells of that. That somebody has read enough, as
 * `head` does, is no fault. That a disk is full is one.
 */
export function whereNobodyReads(): void {
  process.stdout.on('error', ({ code, message }: NodeJS.ErrnoException) => {
    const isFirst = isHeard;
    isHeard = false;
    if (!isFirst || code === 'EPIPE') return;
    complain(`What it says cannot be written: ${message}.`);
    process.once('exit', () => {
      process.exitCode = 1;
    });
  });
}

function withoutControls(line: string): string {
  return line
    .split(/(\u001b\[\d{1,3}m)/)
    .map((part, index) => (index % 2 === 1 ? part : part.replaceAll(obeyed, '')))
    .join('');
}

/** Controls, and what turns the order of a line around or breaks it: whoever reads would read another line than is there. */
const obeyed = /[[\p{Cc}--\n]\p{Bidi_Control}\p{Zl}\p{Zp}]/gv;

export function writeJson(value: object): void {
  process.stdout.write(`${JSON.stringify(value, undefined, 2)}\n`);
}
