export const app = {
  ja: { title: 'Madoguchi' },
  en: { title: 'Madoguchi' },
} as const;
