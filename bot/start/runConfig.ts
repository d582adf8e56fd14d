import { z } from 'zod';
import type { Retention } from '../../services/store/postgres/retention.ts';
import { usualRetention } from '../../services/store/postgres/retention.ts';
import type { TelemetryWanted } from '../telemetry/start.ts';

/** What whoever runs the bot decides of how it runs. Times are milliseconds. */
export interface RunConfig {
  readonly host: string;
  readonly port: number;
  readonly logLevel: 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'silent';
  /** So long platforms take to hear that it is about to end. */
  readonly leaveMs: number;
  readonly retention: Retention;
  /** Who may ask what went wrong around it, by object ids in small letters. */
  readonly doctorReaders: readonly string[];
  /** What can be seen from outside. */
  readonly telemetry: TelemetryWanted;
}

const days = (what: keyof Retention, words: string) =>
  z.coerce
    .number()
    .int()
    .min(1)
    .max(3_650)
    .default(usualRetention[what])
    .describe(`for how many days ${words}, 1 to 3650`);

export const runSettings = {
  HOST: z.string().min(1).default('0.0.0.0').describe('the address to listen on'),
  PORT: z.coerce.number().int().min(0).max(65535).default(3978).describe('the port to listen on, 0 to 65535'),
  LOG_LEVEL: z
    .enum(['trace', 'debug', 'info', 'warn', 'error', 'silent'])
    .default('info')
    .describe('trace, debug, info, warn, error or silent'),
  METRICS_PORT: z.coerce
    .number()
    .int()
    .min(0)
    .max(65535)
    .optional()
    .describe('the port where Prometheus reads /metrics, 0 to 65535; there is none when not given'),
  METRICS_HOST: z
    .string()
    .min(1)
    .default('127.0.0.1')
    .describe(
      'the address to listen on for Prometheus, e.g. 0.0.0.0 where the network decides who may read it',
    ),
  OTEL_EXPORTER_OTLP_ENDPOINT: z
    .url({ protocol: /^https?$/ })
    .optional()
    .describe('the origin of a collector that takes traces by OTLP over HTTP, e.g. http://127.0.0.1:4318'),
  KEEP_CARDS_DAYS: days('cards', 'forms and lists that follow no request can be clicked'),
  KEEP_WORDS_DAYS: days('words', 'the reason and ticket that somebody gave last fill their next form'),
  KEEP_WORK_DAYS: days(
    'work',
    'what was asked for together can be gone on with, and who looked at a request is kept',
  ),
  KEEP_REQUESTS_DAYS: days('requests', 'requests that are over are kept'),
  KEEP_MEASURES_DAYS: days('measures', 'durations, and settings of targets as they were read, are kept'),
  KEEP_PEOPLE_DAYS: days('people', 'what somebody chose is kept after they were last seen'),
  DOCTOR_READERS: z
    .string()
    .regex(/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}(\s*,\s*[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12})*$/i)
    .optional()
    .describe(
      'who may ask the bot what went wrong around it, by latchkey doctor: object ids of people, separated by commas; nobody when not given',
    ),
  SHUTDOWN_DELAY: z.coerce
    .number()
    .min(0)
    .max(60)
    .default(5)
    .describe(
      'the seconds between the signal to end and the end, in which the readiness probe says no and requests are still answered, 0 to 60',
    ),
};

export function runConfigOf(settings: z.infer<z.ZodObject<typeof runSettings>>): RunConfig {
  const { HOST: host, PORT: port, LOG_LEVEL: logLevel } = settings;
  const { METRICS_PORT: metricsPort, OTEL_EXPORTER_OTLP_ENDPOINT: traces } = settings;
  const telemetry = {
    ...(metricsPort === undefined ? {} : { metrics: { host: settings.METRICS_HOST, port: metricsPort } }),
    ...(traces === undefined ? {} : { traces }),
  };
  const retention = {
    cards: settings.KEEP_CARDS_DAYS,
    words: settings.KEEP_WORDS_DAYS,
    work: settings.KEEP_WORK_DAYS,
    requests: settings.KEEP_REQUESTS_DAYS,
    measures: settings.KEEP_MEASURES_DAYS,
    people: settings.KEEP_PEOPLE_DAYS,
  };
  const doctorReaders = (settings.DOCTOR_READERS ?? '')
    .toLowerCase()
    .split(',')
    .flatMap((id) => (id.trim() === '' ? [] : [id.trim()]));
  const leaveMs = settings.SHUTDOWN_DELAY * 1_000;
  return { host, port, logLevel, telemetry, retention, leaveMs, doctorReaders };
}
