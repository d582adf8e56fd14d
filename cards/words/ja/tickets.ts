import type { TicketWords } from '../en/tickets.ts';
import { quotedIn } from '../quotes.ts';

const quoted = quotedIn('ja');
const none = 'この中にない';

export const tickets: TicketWords = {
  pick: '自分のオープンなチケット',
  pickNone: none,
  other: '別のチケット番号',
  ownMissing: {
    refused: 'オープンなチケットの読み取りが許可されていません。',
    'no-licence': 'オープンなチケットの読み取りが許可されていません。',
    throttled: 'オープンなチケットを読み取れませんでした。チケット システムが混み合っています。',
    cut: 'オープンなチケットはほかにもあります。',
    unreadable:
      'オープンなチケットがほかにもある可能性があります。メール アドレスからあなたを特定できないか、応答を解釈できませんでした。',
    unavailable: 'オープンなチケットを読み取れませんでした。チケット システムが応答しません。',
  },
  found: (number, title, rest) => `${number}: ${title}${rest}`,
  absent: (number) => `チケット ${number} が見つかりません。`,
  notKnown: (number) => `${number} を照会できませんでした。送信時にもう一度確認します。`,
  twoNumbers: (picked, typed) =>
    `${picked} が選択され、${typed} が入力されています。どちらのチケットですか。${picked} の場合は入力欄を空にし、${typed} の場合は一覧で${quoted(none)}を選択してください。まだ何も送信されていません。`,
  demand: {
    exist: '実在するチケットが必要です。',
    open: 'オープンなチケットが必要です。',
    mine: 'あなたが担当するオープンなチケットが必要です。',
    related: 'オープンなチケットで、あなたが担当者か起票者であるか、あなたのために起票されたものが必要です。',
  },
  state: (state) => ` · ${state}`,
  assignedTo: (name) => ` · 担当者: ${name}`,
  assignedToNobody: ' · 担当者なし',

  endWith: 'チケットがクローズされたら返却する',
  endWithMeans: 'そのときここにサインインしていれば、あなたとして返却します。そうでなければお尋ねします。',
  endsWith: (number) =>
    `${number} がクローズされ、そのときここにサインインしていれば返却されます。そうでなければお尋ねします。`,
  endedWith: (number) => `ご希望どおり、${number} がクローズされたため返却されました。`,
  givenBackWith: (what, number) => `ご希望どおり、${number} がクローズされたため ${what} は返却されました。`,
  closedSummary: (what) => `${what}: チケットはクローズされています。返却しますか?`,
  giveBackAsk: 'チケットはクローズされています。返却しますか?',
  wasClosed: (number, state, at) =>
    `${number} はクローズされています${state === '' ? '' : ` (${state})`}。確認: ${at}。`,
  needsYourTap: 'そのときに終了することをご希望でしたが、あなたなしではできませんでした。',
  staysOn: (until) =>
    `返却しない場合はアクティブのままです (${until === undefined ? '無期限' : `終了: ${until}`})。`,
  withdrawSummary: (what) => `${what}: チケットはクローズされています。申請を取り下げますか?`,
  withdrawAsk: 'チケットはクローズされています。申請を取り下げますか?',
  waitsOn: '取り下げない場合、申請は待機したままで、まだ承認される可能性があります。',
  beginsThen: (at) => `取り下げない場合、予定どおり開始されます (${at})。`,
  openAgainTitle: 'チケットは再びオープンになりました',
  openAgain: (number) => `${number} はクローズされていましたが、再びオープンになりました。`,

  title: 'チケットの内容',
  seen: (text, at) => `${text} (確認: ${at})`,
  others: '同じチケット',
  usedBy: (name, target, at) => `${name}、${target} (${at})`,
  usedSometimeBy: (name, target) => `${name}、${target}`,
  uses: (uses) => uses.join('。'),
  misfit: {
    closed: 'このチケットはオープンではありません。',
    absent: 'チケット システムにこのチケットはありません。',
    elsewhere: (assignee, requester) =>
      `このチケットの担当者は ${assignee} で、${requester} とは関係がありません。`,
    unassigned: (requester) => `このチケットには担当者がおらず、${requester} とも関係がありません。`,
    moved: (number) => `このチケットの番号は変わりました: ${number}。`,
  },

  comment: {
    asked: (who, target, length) =>
      `${who} が Latchkey を通じて Entra PIM で ${target} を申請しました${length === '' ? '' : ` (期間: ${length})`}。`,
    approved: (who, target, by) =>
      `${who} の ${target}: ${by === '' ? '承認されました' : `${by} が承認しました`}。`,
    denied: (who, target, by) =>
      `${who} の ${target}: ${by === '' ? '拒否されました' : `${by} が拒否しました`}。`,
    ended: (who, target, minutes, isMost) =>
      `${who} の ${target} は終了しました。アクティブだった時間: ${isMost ? '最大 ' : ''}${minutes} 分。`,
  },
};
