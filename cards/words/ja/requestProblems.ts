import type { RequestProblemsWords } from '../en/requestProblems.ts';

export const requestProblems: RequestProblemsWords = {
  'not-eligible': {
    title: (target) => `${target} の資格がありません。`,
    next: (whom) => `必要な場合は、PIM で資格を付与するよう${whom}に依頼してください。`,
  },
  'already-active': {
    title: (thing) => `${thing} は既にアクティブです。`,
    titleUntil: (thing, end) => `${thing} は既にアクティブです (終了: ${end})。`,
    notAsked: '再申請はしていません。',
    next: 'PIM では実行中のアクティブ化を延長できません。終了後にもう一度申請するか、カードの **続ける** で次の分を申請してください。',
  },
  'already-pending': {
    title: (target) => `${target} は既に申請済みです。`,
    next: 'その申請がまだ処理中のため、追加していません。確認するには **状態** と入力してください。内容を変えるには、取り下げてから申請してください。',
  },
  'overlaps-scheduled': {
    title: (target) => `予約済みの ${target} のアクティブ化と重なっています。`,
    next: '先に予約を取り下げるか、時間を短くしてください。確認するには **状態** と入力してください。',
  },
  'faulty-input': {
    title: (target) => `${target} のフォームに確認が必要な項目があります。`,
    notSent: 'まだ何も送信していません。',
    see: '✖ の付いた行を確認してください。',
  },
  'rules-failed': {
    checkSaid: (reasons) => `組織が Entra に行わせている確認で拒否されました: ${reasons}`,
    title: (deed) => `PIM のポリシーにより、${deed}は Entra に拒否されました。`,
    unnamed: (whom) => `どのルールかは示されませんでした。ポリシーの要件を${whom}に確認してください。`,
  },
  'waits-for-approval': {
    title: (target) => `${target} の申請は承認待ちです。`,
    next: 'Entra は受け付けましたが、まだ表示していません。1 分後に **状態** と入力してください。もう一度確認します。',
  },
  'schedule-refused': {
    title: (target) => `${target} のこの時間は Entra に受け付けられませんでした。`,
    next: '開始時刻または時間を変えて、もう一度お試しください。',
  },

  'not-active': {
    title: (target) => `実行中の ${target} のアクティブ化はありません。`,
    next: '返却するものはありません。',
  },
  'too-early-to-give-back': {
    title: (thing) => `${thing} はまだ返却できません。`,
    titleBefore: (thing, moment) => `${thing} はまだ返却できません (返却可能: ${moment})。`,
    why: 'Entra ではアクティブ化が少なくとも5 分間続きます。',
    endsFirst: (end) => `その前に自動的に終了します (${end})。`,
    later: '数分後にもう一度お試しください。',
    reminded: (moment) => `もう一度お尋ねします (${moment})。1 回のクリックで返却できます。`,
    from: (moment) => `次の時刻以降にお試しください: ${moment}。`,
  },
  'last-owner': {
    title: (thing) => `${thing} は返却できません。グループの所有者があなただけです。`,
    next: 'Entra は最後の所有者を外しません。ほかの人が所有者になるか期限が来るまで、所有者のままです。',
  },
  'cannot-be-withdrawn': {
    title: (thing) => `${thing}はもう取り下げられません。`,
    next: 'その間に処理が進みました。現在の状態を確認してください。',
  },

  'not-an-approver': {
    title: (thing) => `${thing}の承認者ではありません。`,
    next: (whom) => `承認者は PIM で設定されます。承認者になるべき場合は${whom}に確認してください。`,
  },
  'own-request': {
    title: '自分の申請は決定できません。',
    titleFor: (target) => `自分の ${target} の申請は決定できません。`,
    next: 'ほかの人が決定する必要があります。',
  },
  'already-decided': {
    title: (thing) => `${thing}は既にほかの人が決定しました。`,
    next: '最初の決定が有効なため、あなたの決定では何も変わっていません。',
  },
  'facts-changed': {
    title: (thing) => `${thing}はカードの表示内容から変わっています。`,
    next: 'もう一度確認してから決定してください。',
  },
  'reason-required': {
    title: (thing) => `${thing}に対する決定の理由を入力してください。`,
    next: 'ポリシーにより承認者の理由が必要です。まだ何も決定されていません。',
  },
  'request-gone': {
    title: (thing) => `${thing}はもうありません。`,
    unnamed: 'この申請はもうありません。',
    why: '取り下げまたは削除された可能性があります。',
    toApprovals: '決定を待つものを見るには **承認** と入力してください。',
    toStatus: '処理中のものを見るには **状態** と入力してください。',
  },
};
