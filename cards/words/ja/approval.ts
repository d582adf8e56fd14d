import type { ApprovalWords } from '../en/approval.ts';
import { pluralsIn } from '../plurals.ts';

const plural = pluralsIn('ja');
const approvedBy = (by: string | undefined): string =>
  by === undefined ? '承認済み' : `承認済み (承認者: ${by})`;

export const approval: ApprovalWords = {
  asksFor: (who, target) => `${who} が ${target} を申請しています`,
  stillWaitsFor: (who, target) => `${who} が ${target} の承認を待っています`,
  targetFor: (target, who) => `${target}、申請者: ${who}`,
  changed: 'この申請は変更されました',
  changedMore: '何も決定されていません。現在の内容は次のとおりです。',

  leftToDecide: (left) => `決定までの残り時間: ${left}`,
  leftNotSaid: '決定までの残り時間を Entra は示していません',
  approvedBy,
  approvedThenDenied: (by) => `${approvedBy(by)}、その後 Entra が拒否`,
  withdrawn: '申請者が取り下げ',
  failed: (by) => `${approvedBy(by)}、ただし Entra でアクティブ化に失敗`,
  ended: (by) => `${approvedBy(by)}、その後終了`,

  titles: { reason: '理由', decided: '決定', waitsSince: '待機開始' },
  sameReason: (at) => `以前と同じ理由 (${at})`,

  approve: '承認',
  deny: '拒否',
  more: '詳細',
  lookAgain: 'もう一度確認',
  next: '次へ',
  approvals: '承認待ち一覧',
  moreWait: {
    approve: plural({ other: (count) => `承認しました。ほかに ${count} 件が待機中です。` }),
    deny: plural({ other: (count) => `拒否しました。ほかに ${count} 件が待機中です。` }),
  },

  usualReasons: [
    'インシデントの内容と一致しています。',
    '事前に合意済みです。',
    'この作業には必要ありません。',
    '用途がはっきりしません。',
  ],
  reason: '理由',
  reasonToDeny: '理由 (拒否する場合)',
  chooseReason: '選択するか、下に入力',
  ownReason: 'ご自分の言葉で',
  goesToEntra: 'Entra に記録されます',
  reasonMissing: '何も決定されていません。理由を選択するか、入力してください。',

  code: 'コード',
  codeFrom: '申請者から聞いた 4 桁の数字',
  codeMissing: '申請者のカードにあるコードを、申請者に確認してください。',
  codeWrong: '何も決定されていません。申請者のカードにあるコードと一致しません。',
};
