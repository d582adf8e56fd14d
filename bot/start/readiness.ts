import type { Logger } from 'pino';
import type { Obstacle, Readiness } from '../http/readiness.ts';
import type { StoreObstacle } from '../../services/store/postgres/obstacle.ts';

export interface ReadinessParts {
  /** What keeps the database from taking what the bot has to write. Rejects where it does not answer. */
  readonly store: () => Promise<StoreObstacle | undefined>;
  /** Rejects where Bot Service would not take the bot's own token. */
  readonly credential: () => Promise<void>;
  /** What could not be seen of the bot's own power; throws where it has any. */
  readonly power: () => readonly string[];
  readonly log: Logger;
  /** Milliseconds; `usualTimes` when absent. */
  readonly times?: { readonly patience: number; readonly believed: number };
}

/** Below what platforms give a probe; what was found is believed between two probes, since anybody may ask. Milliseconds. */
const usualTimes = { patience: 3_000, believed: 1_000 } as const;

/** What the probe of the platform is told, and that the process is about to end. */
export interface OwnReadiness extends Readiness {
  /** From now on no more work is wanted; what comes all the same is done. */
  readonly leave: () => void;
}

/**
 * Each part is given its own time, so that one that hangs hides none of the others, and one look at a time is under way, however many ask: a database that is frozen
 * holds one connection and not all of them.
 */
export function createReadiness(parts: ReadinessParts): OwnReadiness {
  const { power } = parts;
  let isLeaving = false;
  const looked = createLook(parts);
  return {
    leave: () => {
      isLeaving = true;
    },
    look: async () => {
      if (isLeaving) return { obstacles: ['closing'], notSeen: [] };
      const obstacles = await looked();
      try {
        return { obstacles, notSeen: power() };
      } catch {
        return { obstacles: [...obstacles, 'power'], notSeen: [] };
      }
    },
  };
}

/** What stands in the way by now, or a moment ago. */
function createLook(parts: ReadinessParts): () => Promise<readonly Obstacle[]> {
  const { log, times = usualTimes } = parts;
  const store = createPart(() => parts.store(), 'database', times.patience);
  const token = createPart(() => parts.credential().then(() => undefined), 'credential', times.patience);
  let last: { until: number; readonly obstacles: Promise<readonly Obstacle[]> } | undefined;

  async function lookAgain(): Promise<readonly Obstacle[]> {
    const found = await Promise.all([store(), token()]);
    const obstacles = found.flatMap(({ obstacle }) => (obstacle === undefined ? [] : [obstacle]));
    const err = found.find(({ error }) => error !== undefined)?.error;
    if (obstacles.length > 0) log.warn({ obstacles, ...(err === undefined ? {} : { err }) }, 'not ready');
    return obstacles;
  }

  return () => {
    if (last !== undefined && last.until > performance.now()) return last.obstacles;
    const look = { until: Infinity, obstacles: lookAgain() };
    last = look;
    void look.obstacles.then(() => {
      look.until = performance.now() + times.believed;
    });
    return look.obstacles;
  };
}

interface Found {
  readonly obstacle?: Obstacle | undefined;
  readonly error?: unknown;
}

/** One part of the look; while it hangs it is not asked again. */
function createPart(
  ask: () => Promise<Obstacle | undefined>,
  obstacle: Obstacle,
  patienceMs: number,
): () => Promise<Found> {
  let underWay: Promise<Found> | undefined;
  return async () => {
    underWay ??= ask()
      .then((found): Found => ({ obstacle: found }))
      .catch((error: unknown): Found => ({ obstacle, error }))
      .finally(() => {
        underWay = undefined;
      });
    const { promise: late, resolve } = Promise.withResolvers<Found>();
    const timer = setTimeout(() => {
      resolve({ obstacle, error: new Error(`no answer within ${patienceMs} ms`) });
    }, patienceMs);
    return Promise.race([underWay, late]).finally(() => {
      clearTimeout(timer);
    });
  };
}
