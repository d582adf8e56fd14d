import type { Reason } from '../reasons.ts';
import type { GraphCaller } from '../tokenReader.ts';

/** A request to Graph. `url` is what follows `/graph`, e.g. `/v1.0/me?$select=id`; header names are lower case. */
export interface GraphRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
  /** False where a body was sent that is no JSON. */
  readonly isReadable: boolean;
  /** What the sender puts before the path, e.g. `http://127.0.0.1:4400/graph` or `https://graph.microsoft.com`; contexts and next links begin with it. */
  readonly base: string;
}

export interface GraphResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: unknown;
  readonly caller?: GraphCaller;
  /** What a `$batch` did, for the log. */
  readonly inner?: readonly InnerCall[];
  /** What was asked of the caller on the way. */
  readonly reasons?: readonly Reason[];
}

export interface InnerCall {
  readonly method: string;
  readonly url: string;
  readonly status: number;
  readonly body?: unknown;
  readonly reasons?: readonly Reason[];
  /** Graph's own words, where it refused. */
  readonly refusal?: string;
}
