import { randomUUID } from 'node:crypto';

/** A Graph error answer. `nested` puts code and message as JSON into the message of an `UnknownError`, as PIM does. */
export class GraphFault extends Error {
  readonly status: number;
  readonly code: string;
  readonly headers: Readonly<Record<string, string>>;

  constructor(status: number, code: string, message: string, headers: Readonly<Record<string, string>> = {}) {
    super(message);
    this.name = 'GraphFault';
    this.status = status;
    this.code = code;
    this.headers = headers;
  }
}

export function nestedFault(status: number, code: string, message: string): GraphFault {
  return new GraphFault(
    status,
    'UnknownError',
    JSON.stringify({ errorCode: code, message, instanceAnnotations: [] }),
  );
}

export const graphFaults = {
  badRequest: (message: string) => new GraphFault(400, 'BadRequest', message),
  unreadable: () =>
    new GraphFault(
      400,
      'BadRequest',
      'Unable to read JSON request payload. Please ensure Content-Type header is set and payload is of valid JSON format.',
    ),
  segment: (segment: string) =>
    new GraphFault(400, 'BadRequest', `Resource not found for the segment '${segment}'.`),
  notFound: (id: string) =>
    new GraphFault(
      404,
      'Request_ResourceNotFound',
      `Resource '${id}' does not exist or one of its queried reference-property objects are not present.`,
    ),
  /** Of `filterByCurrentUser`. */
  notOn: (on: string) => graphFaults.badRequest(`The value '${on}' is not valid for the parameter 'on'.`),
  itemNotFound: () => new GraphFault(404, 'ResourceNotFound', 'The resource is not found.'),
  denied: () =>
    new GraphFault(403, 'Authorization_RequestDenied', 'Insufficient privileges to complete the operation.'),
  invalidFilter: (message: string) => new GraphFault(400, 'InvalidFilter', message),
  /** The directory's own word for it. */
  directoryBadRequest: (message: string) => new GraphFault(400, 'Request_BadRequest', message),
  conflict: () =>
    new GraphFault(
      400,
      'Request_BadRequest',
      'A conflicting object with one or more of the specified property values is present in the directory.',
    ),
  invalidQuery: (message: string) => new GraphFault(400, 'Request_UnsupportedQuery', message),
  /** Graph has it and the sandbox does not: said as it is, so that nobody takes the gap for life. */
  notModelled: (what: string) => new GraphFault(501, 'NotImplemented', `The sandbox does not have ${what}.`),
  /** Of one thing alone. Documented is the status; no page prints the rest. */
  notInLists: (name: string) =>
    new GraphFault(501, 'NotImplemented', `The property '${name}' is not supported in a collection.`),
  meNeedsUser: () =>
    new GraphFault(400, 'BadRequest', '/me request is only valid with delegated authentication flow.'),
  method: () =>
    new GraphFault(405, 'Request_BadRequest', 'Specified HTTP method is not allowed for the request target.'),
} as const;

/** The envelope of every Graph error. `trace`: the answer's own headers, which name the same request. */
export function errorBody(
  code: string,
  message: string,
  now: Date,
  trace: Readonly<Record<string, string>> = {},
): object {
  const requestId = trace['request-id'] ?? randomUUID();
  return {
    error: {
      code,
      message,
      innerError: {
        date: now.toISOString().slice(0, 19),
        'request-id': requestId,
        'client-request-id': trace['client-request-id'] ?? requestId,
      },
    },
  };
}
