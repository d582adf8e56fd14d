import type { Write } from '../services/elevation/intent.ts';
import { targetOf } from '../services/elevation/intent.ts';
import type { OpenWrite } from '../services/elevation/openWrites.ts';
import type { ElevationRequest } from '../services/elevation/request.ts';
import type { Element } from './card.ts';
import { line } from './card.ts';
import type { Reader, Viewer } from './format.ts';
import { durationText, nameText, timeText } from './format.ts';
import { stateText, targetName } from './text.ts';
import { wordsFor } from './words/wordsFor.ts';
import { sentences } from './listText.ts';

/** One line for each write whose answer was lost: what was sent and when, and what is known of it. */
export function openWriteLines(writes: readonly OpenWrite[], now: Date, viewer: Viewer): Element[] {
  return writes.map((open) => line(openWriteText(open, now, viewer), { tone: 'warning' }));
}

function openWriteText({ write, sentAt, request }: OpenWrite, now: Date, viewer: Viewer): string {
  const { list } = wordsFor(viewer);
  const moment = timeText(sentAt, now, viewer);
  const sent = (/^\d/.test(moment) ? list.sentAt : list.sentOn)(sentOf(write, request, viewer), moment);
  if (request === undefined) return sent;
  return sentences([sent, list.lastSeenAs(stateText(request, now, viewer).text)], viewer);
}

/** Markdown. */
function sentOf(write: Write, request: ElevationRequest | undefined, viewer: Reader): string {
  const { sent } = wordsFor(viewer).list;
  const target = targetName(targetOf(write), viewer);
  switch (write.verb) {
    case 'activate':
      return sent.activate(target, durationText(write.order.minutes, viewer));
    case 'approve':
    case 'deny':
      return sent[write.verb](target, whose(request, viewer));
    case 'withdraw':
    case 'giveBack':
      return sent[write.verb](target);
  }
}

function whose(request: ElevationRequest | undefined, viewer: Reader): string | undefined {
  const name = request?.requester.name ?? '';
  return name === '' ? undefined : nameText(name, viewer);
}
