import { randomBytes } from 'node:crypto';
import type { Span, Tracer } from '@opentelemetry/api';
import { ROOT_CONTEXT, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';
import type { IdGenerator } from '@opentelemetry/sdk-trace';
import type { GraphCall, TurnEnded } from '../common/events.ts';
import { hear } from '../common/events.ts';
import { routeOf } from './routeOf.ts';

/** A trace is named as the turn is on cards and in the log, so that a reference that somebody reads out leads to it. */
export function turnIds(): { readonly ids: IdGenerator; readonly next: (correlationId: string) => void } {
  let wanted: string | undefined;
  return {
    next(correlationId) {
      wanted = correlationId.replaceAll('-', '');
    },
    ids: {
      generateTraceId() {
        const id = wanted ?? randomBytes(16).toString('hex');
        wanted = undefined;
        return id;
      },
      generateSpanId: () => randomBytes(8).toString('hex'),
    },
  };
}

/** A span for each turn and, below it, for each of its calls to Graph; answers how to stop. Holds words from closed lists, counts and ids alone. */
export function traceEvents(tracer: Tracer, next: (correlationId: string) => void): () => void {
  const spans = new WeakMap<object, Span>();
  const stops = [
    hear('turn-begun', ({ turn, correlationId }) => {
      next(correlationId);
      spans.set(turn, tracer.startSpan('turn', { root: true, kind: SpanKind.SERVER }, ROOT_CONTEXT));
    }),
    hear('turn-ended', (ended) => {
      endTurn(spans.get(ended.turn), ended);
    }),
    hear('graph-call', (call) => {
      const parent = call.turn === undefined ? undefined : spans.get(call.turn);
      traceCall(tracer, parent, call);
    }),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}

function endTurn(span: Span | undefined, { way, verb, outcome, problem, correlationId }: TurnEnded): void {
  if (span === undefined) return;
  span.updateName(verb === undefined ? way : `${way} ${verb}`);
  span.setAttributes({
    'latchkey.way': way,
    'latchkey.outcome': outcome,
    'latchkey.reference': correlationId,
  });
  if (problem !== undefined) span.setAttribute('latchkey.problem', problem);
  if (outcome === 'failed') span.setStatus({ code: SpanStatusCode.ERROR });
  span.end();
}

function traceCall(tracer: Tracer, parent: Span | undefined, call: GraphCall): void {
  const { method, path, status, requestId, ms } = call;
  const route = routeOf(path);
  const above = parent === undefined ? ROOT_CONTEXT : trace.setSpan(ROOT_CONTEXT, parent);
  const startTime = Date.now() - ms;
  const span = tracer.startSpan(`${method} ${route}`, { kind: SpanKind.CLIENT, startTime }, above);
  span.setAttributes({ 'http.request.method': method, 'url.template': route });
  if (status !== undefined) span.setAttribute('http.response.status_code', status);
  if (requestId !== undefined) span.setAttribute('latchkey.graph.request_id', requestId);
  if (status === undefined || status >= 500) span.setStatus({ code: SpanStatusCode.ERROR });
  span.end();
}
