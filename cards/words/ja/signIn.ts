import type { SignInWords } from '../en/signIn.ts';

export const signIn: SignInWords = {
  button: 'サインイン',
  why: 'サインインしてください。あなたとしてのみ操作します。',
  needed: '続行するにはサインインしてください。',
  failed: (code) =>
    `Teams が自動でサインインできませんでした (${code})。上の **サインイン** ボタンを使ってください。その後、操作を続行します。繰り返す場合は、この語を管理者に伝えてください。`,

  reasons: {
    mfa: { title: 'あと一歩: サインイン', text: '続行する前に、Entra が MFA を求めています。' },
    context: {
      title: 'あと一歩: サインイン',
      text: '続行する前に、Entra がより強力なサインインを求めています。',
    },
    session: {
      title: 'もう一度サインインしてください',
      text: 'Entra がセッションを終了しました。パスワードの変更後や、管理者がサインアウトさせた場合に起こります。',
    },
    plain: { title: 'サインインしてください', text: 'あなたとしてのみ操作します。' },
  },
  kept: (until) =>
    `入力内容を保存し (期限: ${until})、サインインが終わると自動で続行します。その後このカードが変わります。`,
  forYouAlone: 'このボタンはあなた専用です。',
  goToSignIn: 'サインインに進む',
  tryAgain: '再試行',

  page: {
    backToTeams: 'Teams に戻る',
    signedIn: 'サインインしました',
    done: 'Teams のカードにも同じ内容が表示されます。このページは閉じてかまいません。',
    notShown: [
      'Latchkey は操作を続行しましたが、結果を Teams に表示できませんでした。',
      'もう一度申請する前に、Teams で 状態 と入力して結果を確認してください。',
    ],
    ended: {
      title: 'このリンクは使用済みか、期限切れです',
      text: [
        '対象の操作は、完了したか、キャンセルされたか、カードに新しいリンクがあるか、1日以上経過しました。',
        'Teams で 状態 と入力すると、有効なものを確認できます。',
      ],
    },
    lost: {
      title: 'このページは別のサインインのものです',
      text: [
        'このブラウザーで新しいサインインを始めたか、このサインインに10分以上かかった可能性があります。',
        '操作の内容は保存されています。Teams に戻り、カードのボタンをもう一度押してください。',
      ],
    },
    cancelled: {
      title: 'サインインが完了していません',
      text: [
        '何も変更されていません。操作の内容は保存されています。',
        '続行するときは、Teams のカードのボタンを押してください。',
      ],
    },
    adminConsent: {
      given: {
        title: '完了: Entra は同意が与えられたと示しています',
        text: [
          '次に npx latchkey package で Teams アプリを作成し、Teams 管理センターの “アプリを管理” でアップロードしてください。',
          'その後 npx latchkey doctor で、同意を含む各接続を確認できます。このページは閉じてかまいません。',
        ],
      },
      refused: {
        title: '同意は与えられませんでした',
        text: [
          'Entra は、キャンセルまたは拒否されたと示しています。何も変更されていません。',
          'Privileged Role Administrator または Global Administrator が必要です。npx latchkey register が表示したリンクをもう一度開いてください。',
        ],
      },
      elsewhere: {
        title: '別の組織で同意が与えられました',
        text: [
          'このボットの対象とは別のテナントにサインインしました。そのテナントのエンタープライズ アプリケーションで同意を取り消してください。',
          'その後、npx latchkey register が表示したリンクをプライベート ウィンドウで開いてください。',
        ],
      },
    },
    wrongPerson: {
      title: 'このリンクは別の人のものです',
      text: (signedIn, wanted) =>
        `${signedIn} としてサインインしましたが、このリンクは ${wanted} のために作成されました。`,
      next: '何も変更されていません。次回はアカウントを選択できます。',
    },
    kept: '操作の内容は保存されています。Teams のカードのボタンで再試行できます。',
    keptUntilSettled: '操作の内容は保存されています。解決した後、Teams のカードのボタンで再試行できます。',
    broken:
      '問題が発生しました。もう一度申請する前に、Teams で 状態 と入力して、変更されたものがあるか確認してください。',
    reference: (id) => `参照番号: ${id}`,
  },
};
