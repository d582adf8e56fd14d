/**
 * How often somebody wants to be called. `normal`: by a decision, when it can be used, before its end. `less`: an approval makes no sound, since the call
 * that it can be used tells of it; what asks for something to be done still does.
 */
export type CallLevel = 'normal' | 'less';

/** What each person chose; `normal` until then. */
export interface CallLevels {
  of(personId: string): Promise<CallLevel>;
  choose(personId: string, level: CallLevel): Promise<void>;
}
