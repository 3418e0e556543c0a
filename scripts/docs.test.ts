import { execFileSync } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { withFiles } from './lib/embed-files.ts'
import { keysDocument } from './lib/keys-document.ts'
import { root } from './lib/step.ts'

test.each([
	['adding-a-platform.md', 5],
	['adding-a-source.md', 2],
	['adding-a-transition.md', 2],
	['adding-a-cue-action.md', 2],
	['adding-a-filter.md', 4],
])('%s shows the files as they are (npm run docs)', async (name, count) => {
	const docs = join(root, 'docs')
	const page = await readFile(join(docs, name), 'utf8')
	expect(page.match(/<!-- file:/g)).toHaveLength(count)
	expect(await withFiles(page, (path) => readFile(join(docs, path), 'utf8'))).toBe(page)
})

test('docs/guide/keys.md lists the commands and keys that there are (npm run docs)', async () => {
	expect(await readFile(join(root, 'docs', 'guide', 'keys.md'), 'utf8')).toBe(keysDocument())
})

test('a page that is older than its file is brought up to date, and what stands around is kept', async () => {
	const page = 'before\n<!-- file: a.ts -->\n```ts\nold\n```\n<!-- end -->\nafter $1\n'
	expect(await withFiles(page, async () => 'new $1\n')).toBe('before\n<!-- file: a.ts -->\n```ts\nnew $1\n```\n<!-- end -->\nafter $1\n')
})

/** Files and folders that a document names in `code`: "broadcast/report.ts", "retry-pace.ts", "electron/media/rtmp/ingest-{url,words}.ts", "kernels/". */
function namedPaths(document: string): readonly string[] {
	return [...document.matchAll(/`([^`\s]+)`/g)]
		.map(([, name = '']) => name)
		.filter((name) => /^[\w.{},/-]+$/.test(name) && (/\.(ts|tsx|mjs|md|yml)$/.test(name) || /^[\w-]+\/[\w{},-]+\/$/.test(name)))
		.flatMap(variants)
}

function variants(name: string): readonly string[] {
	const choice = /\{([^}]+)\}/.exec(name)
	if (!choice) return [name]
	return (choice[1] ?? '').split(',').flatMap((one) => variants(name.replace(choice[0], one)))
}

test.each(['ARCHITECTURE.md', 'CONTRIBUTING.md', 'README.md', 'docs/pictures-and-texts.md', 'docs/security.md'])(
	'%s names only files and folders that are there',
	async (page) => {
		const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], { cwd: root, encoding: 'utf8' }).split(
			'\n',
		)
		const missing = namedPaths(await readFile(join(root, page), 'utf8')).filter((name) => {
			const path = name.replace(/\/$/, '')
			return !files.some((file) => `/${file}`.endsWith(`/${path}`) || `/${file}`.includes(`/${path}/`))
		})
		expect(missing).toEqual([])
	},
)
