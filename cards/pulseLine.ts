import type { Person } from '../services/elevation/actor.ts';
import type { UsualDelay } from '../services/elevation/effect.ts';
import type { Element } from './card.ts';
import { line } from './card.ts';
import type { Viewer } from './format.ts';
import { durationText, timeText } from './format.ts';
import { names } from './text.ts';
import { wordsFor } from './words/wordsFor.ts';
import { sentences } from './listText.ts';

/** What goes on around a request that waits: who was reminded and when, who is left alone until when, how long this usually takes. */
export interface PulseView {
  readonly reminded: readonly { readonly person: Person; readonly at: Date }[];
  readonly quiet: readonly { readonly person: Person; readonly until: Date }[];
  readonly looking?: readonly { readonly person: Person; readonly until: Date }[];
  /** Seconds from asking to the decision. */
  readonly usual?: UsualDelay | undefined;
}

/** One line, or none where there is nothing to say. */
export function pulseLine(pulse: PulseView | undefined, now: Date, viewer: Viewer): Element[] {
  if (pulse === undefined) return [];
  const last = pulse.reminded.map(({ at }) => at).sort((a, b) => b.getTime() - a.getTime())[0];
  const { approvers } = wordsFor(viewer);
  const looking = (pulse.looking ?? []).map(({ person, until }) =>
    approvers.looksAtIt(names([person], viewer), timeText(until, now, viewer)),
  );
  const parts = [
    ...looking,
    last === undefined
      ? undefined
      : approvers.reminded(
          names(
            pulse.reminded.map(({ person }) => person),
            viewer,
          ),
          timeText(last, now, viewer),
        ),
    ...quietTexts(pulse, now, viewer),
    pulse.usual === undefined
      ? undefined
      : approvers.usuallyDecided(durationText(Math.max(1, Math.ceil(pulse.usual.median / 60)), viewer)),
  ].filter((part) => part !== undefined);
  return parts.length === 0 ? [] : [line(sentences(parts, viewer), { subtle: true })];
}

/** A sentence for all whose quiet hours end at one time, the earliest first. */
function quietTexts({ quiet }: PulseView, now: Date, viewer: Viewer): readonly string[] {
  const { quietHours } = wordsFor(viewer).approvers;
  const inOrder = [...quiet].sort((a, b) => a.until.getTime() - b.until.getTime());
  return [...Map.groupBy(inOrder, ({ until }) => until.getTime())].map(([until, some]) =>
    quietHours(
      some.length,
      names(
        some.map(({ person }) => person),
        viewer,
      ),
      timeText(new Date(until), now, viewer),
    ),
  );
}
