import type { BundleWords } from '../en/bundle.ts';

export const bundle: BundleWords = {
  title: (name) => `${name} を開始`,
  intro: '1 つのフォームでまとめて申請します。承認と終了はそれぞれ別です。',
  start: '開始',
  notNow: '今回は申請しない',
  forget: '削除',
  forgetQuestion: (name) => `${name} を削除しますか?`,
  cutShort: (asked, maximum) => `通常は ${asked}ですが、現在許可されているのは最長 ${maximum}です。`,
  notAllowed: (target) => `${target}: PIM の設定で現在アクティブ化できないため、除外しました。`,
  on: (state) => `${state}: 除外`,
  from: (when) => `まだ資格がないため除外 (開始: ${when})`,
  notEligible: (whom) => `資格がないため除外しました。必要な場合は${whom}に確認してください。`,
  notSeen: '資格があるか確認できなかったため、除外しました。',
  unseen: '資格があるか確認できませんでした。申請時に Entra が判断します。',
  nothing: '現在申請できるものがありません。',
  chooseOne: '何も申請していません。1 つ以上選択してください。',
  item: (target, length) => `${target} ${length}`,

  done: (asked, all) => `${all} 件中 ${asked} 件を申請済み`,
  asked: '申請済み',
  notAsked: '未申請',
  asking: '申請中',
  failed: (why) => `申請できませんでした: ${why}`,
  goOn: '続行',
  open: '開く',
  form: 'フォーム',
  old: 'Entra から一部の情報を取得できませんでした。前回確認した内容が含まれています。',
  left: '申請済みのものはそのままです。[続行] で残りだけを申請します。',
  said: (what) => `申請内容: ${what}`,
  unfinished: (name) => `${name} は完了していません`,
  show: '表示',

  saved: (name) => `保存しました: ${name}`,
  replaced: (name) => `上書き保存しました: ${name}`,
  savedNext: (name) => `**${name}** と入力すると、1 つのフォームでまとめて申請できます。あなた専用です。`,
  forgot: (name) => `削除しました: ${name}。アクティブなものはそのままです。`,
  noneOn:
    '保存できるアクティブなものも待機中のものもありません。まとめたいものをアクティブ化してから、もう一度入力してください。',
  noneSeen:
    'アクティブなものをすべて確認できず、何を保存するか判断できません。1 分後にもう一度入力してください。',
  noName: '名前を指定してください。例: **朝シフトとして保存**。',
  longName: (most) => `名前は ${most} 文字以内にしてください。`,
  taken: (said) => `${said} は別の意味で使われています。別の名前を選んでください。`,
  tooMany: (most) =>
    `既に ${most} 個保存されています。先にそのうち 1 つの名前を入れて **… を削除** と入力してください。`,
  partly: 'アクティブなものをすべて確認できなかったため、足りないものがあるかもしれません。',
  tooLong: (most) => `最初の ${most} 個だけを保存しました。まとめて申請できるのはここまでです。`,
  hidden:
    'アクティブ化できるものを確認できず、どれがあなたのものか判断できません。1 分後にもう一度お試しください。',
  gone: 'このセットはもうありません。',
  hint: '名前を入れて **… として保存** と入力すると、次回これらをまとめて申請できます。',
};
