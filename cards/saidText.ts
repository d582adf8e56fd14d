import type { ElevationRequest } from '../services/elevation/request.ts';
import type { Viewer } from './format.ts';
import { timeText } from './format.ts';
import { wordsFor } from './words/wordsFor.ts';

/** A moment that Entra tells, or that it does not. */
export function saidText(at: Date | undefined, now: Date, viewer: Viewer): string {
  return at === undefined ? wordsFor(viewer).request.notSaid : timeText(at, now, viewer);
}

/** When something was asked for. */
export function askedText({ askedAt }: ElevationRequest, now: Date, viewer: Viewer): string {
  return saidText(askedAt, now, viewer);
}
