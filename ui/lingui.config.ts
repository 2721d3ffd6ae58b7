import { defineConfig } from '@lingui/conf'

export default defineConfig({
  sourceLocale: 'en',
  // The pseudo language is English with every letter dressed up: what stays plain is not translated.
  locales: ['en', 'es', 'pseudo'],
  pseudoLocale: 'pseudo',
  catalogs: [{ path: 'src/locales/{locale}', include: ['src'], exclude: ['**/*.test.*'] }],
  orderBy: 'message',
})
