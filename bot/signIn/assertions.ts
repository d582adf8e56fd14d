import type { Actor } from '../../services/elevation/actor.ts';

/** Takes the single sign-on assertion that Teams brings for a person. Throws `ElevationError`. */
export interface Assertions {
  exchange(actor: Actor, assertion: string): Promise<void>;
}
