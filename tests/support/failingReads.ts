import type { Change, Seen } from './graphAnswers.ts';

/** What only a complete look may say. That nothing was changed is known of whoever only asked, and what happens if nobody decides is not said to be so. */
const claims = /\b(?:nothing|nobody|no|not eligible|don’t know|no longer|not on for you|is not one of)\b/i;
const others =
  /nothing (?:was|is) (?:changed|added|sent)|· no approval$|^Holds: nothing, as of |if nobody decides|if that means nothing to you|a portal still says no/i;

/** Ways in which a read of Graph tells less than there is. */
const failures: Readonly<Record<string, (seen: Seen, origin: string) => Partial<Seen>>> = {
  'is refused': () => refusal(403, 'Authorization_RequestDenied'),
  'is not understood': () => refusal(400, 'BadRequest'),
  'is throttled': () => refusal(429, 'TooManyRequests'),
  'comes without its rows': ({ body }) => ({ body: { ...(body as object), value: null } }),
  'comes with rows that nobody knows': ({ body }) => ({ body: { ...(body as object), value: [{}, 7] } }),
  'ends after its first page': ({ body }, origin) => ({
    body: { ...(body as object), value: [], '@odata.nextLink': `${origin}/graph/v1.0/nowhere` },
  }),
};

function refusal(status: number, code: string): Partial<Seen> {
  return { status, body: { error: { code, message: 'said in a test' } } };
}

const ways = Object.entries(failures);

/** One way a read, in turn, so that each way meets many reads; with `LATCHKEY_EVERY_FAILURE` set, all of them. */
export function failuresOf(turn: number): typeof ways {
  return process.env['LATCHKEY_EVERY_FAILURE'] === undefined
    ? ways.filter((_, index) => index === turn % ways.length)
    : ways;
}

export function only(url: string, change: Change): Change {
  return (seen) => (isRead(seen) && pathOf(seen) === url ? change(seen) : undefined);
}

export function isRead({ method, url }: Seen): boolean {
  return method === 'GET' && !url.endsWith('/$batch');
}

/** Which list it is; that it is asked for with names or without makes it no other. */
export function pathOf({ url }: Seen): string {
  return url.replace(/^\/(?:v1\.0|beta)/, '').replace(/[?&]\$expand=[^&]*/, '');
}

export function isClaim(text: string): boolean {
  return claims.test(text) && !others.test(text);
}
