import assert from 'node:assert/strict';
import { SpanKind, SpanStatusCode } from '@opentelemetry/api';
import { InMemorySpanExporter, SimpleSpanProcessor, TracerProvider } from '@opentelemetry/sdk-trace';
import { traceEvents, turnIds } from '../../../bot/telemetry/traces.ts';
import type { GraphCall, TurnEnded } from '../../../bot/common/events.ts';
import { tell } from '../../../bot/common/events.ts';

const correlationId = '0b1c2d3e-0000-4000-8000-000000000001';
const traceId = correlationId.replaceAll('-', '');

describe('A trace', () => {
  let spans: InMemorySpanExporter;
  let provider: TracerProvider;
  let stop: () => void;
  beforeEach(() => {
    const { ids, next } = turnIds();
    spans = new InMemorySpanExporter();
    provider = new TracerProvider({
      idGenerator: ids,
      spanProcessors: [new SimpleSpanProcessor({ exporter: spans })],
    });
    stop = traceEvents(provider.getTracer('latchkey'), next);
  });
  afterEach(async () => {
    stop();
    await provider.shutdown();
  });

  const turn = {};
  const ended = (over: Partial<TurnEnded> = {}): void => {
    const usual = { way: 'click', verb: 'activate', outcome: 'answered', problem: undefined, ms: 7 };
    tell('turn-ended', { turn, correlationId, ...usual, ...over });
  };
  const called = (over: Partial<GraphCall> = {}): void => {
    const usual = { method: 'GET', path: '/v1.0/users/u1', status: 200, requestId: 'r1', ms: 5 };
    tell('graph-call', { turn, ...usual, ...over });
  };
  /** After this moment nothing is under way: spans are handed on by the loop. */
  const seen = async () => {
    await provider.forceFlush();
    return spans.getFinishedSpans();
  };

  it('is a turn, by its reference and its verb, and below it its calls', async () => {
    tell('turn-begun', { turn, correlationId });
    called();
    ended();
    const [call, whole] = await seen();
    assert.ok(call !== undefined && whole !== undefined);
    assert.deepEqual(
      [whole.name, whole.kind, whole.parentSpanContext],
      ['click activate', SpanKind.SERVER, undefined],
    );
    assert.equal(whole.spanContext().traceId, traceId);
    assert.deepEqual(whole.attributes, {
      'latchkey.way': 'click',
      'latchkey.outcome': 'answered',
      'latchkey.reference': correlationId,
    });
    assert.equal(whole.status.code, SpanStatusCode.UNSET);
    assert.deepEqual([call.name, call.kind], ['GET /v1.0/users/{id}', SpanKind.CLIENT]);
    assert.equal(call.spanContext().traceId, traceId);
    assert.equal(call.parentSpanContext?.spanId, whole.spanContext().spanId);
    assert.deepEqual(call.attributes, {
      'http.request.method': 'GET',
      'url.template': '/v1.0/users/{id}',
      'http.response.status_code': 200,
      'latchkey.graph.request_id': 'r1',
    });
    assert.equal(call.status.code, SpanStatusCode.UNSET);
    // It is told of at its end.
    assert.ok(Math.abs(call.duration[0] * 1_000 + call.duration[1] / 1e6 - 5) < 2_000);
  });

  it('has the name of its way where nothing was asked for, what stood in the way, and that it failed', async () => {
    tell('turn-begun', { turn, correlationId });
    ended({ verb: undefined, outcome: 'failed', problem: 'graph-down' });
    const [whole] = await seen();
    assert.equal(whole?.name, 'click');
    assert.equal(whole.attributes['latchkey.problem'], 'graph-down');
    assert.equal(whole.status.code, SpanStatusCode.ERROR);
  });

  for (const [what, status, code] of [
    ['answered', 499, SpanStatusCode.UNSET],
    ['not answered by Microsoft', 500, SpanStatusCode.ERROR],
    ['not answered at all', undefined, SpanStatusCode.ERROR],
  ] as const)
    it(`has a call as ${what} by its status`, async () => {
      called({ turn: undefined, status, requestId: undefined });
      const [call] = await seen();
      assert.equal(call?.status.code, code);
      assert.equal(call.attributes['http.response.status_code'], status);
      assert.ok(!('latchkey.graph.request_id' in call.attributes));
    });

  it('is one of its own for a call of no turn, and for the end of a turn that nobody saw begin there is none', async () => {
    tell('turn-begun', { turn, correlationId });
    ended();
    called({ turn: undefined });
    called({ turn: {} });
    ended({ turn: {} });
    const [, ...calls] = await seen();
    assert.equal(calls.length, 2);
    const ids = calls.map((call) => call.spanContext().traceId);
    assert.equal(new Set([traceId, ...ids]).size, 3);
    for (const call of calls) assert.equal(call.parentSpanContext, undefined);
  });

  it('is written no more once that is over', async () => {
    stop();
    tell('turn-begun', { turn, correlationId });
    called();
    ended();
    assert.deepEqual(await seen(), []);
  });
});
