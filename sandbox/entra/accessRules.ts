import type { Directory } from '../directory.ts';
import { EntraFault } from './entraFault.ts';

/** What stands between a person and an application, with the code that Entra gives it. */
export interface AccessRule {
  readonly why: 'blocked' | 'device not compliant' | 'device not managed' | 'not assigned';
  /** Everybody when absent. */
  readonly oid?: string;
  /** Every application when absent. */
  readonly appId?: string;
}

type Why = AccessRule['why'] | 'disabled';

const faults: Readonly<
  Record<Why, { readonly error: string; readonly code: number; readonly message: string }>
> = {
  blocked: {
    error: 'interaction_required',
    code: 53003,
    message:
      'Access has been blocked by Conditional Access policies. The access policy does not allow token issuance.',
  },
  'device not compliant': {
    error: 'interaction_required',
    code: 53000,
    message: 'Device is not in required device state: compliant.',
  },
  'device not managed': {
    error: 'interaction_required',
    code: 530003,
    message: 'Your device is required to be managed to access this resource.',
  },
  'not assigned': {
    error: 'invalid_grant',
    code: 50105,
    message:
      'Your administrator has configured the application to block users unless they are specifically granted access to it.',
  },
  disabled: { error: 'invalid_grant', code: 50057, message: 'The user account is disabled.' },
};

/** Conditional Access, assignments to applications and accounts, as far as they refuse: per person and application. */
export class AccessRules {
  readonly #directory: () => Directory;
  #rules: readonly AccessRule[] = [];

  constructor(directory: () => Directory) {
    this.#directory = directory;
  }

  get rules(): readonly AccessRule[] {
    return this.#rules;
  }

  add(rule: AccessRule): void {
    this.#rules = [...this.#rules, rule];
  }

  clear(): void {
    this.#rules = [];
  }

  /** What the token endpoint answers instead of a token; `undefined` for whoever gets one. */
  refusalOf(oid: string, appId: string): EntraFault | undefined {
    const rule = this.#rules.find(
      (one) => (one.oid === undefined || one.oid === oid) && (one.appId === undefined || one.appId === appId),
    );
    const why = this.#directory().isEnabled(oid) ? rule?.why : 'disabled';
    if (why === undefined) return undefined;
    const { error, code, message } = faults[why];
    return new EntraFault(
      error,
      code,
      message,
      error === 'interaction_required' ? { suberror: 'message_only' } : {},
    );
  }
}
