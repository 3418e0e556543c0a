// npm run package: installers for this system into release/. Arguments go to electron-builder (`npm run package -- --linux deb`).
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './lib/step.ts'
import { logPath, quietRun } from './setup/quiet-run.mjs'

const builder = join(root, 'node_modules', 'electron-builder', 'cli.js')
console.log('Packaging; Electron and the tools for installers are downloaded the first time…')
const result = await quietRun(process.execPath, [builder, '--publish', 'never', ...process.argv.slice(2)])
if (result.ok) {
	const made = readdirSync(join(root, 'release'), { withFileTypes: true }).filter((entry) => entry.isFile())
	console.log(`In release/: ${made.map((entry) => entry.name).join(', ')}`)
} else {
	console.error(`The packages could not be made: ${result.lastLine}. All that electron-builder said is in ${logPath}.`)
	process.exitCode = 1
}
