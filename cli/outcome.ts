import { z } from 'zod';
import { ElevationError } from '../services/elevation/problem.ts';
import { AdministratorSignInError } from '../services/entra/administratorSignIn.ts';
import { SetupError } from '../services/setup/directoryRows.ts';
import { explain } from './explain.ts';
import { complain, writeJson } from './terminal.ts';

/** How a command ends: so that a script can tell "nothing to do" from "something differs", and both from "nobody looked". */
export const exitCodes = {
  /** The tenant is what the file says, as far as it was looked at, and it was looked at. */
  fits: 0,
  /** The command or the file is wrong. */
  wrongUse: 1,
  /** Something would change, or is not as it should be. */
  differs: 2,
  /** Something could not be looked at. */
  notSeen: 3,
} as const;

/** Something that had to be looked at did not answer. */
export class NotSeenError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'NotSeenError';
  }
}

function exitCodeOf(error: unknown): number {
  if (
    error instanceof ElevationError ||
    error instanceof NotSeenError ||
    error instanceof AdministratorSignInError ||
    error instanceof z.ZodError
  )
    return exitCodes.notSeen;
  if (error instanceof SetupError) return exitCodes.differs;
  if (!(error instanceof Error)) return exitCodes.wrongUse;
  // `fetch failed`, as Node says that nobody answers.
  const isUnanswered = error instanceof TypeError && error.cause !== undefined;
  return isUnanswered ? exitCodes.notSeen : exitCodes.wrongUse;
}

/** What every answer in JSON says of itself. */
export interface Envelope {
  /** E.g. `latchkey/setup-plan/1`; the number moves when a member changes its meaning. */
  readonly schema: string;
  /** The directory (tenant) id, once somebody is signed in to it. */
  readonly tenant: () => string | undefined;
}

export function writeEnveloped({ schema, tenant }: Envelope, members: object): void {
  writeJson({ schema, tenant: tenant() ?? null, time: new Date().toISOString(), ...members });
}

/** Does the work of a command; a failure ends it with its exit code, in JSON too where JSON is asked for. */
export async function endingWell(json: Envelope | undefined, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    process.exitCode = exitCodeOf(error);
    const message = explain(error);
    if (json === undefined) complain(message);
    else {
      const kind = error instanceof ElevationError ? error.problem.kind : undefined;
      writeEnveloped(json, { error: { message, ...(kind === undefined ? {} : { kind }) } });
    }
  }
}
