import { z } from 'zod';
import type { SandboxClock } from '../clock.ts';
import type { AskExtension, CustomExtension, ExtensionAnswer } from './customExtension.ts';

/** Source: the response model of "Configure custom extensions for PIM role activation". */
const answerShape = z.object({
  evaluationId: z.string().nullish(),
  evaluationOutcome: z.enum(['Approved', 'AutoApproved', 'Denied']),
  reason: z.array(z.string()).nullish(),
});

/** The application that a token is for is gone, or has lost its URI. */
type TokenFor = (resourceId: string) => Promise<string | undefined>;

/**
 * Calls custom extensions over HTTP, each call with a token of its own. A call that takes too long by the sandbox's clock, breaks off or meets
 * a server's failure is repeated as often as the extension says; which failures PIM repeats is a guess, and that it follows no redirect.
 */
export function createExtensionCalls(clock: SandboxClock, tokenFor: TokenFor): AskExtension {
  return async (extension, body) => {
    for (let attempt = 0; ; attempt += 1) {
      const { answer, mayRepeat } = await callOnce(clock, tokenFor, extension, body);
      if (!mayRepeat || attempt >= extension.maximumRetries) return answer;
    }
  };
}

interface Called {
  readonly answer: ExtensionAnswer;
  readonly mayRepeat: boolean;
}

async function callOnce(
  clock: SandboxClock,
  tokenFor: TokenFor,
  { targetUrl, timeout, resourceId }: CustomExtension,
  body: object,
): Promise<Called> {
  const token = await tokenFor(resourceId);
  if (token === undefined)
    return { answer: failed('There is no application for the resource.'), mayRepeat: false };
  const controller = new AbortController();
  const stop = clock.after(timeout, () => {
    controller.abort();
  });
  try {
    const response = await fetch(targetUrl, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
      redirect: 'manual',
      signal: controller.signal,
    });
    return await readAnswer(response);
  } catch {
    const why = controller.signal.aborted
      ? 'The endpoint did not answer in time.'
      : 'The endpoint cannot be reached.';
    return { answer: failed(why), mayRepeat: true };
  } finally {
    stop();
  }
}

async function readAnswer(response: Response): Promise<Called> {
  const text = await response.text();
  if (response.status !== 200)
    return { answer: failed(`The endpoint answered ${response.status}.`), mayRepeat: response.status >= 500 };
  const isJson = /^application\/json\b/i.test(response.headers.get('content-type') ?? '');
  const parsed = isJson ? answerShape.safeParse(jsonOf(text)) : undefined;
  if (parsed?.success !== true)
    return { answer: failed('The answer of the endpoint is not valid.'), mayRepeat: false };
  const { evaluationId, evaluationOutcome, reason } = parsed.data;
  return {
    answer: {
      kind: 'answered',
      evaluationId: evaluationId ?? '',
      outcome: evaluationOutcome,
      reasons: reason ?? [],
    },
    mayRepeat: false,
  };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function failed(why: string): ExtensionAnswer {
  return { kind: 'failed', why };
}
