import type { Answer, Turn } from '../turn.ts';

/** Does one thing that somebody wants. Throws `ElevationError`. */
export type Handler<T> = (turn: Turn, wish: T) => Promise<Answer>;
