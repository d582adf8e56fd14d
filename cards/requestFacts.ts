import type { ElevationRequest } from '../services/elevation/request.ts';
import type { Ticket } from '../services/elevation/order.ts';
import type { Viewer } from './format.ts';
import { durationText, plain, plainLine, timeText } from './format.ts';

type Pair = readonly [string, string | undefined];

/** The facts of a request, the same for who asked and for who decides. */
export function requestFacts(request: ElevationRequest, now: Date, viewer: Viewer): readonly Pair[] {
  return [
    ['For', durationText(request.order.minutes)],
    ['Why', request.order.justification === undefined ? undefined : plain(request.order.justification)],
    ['Ticket', request.order.ticket === undefined ? undefined : ticketText(request.order.ticket)],
    ['Asked', timeText(request.askedAt, now, viewer)],
  ];
}

function ticketText({ number, system }: Ticket): string {
  const parts = [number, system].filter((part) => part !== '').map((part) => plainLine(part, 100));
  return parts.length === 2 ? `${parts[0] ?? ''} (${parts[1] ?? ''})` : (parts[0] ?? '');
}
