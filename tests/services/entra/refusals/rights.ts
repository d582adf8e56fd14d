import type { Refusal } from './refusal.ts';
import { all, licence, mayNot, nested, plain, refused } from './refusal.ts';

const noScope =
  'Authorization failed due to missing permission scope PrivilegedAccess.ReadWrite.AzureADGroup.';
const noPermission =
  'Valid permissions not present. User needs one of the following permissions for this action : PrivilegedAccess.Read.AzureAD';
const noLicence = 'The tenant needs to have Microsoft Entra ID P2 or Microsoft Entra ID Governance license.';

/** Rights and licences. */
export const rights: readonly Refusal[] = [
  {
    name: 'a permission that is not granted',
    status: 403,
    body: nested('PermissionScopeNotGranted', noScope),
    means: all({ kind: 'permission-missing', scopes: ['PrivilegedAccess.ReadWrite.AzureADGroup'] }),
  },
  {
    name: 'a permission that is not granted, without a code',
    status: 403,
    body: plain('', noPermission),
    means: all({ kind: 'permission-missing', scopes: ['PrivilegedAccess.Read.AzureAD'] }),
  },
  { name: 'no privilege', status: 403, body: plain('Authorization_RequestDenied'), means: all(mayNot) },
  {
    name: 'no right to it',
    status: 403,
    body: plain('UnauthorizedAccessException', 'Attempted to perform an unauthorized operation.'),
    means: all(mayNot, { decide: { kind: 'not-an-approver' } }),
  },
  {
    name: 'no right to what is somebody else’s',
    status: 400,
    body: plain(
      '',
      'The requestor 1a2b does not have permissions for this request. Please use $filter=asTarget() to filter on the requestor’s assignments.',
    ),
    means: all(mayNot),
  },
  {
    name: 'a proxy that forbids',
    status: 403,
    body: '<html>blocked</html>',
    means: all(refused('HTTP403')),
  },
  { name: 'a proxy that knows no such page', status: 404, body: 'Not Found', means: all(refused('HTTP404')) },
  {
    name: 'no right, without a word',
    status: 403,
    body: undefined,
    means: all(mayNot, { decide: { kind: 'not-an-approver' } }),
  },
  {
    name: 'no licence',
    status: 400,
    body: plain('AadPremiumLicenseRequired', noLicence),
    means: all(licence),
  },
  { name: 'no licence, nested', status: 400, body: nested('AadPremiumLicenseRequired'), means: all(licence) },
  {
    name: 'no licence, by its message',
    status: 403,
    body: plain('Forbidden', noLicence),
    means: all(licence),
  },
];
