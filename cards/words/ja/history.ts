import type { HistoryWords } from '../en/history.ts';

export const history: HistoryWords = {
  title: 'これまでのアクセス',
  empty: 'Latchkey を通した申請はまだありません。',
  only: 'PIM ポータルでの申請は、Latchkey が確認したものだけがここに表示されます。',
  used: (used, asked) => `使用: ${asked}中 ${used}`,
  usedAtMost: (used, asked) => `使用: ${asked}中 最大 ${used}`,
  asked: (when, length) => `申請: ${when}、${length}`,
  askedFor: (length) => `申請: ${length}`,
};
