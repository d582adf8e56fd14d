import type { ButtonWords } from '../en/buttons.ts';

export const buttons: ButtonWords = {
  access: 'マイ アクセス',
  activate: 'アクティブ化',
  approvals: '承認一覧',
  askAgain: 'もう一度申請',
  back: '戻る',
  cancel: 'キャンセル',
  check: '今すぐ確認',
  continue: '続ける',
  giveBack: '返却',
  more: '次へ',
  refresh: '更新',
  search: '検索',
  startLater: '後で開始',
  status: '状態',
  tryAgain: '再試行',
  withdraw: '取り下げ',
};
