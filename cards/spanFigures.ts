/** A span of time in counts, without a word of whose they are. Durations in seconds, where some are known. */
export interface SpanFigures {
  readonly asked: number;
  readonly approved: number;
  readonly denied: number;
  /** How many people asked. */
  readonly people: number;
  /** Half of what was decided was by then. */
  readonly secondsToDecide?: number;
  readonly use?: Use;
  /** Most asked for first. */
  readonly targets: readonly TargetFigures[];
}

/** Figures of fewer people than these say whose they are. */
const fewest = 3;

/** What may be shown of several people together. `too-few`: it would tell who it was. */
export function ofEnough(figures: SpanFigures): SpanFigures | 'too-few' {
  return figures.asked > 0 && figures.people < fewest ? 'too-few' : figures;
}

export interface TargetFigures {
  readonly name: string;
  readonly asked: number;
  readonly use?: Use;
}

/** Of requests whose end is known. */
export interface Use {
  readonly usedMinutes: number;
  readonly askedMinutes: number;
  /** For some of them it is known only until when they can have been on. */
  readonly isAtMost: boolean;
}
