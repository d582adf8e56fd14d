/**
 * What was asked of Entra when something stood in the way: the same refusal is different news to each. `decide`: approve or deny; `set-up`: what an
 * administrator's command line writes.
 */
export type Operation = 'read' | 'activate' | 'give-back' | 'withdraw' | 'decide' | 'set-up';

/** Those that would change something in Entra. */
export type WriteOperation = Exclude<Operation, 'read'>;
