import type { AdminOptions } from './admin.ts';

export interface DoctorOptions extends AdminOptions {
  readonly file?: string;
  /** A file of the bot's settings. */
  readonly settings?: string;
  readonly json?: boolean;
  readonly report?: string;
  readonly statement?: boolean;
  /** The origin of a running bot; that of PUBLIC_URL when absent. */
  readonly remote?: string;
  /** What `az bot show` printed. */
  readonly azureBot?: string;
  readonly directory: boolean;
}
