import type { Words } from './en.ts';
import { base } from './fr/base.ts';
import { bundle } from './fr/bundle.ts';
import { buttons } from './fr/buttons.ts';
import { history } from './fr/history.ts';
import { list } from './fr/list.ts';
import { month } from './fr/month.ts';
import { repeat } from './fr/repeat.ts';

/** Vous, and short. The terms are those of Microsoft's French portal: éligible, activer, approuver, refuser, demande for a request. A colon and a question mark have a no-break space before them. */
export const fr = { base, buttons, repeat, list, bundle, month, history } satisfies Partial<Words>;
