/** Where somebody can be written to. Opaque to everything but what sends. */
export interface Place {
  readonly serviceUrl: string;
  readonly conversationId: string;
}
