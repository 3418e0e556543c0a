import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const screen = new URL('../renderer/', import.meta.url)
const read = (file: string) => readFileSync(new URL(file, screen), 'utf8')
const all = readdirSync(screen, { recursive: true, encoding: 'utf8' }).map((file) => file.replaceAll('\\', '/'))
const sheets = all.filter((file) => file.endsWith('.css'))
const imports = [...read('styles/index.css').matchAll(/@import "(\.[^"]+)"(?: layer\((\w+)\))?/g)].map(([, path = '', layer]) => ({
	file: new URL(path, new URL('styles/', screen)).pathname.slice(screen.pathname.length),
	layer,
}))

/** The layer of a stylesheet by where it stands; those in styles/ say it themselves. */
function layerOf(file: string): string | undefined {
	if (file.startsWith('ui/')) return 'controls'
	if (file.startsWith('features/')) return 'features'
	return file.startsWith('pages/') ? 'pages' : undefined
}

/** The blocks that a selector names: `.card__head` and `.card--fill` are of `card`. */
const blocksOf = (selector: string) => [...selector.matchAll(/\.([a-z][a-z0-9]*(?:-[a-z0-9]+)*)/g)].map(([, name = '']) => name)

/** Selectors of a stylesheet, one by one, without those of keyframes. */
function selectorsOf(file: string): readonly string[] {
	const text = read(file).replaceAll(/\/\*[\s\S]*?\*\//g, '')
	return [...text.matchAll(/([^{};]+)\{/g)]
		.map(([, selector = '']) => selector.trim())
		.filter((selector) => !/^(@|from\b|to\b|\d+%)/.test(selector))
		.flatMap((selector) => selector.split(/,(?![^(]*\))/).map((each) => each.trim()))
}

/** Stylesheets that load together with a part of the screen that loads late, by the script that imports them. */
const late = all
	.filter(
		(file) =>
			/\.tsx?$/.test(file) &&
			!['main.tsx', 'phone/main.tsx', 'presenter/main.tsx', 'fixtures/preview.tsx', 'fixtures/presenter.tsx'].includes(file),
	)
	.flatMap((script) =>
		[...read(script).matchAll(/import '([^']+\.css)'/g)].map(([, path = '']) => ({
			script,
			file: new URL(path, new URL(script, screen)).pathname.slice(screen.pathname.length),
		})),
	)

/** Stylesheets that stand in the pages themselves, for the time before any script. */
const linked = [...read('page-parts/head.html').matchAll(/<link rel="stylesheet" href="\.\/([^"]+)"/g)].map(([, file = '']) => file)

test('every stylesheet is loaded once, in the layer of its folder', () => {
	const loaded = [...[...imports, ...late].map(({ file }) => file), ...linked]
	expect(loaded.toSorted()).toEqual(sheets.filter((file) => !['styles/index.css', 'presenter/presenter.css'].includes(file)).toSorted())
	expect(imports.filter(({ file, layer }) => layerOf(file) !== undefined && layerOf(file) !== layer)).toEqual([])
	const folderOf = (file: string) => file.slice(0, file.lastIndexOf('/'))
	expect(late.filter(({ script, file }) => folderOf(script) !== folderOf(file))).toEqual([])
	expect(late.filter(({ file }) => !read(file).includes(`@layer ${layerOf(file)} {`))).toEqual([])
})

test('no style stands in markup, which the policy of the pages would not apply', () => {
	const pages = all.filter((file) => file.endsWith('.html') && !file.startsWith('fixtures/'))
	expect(pages).toContain('page-parts/head.html')
	expect(read('page-parts/head.html')).toContain("style-src 'self';")
	expect(pages.filter((file) => /<style|\sstyle=|unsafe-/.test(read(file)))).toEqual([])
	const scripts = all.filter((file) => /\.tsx?$/.test(file) && !file.startsWith('fixtures/'))
	expect(scripts.filter((file) => /innerHTML|createElement\('style'|setAttribute\('style'|<style/i.test(read(file)))).toEqual([])
})

test('a width at which the screen changes is named once', () => {
	const widths = [...read('styles/media.css').matchAll(/@custom-media --[\w-]+ (.+);/g)].map(([, query = '']) => `@media ${query} {`)
	expect(sheets.flatMap((file) => widths.filter((query) => read(file).includes(query)).map((query) => `${file}: ${query}`))).toEqual([])
})

test('no feature or page styles a block of another one on its own: only inside one of its own', () => {
	const parts = sheets.filter((file) => /^(ui|features|pages)\//.test(file))
	const uses = parts.flatMap((file) => selectorsOf(file).map((selector) => ({ file, selector, blocks: blocksOf(selector) })))
	/** The sheet that says most about a block has it. */
	const ownerOf = (block: string) => {
		const counts = Map.groupBy(
			uses.filter(({ blocks }) => blocks[0] === block),
			({ file }) => file,
		)
		return [...counts].toSorted(([, some], [, others]) => others.length - some.length)[0]?.[0]
	}
	const isOwn = (file: string, blocks: readonly string[]) => blocks.length === 0 || blocks.some((block) => ownerOf(block) === file)
	const leaks = uses.filter(({ file, blocks }) => !file.startsWith('ui/') && !isOwn(file, blocks))
	expect(leaks.map(({ file, selector }) => `${file}: ${selector}`)).toEqual([])
})
