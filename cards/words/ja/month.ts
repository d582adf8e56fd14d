import type { MonthWords } from '../en/month.ts';
import { pluralsIn } from '../plurals.ts';

const plural = pluralsIn('ja');

export const month: MonthWords = {
  mine: (name) => `私の 1 か月: ${name}`,
  team: (name) => `チームの 1 か月: ${name}`,
  week: (from, to) => `特権アクセス、${from}～${to}`,
  summary: (title, asked, approved, denied) =>
    `${title}: 申請 ${asked} 件、承認 ${approved} 件、拒否 ${denied} 件`,
  everybody: 'Latchkey で申請した全員と、Latchkey が申請を確認した全員の合計です。',
  ofTeams: (names) => `${names} の合計です。`,
  goesOn: (until) => `この月はまだ終わっていません。${until} 時点の数です。`,
  none: '申請はありませんでした。',
  tooFew:
    '申請した人が 3 人未満です。少人数の数値では誰のものかわかってしまうため、表示しません。閲覧が許可されている内容は、承認の一覧と latchkey report で確認できます。',
  asked: '申請',
  approved: '承認',
  denied: '拒否',
  decided: '決定までの時間',
  decidedBy: (time) => `半数が ${time}以内`,
  use: '使用',
  usedOf: (used, asked) => `${asked}中 ${used}`,
  usedAtMost: (used, asked) => `${asked}中 最大 ${used}`,
  notKnown: '不明',
  askedAndUsed: plural({ other: (count, use) => `申請 ${count} 回、使用: ${use}` }),
  askedUseNotKnown: plural({ other: (count) => `申請 ${count} 回、アクティブだった時間は不明` }),
  hidden:
    '申請した人が 3 人未満の対象は、誰のものかわかってしまうため、件数にのみ含め、一覧には表示しません。',
  more: (count) => `ほか ${count} 件。`,
  chart: '申請時間と使用時間',
  used: '使用',
  unused: '未使用',
  hints: 'ご本人だけに表示しています',
  hintsOnce: 'お知らせは多くても月に 1 回です。**通知を減らす** と入力すると表示しません。',
  unusedFor: (days, names) =>
    `過去 ${days} 日間に、次の申請は確認できませんでした: ${names}。不要になったものは、管理者に削除を依頼できます。`,
  shorter: (what, count, times) =>
    `${what}: 直近 ${count} 回はいずれも ${times.most}以内でしたが、${times.asked}を申請されています。${times.enough}で足ります。`,
  only: 'PIM ポータルでの申請は、Latchkey が確認したものだけがここに表示されます。',
  notALead:
    '管理者からチームの責任者にも監査担当者にも指定されていないため、表示できるのはあなた自身の 1 か月だけです。**今月** と入力してください。',
  last: '前の月',
  next: '次の月',
};
