import type { RequestRef } from '../services/elevation/request.ts';
import type { TargetKey } from '../services/elevation/target.ts';

/** What a button sends: a verb and ids, never facts. `bot/actions` parses it again and trusts nothing of it. */
export interface Button {
  readonly verb: string;
  readonly data: Readonly<Record<string, string | number>>;
}

const of = ({ api, id }: RequestRef): { api: string; id: string } => ({ api, id });

export const verbs = {
  help: (): Button => ({ verb: 'help', data: {} }),
  inbox: (): Button => ({ verb: 'inbox', data: {} }),
  active: (): Button => ({ verb: 'active', data: {} }),
  /** `waiting` names what waits for a sign-in and is to be dropped. */
  cancelForm: (waiting?: string): Button => ({
    verb: 'cancelForm',
    data: waiting === undefined ? {} : { waiting },
  }),
  targets: (page = 0): Button => ({ verb: 'targets', data: { page } }),
  form: (target: TargetKey, minutes?: number): Button => ({
    verb: 'form',
    data: { target, ...(minutes === undefined ? {} : { minutes }) },
  }),
  /** The form for what follows a running activation. */
  continueForm: (target: TargetKey, minutes: number): Button => ({
    verb: 'continueForm',
    data: { target, minutes },
  }),
  /** Adds what was typed: `minutes`, `justification`, `ticketNumber`, `ticketSystem`. */
  activate: (target: TargetKey, form: string): Button => ({ verb: 'activate', data: { target, form } }),
  giveBack: (target: TargetKey): Button => ({ verb: 'giveBack', data: { target } }),
  withdraw: (ref: RequestRef): Button => ({ verb: 'withdraw', data: of(ref) }),
  request: (ref: RequestRef): Button => ({ verb: 'request', data: of(ref) }),
  approval: (ref: RequestRef): Button => ({ verb: 'approval', data: of(ref) }),
  /** Adds what was typed: `reason`. `shown` is the hash of the facts on the card. */
  approve: (ref: RequestRef, shown: string): Button => ({ verb: 'approve', data: { ...of(ref), shown } }),
  deny: (ref: RequestRef, shown: string): Button => ({ verb: 'deny', data: { ...of(ref), shown } }),
} as const;
