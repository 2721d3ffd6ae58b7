import { transformAsync } from '@babel/core'
import { lingui } from '@lingui/vite-plugin'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vitest/config'

/** Turns Lingui's macros into calls. The usual plugin for this asks for a newer Node than we promise. */
function texts(): Plugin {
  return {
    name: 'waybill-texts',
    enforce: 'pre',
    async transform(code, id) {
      if (!/\/src\/.*\.tsx?$/.test(id) || !code.includes('/macro')) return null
      const result = await transformAsync(code, {
        filename: id,
        babelrc: false,
        configFile: false,
        sourceMaps: true,
        parserOpts: { plugins: ['typescript', 'jsx'] },
        plugins: ['@lingui/babel-plugin-lingui-macro'],
      })
      return result?.code ? { code: result.code, map: result.map } : null
    },
  }
}

export default defineConfig({
  plugins: [texts(), react(), lingui()],
  server: { port: 5173, strictPort: true },
  // The oldest web views we promise: macOS 13 and the WebView2 of that year.
  build: {
    target: ['safari16', 'chrome108'],
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 900,
    reportCompressedSize: false,
  },
  test: {
    globals: true,
    environment: 'jsdom',
    testTimeout: 30_000,
    setupFiles: ['src/test-setup.ts'],
    css: false,
    // Nothing else runs meanwhile; the default leaves one core idle.
    maxWorkers: '100%',
  },
})
