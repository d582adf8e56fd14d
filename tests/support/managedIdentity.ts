import { ManagedIdentityApplication } from '@azure/msal-node';

/**
 * Lets MSAL look again where this process gets a managed identity's tokens from, and forget those that it got: it keeps both in statics for the life of the process,
 * in which one sandbox follows another.
 */
export function forgetManagedIdentity(): void {
  const client = Reflect.get(new ManagedIdentityApplication(), 'managedIdentityClient') as object;
  Reflect.deleteProperty(client.constructor, 'identitySource');
  Reflect.deleteProperty(ManagedIdentityApplication, 'nodeStorage');
}
