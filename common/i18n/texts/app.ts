/** What every window shares. */
export const app = {
  ja: {
    title: 'Madoguchi',
    back: '戻る',
    close: '閉じる',
    cancel: 'キャンセル',
    copied: 'コピーしました',
    saved: '保存しました',
    failed: '操作できませんでした。もう一度お試しください。',
    loading: '読み込み中...',
    retry: '再試行',
    notices: 'お知らせ',
    lists: '履歴と電話帳',
  },
  en: {
    title: 'Madoguchi',
    back: 'Back',
    close: 'Close',
    cancel: 'Cancel',
    copied: 'Copied',
    saved: 'Saved',
    failed: 'That did not work. Please try again.',
    loading: 'Loading...',
    retry: 'Try again',
    notices: 'Notices',
    lists: 'Calls and contacts',
  },
} as const;
