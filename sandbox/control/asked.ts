import type { z } from 'zod';
import type { HttpRequest, HttpResponse } from '../http/handler.ts';

/** Calls of the control by method and path, e.g. `POST /clock`. Each throws `BadRequest` for what it cannot do. */
export type Calls = Readonly<Record<string, (asked: HttpRequest) => Promise<HttpResponse> | HttpResponse>>;

/** What was asked of the control cannot be done; the sentence says what could. */
export class BadRequest extends Error {}

export function json(body: unknown): HttpResponse {
  return { status: 200, body };
}

export function parse<T extends z.ZodType>(schema: T, body: unknown, example: string): z.infer<T> {
  const parsed = schema.safeParse(body ?? {});
  if (parsed.success) return parsed.data;
  const { path, message } = parsed.error.issues[0] ?? { path: [], message: '' };
  throw new BadRequest(
    `${[path.join('.'), message].filter((part) => part !== '').join(': ')}; for example ${example}`,
  );
}
