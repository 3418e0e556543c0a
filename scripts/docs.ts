// npm run docs: writes docs/remote-api.md from the contract, and the files that docs/adding-a-platform.md shows into it.
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { remoteApiDocument } from '../electron/host/remote-api-document.ts'
import { withFiles } from './lib/embed-files.ts'
import { root } from './lib/step.ts'

const docs = join(root, 'docs')
await writeFile(join(docs, 'remote-api.md'), remoteApiDocument())
const page = join(docs, 'adding-a-platform.md')
await writeFile(page, await withFiles(await readFile(page, 'utf8'), (path) => readFile(join(docs, path), 'utf8')))
