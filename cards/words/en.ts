import { approval } from './en/approval.ts';
import { approvers } from './en/approvers.ts';
import { base } from './en/base.ts';
import { bundle } from './en/bundle.ts';
import { buttons } from './en/buttons.ts';
import { choice } from './en/choice.ts';
import { context } from './en/context.ts';
import { form } from './en/form.ts';
import { help } from './en/help.ts';
import { history } from './en/history.ts';
import { inbox } from './en/inbox.ts';
import { list } from './en/list.ts';
import { month } from './en/month.ts';
import { notices } from './en/notices.ts';
import { news } from './en/news.ts';
import { repeat } from './en/repeat.ts';
import { request } from './en/request.ts';
import { team } from './en/team.ts';

/** English is the original: what it says, and of what, is what each other language has to say. */
export const en = {
  base,
  buttons,
  request,
  news,
  approvers,
  repeat,
  list,
  form,
  bundle,
  month,
  history,
  choice,
  help,
  notices,
  approval,
  context,
  inbox,
  team,
};

export type Words = Readonly<typeof en>;
