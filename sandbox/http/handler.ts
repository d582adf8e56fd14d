/** A request to one part of the cloud. `path` is what follows the part's own prefix; header names are lower case. */
export interface HttpRequest {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: Readonly<Record<string, string>>;
  /** Parsed JSON, or the fields of a form. */
  readonly body: unknown;
  /** What the sender puts before the part's own paths, e.g. `http://127.0.0.1:4400/entra`. */
  readonly base: string;
}

/** `body`: an object is sent as JSON, a text as it is. */
export interface HttpResponse {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

export type HttpHandler = (request: HttpRequest) => Promise<HttpResponse>;
