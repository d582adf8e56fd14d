/** Template ids of the built-in directory roles that the sandbox gives a meaning to; the same in every tenant. */
export const roleIds = {
  securityReader: '5d6b6bb7-de71-4623-b4af-96380a352509',
  globalAdministrator: '62e90394-69f5-4237-9190-012177145e10',
  privilegedRoleAdministrator: 'e8611ab8-c189-46e8-94e1-60213ab1f814',
  globalReader: 'f2ef992c-3afb-46b9-b7cf-a126ee74c451',
  securityOperator: '5f2222b1-57c3-48ba-8ad5-d4759f1fde6f',
  securityAdministrator: '194ae4cb-b126-40b2-bd5b-6091b380977d',
  groupsAdministrator: 'fdd7a751-b60b-444a-984c-02652fe8fa1c',
  userAdministrator: 'fe930be7-5e62-47db-91af-98c3a49a38b1',
  directoryWriters: '9360feb5-f418-4baa-8175-e2a00bac4301',
  identityGovernanceAdministrator: '45d8d3c5-c802-45c6-b32a-1d70b5e1e86e',
} as const;

/** Roles that Microsoft calls privileged, of those that Contoso has. Source: the label of the built-in roles reference. */
export const privilegedRoles: ReadonlySet<string> = new Set([
  roleIds.globalAdministrator,
  roleIds.privilegedRoleAdministrator,
  roleIds.securityReader,
  roleIds.securityAdministrator,
  roleIds.securityOperator,
  roleIds.globalReader,
  roleIds.userAdministrator,
  roleIds.directoryWriters,
  '729827e3-9c14-49f7-bb1b-9608f156bbb8',
]);

/** Directory Readers, whose permissions the other built-in roles have too. */
export const directoryReaders = '88d8e3e3-8f55-4a1e-953a-9b9898b8876b';
