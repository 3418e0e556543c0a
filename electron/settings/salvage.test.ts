import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { z } from 'zod'
import { collection } from '../../shared/program/collection.ts'
import { salvage } from '../lib/document/salvage.ts'
import { defaultParts, partsOf } from './joined-settings.ts'
import { practiceShow } from './practice-show.ts'
import { accountsDocument, destinationsDocument, studioSettings } from './settings-schema.ts'

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
const first = partsOf(practiceShow(), defaultParts)
const parts = {
	studio: first.studio,
	collection: first.collection,
	accounts: accountsDocument.parse({ accounts: [account, { ...account, id: 'account-2' }], plannedShows: [] }),
	destinations: destinationsDocument.parse({
		destinations: [{ id: 'd', name: 'Harbour', protocol: 'rtmp', server: 'rtmp://h/live', enabled: true }],
		practice: { enabled: true },
	}),
}
type Part = keyof typeof parts
const schemas: { readonly [Name in Part]: z.ZodType<(typeof parts)[Name]> } = {
	studio: studioSettings,
	collection,
	accounts: accountsDocument,
	destinations: destinationsDocument,
}
const names = Object.keys(parts) as Part[]

function edited<Name extends Part>(name: Name, change: (copy: (typeof parts)[Name]) => void) {
	const copy = structuredClone(parts[name])
	change(copy)
	return salvage<(typeof parts)[Name]>(schemas[name], copy, defaultParts[name] as (typeof parts)[Name])
}

test('what fits is kept as it is', () => {
	for (const name of names) expect(edited(name, () => {})).toEqual({ value: parts[name], lost: [] })
})

test('one bad source costs that source, one bad number that number', () => {
	const bad = edited('collection', (copy) => {
		Object.assign(copy.sources[1] as object, { name: 5 })
		copy.masterGainDb = 99
	})
	expect(bad?.lost).toEqual(expect.arrayContaining(['sources.1', 'masterGainDb']))
	expect(bad?.value.sources).toEqual(parts.collection.sources.filter((_, index) => index !== 1))
	expect(bad?.value.masterGainDb).toBe(0)
	expect(bad?.value.scenes).toEqual(parts.collection.scenes)
})

test('one bad account costs that account', () => {
	const bad = edited('accounts', (copy) => Object.assign(copy.accounts[0] as object, { enabled: 'perhaps' }))
	expect(bad).toMatchObject({ lost: ['accounts.0'], value: { accounts: [{ id: 'account-2' }] } })
})

test('a part that is missing or of another shape takes the fresh one', () => {
	const bad = edited('studio', (copy) => Object.assign(copy, { show: 'gone', recording: undefined }))
	expect(bad?.value).toMatchObject({ show: defaultParts.studio.show, recording: defaultParts.studio.recording, ads: parts.studio.ads })
})

test('a piece that the fresh settings do not have is given up with what it is part of', () => {
	const bad = edited('studio', (copy) => Object.assign(copy.ads, { slateShown: {} }))
	expect(bad).toMatchObject({ lost: ['ads.slateShown'], value: { ads: { slateShown: null } } })
})

test('nothing can be made of what is no document', () => {
	for (const nothing of [null, 5, 'text', []]) expect(salvage(collection, nothing, defaultParts.collection)).toBeNull()
})

const paths: { readonly name: Part; readonly path: readonly (string | number)[] }[] = []
function collect(name: Part, value: unknown, path: readonly (string | number)[]): void {
	if (path.length > 0) paths.push({ name, path })
	if (typeof value === 'object' && value !== null)
		for (const [key, inner] of Object.entries(value)) collect(name, inner, [...path, Array.isArray(value) ? Number(key) : key])
}
for (const name of names) collect(name, parts[name], [])

test('whatever one value turns into, the rest of the document survives', () => {
	fc.assert(
		fc.property(fc.constantFrom(...paths), fc.jsonValue(), ({ name, path }, value) => {
			const result = edited(name, (copy) => {
				let holder = copy as unknown as Record<string | number, unknown>
				for (const key of path.slice(0, -1)) holder = holder[key] as Record<string | number, unknown>
				holder[path.at(-1) ?? ''] = value
			})
			expect(result).not.toBeNull()
			expect(schemas[name].safeParse(result?.value).success).toBe(true)
			for (const [key, kept] of Object.entries(parts[name]))
				if (key !== path[0]) expect(new Map(Object.entries(result?.value ?? {})).get(key)).toEqual(kept)
		}),
		{ numRuns: 300, examples: [[{ name: 'studio', path: ['ads', 'slateShown'] }, {}]] },
	)
})
