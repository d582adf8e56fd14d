import type { Words } from './en.ts';
import { approval } from './ja/approval.ts';
import { approvers } from './ja/approvers.ts';
import { base } from './ja/base.ts';
import { bot } from './ja/bot.ts';
import { bundle } from './ja/bundle.ts';
import { buttons } from './ja/buttons.ts';
import { choice } from './ja/choice.ts';
import { commands } from './ja/commands.ts';
import { context } from './ja/context.ts';
import { emergency } from './ja/emergency.ts';
import { entraProblems } from './ja/entraProblems.ts';
import { form } from './ja/form.ts';
import { help } from './ja/help.ts';
import { history } from './ja/history.ts';
import { inbox } from './ja/inbox.ts';
import { incident } from './ja/incident.ts';
import { list } from './ja/list.ts';
import { month } from './ja/month.ts';
import { news } from './ja/news.ts';
import { notices } from './ja/notices.ts';
import { problems } from './ja/problems.ts';
import { repeat } from './ja/repeat.ts';
import { request } from './ja/request.ts';
import { requestProblems } from './ja/requestProblems.ts';
import { rules } from './ja/rules.ts';
import { signIn } from './ja/signIn.ts';
import { signInProblems } from './ja/signInProblems.ts';
import { team } from './ja/team.ts';
import { tickets } from './ja/tickets.ts';

/** です・ます in sentences, bare nouns on buttons and in states. The terms are those of Microsoft's Japanese portal: 資格 for eligibility, アクティブ化, 承認, 拒否, ロール, save 申請 for a request. Half-width brackets and colons. */
export const ja: Words = {
  base,
  buttons,
  repeat,
  form,
  rules,
  tickets,
  list,
  bundle,
  month,
  history,
  problems,
  requestProblems,
  signInProblems,
  entraProblems,
  signIn,
  bot,
  request,
  news,
  approvers,
  approval,
  context,
  inbox,
  team,
  emergency,
  incident,
  commands,
  choice,
  help,
  notices,
};
