import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { withFiles } from './lib/embed-files.ts'
import { root } from './lib/step.ts'

test.each([
	['adding-a-platform.md', 5],
	['adding-a-source.md', 2],
])('%s shows the files as they are (npm run docs)', async (name, count) => {
	const docs = join(root, 'docs')
	const page = await readFile(join(docs, name), 'utf8')
	expect(page.match(/<!-- file:/g)).toHaveLength(count)
	expect(await withFiles(page, (path) => readFile(join(docs, path), 'utf8'))).toBe(page)
})

test('a page that is older than its file is brought up to date, and what stands around is kept', async () => {
	const page = 'before\n<!-- file: a.ts -->\n```ts\nold\n```\n<!-- end -->\nafter $1\n'
	expect(await withFiles(page, async () => 'new $1\n')).toBe('before\n<!-- file: a.ts -->\n```ts\nnew $1\n```\n<!-- end -->\nafter $1\n')
})
