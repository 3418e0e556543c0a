import { type AreaTexts, createCatalogue } from '../../shared/texts/catalogue.ts'
import type { Text, TextParams } from '../../shared/texts/text.ts'

/** What only this platform says, in English. */
const exampleTexts = {
	'example/interface': 'API v1',
	'example/token': 'API token',
	'example/token-hint': 'From the page “Tokens” of your account.',
	'example/one': 'stream',
	'example/many': 'streams',
	'example/ads': 'Ad breaks',
	'example/ads-why': 'Its interface has no call for them.',
} as const satisfies AreaTexts

const catalogue = createCatalogue('en', exampleTexts)

/** A real platform's catalogue is part of the studio's own, and `say` comes from `shared/texts/english.ts`. */
export function say(key: keyof typeof exampleTexts, params: TextParams = {}): Text {
	return { key, params, text: catalogue.sentence(key, params) ?? key }
}
