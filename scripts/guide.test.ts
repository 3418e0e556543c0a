import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { guideOfTrouble, guidePlaces, troubles } from '../renderer/lib/guide-places.ts'
import { areas, en } from '../shared/texts/en/index.ts'
import { screen } from '../shared/texts/en/screen/index.ts'
import { guideFiles, guidePage, headingId } from './lib/guide-html.ts'
import { flatPatterns } from './lib/screen-text-checks.ts'
import { root } from './lib/step.ts'

const guide = join(root, 'docs', 'guide')
const guidePages = readdirSync(guide).filter((name) => name.endsWith('.md'))
const documents = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', 'docs/**/*.md', 'docs/*.md', '*.md'], {
	cwd: root,
	encoding: 'utf8',
})
	.split('\n')
	.filter((path) => path !== '' && existsSync(join(root, path)))

/** Words in bold that are not the name of something on the screen. */
const others: readonly (readonly [words: RegExp, why: string])[] = [
	[/^(destination|scene|items|overlay|collection|cue)$/, 'a word where it is explained'],
	[/^(practice show)$/, 'what the first start opens'],
	[/^(Make the picture|Record|Say where it goes|Test the connection|Choose the quality)\.$/, 'the head of a step'],
	[/^(F1|Ctrl K)$/, 'keys'],
]

/** Every name and sentence of the screen, without what is put into it: "Normalize to {lufs}" is "Normalize to". */
function namesOnScreen(): ReadonlySet<string> {
	const patterns = Object.values(flatPatterns({ ...screen, areas })) as readonly string[]
	return new Set(patterns.flatMap((pattern) => [pattern, pattern.replace(/ ?\{[^{}]*\}$/, '')]).map(asWritten))
}

function asWritten(words: string): string {
	return words.replaceAll("'", '’').replaceAll(/\s+/g, ' ').trim()
}

function bold(page: string): readonly string[] {
	return [...page.matchAll(/\*\*([^*]+)\*\*/g)].map(([, words = '']) => asWritten(words))
}

test('words in bold in the guide stand on the screen', () => {
	const names = namesOnScreen()
	const found = guidePages.flatMap((name) => bold(readFileSync(join(guide, name), 'utf8')).map((words) => [name, words] as const))
	expect(found.length).toBeGreaterThan(150)
	const stray = found.filter(
		([, words]) => !names.has(words) && !names.has(`${words}…`) && !others.some(([allowed]) => allowed.test(words)),
	)
	expect(stray).toEqual([])
})

test('other words in bold are there', () => {
	const all = guidePages.flatMap((name) => bold(readFileSync(join(guide, name), 'utf8')))
	expect(others.filter(([allowed]) => !all.some((words) => allowed.test(words)))).toEqual([])
})

test('the documents link only to files and headings that are there', () => {
	expect(documents.length).toBeGreaterThan(40)
	const missing = documents.flatMap((path) => {
		const page = withoutCode(readFileSync(join(root, path), 'utf8'))
		const targets = [...page.matchAll(/\]\(([^)\s]+)\)/g)].map(([, target = '']) => target).filter((target) => !/^[a-z]+:/.test(target))
		return targets.filter((target) => !isThere(path, target)).map((target) => `${path}: ${target}`)
	})
	expect(missing).toEqual([])
})

function isThere(page: string, target: string): boolean {
	const [file = '', heading] = target.split('#')
	const place = file === '' ? join(root, page) : join(root, dirname(page), file)
	return existsSync(place) && (heading === undefined || headingsOf(place).includes(heading))
}

function withoutCode(page: string): string {
	return page.replaceAll(/```[\s\S]*?```/g, '').replaceAll(/`[^`\n]*`/g, '')
}

function headingsOf(file: string): readonly string[] {
	return [...readFileSync(file, 'utf8').matchAll(/^#+ (.*)$/gm)].map(([, words = '']) => headingId(words))
}

test('the documents name only npm scripts that there are', () => {
	const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { readonly scripts: Readonly<Record<string, string>> }
	const unknown = documents.flatMap((path) =>
		[...readFileSync(join(root, path), 'utf8').matchAll(/npm (?:run ([\w-]+)|(start|test)\b)/g)]
			.map(([, script, short]) => script ?? short ?? '')
			.filter((name) => !Object.hasOwn(scripts, name))
			.map((name) => `${path}: ${name}`),
	)
	expect(unknown).toEqual([])
})

test('every picture of the guide is shown with a text, and small', () => {
	const shown = guidePages.flatMap((name) => [...readFileSync(join(guide, name), 'utf8').matchAll(/!\[([^\]]*)\]\(images\/([^)]+)\)/g)])
	const files = readdirSync(join(guide, 'images'))
	expect(files.filter((file) => !shown.some(([, text = '', picture]) => picture === file && text.length > 15))).toEqual([])
	expect(files.filter((file) => statSync(join(guide, 'images', file)).size > 150_000)).toEqual([])
})

const files = guideFiles(guide)
const textOf = (path: string) => String(files.find((file) => file.path === path)?.content ?? '')

test('what the screen links to in the guide is there, as a page and as a heading', () => {
	const missing = Object.entries(guidePlaces).filter(([, place]) => {
		const [page = '', heading] = place.split('#')
		const html = textOf(page === 'README' ? 'index.html' : `${page}.html`)
		return html === '' || (heading !== undefined && !html.includes(`id="${heading}"`))
	})
	expect(missing).toEqual([])
	expect(isThere('docs/guide/README.md', 'cues.md#nothing')).toBe(false)
})

test('each error of which the guide says more is one that there is', () => {
	const named = troubles.flatMap(([codes]) => codes.source.replaceAll(/[\^$()]/g, '').split('|'))
	expect(named.length).toBeGreaterThan(10)
	expect(named.filter((code) => !Object.hasOwn(en, code) || guideOfTrouble(code) === null)).toEqual([])
	expect(guideOfTrouble('internal')).toBeNull()
})

test('the pages of the guide work offline: every link and picture is one of its own files', () => {
	const broken = files.flatMap(({ path, content }) => {
		const html = path.endsWith('.html') ? String(content) : ''
		const targets = [...html.matchAll(/(?:href|src)="([^"]*)"/g)].map(([, target = '']) => target)
		return targets.filter((target) => !isInGuide(path, target)).map((target) => `${path}: ${target}`)
	})
	expect(files.length).toBeGreaterThan(20)
	expect(broken).toEqual([])
	expect(files.filter(({ content }) => typeof content === 'string' && /<script|https?:/.test(content)).map(({ path }) => path)).toEqual([])
})

function isInGuide(path: string, target: string): boolean {
	const [file = '', heading] = target.split('#')
	const html = textOf(file === '' ? path : file)
	return files.some((each) => each.path === (file === '' ? path : file)) && (heading === undefined || html.includes(`id="${heading}"`))
}

test('a page keeps words whose target is not in the product, and escapes what is no markup', () => {
	const html = guidePage(
		'# A & B\n\n[Sound](sound.md#loudness), [the API](../remote-api.md), [there](https://a.example/)\n\n| One |\n|---|\n| **x** < 2 |\n',
	)
	expect(html).toContain('<title>A &amp; B · Showcaller</title>')
	expect(html).toContain('<p><a href="sound.html#loudness">Sound</a>, the API, there</p>')
	expect(html).toContain('<td><strong>x</strong> &lt; 2</td>')
})
