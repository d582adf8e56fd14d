import { approvers } from './de/approvers.ts';
import { base } from './de/base.ts';
import { buttons } from './de/buttons.ts';
import { form } from './de/form.ts';
import { list } from './de/list.ts';
import { news } from './de/news.ts';
import { repeat } from './de/repeat.ts';
import { request } from './de/request.ts';
import type { Words } from './en.ts';

/** Sie, and short. The terms are those of Microsoft's German portal, save Anfrage for a request. */
export const de: Words = { base, buttons, request, news, approvers, repeat, list, form };
