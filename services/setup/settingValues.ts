import type { PolicyRules } from '../entra/policyRules.ts';
import type { Directory, Principal } from './directory.ts';
import type { WantedSide } from './wanted.ts';

/** The settings of a place as they are compared. Where nobody has to approve, nobody approves and no reason is asked. */
export interface SettingValues {
  /** `undefined` where the tenant's cannot be read. */
  readonly maximumMinutes: number | undefined;
  readonly mfa: boolean;
  readonly justification: boolean;
  readonly ticket: boolean;
  readonly authenticationContext: string | undefined;
  readonly approval: boolean;
  readonly approvers: readonly Principal[];
  /** Whether an approver has to say why; `undefined` where nobody has to approve. */
  readonly approverReason: boolean | undefined;
  readonly permanentEligibility: boolean;
}

export type Setting = keyof SettingValues;

/** What the file wants. Permanent eligibility is wanted where somebody is to have it; elsewhere it stays as it is. */
export async function wantedValues(
  directory: Directory,
  { activation, eligible }: WantedSide,
  present?: SettingValues,
): Promise<SettingValues> {
  const { approval, ...others } = activation;
  const approvers: Principal[] = [];
  for (const { kind, name } of approval?.approvers ?? [])
    approvers.push(await directory.principal(kind, name));
  return {
    maximumMinutes: others.maximumMinutes,
    mfa: others.mfa,
    justification: others.justification,
    ticket: others.ticket,
    authenticationContext: others.authenticationContext,
    approval: approval !== undefined,
    approvers,
    approverReason: approval?.reasonRequired,
    permanentEligibility:
      eligible.some(({ until }) => until === undefined) || present?.permanentEligibility === true,
  };
}

const unnamed: Principal = { kind: 'user', id: 'unnamed', name: 'somebody whom nobody can look up' };

/** What the tenant has. */
export async function presentValues(directory: Directory, rules: PolicyRules): Promise<SettingValues> {
  const approvers: Principal[] = [];
  for (const approver of rules.approval?.approvers ?? []) {
    // Such as somebody's manager: the file cannot want one, so that it is always a difference.
    if (approver.kind === 'other') approvers.push(unnamed);
    else approvers.push({ kind: approver.kind, id: approver.id, name: await directory.nameOf(approver.id) });
  }
  return {
    maximumMinutes: rules.maximumMinutes,
    mfa: rules.mfa,
    justification: rules.justification,
    ticket: rules.ticket,
    authenticationContext: rules.authenticationContext,
    approval: rules.approval !== undefined,
    approvers,
    approverReason: rules.approval?.requiresReason,
    permanentEligibility: rules.mayBeEligibleForGood,
  };
}

type Compare = (a: SettingValues, b: SettingValues) => boolean;

const same =
  (setting: Exclude<Setting, 'approvers'>): Compare =>
  (a, b) =>
    a[setting] === b[setting];

const isSame: Readonly<Record<Setting, Compare>> = {
  maximumMinutes: same('maximumMinutes'),
  mfa: same('mfa'),
  justification: same('justification'),
  ticket: same('ticket'),
  authenticationContext: same('authenticationContext'),
  approval: same('approval'),
  // Two people of one name are still two.
  approvers: (a, b) => idsOf(a) === idsOf(b),
  approverReason: same('approverReason'),
  permanentEligibility: same('permanentEligibility'),
};

/** In the order in which they are told. */
const settings = Object.keys(isSame) as readonly Setting[];

/** Those that differ; of what is yet to be made, those that the file tells. */
export function changedSettings(before: SettingValues | undefined, after: SettingValues): readonly Setting[] {
  return settings.filter((setting) =>
    before === undefined ? setting !== 'permanentEligibility' : !isSame[setting](before, after),
  );
}

function idsOf({ approvers }: SettingValues): string {
  return approvers
    .map(({ id }) => id.toLowerCase())
    .sort()
    .join();
}
