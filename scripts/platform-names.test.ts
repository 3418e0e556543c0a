import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { expect, test } from 'vitest'
import { accountPlatforms } from '../electron/platforms/account-platforms.ts'
import { root } from './lib/step.ts'

// The screen and the studio ask what a platform can do and never which one it is. Its name stands in its own folder and catalogue, in the lists of platforms, and where
// nobody decides anything by it: in tests, in presets, in what is fed with garbage, in practice, which is built on one, and in the layer rule that says so.
const mayNameAny = [
	'electron/platforms/account-platforms.ts',
	'electron/platforms/practice/',
	'electron/platforms/testing/',
	'electron/push/presets/',
	'scripts/fuzz/targets/',
	'scripts/lint/layers.ts',
	'shared/texts/en/platforms/index.ts',
]
/** The file of the English catalogue that one of another language translates; any other file as it is. */
const inEnglish = (file: string) => file.replace(/^shared\/texts\/[a-z-]+\/platforms\//, 'shared/texts/en/platforms/')
const isTest = (file: string) => /\.test\.tsx?$|\/(testing|fixtures)\//.test(file)

function filesIn(folder: string): string[] {
	return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile() && /\.(tsx?|mjs|html|css|json)$/.test(entry.name))
		.map((entry) => relative(root, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
}

const files = ['electron', 'renderer', 'shared', 'scripts', 'resources'].flatMap(filesIn).filter((file) => !isTest(file))

test.each(accountPlatforms.map(({ id, name }) => [id, name]))('the name of %s stands in its own folder only', (id, name) => {
	const words = new RegExp(`${id}|${name}`, 'i')
	const allowed = [...mayNameAny, `electron/platforms/${id}/`, `shared/texts/en/platforms/${id}.ts`]
	const others = files.filter((file) => !allowed.some((place) => inEnglish(file).startsWith(place)))
	expect(others.length).toBeGreaterThan(300)
	expect(others.filter((file) => words.test(readFileSync(join(root, file), 'utf8')))).toEqual([])
})

test('a file that names a platform would be found', () => {
	const [platform] = accountPlatforms
	const named = files.filter((file) => readFileSync(join(root, file), 'utf8').includes(platform?.name ?? '-'))
	expect(named.some((file) => file.startsWith(`electron/platforms/${platform?.id}/`))).toBe(true)
})
