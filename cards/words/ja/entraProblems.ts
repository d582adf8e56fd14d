import type { EntraProblemsWords } from '../en/entraProblems.ts';

const rest = (deed: string): string => `。そのため、${deed}はできませんでした`;

export const entraProblems: EntraProblemsWords = {
  'not-found': {
    person: (deed) => `PIM にアカウントが見つからないため、${deed}はできません。`,
    tell: (whom) => `${whom}に連絡してください。`,
    title: (thing) => `Entra で見つかりません: ${thing}。`,
    next: (whom) =>
      `削除されたか、PIM から外された可能性があります。まだ必要な場合は${whom}に確認してください。`,
  },
  'still-changing': {
    title: (target) => `${target} への以前の変更を Entra がまだ処理中です。`,
    next: '1 分後にもう一度お試しください。',
  },
  'target-locked': {
    title: (target) => `${target} は Entra でロックされています。`,
    next: (whom) => `ロックを解除できる${whom}に確認してください。`,
  },
  rest: { notDone: rest, entraDidNot: rest, cannot: rest },
  throttled: {
    title: (end) => `現在 Entra への要求が多すぎます${end}。`,
    soon: '1 分後にもう一度お試しください。',
    next: (length) => `${length}後にもう一度お試しください。`,
  },
  'entra-unavailable': {
    title: (end) => `Microsoft Entra が応答していません${end}。`,
    next: '少し待ってからもう一度お試しください。',
  },
  'outcome-unknown': {
    title: (done) => `${done}が完了したかどうか、Entra から回答がありませんでした。`,
    next: '結果はまだ不明で、後から反映される可能性があります。もう一度試す前に、1 分後に **状態** と入力してください。もう一度確認します。',
  },
  'not-recorded': {
    title: (deed) => `操作を記録できなかったため、${deed}を Entra に依頼しませんでした。`,
    next: (whom) =>
      `1 分後にもう一度お試しください。失敗が続く場合は、Latchkey のデータベースに監査記録を書き込めないことを${whom}に伝えてください。`,
  },
  'licence-missing': {
    title: (end) => `組織に PIM のこの機能のライセンスがありません${end}。`,
    next: (whom) => `Microsoft Entra ID P2 または ID Governance が必要です。${whom}に連絡してください。`,
  },
  'permission-missing': {
    unnamed: (deed) => `${deed}は Entra に拒否されました。あなたまたは Latchkey に権限がないとのことです。`,
    askWhether: (whom) =>
      `Entra の権限が不足しているのか、Latchkey の委任されたアクセス許可が不足しているのか、${whom}に確認してください。`,
    title: (deed) => `${deed}に必要な Microsoft Graph のアクセス許可が Latchkey にありません。`,
    next: (whom, scopes) => `${scopes} に同意するよう${whom}に依頼してください。`,
  },
  refused: {
    title: (deed) => `${deed}は Entra に拒否されました。`,
    next: (code, whom) => `Entra が示した理由は ${code} です。不明な場合は${whom}に伝えてください。`,
  },
};
