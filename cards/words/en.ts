import { approvers } from './en/approvers.ts';
import { base } from './en/base.ts';
import { buttons } from './en/buttons.ts';
import { form } from './en/form.ts';
import { list } from './en/list.ts';
import { news } from './en/news.ts';
import { repeat } from './en/repeat.ts';
import { request } from './en/request.ts';

/** English is the original: what it says, and of what, is what each other language has to say. */
export const en = { base, buttons, request, news, approvers, repeat, list, form };

export type Words = Readonly<typeof en>;
