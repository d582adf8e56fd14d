import type { IncidentWords } from '../en/incident.ts';

export const incident: IncidentWords = {
  title: (ticket) => `インシデント ${ticket}`,
  summary: (ticket) => `インシデント ${ticket}: 必要なアクセスは [参加] から申請できます`,
  opened: (name, at) => `${name} が開始 (${at})`,
  howTo:
    '[参加] を押すと、このチケットのフォームをこのボットとの個人チャットにお送りします。各自が自分で申請し、自分のものだけを見られます。',
  howToMine: 'このチケットのフォームを、このボットとの個人チャットにもう一度お送りできます。',
  take: '参加',
  mine: '自分のフォーム',
  end: 'インシデント終了',
  isOver: (name, at) => `${name} が終了を宣言 (${at})`,
  overSummary: (ticket) => `インシデント ${ticket} は終了しました`,

  forYou: '参加者だけに表示されています',
  inIt: (names) => `参加者: ${names}`,
  yours: (what, until) => `アクティブ: ${what} (${until} まで)`,
  yoursForGood: (what) => `アクティブ: ${what}`,
  nothingYours: 'このチケットでアクティブなものは、私の知る限りありません。',
  askTitle: (ticket, what) => `${ticket}: ${what} を申請しますか?`,
  askFor: (length) => `${length}で申請`,
  onceMore: (what, order) => `1 回のクリックでもう一度申請できます: ${what}、${order}`,

  sayItThere: '作業をしているチャネルまたはグループ チャットで、このボットをメンションして入力してください。',
  noAccess: (ticket) =>
    `必要なものも入力してください。例: インシデント ${ticket} search & purge。すべてのインシデントに共通のものは管理者が設定できます。`,
  posted: (ticket) =>
    `${ticket} のカードをその会話に投稿しました。終了したら、参加者全員にアクティブなものの返却をご案内します。`,
  notPosted: (ticket) =>
    `${ticket} のカードを投稿できなかったため、何も開始していません。もう一度お試しください。`,
  notKnownPosted: (ticket) =>
    `${ticket} のカードがそこに届いたか不明なため、無効としました。そのカードからは誰も参加できません。もう一度お試しください。`,
  gone: 'このインシデントはもう記録にありません。',
  alreadyOver: 'このインシデントは終了しました。',
  ended: '終了しました。参加者全員にアクティブなものの返却をご案内します。',
  notYours: '終了できるのは、開始した人と、参加していてそのチケットでアクティブなものがある人です。',

  giveBackTitle: (ticket) => `インシデント ${ticket} は終了しました`,
  giveBackSays: (name) => `${name} が終了を宣言しました。このチケットでまだアクティブなもの:`,
  giveBackAll: 'すべて返却',
  nothingLeft: 'このチケットでアクティブなものは、私の知る限りもうありません。',
  until: (what, at) => `${what} (${at} まで)`,
  givenBack: (what) => `${what}: 返却済み`,
  notGivenBack: (what, why) => `${what}: ${why}`,
};
