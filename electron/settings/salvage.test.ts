import fc from 'fast-check'
import { expect, test } from 'vitest'
import { salvage } from '../lib/document/salvage.ts'
import { practiceShow } from './practice-show.ts'
import { defaultSettings, type Settings, settings as settingsSchema } from './settings-schema.ts'

const show = practiceShow()
const account = {
	id: 'account-1',
	platformId: 'dailymotion',
	variant: 'legacy',
	method: 'password',
	clientId: 'c',
	endpoints: { baseUrl: 'https://a', tokenUrl: 'https://a/t', authorizeUrl: 'https://a/o' },
	profileId: 'p',
	label: 'Channel',
	enabled: true,
	ingestProtocol: 'rtmp',
	livestreamRight: 'unknown',
	chosenLivestream: null,
}
const document = settingsSchema.parse({
	...show,
	accounts: [account],
	destinations: [{ id: 'd', name: 'Harbour', protocol: 'rtmp', server: 'rtmp://h/live', enabled: true }],
})
const edited = (change: (copy: Settings & Record<string, unknown>) => void) => {
	const copy = structuredClone(document) as Settings & Record<string, unknown>
	change(copy)
	return salvage(settingsSchema, copy, defaultSettings)
}

test('what fits is kept as it is', () => {
	expect(salvage(settingsSchema, document, defaultSettings)).toEqual({ value: document, lost: [] })
})

test('one bad source costs that source, one bad number that number, and no account', () => {
	const bad = edited((copy) => {
		Object.assign(copy.program.sources[1] as object, { settings: { kind: 'hologram' } })
		copy.program.masterGainDb = 99
		Object.assign(copy.show, { title: 7 })
	})
	expect(bad?.lost).toEqual(expect.arrayContaining(['program.sources.1', 'program.masterGainDb', 'show.title']))
	expect(bad?.value.program.sources).toEqual(document.program.sources.filter((_, index) => index !== 1))
	expect(bad?.value.program.masterGainDb).toBe(defaultSettings.program.masterGainDb)
	expect(bad?.value.accounts).toEqual(document.accounts)
	expect(bad?.value.destinations).toEqual(document.destinations)
})

test('a part that is missing or of another shape takes the fresh one', () => {
	const bad = edited((copy) => {
		Object.assign(copy, { program: 'gone', recording: undefined })
	})
	expect(bad?.value.program).toEqual(defaultSettings.program)
	expect(bad?.value.recording).toEqual(defaultSettings.recording)
	expect(bad?.value.accounts).toEqual(document.accounts)
})

test('a piece that the fresh settings do not have is given up with what it is part of', () => {
	const bad = edited((copy) => {
		Object.assign(copy.ads, { slateShown: {} })
	})
	expect(bad).toMatchObject({ lost: ['ads.slateShown'], value: { ads: { slateShown: null }, accounts: document.accounts } })
})

test('nothing can be made of what is no document', () => {
	for (const nothing of [null, 5, 'text', []]) expect(salvage(settingsSchema, nothing, defaultSettings)).toBeNull()
})

const paths: (readonly (string | number)[])[] = []
function collect(value: unknown, path: readonly (string | number)[]): void {
	if (path.length > 0) paths.push(path)
	if (typeof value === 'object' && value !== null)
		for (const [key, inner] of Object.entries(value)) collect(inner, [...path, Array.isArray(value) ? Number(key) : key])
}
collect(document, [])

test('whatever one value turns into, the accounts survive it unless it was theirs', () => {
	fc.assert(
		fc.property(fc.constantFrom(...paths), fc.jsonValue(), (path, value) => {
			const result = edited((copy) => {
				let holder = copy as unknown as Record<string | number, unknown>
				for (const key of path.slice(0, -1)) holder = holder[key] as Record<string | number, unknown>
				holder[path.at(-1) ?? ''] = value
			})
			expect(result).not.toBeNull()
			expect(settingsSchema.safeParse(result?.value).success).toBe(true)
			if (path[0] !== 'accounts') expect(result?.value.accounts).toEqual(document.accounts)
			if (path[0] !== 'destinations') expect(result?.value.destinations).toEqual(document.destinations)
		}),
		{ numRuns: 300, examples: [[['ads', 'slateShown'], {}]] },
	)
})
