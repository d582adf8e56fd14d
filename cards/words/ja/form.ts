import type { FormWords } from '../en/form.ts';

const soOffered =
  'そのため、すべての項目を表示しています。承認が必要かどうかはわかりません。わかる項目を入力してください。Entra が判断します。';

export const form: FormWords = {
  title: (target) => `${target} のアクティブ化`,
  understoodUntil: (length, end) => `解釈した内容: **${length}** (終了: ${end})。`,
  understoodUntilIfApproved: (length, end) =>
    `解釈した内容: **${length}** (すぐに承認された場合の終了: ${end})。`,
  understoodFromUntil: (length, start, end) => `解釈した内容: **${length}** (開始: ${start}、終了: ${end})。`,
  understoodWithoutTime: (length) => `解釈した内容: 別の日に **${length}**。開始時刻を下に入力してください。`,
  tooLong: (asked, maximum) => `${asked}の指定ですが、最長 ${maximum}です。`,
  denied: (who, when) =>
    `${who === undefined ? '' : `${who} が`}拒否${when === undefined ? '' : ` (${when})`}`,
  recalled: (when) => `理由とチケットは前回入力した内容です (${when})。別の用件の場合は変更してください。`,
  endsIfAtOnce: (end) => `今すぐ開始した場合の終了: ${end}。`,
  eligibilityUnseen: '資格があるか確認できませんでした。申請時に Entra が判断します。',

  checkedBefore: (name) => `最初に ${name ?? '組織独自のプログラム'} が確認します (Entra が問い合わせます)。`,
  checkedAfter: (name) =>
    `承認後に ${name ?? '組織独自のプログラム'} が確認します (Entra が問い合わせます)。`,
  asksMfa: 'Entra は MFA を求めます。このセッションでまだ使っていない場合は、要求されます。',
  asksStronger: 'Entra はより強力な認証を求めるため、もう一度サインインが必要です。',
  nobodyCan: '承認できる人がいません',
  askToAdd: (whom) => `申請する前に、承認者を追加するよう${whom}に依頼してください。`,
  noneInTeams: 'Teams で Latchkey を使っている承認者がいません',
  willMail: (names, whom) =>
    `Entra が次の人にメールを送ります: ${names}。急ぐ場合は、直接伝えるか${whom}に確認してください。`,

  minutes: '時間の長さ',
  longest: (length) => `${length} (最長)`,
  startDate: '開始日',
  startTime: (zone) => `開始時刻 (${zone})`,
  leftEmpty: '空欄の場合は、すぐに、または承認され次第開始します。承認者には開始時刻が表示されます。',
  texts: {
    justification: { label: '必要な理由', placeholder: '承認者と監査者が読みます' },
    ticketNumber: { label: 'チケット番号', placeholder: '例: INC0012345' },
    ticketSystem: { label: 'チケット システム', placeholder: '例: ServiceNow' },
  },
  optional: (label) => `${label} (省略可)`,

  missing: {
    minutes: '時間の長さを選択してください。',
    start: 'これから先の日付と時刻を入力してください。',
    justification: '理由を入力してください。',
    ticketNumber: 'チケット番号を入力してください。',
    ticketSystem: 'チケット システムを入力してください。',
  },
  minutesAtMost: (length) => `最長 ${length}の時間を選択してください。`,
  afterEligibility: 'その時点では資格が終了しています。より早い開始を選択してください。',
  tooManyCharacters: (most) => `長すぎます。${most} 文字以内で入力してください。`,
  noTicketNumber: '組織のチケット番号の形式ではありません。',
  otherTicketSystem: (system) =>
    `このアクセスのチケットは ${system} で照会されます。この欄を空欄にするか ${system} と入力し、そこでのチケット番号を入力してください。`,

  unread: {
    refused: `Entra がこの設定の読み取りを許可していません。${soOffered}`,
    'no-licence': `ライセンスがないため、Entra がこの設定を表示しません。${soOffered}`,
    throttled: `この設定を読み取れませんでした。Entra が混み合っています。${soOffered}`,
    unavailable: `この設定を読み取れませんでした。Entra が応答しませんでした。${soOffered}`,
    cut: `この設定を読み取れませんでした。Entra の応答が途中で切れました。${soOffered}`,
    unreadable: `この設定を解釈できませんでした。${soOffered}`,
  },
  cannotBeActivated: (target) => `${target} はアクティブ化できません`,
  noActivation: '設定でアクティブ化が許可されていません',
  longestAllowed: (longest, shortest) =>
    `PIM の設定で許可されるのは最長 ${longest}ですが、Entra は ${shortest}未満を許可しません。`,
  askToChange: (whom) => `変更するよう${whom}に依頼してください。`,
};
