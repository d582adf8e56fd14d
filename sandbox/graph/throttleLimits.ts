import type { GraphRequest } from './exchange.ts';
import type { Switches } from './switches.ts';

/** A service of Graph and what it takes. Source: Microsoft Graph service-specific throttling limits. */
export interface ServiceLimit {
  readonly name: string;
  /** Calls, or resource units where those are counted; without end where nothing is documented. */
  readonly limit: number;
  readonly seconds: number;
  /** For each application of a tenant by itself; for all of them together otherwise. */
  readonly perApp: boolean;
  readonly hasRetryAfter: boolean;
  readonly countsUnits: boolean;
}

const usual = { seconds: 10, perApp: true, hasRetryAfter: true, countsUnits: false } as const;

/** The service that answers a call. */
export function serviceOf(
  { url }: Pick<GraphRequest, 'url'>,
  { unitsInTenSeconds, pimCallsInTenSeconds }: Switches,
): ServiceLimit {
  const [, , first = '', second = '', third = ''] = url.toLowerCase().split(/[/?]/);
  if (first === 'communications' || third === 'presence')
    return { ...usual, name: 'presence', limit: 1_500, seconds: 30 };
  if (first === 'auditlogs') return { ...usual, name: 'reports', limit: 5 };
  if (first === 'identity' && second === 'conditionalaccess')
    return {
      ...usual,
      name: 'conditional access',
      limit: 1,
      seconds: 1,
      perApp: false,
      hasRetryAfter: false,
    };
  if (['rolemanagement', 'identitygovernance', 'policies'].includes(first))
    return { ...usual, name: 'pim', limit: pimCallsInTenSeconds };
  if (first === 'security') return { ...usual, name: 'security', limit: Infinity };
  return { ...usual, name: 'directory', limit: unitsInTenSeconds, countsUnits: true };
}
