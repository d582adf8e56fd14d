import { z } from 'zod';
import { NotSeenError } from './outcome.ts';

const scriptAnswer = z.object({ said: z.array(z.string()), exitCode: z.number() });

/** What a script said, line by line, and how it ended. */
export type ScriptEnd = z.infer<typeof scriptAnswer>;

/** A sandbox has no PowerShell: it reads the script itself. */
export async function runInSandbox(origin: string, script: string): Promise<ScriptEnd> {
  const answer = await fetch(`${origin}/sandbox/powershell`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ script }),
  });
  if (!answer.ok) throw new Error(`The sandbox did not take the script: ${await answer.text()}`);
  return scriptAnswer.parse(await answer.json());
}

const sandboxToken = z.object({ access_token: z.string() });

/** A sandbox hands out tokens for the asking, so it is only ever one on this machine. `asked`: as its control takes it. */
export async function sandboxTokenOf(
  origin: string,
  asked: { readonly user: string } & Readonly<Record<string, unknown>>,
): Promise<string> {
  const { hostname, protocol } = new URL(origin);
  if (protocol !== 'http:' || !['127.0.0.1', 'localhost'].includes(hostname))
    throw new Error('--sandbox takes an address of this machine, e.g. http://127.0.0.1:4400.');
  const answer = await fetch(`${origin}/sandbox/token`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(asked),
  });
  if (!answer.ok)
    throw new NotSeenError(`The sandbox gave no token for ${asked.user}: ${await answer.text()}`);
  return sandboxToken.parse(await answer.json()).access_token;
}
