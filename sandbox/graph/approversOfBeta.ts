import type { Row } from './entity.ts';

/** What an approver's id is called in v1.0, by the type of the approver. */
const idNames: Readonly<Record<string, string>> = {
  '#microsoft.graph.singleuser': 'userId',
  '#microsoft.graph.groupmembers': 'groupId',
};

/**
 * A rule as beta shows it, whose approvers have their id as `id`, and say whether they stand in for others. Source: the types of beta, and a
 * client that reads them so.
 */
export function withApproversOfBeta<T extends Row>(rule: T): T {
  return withApprovers(rule, ({ userId, groupId, ...rest }) => ({
    ...{ isBackup: false, id: userId ?? groupId },
    ...rest,
  }));
}

/** A rule as beta takes it: `id` and the name of v1.0 are both good, the latter seen in a client that writes to beta. */
export function withApproversOfV1<T extends Row>(rule: T): T {
  return withApprovers(rule, ({ id, isBackup: _backup, ...rest }) => {
    const name = idNames[String(rest['@odata.type']).toLowerCase()];
    return name === undefined || id === undefined ? rest : { [name]: id, ...rest };
  });
}

function withApprovers<T extends Row>(rule: T, change: (approver: Row) => Row): T {
  const setting = rule['setting'] as Row | null | undefined;
  const stages = setting?.['approvalStages'];
  if (!Array.isArray(stages)) return rule;
  const changed = (stages as Row[]).map((stage) => {
    const approvers = stage['primaryApprovers'];
    return Array.isArray(approvers)
      ? { ...stage, primaryApprovers: (approvers as Row[]).map(change) }
      : stage;
  });
  return { ...rule, setting: { ...setting, approvalStages: changed } };
}
