import type { InboxWords } from '../en/inbox.ts';

export const inbox: InboxWords = {
  waiting: (count) => `あなたの決定待ち: ${count} 件`,
  waitingSeen: (count) => `あなたの決定待ち: 確認できた ${count} 件`,
  nothing: 'あなたを待っている申請はありません',
  notAllSeen: 'あなたを待つものをすべては確認できませんでした',
  whenAsked: 'あなたが承認するものを誰かが申請すると、カードをお送りします。',
  ofWhatFits: (said) => `${said} に一致するもののみ。`,
  capped:
    'ほかにも待機中の可能性があります。Entra が一度に示すのは 50 件までです。これらを決定すると、残りが表示されます。',
  rowOf: (who, target) => `${who}: ${target}`,
  left: (left) => `残り ${left}`,
  review: '確認',
  all: 'すべて',

  noTicket: 'チケットなし',
  tickAll: (count, ticket) => `${ticket} の ${count} 件すべて`,
  tickAllWithout: (count) => `チケットなしの ${count} 件すべて`,
  tooLong: '文章が長すぎてこの一覧に表示できません。[確認] で表示されます。',
  alone: 'コードが必要なため、個別に決定します。[確認] を押してください。',
  approveTicked: '選択分を承認',
  denyTicked: '選択分を拒否',
  tickFirst: '何も決定されていません。決定するものを選択してください。',
  reviewFirst: '何も決定されていません。一部は個別の決定が必要になりました。[確認] を押してください。',
  summary: {
    approve: (done, of) => `${of} 件中 ${done} 件を承認`,
    deny: (done, of) => `${of} 件中 ${done} 件を拒否`,
  },
  doneThen: (done, title) => `${done}。${title}`,
  doneAlone: (done) => `${done}。`,
  approved: (who, what) => `承認: ${who}、${what}`,
  denied: (who, what) => `拒否: ${who}、${what}`,
  goesOn: (who, what) => `承認、次の段階を待機中: ${who}、${what}`,
  changed: (who, what) => `未決定 (表示後に変更): ${who}、${what}`,
  settled: (who, what) => `未決定 (既に処理済み): ${who}、${what}`,
  notDone: (who, what, why) => `未決定: ${who}、${what}。${why}`,
  notTried: (who, what) => `未実行 (引き続き待機中): ${who}、${what}`,
};
