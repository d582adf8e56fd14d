import type { PimRequest } from './model.ts';

/** Before any human is asked, or after one said yes. */
export type ExtensionPhase = 'preApproval' | 'postApproval';

/** What kind of access an extension serves. */
export type ExtensionResource = 'entraRoles' | 'entraGroups' | 'azureResources';

/** An address of the tenant's own that PIM asks about activations; a `roleManagementCustomCalloutExtension`. */
export interface CustomExtension {
  /** A GUID that its maker chose. */
  readonly id: string;
  readonly displayName: string | null;
  readonly description: string | null;
  /** `grant` and `revoke` are in the type, and nobody knows what they do. */
  readonly type: ExtensionPhase | 'grant' | 'revoke';
  readonly resourceType: ExtensionResource;
  readonly targetUrl: string;
  /** Milliseconds. */
  readonly timeout: number;
  /** Further calls after the first. */
  readonly maximumRetries: number;
  /** The Application ID URI that the token of each call is for. */
  readonly resourceId: string;
  readonly customAttributes: readonly string[];
}

/** What the address made of a request, or why that is not known. */
export type ExtensionAnswer =
  | {
      readonly kind: 'answered';
      readonly evaluationId: string;
      readonly outcome: 'Approved' | 'AutoApproved' | 'Denied';
      readonly reasons: readonly string[];
    }
  | { readonly kind: 'failed'; readonly why: string };

/** What was asked about a request, as the audit log tells it. */
export interface Evaluation {
  readonly request: PimRequest;
  readonly phase: ExtensionPhase;
  readonly extension: Pick<CustomExtension, 'id' | 'displayName'>;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly answer: ExtensionAnswer;
  /** False where it was asked for the record alone. */
  readonly enforced: boolean;
}

/** Asks an address about the body of a request. Never rejects. */
export type AskExtension = (extension: CustomExtension, body: object) => Promise<ExtensionAnswer>;
