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
  /** Some targets are left out, since they would tell who it was. */
  readonly hidesTargets?: true;
}

/** Figures of fewer people than these say whose they are. */
const fewest = 3;

/** What may be shown of several people together, without the targets that too few of them asked for. `too-few`: it would tell who it was. */
export function ofEnough(figures: SpanFigures): SpanFigures | 'too-few' {
  if (figures.asked > 0 && figures.people < fewest) return 'too-few';
  const targets = figures.targets.filter(({ people }) => people >= fewest);
  return targets.length === figures.targets.length ? figures : { ...figures, targets, hidesTargets: true };
}

export interface TargetFigures {
  readonly name: string;
  readonly asked: number;
  /** How many people asked for it. */
  readonly people: number;
  readonly use?: Use;
}

/** Of requests whose end is known. */
export interface Use {
  readonly usedMinutes: number;
  readonly askedMinutes: number;
  /** For some of them it is known only until when they can have been on. */
  readonly isAtMost: boolean;
}
