import type { TeamWords } from '../en/team.ts';
import { pluralsIn } from '../plurals.ts';

const plural = pluralsIn('ja');
const sayBack = '戻られたら **戻りました** と入力してください。';

export const team: TeamWords = {
  nudged: '承認者にもう一度知らせます。',
  nudgedBefore: 'ご依頼で知らせてから 15 分経っていません。もう少しお待ちください。',
  away: (until) => `不在に設定しました (${until} まで)。代わりにほかの人に依頼します。${sayBack}`,
  awayAndLast: plural({
    other: (count, until) =>
      `不在に設定しました (${until} まで)。待機中の ${count} 件はほかに決定できる人がいないため、全員に依頼します。${sayBack}`,
  }),
  awayUnseen:
    'あなたを待つものをすべては確認できませんでした。ほかに決定できる人がいるかどうかはわかりません。',
  awayNotUnderstood:
    'いつまでかを理解できませんでした。たとえば **15:00 まで不在**、**明日 9:00 まで不在**、**不在 2時間**、**不在 3日間** のように入力してください。',
  back: '不在を解除しました。再び依頼が届きます。**承認待ち** と入力すると、待機中の申請が表示されます。',
};
