import { expect, test } from 'vitest'
import { createCatalogue } from '../../shared/texts/catalogue.ts'
import { english } from '../../shared/texts/english.ts'
import type { Text } from '../../shared/texts/text.ts'
import { text } from '../../shared/texts/text-schema.ts'
import { accountPlatforms } from './account-platforms.ts'

/** The properties that may hold a plain string: ids and patterns, examples to type, and the platform's own name. */
const plain: ReadonlySet<string> = new Set([
	'id',
	'pattern',
	'placeholder',
	'initial',
	'unit',
	'kind',
	'name',
	'capability',
	'baseUrl',
	'tokenUrl',
])

interface Found {
	readonly texts: Text[]
	readonly strings: string[]
}

function textsIn(value: unknown, key: string, found: Found): Found {
	if (typeof value === 'string') {
		if (!plain.has(key) && value.includes(' ')) found.strings.push(`${key}: ${value}`)
		return found
	}
	if (typeof value !== 'object' || value === null) return found
	if ('key' in value && 'params' in value) {
		found.texts.push(text.parse(value))
		return found
	}
	for (const [name, member] of Object.entries(value)) textsIn(member, Array.isArray(value) ? key : name, found)
	return found
}

test.each(accountPlatforms.map((platform) => [platform.name, platform] as const))(
	'everything that %s describes can be read in another language',
	(_, platform) => {
		const { texts, strings } = textsIn(platform, '', { texts: [], strings: [] })
		const said = texts.filter(({ text: words }) => words !== '')
		expect(said.length).toBeGreaterThan(10)
		expect(strings).toEqual([])
		expect(said.filter(({ key, params, text: words }) => english.sentence(key, params) !== words)).toEqual([])
	},
)

test('a form is read in another language where that has the key, else in English', () => {
	const french = createCatalogue('fr', { 'dyte/key/app': 'Identifiant', 'form/required': '{label} : obligatoire.' })
	const label = { key: 'dyte/key/app', params: {}, text: 'App ID' }
	expect(french.sentence('form/required', { label })).toBe('Identifiant : obligatoire.')
	expect(french.sentence('dyte/key/account', {})).toBeNull()
})
