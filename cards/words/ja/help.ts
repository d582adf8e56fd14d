import type { HelpWords } from '../en/help.ts';

export const help: HelpWords = {
  summary: 'できること',
  hi: 'こんにちは',
  hiTo: (name) => `${name} さん、こんにちは`,
  intro: 'Entra PIM で資格のあるアクセスを、必要な時間だけアクティブ化します。',
  understood: '使用できるコマンドは次のとおりです。',
  didYouMean: (command) => `もしかして **${command}** ですか? 使用できるコマンドは次のとおりです。`,
  welcome: 'Latchkey へようこそ',
  welcomeTo: (name) => `${name} さん、Latchkey へようこそ`,
  welcomeIntro:
    'Entra PIM で資格のあるアクセスを申請できます。Entra にはあなたとして申請し、承認者は自身として判断します。Latchkey 自体は権限を持ちません。',

  say: {
    access: 'マイ アクセス',
    order: 'search & purge 2h INC0042731 phish',
    again: 'もう一度',
    save: '朝シフト として保存',
    status: '状態',
    history: '履歴',
    month: '今月',
    giveBack: 'security reader を返却',
    cancel: '取り下げ',
    approvals: '承認一覧',
    away: '17:00 まで不在',
    notify: '通知を減らす',
  },
  does: {
    access: 'アクティブ化できるものすべて',
    order: '入力済みのフォームを直接開く',
    again: '前回の申請をもう一度',
    save: 'アクティブなものをまとめて申請できるように保存',
    status: 'アクティブなものと待機中のもの',
    history: 'これまでのアクセスと拒否された申請',
    month: '申請した時間と使用した時間',
    giveBack: '期限前に非アクティブ化',
    cancel: '待機中の申請を取り下げ',
    approvals: 'あなたの決定を待つ申請',
    away: 'その間の申請はほかの承認者に届きます (終了: 戻りました)',
    notify: '通知を減らす (すべて: 通知を通常に)',
  },
  sayHelp: 'ヘルプ',
};
