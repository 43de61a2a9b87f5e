export const history = {
  ja: {},
  en: {},
} as const;
