export const media = {
  ja: {},
  en: {},
} as const;
