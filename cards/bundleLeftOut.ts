import type { Standing } from '../services/elevation/access.ts';
import type { Element } from './card.ts';
import { line } from './card.ts';
import type { Viewer } from './format.ts';
import { nameText, plainLine, timeText } from './format.ts';
import { standingText } from './standingRow.ts';
import { targetName } from './text.ts';
import { wordsFor } from './words/wordsFor.ts';

/** One thing that is not asked for, and why. */
export type LeftOut =
  | { readonly kind: 'standing'; readonly standing: Standing }
  | { readonly kind: 'not-eligible' | 'not-seen'; readonly name: string };

export interface LeftOutView {
  readonly adminContact?: string | undefined;
  readonly viewer: Viewer;
  readonly now: Date;
}

export function leftOutLines(left: LeftOut, { adminContact, viewer, now }: LeftOutView): Element[] {
  const name =
    left.kind === 'standing' ? targetName(left.standing.target, viewer) : nameText(left.name, viewer);
  return [
    line(name, { spacing: 'Medium' }),
    line(whyLeftOut(left, adminContact, viewer, now), { subtle: true, small: true, spacing: 'None' }),
  ];
}

function whyLeftOut(left: LeftOut, adminContact: string | undefined, viewer: Viewer, now: Date): string {
  const { base, bundle } = wordsFor(viewer);
  switch (left.kind) {
    case 'not-eligible':
      return bundle.notEligible(
        adminContact === undefined ? base.yourAdministrator : plainLine(adminContact),
      );
    case 'not-seen':
      return bundle.notSeen;
    case 'standing': {
      const { state } = left.standing;
      if (state.kind === 'eligible-later') return bundle.from(timeText(state.from, now, viewer));
      return bundle.on(standingText(left.standing, now, viewer).text ?? '');
    }
  }
}
