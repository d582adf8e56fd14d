/** One line on standard output. Names come from the tenant: of what a terminal would obey only our own colours are left. */
export function say(line: string): void {
  process.stdout.write(`${withoutControls(line)}\n`);
}

/** The same on standard error, for why a command came to nothing. */
export function complain(line: string): void {
  process.stderr.write(`${withoutControls(line)}\n`);
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
