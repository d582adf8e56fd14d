import type { Words } from './en.ts';
import { base } from './es/base.ts';
import { bundle } from './es/bundle.ts';
import { buttons } from './es/buttons.ts';
import { history } from './es/history.ts';
import { list } from './es/list.ts';
import { month } from './es/month.ts';
import { repeat } from './es/repeat.ts';

/** Usted, and short. The terms are those of Microsoft's Spanish portal: apto for eligible, activar, aprobar, denegar, solicitud for a request. */
export const es = { base, buttons, repeat, list, bundle, month, history } satisfies Partial<Words>;
