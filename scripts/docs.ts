// npm run docs: writes docs/remote-api.md from the contract.
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { remoteApiDocument } from '../electron/host/remote-api-document.ts'
import { root } from './lib/step.ts'

await writeFile(join(root, 'docs', 'remote-api.md'), remoteApiDocument())
