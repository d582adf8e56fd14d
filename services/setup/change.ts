import type { WriteMethod } from '../entra/graphCall.ts';
import type { Principal } from './directory.ts';
import type { PlaceName } from './place.ts';
import type { Setting, SettingValues } from './settingValues.ts';

/** A write to Graph. */
export interface Step {
  readonly method: WriteMethod;
  readonly path: string;
  readonly body: object;
  /** The delegated permission that it needs. */
  readonly scopes: readonly string[];
}

interface Steps {
  /** In their order; empty where it only becomes known once an earlier change is made. */
  readonly steps: readonly Step[];
}

/** A group that is yet to be made. */
export interface GroupChange extends Steps {
  readonly kind: 'group';
  readonly name: string;
  /** Empty where it has none. */
  readonly description: string;
}

export interface SettingsChange extends Steps {
  readonly kind: 'settings';
  readonly of: PlaceName;
  /** `undefined` for a group that is yet to be made. */
  readonly before: SettingValues | undefined;
  readonly after: SettingValues;
  /** Those that differ, at least one. */
  readonly changed: readonly Setting[];
}

/** Until when somebody is eligible. */
export type End = Date | 'permanent';

export interface EligibleChange extends Steps {
  readonly kind: 'eligible';
  readonly of: PlaceName;
  readonly who: Pick<Principal, 'id' | 'name'>;
  /** `undefined`: not eligible. At most one of the two. */
  readonly before: End | undefined;
  readonly after: End | undefined;
}

/** Something that would change together, in values; `planWords` has the sentences. */
export type Change = GroupChange | SettingsChange | EligibleChange;

/** An eligibility that the tenant has and the file does not mention. */
export interface LeftAlone {
  readonly of: PlaceName;
  readonly who: Pick<Principal, 'id' | 'name'>;
  readonly until: End;
}

export interface Plan {
  readonly changes: readonly Change[];
  readonly leftAlone: readonly LeftAlone[];
  /** Groups whose place in a role group of Defender or Purview cannot be read with Graph. */
  readonly unread: readonly { readonly group: string; readonly roleGroup: string }[];
}
