import type { Problem } from '../elevation/problem.ts';
import type { Version, WriteMethod } from '../entra/graphCall.ts';
import type { Principal, UnfitGroup } from './directoryRows.ts';
import type { Place, PlaceName } from './place.ts';
import type { Setting, SettingValues } from './settings.ts';

/** What is written to of a policy, whose id may be another by the time at which it is sent. */
export interface PolicyWrite {
  readonly of: Place;
  readonly id: string;
  /** The one rule that is written; absent where all are. */
  readonly rule?: string;
}

/** A write to Graph. */
export interface Step {
  readonly method: WriteMethod;
  readonly path: string;
  readonly body?: object;
  readonly prefer?: string;
  /** v1.0 when left out. */
  readonly version?: Version;
  /**
   * Names what it makes, where Graph would make a second one of it: it is not sent again while what it made may not be listed yet. Graph was seen to answer
   * such a write with another address, which is not followed.
   */
  readonly once?: string;
  readonly policy?: PolicyWrite;
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

/** A custom role of Defender that is to be made, or to hold other permissions. `name`: the group of the file that it is for. */
export interface DefenderRoleChange extends Steps {
  readonly kind: 'defender-role';
  readonly name: string;
  readonly role: string;
  readonly isNew: boolean;
  /** As people call them, with their ids. */
  readonly added: readonly string[];
  readonly removed: readonly string[];
  /** It is there and switched off. */
  readonly isOff: boolean;
}

/** Somebody who is to hold a role of Defender, or no longer. */
export interface DefenderHolderChange extends Steps {
  readonly kind: 'defender-holder';
  readonly name: string;
  readonly role: string;
  readonly holders: readonly string[];
  readonly scope: string;
  readonly isWanted: boolean;
  /** The assignment that is to go. */
  readonly assignmentId?: string;
}

/** Something that would change together, in values; `planWords` has the sentences. */
export type Change =
  | GroupChange
  | DescriptionChange
  | OwnershipChange
  | SettingsChange
  | EligibleChange
  | DefenderRoleChange
  | DefenderHolderChange;

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
  /** `name`: the group of the file that the role is for. */
  | { readonly kind: 'defender'; readonly name: string; readonly role: string; readonly says: string }
  | { readonly kind: 'role-group'; readonly roleGroup: string; readonly says: string };

/** `defender-model`: which of the two counts for mail, of which there may be nothing to read. */
export type DefenderPart = 'defender-roles' | 'defender-holders' | 'defender-catalogue' | 'defender-model';

/** What no interface that was asked shows. */
export type Unread =
  | {
      readonly kind: 'role group';
      readonly group: string;
      readonly roleGroup: string;
      /** What the file calls the group: its name, or its id. */
      readonly inFile: string;
    }
  /** Whether the unified model is switched on for mail. */
  | { readonly kind: 'workload' };

/** A part of the tenant that could not be looked at: nothing is said of it. */
export interface Unseen {
  readonly of: PlaceName | { readonly kind: 'tenant'; readonly name: string };
  readonly part:
    'settings' | 'eligible' | 'standing' | 'later' | 'people' | 'contexts' | 'role group' | DefenderPart;
  readonly problem?: Problem;
}

export interface Plan {
  readonly changes: readonly Change[];
  readonly drift: readonly Drift[];
  readonly unseen: readonly Unseen[];
  readonly unread: readonly Unread[];
}
