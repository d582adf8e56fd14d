import type { Problem } from '../elevation/problem.ts';
import type { WriteMethod } from '../entra/graphCall.ts';
import type { Principal, UnfitGroup } from './directoryRows.ts';
import type { PlaceName } from './place.ts';
import type { Setting, SettingValues } from './settings.ts';

/** A write to Graph. */
export interface Step {
  readonly method: WriteMethod;
  readonly path: string;
  readonly body?: object;
  readonly prefer?: string;
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

/** A group that is to be described otherwise. */
export interface DescriptionChange extends Steps {
  readonly kind: 'description';
  readonly name: string;
  readonly before: string;
  readonly after: string;
}

/** Whoever made a group a moment ago is its owner, and is not to be. */
export interface OwnershipChange extends Steps {
  readonly kind: 'ownership';
  readonly name: string;
  readonly who: Pick<Principal, 'id' | 'name'>;
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
export type Change = GroupChange | DescriptionChange | OwnershipChange | SettingsChange | EligibleChange;

type Who = Pick<Principal, 'id' | 'name'>;

/** Something that the tenant has and the file does not want, or does not speak of; `apply` leaves it as it is. */
export type Drift =
  /** Somebody may switch it on. */
  | { readonly kind: 'eligible'; readonly of: PlaceName; readonly who: Who; readonly until: End }
  /** Somebody has it without activating. */
  | {
      readonly kind: 'standing';
      readonly of: PlaceName;
      readonly who: Who;
      readonly until: End;
      /** Given past PIM, in the directory itself. */
      readonly isOutsidePim: boolean;
      /** Whom a group brings along; absent for whoever is no group, `undefined` people where that could not be read. */
      readonly through?: readonly string[] | 'unread';
    }
  /** Either of the two, from some day on. */
  | {
      readonly kind: 'later';
      readonly of: PlaceName;
      readonly who: Who;
      readonly as: 'eligible' | 'standing';
      readonly from: Date;
      readonly until: End;
    }
  /** A setting that the file does not name is not as Entra has it by itself. */
  | {
      readonly kind: 'setting';
      readonly of: PlaceName;
      readonly setting: Setting;
      readonly present: SettingValues;
      readonly usual: SettingValues;
    }
  | { readonly kind: 'unfit'; readonly name: string; readonly why: UnfitGroup }
  | { readonly kind: 'role-group'; readonly roleGroup: string; readonly says: string };

/** A part of the tenant that could not be looked at: nothing is said of it. */
export interface Unseen {
  readonly of: PlaceName | { readonly kind: 'tenant'; readonly name: string };
  readonly part: 'settings' | 'eligible' | 'standing' | 'later' | 'people' | 'contexts' | 'role group';
  readonly problem?: Problem;
}

export interface Plan {
  readonly changes: readonly Change[];
  readonly drift: readonly Drift[];
  readonly unseen: readonly Unseen[];
  /** Role groups of Defender and Purview, which Graph does not show. */
  readonly unread: readonly { readonly group: string; readonly roleGroup: string }[];
}
