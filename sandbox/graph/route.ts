import type { Cloud } from '../cloud.ts';
import type { GraphCaller } from '../tokenReader.ts';
import { metadataContext } from './context.ts';
import type { QueryOptions } from './query.ts';

/** One call, ready to be answered. */
export interface Call {
  readonly cloud: Cloud;
  readonly caller: GraphCaller;
  readonly version: 'v1.0' | 'beta';
  /** Values of the `{…}` in the route's path. */
  readonly params: Readonly<Record<string, string>>;
  readonly query: QueryOptions;
  readonly body: unknown;
  /** `Prefer: create-if-missing`. */
  readonly prefersCreation: boolean;
  /** The call's own address, for contexts and next links. */
  readonly address: URL;
  /** `…/graph/v1.0`. */
  readonly root: string;
}

export interface Reply {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

export interface Route {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  /** E.g. `/groups/{id}/members`; literal parts match without case. */
  readonly path: string;
  /** Where the route exists; both when absent. */
  readonly version?: 'v1.0' | 'beta';
  /** The type of what is read, as in Graph's metadata; a query may name its members alone. */
  readonly entity?: string;
  readonly answer: (call: Call) => Reply | Promise<Reply>;
}

export function ok(body: unknown): Reply {
  return { status: 200, body };
}

export function created(body: unknown): Reply {
  return { status: 201, body };
}

export const noContent: Reply = { status: 204 };

/** `{root}/$metadata#{what}`: the context that Graph puts first into its answers, with what the call asks for of it. */
export function contextOf({ root, query }: Call, what: string): string {
  return metadataContext(root, what, query);
}
