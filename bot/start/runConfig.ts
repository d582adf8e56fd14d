import { z } from 'zod';

/** What whoever runs the bot decides of how it runs. Times are milliseconds. */
export interface RunConfig {
  readonly host: string;
  readonly port: number;
  readonly logLevel: 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'silent';
  /** So long platforms take to hear that it is about to end. */
  readonly leaveMs: number;
}

export const runSettings = {
  HOST: z.string().min(1).default('0.0.0.0').describe('the address to listen on'),
  PORT: z.coerce.number().int().min(0).max(65535).default(3978).describe('the port to listen on, 0 to 65535'),
  LOG_LEVEL: z
    .enum(['trace', 'debug', 'info', 'warn', 'error', 'silent'])
    .default('info')
    .describe('trace, debug, info, warn, error or silent'),
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
  return { host, port, logLevel, leaveMs: settings.SHUTDOWN_DELAY * 1_000 };
}
