import type { SignInProblemsWords } from '../en/signInProblems.ts';
import { quotedIn } from '../quotes.ts';

const quoted = quotedIn('ja');

export const signInProblems: SignInProblemsWords = {
  blocks: {
    mfa: {
      title: '続行する前に、Entra が MFA を求めています。',
      next: () => 'サインイン ページで求められます。',
    },
    session: {
      title: 'Entra がセッションを終了しました。',
      next: () =>
        'パスワードの変更後、一定時間の経過後、または管理者がサインアウトさせた場合に起こります。もう一度サインインしてください。',
    },
    'access-policy': {
      title: '組織のアクセス ポリシー (条件付きアクセス) がこのサインインをブロックしています。',
      next: (whom) =>
        `普段お使いのネットワークとデバイスからお試しください。既にそうしている場合は${whom}に確認してください。`,
    },
    device: {
      title: 'Entra は組織が管理するデバイスを求めています。',
      next: (whom) =>
        `そのようなデバイスで、サインイン済みのブラウザーを使ってください。このデバイスがそうである場合は、準拠していないと見なされる理由を${whom}に確認してください。`,
    },
    'mfa-setup': {
      title: '先に MFA を設定するよう Entra が求めています。',
      next: () => 'サインイン ページの案内に従うか、aka.ms/mfasetup で設定してから戻ってきてください。',
    },
    'mfa-failed': {
      title: 'MFA の要求が承認されませんでした。',
      next: () => 'もう一度試して承認してください。サインイン ページの番号を確認してください。',
    },
    disabled: {
      title: 'アカウントが Entra で無効になっています。',
      next: (whom) => `有効にできる${whom}に確認してください。`,
    },
    locked: {
      title: 'アカウントが一時的にロックされています。',
      next: (whom) =>
        `サインインの失敗が多すぎるか、不審なアドレスからのサインインがありました。数分待ってからもう一度お試しいただくか、${whom}に確認してください。`,
    },
    password: {
      title: 'パスワードを更新するよう Entra が求めています。',
      next: () => 'myaccount.microsoft.com にサインインして案内に従ってから、もう一度お試しください。',
    },
    'wrong-tenant': {
      title: 'そのアカウントはこの組織に登録されていません。',
      next: () => 'この Teams で使っているアカウントでサインインしてください。',
    },
    guest: {
      title: 'Entra はゲストのサインインを許可していません。',
      next: (whom) =>
        `いずれかの組織のゲスト用のルールで禁止されています。この組織のアカウントを使うか、${whom}に確認してください。`,
    },
    'not-assigned': {
      title: 'Latchkey が割り当てられていません。',
      next: (whom) =>
        `エンタープライズ アプリケーション Latchkey の${quoted('ユーザーとグループ')}に追加するよう${whom}に依頼してください。`,
    },
  },

  'step-up-required': {
    title: (deed) => `${deed}には、より強力な認証が必要です。`,
    next: 'カードに表示されたサインインに進んでください。',
  },
  'step-up-not-enough': {
    title: (deed) => `もう一度サインインしましたが、${deed}には引き続き、より強力な認証が必要です。`,
    next: (whom) =>
      `サインイン ポリシーがこのアプリで MFA を求めていない可能性があります。${whom}に連絡してください。それまでは PIM ポータルをご利用ください。`,
    more: 'ポリシーにはほかの要件もあります。',
  },
  'consent-missing': {
    title: 'Latchkey は組織でまだ承認されていません。',
    next: (whom) => `Latchkey の委任されたアクセス許可に管理者の同意を与えるよう${whom}に依頼してください。`,
  },
  'consent-too-wide': {
    title: 'Latchkey に、受け入れる範囲を超えるアクセス許可が与えられています。',
    next: (whom, scopes) =>
      `Latchkey はそれらを含むサインインを使いません。${scopes} への同意を取り消すよう${whom}に依頼してください。`,
  },
  'sign-in-required': {
    title: 'サインインしてください。',
    next: 'もう一度入力して、サインイン ボタンを使ってください。',
  },
  'sign-in-not-accepted': {
    title: 'サインイン済みですが、Entra に受け入れられませんでした。',
    why: 'サインインし直しても解決しません。',
    next: (whom) => `${whom}に連絡してください。それまでは PIM ポータルをご利用ください。`,
  },
  'wrong-person': {
    title: '別の人のためのサインインでした。',
    titleOf: (signedIn, wanted) => `${signedIn} としてサインインしましたが、必要なのは ${wanted} です。`,
    next: 'Teams で使っているアカウントでサインインしてください。',
  },
  'sign-in-failed': {
    title: 'サインインできませんでした。',
    again: 'もう一度お試しください。',
    next: (whom) => `失敗が続く場合は${whom}に連絡してください。`,
  },
  'bot-credential-refused': {
    title: 'Latchkey は Entra に対して身元を証明できませんでした。',
    why: 'Latchkey の証明書またはシークレットの期限が切れている可能性があります。',
    next: (whom) => `${whom}に連絡してください。`,
  },
};
