import type { NoticeWords } from '../en/notices.ts';

export const notices: NoticeWords = {
  givenBack: (target) => `${target}: 返却済み`,
  offNow: '非アクティブになりました。返却ありがとうございます。',
  cancelled: 'キャンセルしました',
  nothingAsked: 'キャンセルしました。何も申請していません。',
};
