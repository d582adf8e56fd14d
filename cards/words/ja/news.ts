import type { NewsWords } from '../en/news.ts';

const end = (until: string | undefined): string => (until === undefined ? '無期限' : `終了: ${until}`);
const on = (what: string, until: string | undefined, isApproved: boolean): string =>
  `${what} が${isApproved ? '承認され、' : ''}アクティブになりました (${end(until)})`;

export const news: NewsWords = {
  approved: (what, by) =>
    `${by === undefined ? `${what} が承認されました` : `${by} が ${what} を承認しました`}。Entra がアクティブ化しています。`,
  approvedStarts: (what, at, by) =>
    `${by === undefined ? `${what} が承認されました` : `${by} が ${what} を承認しました`}。開始: ${at}。`,
  isOn: (what, until, isApproved) => `${on(what, until, isApproved)}。`,
  isUsable: (what, until, isApproved) =>
    `${on(what, until, isApproved)}。もう使用できます。ポータルでまだアクセスできない場合は、サインアウトしてサインインし直してください。`,
  denied: (what, by, because) =>
    `${by === undefined ? `${what} が拒否されました` : `${by} が ${what} を拒否しました`}${because === undefined ? '' : `: ${because}`}。`,
  approvedThenDenied: (what, by) =>
    `${by === undefined ? `${what} が承認されました` : `${by} が ${what} を承認しました`}が、その後 Entra が拒否しました。アクティブではありません。`,
  undecided: (what) => `${what} は 24 時間以内に決定されませんでした。もう一度申請できます。`,
  undecidedHere: (what) => `${what} は、ここでは 24 時間以内に決定されませんでした。もう一度申請できます。`,
  decisionUnseen: (what) =>
    `${what} の 24 時間が経過しました。ここで決定がありましたが、Entra での結果は、あなたなしでは確認できません。`,
  failed: (what) => `${what} は失敗しました。`,
  switchedOff: (what) => `${what} は Entra で非アクティブ化されました。`,
  onceMore: (text) => `念のためもう一度お知らせします: ${text}`,

  endsInAt: (left, at) => `残り ${left}で終了: ${at}`,
  shouldEndInAt: (left, at) => `残り ${left}で終了する見込み: ${at}`,
  itEndsIn: (what, left) => `${what} は残り ${left}で終了します`,
  itShouldEndIn: (what, left) => `${what} は残り ${left}で終了する見込みです`,
  finish:
    '作業を終えるか、保存してください。PIM で延長はできませんが、終了後 1 分以内に次のアクティブ化を続けられます。',
  canBeGivenBack: (what) => `${what} を返却できるようになりました`,
  giveBackNow: '返却できるようになりました',
  wantedTo: (until) => `先ほど返却しようとされました。返却しない場合はアクティブのままです (${end(until)})。`,
  isOver: '時間が終了しました',
};
