export const alerts = {
  ja: {},
  en: {},
} as const;
