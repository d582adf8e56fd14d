import type { EmergencyWords } from '../en/emergency.ts';

export const emergency: EmergencyWords = {
  title: (who, target) => `緊急アクセス: ${who}、${target}`,
  cameToNothing: '一度もアクティブにならなかったため、レビューは不要です',
  signed: (count, needed) => `レビュー: ${needed} 人中 ${count} 人が署名`,
  reviewedBy: (names) => `レビュー済み (${names})`,
  unseen: '通常の承認者を全員は確認できなかったため、知らせが届いていない人がいる可能性があります。',
  titles: { on: 'アクティブ', reviewers: 'レビュー担当者', signed: '署名' },
  signature: (name, at) => `${name}、${at}`,
  span: (from, to) => `${from}～${to}`,
  reviewFrom: (at) => `緊急時専用です。通常の承認者のうち 2 人がレビューに署名します (開始: ${at})。`,
  reviewByOneFrom: (name, at) =>
    `緊急時専用です。${name} がレビューに署名します (開始: ${at})。通常の承認者がほかにいないため、署名できるのは 1 人だけです。`,
  signing: '署名は、何が行われたかを確認したことを示します。あなたの名前で監査記録に残ります。',
  sign: 'レビューに署名',
  youSigned: '署名済みです。もう 1 人の署名が必要です。',

  formTitle: 'これは緊急時専用です',
  formSays: (insteadOf) => `${insteadOf} の承認者にすぐに知らせます。そのうち 2 人が翌日にレビューします。`,

  own: (names) => `緊急アクセス: ${names} にすぐに知らせます。そのうち 2 人が翌日にレビューします。`,
  ownByOne: (names) =>
    `緊急アクセス: ${names} にすぐに知らせます。通常の承認者がほかにいないため、翌日に 1 人でレビューします。`,
  ownTooFew: (names) =>
    `緊急アクセス: ${names} にすぐに知らせます。レビューには 2 人必要ですが、確認できたのは 1 人だけです。`,
  ownUnseen:
    '緊急アクセス: 通常の承認者を確認できませんでした。ログに残し、チャネルがあればそこにも知らせます。',
  ownNobody: (why) =>
    `緊急アクセス: 通常の承認者がほかにいないため、レビューに署名できる人がいません。${why}ログに残し、チャネルがあればそこにも知らせます。`,

  alone: '署名できるのは 1 人だけです。通常の承認者がほかにいません。',
  requesterOnly: (who) => `申請したのは ${who} です。自分の緊急アクセスのレビューには署名できません。`,
  nobody: 'レビューに署名できる人がいません',
  nobodySays: (why, whom) => `${why}${whom}に通常の承認者の指名を依頼してください。`,
  unknown: 'レビューに署名できる人はまだわかりません',
  unknownSays: (whom) =>
    `通常の承認者を読み取れませんでした。読み取れる人が利用したときに、もう一度確認します。[もう一度確認] を押すか、${whom}にお尋ねください。`,
  tooFew: 'レビューに署名できる人が 1 人しか確認できません (2 人必要です)',
  lookAgain: 'もう一度確認',
};
