import { createInterface } from 'node:readline/promises';

/** Asks before changes are made. Throws where nobody is there to answer. */
export async function agreesTo(question: string): Promise<boolean> {
  return /^y(es)?$/i.test(await answerTo(question, 'use --yes'));
}

/** What is taken away is typed, not nodded through; `--confirm` types it for a script. */
export async function agreesToRemove(
  removals: number,
  { confirm }: { readonly confirm?: string },
): Promise<boolean> {
  const words = `remove ${removals}`;
  const said =
    confirm ??
    (await answerTo(
      `${removals} will be taken away. Type "${words}" to go on: `,
      `what is taken away needs --confirm "${words}"`,
    ));
  return said.toLowerCase() === words;
}

/** Whether somebody can be asked. */
export function isSomebodyHere(): boolean {
  return process.stdin.isTTY;
}

/** What somebody types. Throws where nobody is there, saying what else to do. */
export async function answerTo(question: string, otherwise: string): Promise<string> {
  if (!isSomebodyHere()) throw new Error(`Nobody is here to ask: ${otherwise}.`);
  const lines = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return (await lines.question(question)).trim();
  } finally {
    lines.close();
  }
}
