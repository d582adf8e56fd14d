import { z } from 'zod';

/** What decides in an error's body. Both may be empty. */
export interface ErrorText {
  readonly code: string;
  readonly message: string;
  /** The body is a page of somebody in between, so that its status is not Graph's word either. */
  readonly isForeign: boolean;
}

/** Whether a body tells of an error, whatever status it came with. */
export function isErrorBody(body: unknown): boolean {
  return envelope.safeParse(body).success;
}

interface Found extends ErrorText {
  readonly isError: boolean;
}

const envelope = z.object({ error: z.object({ code: z.string().nullish(), message: z.string().nullish() }) });
/** PIM puts its own error as JSON into the message; an older service answered with it bare. */
const inner = z.object({ errorCode: z.string(), message: z.string().nullish() });

/** The code and message that decide, from whichever of the shapes: the innermost error counts. */
export function errorTextOf(body: unknown): ErrorText {
  return errorIn(body);
}

/** An error in the text of an error is shorter than that, so this comes to an end. */
function errorIn(body: unknown): Found {
  const value = typeof body === 'string' ? (parsed(body) ?? body) : body;
  const bare = inner.safeParse(value);
  const outer = envelope.safeParse(value);
  if (!bare.success && !outer.success) {
    const text = typeof value === 'string' ? value.slice(0, 2_000) : '';
    return { code: '', message: text, isForeign: text.trim() !== '', isError: false };
  }
  const code = bare.data?.errorCode ?? outer.data?.error.code ?? '';
  const message = bare.data?.message ?? outer.data?.error.message ?? '';
  const nested = errorIn(message);
  return nested.isError ? nested : { code, message, isForeign: false, isError: true };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
