import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-proto';
import { PrometheusExporter } from '@opentelemetry/exporter-prometheus';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { MeterProvider } from '@opentelemetry/sdk-metrics';
import { BatchSpanProcessor, TracerProvider } from '@opentelemetry/sdk-trace';
import type { Amounts } from './metrics.ts';
import { countEvents, observeAmounts } from './metrics.ts';
import { serveMetrics } from './metricsServer.ts';
import { traceEvents, turnIds } from './traces.ts';

/** What is wanted of what can be seen from outside; each part is off where it is absent. */
export interface TelemetryWanted {
  /** Where Prometheus reads. */
  readonly metrics?: { readonly host: string; readonly port: number };
  /** Origin of a collector that takes OTLP over HTTP. */
  readonly traces?: string;
}

export interface Telemetry {
  /** Where Prometheus reads; absent where it does not. */
  readonly metricsPort?: number;
  close(): Promise<void>;
}

/** Begins to measure. Rejects where the port of the metrics is taken. */
export async function startTelemetry(wanted: TelemetryWanted, amounts: Amounts): Promise<Telemetry> {
  const resource = resourceFromAttributes({ 'service.name': 'latchkey' });
  const metrics =
    wanted.metrics === undefined ? undefined : await startMetrics(wanted.metrics, resource, amounts);
  const traces = wanted.traces === undefined ? undefined : startTraces(wanted.traces, resource);
  return {
    ...(metrics === undefined ? {} : { metricsPort: metrics.port }),
    async close() {
      await Promise.all([metrics?.close(), traces?.close()]);
    },
  };
}

type Resource = ReturnType<typeof resourceFromAttributes>;

async function startMetrics(
  address: NonNullable<TelemetryWanted['metrics']>,
  resource: Resource,
  amounts: Amounts,
): Promise<{ readonly port: number; close(): Promise<void> }> {
  const reader = new PrometheusExporter({ preventServerStart: true, withoutScopeInfo: true });
  const server = await serveMetrics(address, (request, response) => {
    reader.getMetricsRequestHandler(request, response);
  });
  const provider = new MeterProvider({ resource, readers: [reader] });
  const meter = provider.getMeter('latchkey');
  observeAmounts(meter, amounts);
  const stop = countEvents(meter);
  return {
    port: server.port,
    async close() {
      stop();
      await server.close();
      await provider.shutdown();
    },
  };
}

/** A collector that is away costs the spans and nothing else. */
function startTraces(origin: string, resource: Resource): { close(): Promise<void> } {
  const { ids, next } = turnIds();
  const exporter = new OTLPTraceExporter({ url: new URL('/v1/traces', origin).href, timeoutMillis: 5_000 });
  const provider = new TracerProvider({
    resource,
    idGenerator: ids,
    spanProcessors: [new BatchSpanProcessor({ exporter, exportTimeoutMillis: 5_000 })],
  });
  const stop = traceEvents(provider.getTracer('latchkey'), next);
  return {
    async close() {
      stop();
      await provider.shutdown().catch(() => undefined);
    },
  };
}
