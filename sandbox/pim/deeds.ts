import type { PimTarget } from './model.ts';

/** Something that PIM logs and of which no request tells. */
export interface Deed {
  /** A GUID. */
  readonly id: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  /** Object id of a person, or of an application. */
  readonly by: string;
  readonly target: PimTarget;
  /** Somebody wanted to give back what had just begun; somebody changed what is asked of whoever activates. */
  readonly what: 'give-back refused' | 'settings changed';
}
