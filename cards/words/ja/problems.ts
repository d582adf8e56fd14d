import type { ProblemsWords } from '../en/problems.ts';

/** Nouns, as the sentences take them before a particle. */
const deeds: ProblemsWords['deeds'] = {
  read: (what) => `${what}の表示`,
  activate: (what) => `${what} のアクティブ化`,
  'give-back': (what) => `${what} の返却`,
  withdraw: (what) => `${what}の取り下げ`,
  decide: (what) => `${what}に対する決定`,
  unknown: 'この操作',
};

export const problems: ProblemsWords = {
  between: '',
  nothingChanged: '何も変更されていません。',
  nothingChangedFor: (thing) => `何も変更されていません (${thing})。`,
  untilSettled: (deed) => `解決するまで、${deed}はできません。`,
  entraNamed: (code) => `Entra が示した理由は ${code} です。`,

  this: 'このアクセス権',
  thisRequest: 'この申請',
  inScope: (role, scope) => `${role} (${scope})`,
  asOwner: (group) => `${group} (所有者)`,
  lists: {
    access: 'アクセス権',
    status: '有効なものと申請したもの',
    approvals: 'あなたの決定を待つもの',
  },
  ownRequest: (target) => `${target} の申請`,
  requestOf: (name, target) => `${name} さんによる ${target} の申請`,
  requestFor: (target) => `${target} の申請`,

  deeds,
  done: deeds,

  rules: {
    mfarule: 'MFA によるサインインが必要です。',
    justificationrule: '理由が必要です。',
    ticketingrule: 'チケットが必要です。',
    expirationrule: '時間が許可された長さを超えています。',
    eligibilityrule: '資格がありません。',
    approvalrule: '承認が必要です。',
    customextensionrule:
      '組織が Entra に行わせている確認で拒否されました。理由は PIM ポータルの要求に表示されています。',
  },
  otherRule: (rule) => `ルール ${rule} が満たされていません。`,
};
