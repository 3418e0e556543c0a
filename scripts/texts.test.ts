import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { expect, test } from 'vitest'
import type { AreaTexts } from '../shared/texts/catalogue.ts'
import { areas, en } from '../shared/texts/en/index.ts'
import { screen } from '../shared/texts/en/screen/index.ts'
import { screenTexts } from '../shared/texts/en/screen-sentences.ts'
import type { ScreenPatterns } from '../shared/texts/screen-patterns.ts'
import { flatPatterns, strayWords, unusedPatterns } from './lib/screen-text-checks.ts'
import { root } from './lib/step.ts'
import { brokenPatterns, gapsOf, missingParams, strayTexts, unusedKeys } from './lib/text-checks.ts'

/** Sentences that may stand in the code: they are read by machines or by developers, and are never translated. */
const mayHoldSentences: readonly (readonly [place: string, why: string])[] = [
	['shared/texts/', 'the catalogues'],
	['electron/platforms/practice/', 'what the practice platform answers as a platform'],
	['electron/media/', 'errors of protocols, which a cause with a key is made from'],
	['electron/relay/server/', 'the log of the relay'],
	['electron/host/headless-options.ts', 'the help of the command line'],
	['electron/headless-studio.ts', 'what the command line prints'],
	['electron/process/', 'log lines of processes that ended'],
	['electron/history/history-store.ts', 'SQL'],
	['shared/domain/recording-name.ts', 'the name of a file'],
	['electron/obs-websocket/', 'what other programs get in the protocol of OBS, and its documentation'],
	['electron/recorder/folder.ts', 'the content of a file that is deleted at once'],
	['electron/lib/document/', 'the log of a document that is set aside'],
	['electron/push/presets/', 'where the limits of a service are documented'],
]

/** A status of HTTP or RTSP and what a header begins with: the same in every language. */
const protocolWords = / (HTTP|Basic|Bearer|Content-Length:|RTSP\/1\.0 …) …$/

/** Keys that the code puts together of parts, so that they cannot be found as a whole. */
const putTogether = [/^(settings|collection|accounts|destinations)-(set-aside|newer|repaired)$/]

function productFiles(folders: readonly string[]): ReadonlyMap<string, string> {
	const files = folders.flatMap((folder) =>
		readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
			.filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
			.map((entry) => relative(root, join(entry.parentPath, entry.name)).replaceAll('\\', '/')),
	)
	const isProduct = (file: string) =>
		!/\.test\.tsx?$|\/(testing|fixtures|stand-in)\/|^electron\/platforms\/contract\/|^shared\/texts\/en\//.test(file)
	return new Map(files.filter(isProduct).map((file) => [file, readFileSync(join(root, file), 'utf8')]))
}

const product = productFiles(['electron', 'shared'])
const onScreen = productFiles(['renderer'])

test('every sentence that a person may read stands in a catalogue', () => {
	const stray = strayTexts(new Map([...product, ...onScreen])).filter(
		(found) => !protocolWords.test(found) && !mayHoldSentences.some(([place]) => found.startsWith(place)),
	)
	expect(stray).toEqual([])
})

test('every word on the screen stands in a catalogue', () => {
	expect(strayWords(onScreen)).toEqual([])
})

test('every pattern of the screen is used', () => {
	expect(unusedPatterns(screen, onScreen)).toEqual([])
})

test('every key of a catalogue is used', () => {
	const keys = Object.keys(en).filter((key) => !putTogether.some((pattern) => pattern.test(key)))
	expect(unusedKeys(keys, new Map([...product, ...onScreen]))).toEqual([])
})

/** Codes that the screen compares with and makes no sentence of. */
const comparedOnly = [
	/^ingest-/,
	/^source-private-address$/,
	/^source-file-missing$/,
	/^source-late$/,
	/^recording-no-bin$/,
	/^cue-problem\/(action|file)$/,
]

test('the screen has every sentence that it makes itself', () => {
	const sources = [...productFiles(['renderer', 'shared'])].filter(([file]) => !file.startsWith('shared/texts/'))
	const named = Object.keys(en).filter((key) => sources.some(([, source]) => source.includes(`'${key}'`)))
	expect(named.length).toBeGreaterThan(50)
	expect(named.filter((key) => !Object.hasOwn(screenTexts, key) && !comparedOnly.some((pattern) => pattern.test(key)))).toEqual([])
})

test('every call for a sentence gives what the sentence is filled with', () => {
	expect(missingParams(en, new Map([...product, ...onScreen]))).toEqual([])
})

test('no key stands in two areas', () => {
	const keys = Object.values(areas).flatMap((area) => Object.keys(area))
	expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([])
})

test('every pattern can be read', () => {
	expect(brokenPatterns(en)).toEqual([])
	expect(brokenPatterns(flatPatterns(screen))).toEqual([])
})

