import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build } from 'vite'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { sourcePlaces } from './source-places.ts'

let root: string

beforeEach(async () => {
	root = await mkdtemp(join(tmpdir(), 'showcaller-source-places-'))
	await mkdir(join(root, 'code', 'deep'), { recursive: true })
	await writeFile(join(root, 'code', 'deep', 'kernel.txt'), 'a kernel')
	const shared = `
		export const child = (name) => new URL(\`../children/\${name}.ts\`, import.meta.url).href
		export const kernel = new URL('./kernel.txt', import.meta.url).href
		export const own = import.meta.url`
	await writeFile(join(root, 'code', 'deep', 'shared.ts'), shared)
	await writeFile(join(root, 'code', 'one.ts'), `export * from './deep/shared.ts'; export const name = 'one'`)
	await mkdir(join(root, 'code', 'children'))
	await writeFile(join(root, 'code', 'children', 'two.ts'), `import { own } from '../deep/shared.ts'; export const name = own`)
})
afterEach(() => rm(root, { recursive: true, force: true, maxRetries: 5 }))

async function built(builtRoot: string, ending: '.ts' | '.js') {
	await build({
		root,
		configFile: false,
		logLevel: 'silent',
		plugins: [sourcePlaces({ root, builtRoot, ending })],
		build: {
			ssr: true,
			outDir: 'out',
			minify: false,
			rolldownOptions: {
				input: { 'code/one': join(root, 'code', 'one.ts'), 'code/children/two': join(root, 'code', 'children', 'two.ts') },
				output: { entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
			},
		},
	})
	return (await import(pathToFileURL(join(root, 'out', 'code', 'one.js')).href)) as {
		child(name: string): string
		readonly kernel: string
		readonly own: string
	}
}

const at = (...path: string[]) => pathToFileURL(join(root, ...path)).href

test('code that is started is the built one, and everything else is found beside the sources', async () => {
	const { child, kernel, own } = await built('..', '.ts')
	expect(child('two')).toBe(at('out', 'code', 'children', 'two.js'))
	expect(((await import(child('two'))) as { name: string }).name).toBe(own)
	expect(own).toBe(at('code', 'deep', 'shared.ts'))
	expect(await readFile(new URL(kernel), 'utf8')).toBe('a kernel')
})

test('in a package what lies beside the sources has its place in the build', async () => {
	const { child, kernel, own } = await built('.', '.js')
	expect(child('two')).toBe(at('out', 'code', 'children', 'two.js'))
	expect(own).toBe(at('out', 'code', 'deep', 'shared.js'))
	expect(kernel).toBe(at('out', 'code', 'deep', 'kernel.txt'))
})
