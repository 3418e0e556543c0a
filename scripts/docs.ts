// npm run docs: writes docs/remote-api.md from the contract, docs/obs-websocket.md from its requests, docs/guide/keys.md from the commands, and into the pages on adding something the files that they show.
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { remoteApiDocument } from '../electron/host/remote-api-document.ts'
import { obsWebsocketDocument } from '../electron/obs-websocket/document.ts'
import { withFiles } from './lib/embed-files.ts'
import { keysDocument } from './lib/keys-document.ts'
import { root } from './lib/step.ts'

const docs = join(root, 'docs')
await writeFile(join(docs, 'remote-api.md'), remoteApiDocument())
await writeFile(join(docs, 'obs-websocket.md'), obsWebsocketDocument())
await writeFile(join(docs, 'guide', 'keys.md'), keysDocument())
for (const name of [
	'adding-a-platform.md',
	'adding-a-source.md',
	'adding-a-transition.md',
	'adding-a-filter.md',
	'adding-a-cue-action.md',
]) {
	const page = join(docs, name)
	await writeFile(page, await withFiles(await readFile(page, 'utf8'), (path) => readFile(join(docs, path), 'utf8')))
}
