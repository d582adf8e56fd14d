import type { ApproverWords } from '../en/approvers.ts';
import { pluralsIn } from '../plurals.ts';

const plural = pluralsIn('ja');
const nobodyNamed = 'ポリシーに承認者の指定がないため、特権ロール管理者またはグローバル管理者が';
const before = (by: string | undefined): string =>
  by === undefined ? '前の段階は承認されました' : `前の段階は ${by} が承認しました`;

export const approvers: ApproverWords = {
  asking: (names) => `${names} に依頼しています。`,
  asked: (names) => `${names} に依頼しました。`,
  stillTrying: (names) => `${names} への連絡を試みています。Teams でまだつながりません。`,
  noCard: 'カードが届いた承認者はまだいません',
  nobodyReached: (names) =>
    `Teams で連絡できませんでした: ${names}。Latchkey が追加されていないか、ブロックされています。Entra からメールが送られています。ご自分で伝えることもできます。`,
  unreached: (names) => `Teams で連絡できませんでした: ${names}。Entra からメールが送られています。`,
  nobodyCan: 'この申請を承認できる人がいません',
  askToName: (whom) => `${whom}に承認者の指名を依頼するか、申請を取り下げてください。`,
  mailed: '決定する人には Entra からメールが送られています。ご自分で伝えることもできます。',

  defaultApproves: `${nobodyNamed} 24 時間以内に承認する必要があります。`,
  defaultDecides: `${nobodyNamed} Entra で決定します。`,
  thenApproves: (whom) => `その後、${whom} が 24 時間以内に承認する必要があります。`,
  laterStage: (whom) =>
    `別の段階で ${whom} の承認も必要です。Latchkey からは依頼しないため、ご自身でお知らせください。`,
  escalates: (whom) => `しばらく誰も決定しない場合は、${whom} も決定できます。Latchkey からは依頼しません。`,
  unread: '承認者を読み取れませんでした。',
  somebodyIn: (group) => `${group} の誰か`,
  unnamed: '名前を確認できない人',
  unnamedToo: '名前を確認できない別の人',
  theGroup: '承認者グループ',
  namesYou: 'ポリシーで指名されているのはあなたですが、自分の申請は決定できません。',
  namesDeleted: 'ポリシーで指名されているアカウントは削除されています。',
  namesBlocked: (who) => `ポリシーで指名されている ${who} はサインインがブロックされています。`,
  namesUnnamed: 'ポリシーで指名されている人の名前を確認できません。',
  seenPartly: (group) => `${group} のメンバー全員は確認できません。`,
  notSeen: (group) => `${group} のメンバーを確認できません。`,
  nobodyIn: (group) => `ポリシーでは ${group} が承認しますが、メンバーがいません。`,
  onlyYouIn: (group) => `ポリシーでは ${group} が承認しますが、メンバーはあなただけです。`,
  onlyBlockedIn: (group) =>
    `ポリシーでは ${group} が承認しますが、ほかのメンバーは全員サインインがブロックされています。`,

  looksAtIt: (name, until) => `${name} が確認中です (${until} まで)。`,
  reminded: (names, at) => `再通知: ${names}、最新: ${at}。`,
  quietHours: plural({ other: (_, names, until) => `${names} は通知オフの時間帯です (${until} まで)。` }),
  usuallyDecided: (length) => `通常 ${length}以内に決定されます。`,
  isAway: (name, until) => `${name} は不在です (${until} まで)。`,
  allAway: '決定できる人は全員不在ですが、依頼は送りました。',
  askedLater: (names, at) => `決定がない場合、${names} に依頼します (${at})。`,
  nudge: '再通知する',

  nowYours: (by) => `${before(by)}。次はあなたの番です。`,
  nowAnothers: (by) => `${before(by)}。次は別の人の番です。`,
  notYours:
    'これはあなたの担当ではありません。担当する段階がありません。申請後に承認者が変わった可能性があります。',
  notKnownWhose: 'あなたの担当かどうかを確認できませんでした。少ししてからもう一度確認してください。',

  denyAndOffer: (length) => `拒否して ${length}を提案`,
  offered: (by, length) => `${by} は ${length}なら承認できます`,
  offeredBySomebody: (length) => `承認者は ${length}なら承認できます`,
  asksAnew: 'PIM の申請は変更できないため、ほかの内容はそのままで新しく申請します。',
  askFor: (length) => `${length}で申請`,
  asYouProposed: (length, at) => `${length}、あなたの提案どおり (${at})`,
  asProposed: (by, length, at) => `${length}、${by} の提案どおり (${at})`,

  oneSeemsThere: '承認できる人は 1 人で、対応できそうです。',
  seemThere: plural({
    other: (count, of: number) => `承認できる人は ${of} 人で、${count} 人が対応できそうです。`,
  }),
  nobodySeemsThere: (of) => `承認できる人は ${of} 人で、今は対応できそうな人がいません。`,
  outOfOffice: plural({ other: (_, names) => `${names} は外出中です。` }),
};
