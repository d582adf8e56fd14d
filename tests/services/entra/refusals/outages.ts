import type { Refusal } from './refusal.ts';
import { all, nested, plain, refused, unavailable, unknown } from './refusal.ts';

/** Load and outages: of a write, a refusal is known not to have happened, and a failure is not known at all. */
export const outages: readonly Refusal[] = [
  {
    name: 'too many requests',
    status: 429,
    body: plain('UnknownError', 'Too Many Requests'),
    headers: { 'retry-after': '7' },
    means: all({ kind: 'throttled', retryAfterSeconds: 7 }),
  },
  {
    name: 'too many requests, without a time',
    status: 429,
    body: plain('TooManyRequests', 'aadgraph.app.tenant_large'),
    means: all({ kind: 'throttled' }),
  },
  {
    name: 'too many requests, by the code alone',
    status: 400,
    body: plain('TooManyRequests'),
    means: all({ kind: 'throttled' }),
  },
  {
    name: 'an outage',
    status: 503,
    body: plain('ServiceUnavailable'),
    means: all(unknown, { read: unavailable }),
  },
  { name: 'no patience', status: 408, body: undefined, means: all(unknown, { read: unavailable }) },
  {
    name: 'a condition that nobody set',
    status: 412,
    body: plain('PreconditionFailed'),
    means: all(unknown, { read: unavailable }),
  },
  {
    name: 'a part that failed',
    status: 424,
    body: plain('FailedDependency'),
    means: all(unknown, { read: unavailable }),
  },
  {
    name: 'a gateway’s page',
    status: 502,
    body: '<html>bad gateway</html>',
    means: all(unknown, { read: unavailable }),
  },
  {
    name: 'a failure with a refusal inside',
    status: 500,
    body: nested('RoleAssignmentExists'),
    means: all(unknown, { read: unavailable }),
  },
  {
    name: 'a failure without a code',
    status: 500,
    body: plain('', 'An error has occurred.'),
    means: all(unknown, { read: unavailable, 'set-up': refused('HTTP500') }),
  },
];
