/** One line on standard output. Names come from the tenant: of what a terminal would obey only our own colours are left. */
export function say(line: string): void {
  process.stdout.write(`${withoutControls(line)}\n`);
}

function withoutControls(line: string): string {
  return line
    .split(/(\u001b\[\d{1,3}m)/)
    .map((part, index) => (index % 2 === 1 ? part : part.replaceAll(/[^\P{Cc}\n]/gu, '')))
    .join('');
}

export function writeJson(value: object): void {
  process.stdout.write(`${JSON.stringify(value, undefined, 2)}\n`);
}