test('a language says everything that English says, with the same params', async () => {
	const entries = readdirSync(join(root, 'shared/texts'), { withFileTypes: true })
	const languages = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name)
	expect(languages).toContain('en')
	for (const language of languages.filter((name) => name !== 'en')) {
		const other = (await import(`../shared/texts/${language}/index.ts`)) as { texts: AreaTexts; screen: ScreenPatterns }
		expect(gapsOf(other.texts, en), language).toEqual([])
		expect(gapsOf(flatPatterns(other.screen), flatPatterns(screen)), language).toEqual([])
	}
})

const invented = new Map([
	[
		'electron/a.ts',
		`import { x } from './An odd file name.'
		log.info('A log line is for developers.')
		throw new Error('This is a fault of the code.')
		const quiet = 'no sentence', name = 'Recording', type: 'A type is no text.' = made
		say('show/title', { title })
		say(isLong ? 'show/long' : 'show/short')
		new AppError(\`unknown-\${what}\`, { id })
		new AppError('busy', { ...given })
		const sentence = 'The line is cut.'
		const counted = \`There are \${count} of them.\``,
	],
])
const inventedTexts: AreaTexts = {
	'show/title': '{title} by {author}',
	'show/long': 'It is long: {count, plural, one {# line in {place}} other {# lines}}.',
	'show/short': 'It is short.',
	'unknown-scene': { message: 'There is no scene {id}.', action: 'Choose another.' },
	busy: { message: '{what} is busy.', action: 'Wait.' },
	forgotten: 'Nobody says this.',
}

test('a sentence in the code is found, a log line and an error of the code are not', () => {
	expect(strayTexts(invented)).toEqual(['electron/a.ts:9 The line is cut.', 'electron/a.ts:10 There are … of them.'])
})

test('a key that nobody names is found', () => {
	expect(unusedKeys(Object.keys(inventedTexts), invented)).toEqual(['forgotten'])
})

test('a param that a call leaves out is found, in a plural too', () => {
	expect(missingParams(inventedTexts, invented)).toEqual([
		'electron/a.ts:5 show/title {author}',
		'electron/a.ts:6 show/long {count}',
		'electron/a.ts:6 show/long {place}',
	])
})

test('what a language lacks is found', () => {
	const french: AreaTexts = {
		'show/title': '{title}',
		'show/long': 'Long : {count} {place}',
		'show/short': 'Court.',
		'unknown-scene': 'Pas de scène {id}.',
		busy: { message: '{what} est occupé.', action: 'Attendez.' },
		more: 'Trop.',
	}
	expect(gapsOf(french, inventedTexts)).toEqual([
		'missing: forgotten',
		'unknown: more',
		'other params: show/title',
		'other params: unknown-scene',
	])
	expect(
		brokenPatterns({ fine: '{a}', open: 'of {a', half: { message: '{a, plural}', action: '' } }).map((line) => line.split(':')[0]),
	).toEqual(['open', 'half'])
})

const inventedScreen = new Map([
	[
		'renderer/a.tsx',
		`export const Card = ({ isNew, name }: Props) => {
			const texts = useTexts()
			const { title } = texts.card
			const words = texts.card.states
			return (
				<div className="a card" title={isNew ? 'It is new' : title} aria-label="Card">
					{texts.card.by({ name })} and <b data-kind="ab">{\`Row \${name}\`}</b> – {words[name]}
					<Field label={texts.card.named('ab')} hint={t(\`ab\`)} />
				</div>
			)
		}`,
	],
	['renderer/b.ts', `const { title } = texts.list; texts.list['empty']; things.list[0]`],
])
const inventedPatterns: ScreenPatterns = {
	card: { title: 'Card', by: 'by {name}', forgotten: 'Nobody says this', states: { on: 'On', off: 'Off' }, kinds: { one: 'One' } },
	list: { title: 'List', empty: 'Nothing', by: 'List by {name}' },
}

test('words in an element are found, and those that people do not read are not', () => {
	expect(strayWords(inventedScreen)).toEqual([
		'renderer/a.tsx:6 It is new',
		'renderer/a.tsx:6 Card',
		'renderer/a.tsx:7 and',
		'renderer/a.tsx:7 Row …',
	])
})

test('a pattern of the screen that nobody names is found, also one whose name another area has', () => {
	expect(unusedPatterns(inventedPatterns, inventedScreen)).toEqual(['card.forgotten', 'card.kinds.one', 'list.by'])
})

test('what a language lacks of the words of the screen is found', () => {
	const english = flatPatterns({
		card: { by: '{name, select, none {Nobody} other {By {name}}}', count: '{count, plural, one {# row} other {# rows}}' },
	})
	const french = flatPatterns({
		card: { by: '{name, select, other {De {name}}}', count: '{count, plural, other {# lignes}}', more: 'Trop' },
	})
	expect(gapsOf(french, english)).toEqual(['unknown: card.more', 'a choice is missing: card.by'])
	expect(gapsOf({}, english)).toEqual(['missing: card.by', 'missing: card.count'])
})
