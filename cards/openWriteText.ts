import type { Write } from '../services/elevation/intent.ts';
import { targetOf } from '../services/elevation/intent.ts';
import type { OpenWrite } from '../services/elevation/openWrites.ts';
import type { ElevationRequest } from '../services/elevation/request.ts';
import type { Element } from './card.ts';
import { line } from './card.ts';
import type { Viewer } from './format.ts';
import { durationText, english, nameText, timeText } from './format.ts';
import { stateText, targetName } from './text.ts';

/** One line for each write whose answer was lost: what was sent and when, and what is known of it. */
export function openWriteLines(writes: readonly OpenWrite[], now: Date, viewer: Viewer): Element[] {
  return writes.map((open) => line(openWriteText(open, now, viewer), { tone: 'warning' }));
}

function openWriteText({ write, sentAt, request }: OpenWrite, now: Date, viewer: Viewer): string {
  const moment = timeText(sentAt, now, viewer);
  const sent = `I sent ${sentOf(write, request)} ${/^\d/.test(moment) ? 'at ' : ''}${moment} and got no answer`;
  const seen =
    request === undefined ? '' : ` It was last seen as “${stateText(request.state, now, viewer).text}”.`;
  return `${sent}; I look again when you ask.${seen}`;
}

/** Markdown. */
function sentOf(write: Write, request: ElevationRequest | undefined): string {
  const target = targetName(targetOf(write), english);
  switch (write.verb) {
    case 'activate':
      return `your request for ${target} for ${durationText(write.order.minutes, english)}`;
    case 'approve':
      return `your approval of ${whose(request)} request for ${target}`;
    case 'deny':
      return `your denial of ${whose(request)} request for ${target}`;
    case 'withdraw':
      return `the withdrawal of your request for ${target}`;
    case 'giveBack':
      return `that you give back ${target}`;
  }
}

function whose(request: ElevationRequest | undefined): string {
  const name = request?.requester.name ?? '';
  return name === '' ? 'somebody’s' : `${nameText(name)}’s`;
}
