import type { ContextWords } from '../en/context.ts';

const used = (minutes: number, asked: number | undefined): string =>
  asked === undefined ? `${minutes}` : `${minutes}/${asked}`;

export const context: ContextWords = {
  titles: {
    opens: '利用できるもの',
    ends: '終了',
    holds: '現在の権限',
    before: 'これまで',
    others: 'ほかの承認者',
    why: '依頼の理由',
  },
  ends: { unlimited: '誰かが終了するまで (無期限)', unknown: '不明' },
  endsIfNow: (at) => `${at} (今すぐ承認した場合)`,
  holdsNothing: (seen) => `なし (確認: ${seen})`,
  holds: (what, seen) => `${what}、確認: ${seen}`,
  holdsAtLeast: (what, seen) => `${what}、ほかにもある可能性があります。確認: ${seen}`,
  holdsUnseen: (seen) => `すべては確認できませんでした (${seen})`,
  heldUntil: (target, until) => `${target} (終了: ${until})`,
  never: 'Latchkey での利用なし',
  used,
  usedAtMost: (minutes, asked) => `最大 ${used(minutes, asked)}`,
  before: (times, last) => `使用: ${times.join('、')} 分、前回: ${last}`,
  nobodyKnown: {
    none: 'ほかに決定できる人はいません',
    some: 'ここでは確認できない人も決定できます',
    all: 'ほかに誰が決定できるかは確認していません',
  },
  others: {
    none: (names) => `${names} も決定できます`,
    some: (names) => `${names} と、ここでは確認できない人も決定できます`,
    all: (names) => `${names} も決定できます。確認していない人がほかにいる可能性があります`,
  },
  looked: (name, at) => `${name} が確認 (${at})`,
  isLooking: (name, until) => `${name} が確認中 (${until} まで)`,
  lookedAndSo: (sentence, looks) => `${sentence}。${looks.join('、')}`,
  claim: '確認中にする',
  named: 'ポリシーで指名されています',
  through: (groups) => `${groups} を通じて依頼されています`,
  namedAndThrough: (groups) => `ポリシーで指名され、${groups} を通じても依頼されています`,
  aGroup: 'グループ',

  rulesLoosened: (since) => `ルールが緩和されました (確認: ${since})`,
  newlyEligible: (name, since) => `${name} は最近資格を得たばかりです (開始: ${since})`,
  newlyEligibleMore: '数日以内のことです。意図したものですか?',
  longer: (to, from) => `アクティブにできる時間は ${to}です (以前は ${from})。`,
  noMfa: 'MFA が不要になりました。',
  noContext: '認証コンテキストが不要になりました。',
  noJustification: '理由の入力が不要になりました。',
  noTicket: 'チケットが不要になりました。',
  noReason: '承認者の理由の入力が不要になりました。',
  fewerStages: '承認の段階が減りました。',
  newApprovers: (names) => `新しい承認者: ${names}。`,
  otherApprovers: '承認者が変わりました。',
};
