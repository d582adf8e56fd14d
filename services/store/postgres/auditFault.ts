/** What is wrong with the trail. `changed`, `forged` and `inserted` rows are there, `removed` ones are not. */
export type AuditFault =
  /** `changed`: the link does not fit the row. `forged`: it does, but whoever wrote the row had no key. `inserted`: it does not follow the row before. */
  | { readonly kind: 'changed' | 'forged' | 'inserted'; readonly seq: number }
  | { readonly kind: 'removed'; readonly from: number; readonly to: number }
  /** A key that the verifier was not given: it cannot say whether the rows are genuine. */
  | { readonly kind: 'unknown-key'; readonly seq: number; readonly key: string }
  /** All rows are from before the trail had a key, and none with one covers them. */
  | { readonly kind: 'unsealed'; readonly to: number }
  /** The head is missing, or names another row than the last. */
  | { readonly kind: 'head' }
  /** A checkpoint or an export has another row than the trail. */
  | { readonly kind: 'checkpoint' | 'export'; readonly seq: number }
  /** A line of the checkpoints has a signature that does not hold, or none holds at all. */
  | { readonly kind: 'checkpoint-forged'; readonly seq: number }
  | { readonly kind: 'no-checkpoints' };
