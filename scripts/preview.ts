// npm run preview: every state of every screen with invented data, without a studio. Reloads on every change.
import { createServer } from 'vite'
import { previewNames } from './dev/preview-names.ts'
import { root } from './lib/step.ts'

const server = await createServer({ configFile: `${root}/vite.config.ts`, server: { host: '127.0.0.1' } })
await server.listen()
const page = `${server.resolvedUrls?.local[0] ?? ''}fixtures/preview.html`
console.log('Every state of the screen, with invented data. A page, "light" or "lost" may follow, for example #on-air,reports,light.\n')
for (const name of previewNames()) console.log(`  ${page}#${name}`)
console.log('\nCtrl+C ends it.')
