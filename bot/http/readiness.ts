import type { Reply } from './reply.ts';

/**
 * Why no more work should come. `database`: it does not answer. `disk`: it takes nothing more. `schema`: a newer version changed its tables too far. `credential`: Entra
 * gives the bot no token. `power`: its own identity may do something. `closing`: the process is about to end.
 */
export type Obstacle = 'database' | 'disk' | 'schema' | 'credential' | 'power' | 'closing';

/** What a platform's probe is told. */
export interface Readiness {
  /** Never rejects, and answers soon. */
  readonly look: () => Promise<{
    readonly obstacles: readonly Obstacle[];
    readonly notSeen: readonly string[];
  }>;
}

/** Words from a closed list alone: anybody may ask. */
export async function readinessReply({ look }: Readiness): Promise<Reply> {
  const { obstacles, notSeen } = await look();
  return obstacles.length === 0
    ? { status: 200, headers: uncached, body: { status: 'ready', notSeen } }
    : { status: 503, headers: uncached, body: { status: 'not ready', reasons: obstacles } };
}

const uncached = { 'cache-control': 'no-store' };
