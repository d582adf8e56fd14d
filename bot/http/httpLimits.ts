/** What a connection and a request may take. Times are milliseconds, sizes bytes. */
export interface HttpLimits {
  /** Far above any activity of Teams. */
  readonly body: number;
  /** A token of Bot Service has some 1,500 characters. */
  readonly token: number;
  readonly headers: number;
  readonly headerCount: number;
  /** From the first byte, or the connection, to the last byte of the headers. */
  readonly headersMs: number;
  /** The same to the last byte of the body. */
  readonly requestMs: number;
  /** Between two requests on one connection; longer than whoever sends them keeps it. */
  readonly keepAliveMs: number;
  /** A connection on which nothing moves at all, a turn under way included. */
  readonly silentMs: number;
  /** How often connections are looked at: the times above are kept this exactly. */
  readonly checkMs: number;
  /** Where so many are open, those that wait for a further request are closed. */
  readonly connections: number;
  readonly requestsPerConnection: number;
  /** How long requests under way may take when the server closes. */
  readonly closingMs: number;
}
