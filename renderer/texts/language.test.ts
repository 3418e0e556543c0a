import { expect, test } from 'vitest'
import { AppError, dataOf } from '../../shared/errors/app-error.ts'
import type { AreaTexts } from '../../shared/texts/catalogue.ts'
import { later } from '../../shared/texts/en/screen/later.ts'
import { joined, messageOf, say } from '../../shared/texts/english.ts'
import type { ScreenPatterns } from '../../shared/texts/screen-patterns.ts'
import { verbatim } from '../../shared/texts/text.ts'
import type { StudioConnection } from '../client/studio-connection.ts'
import { reportFixture } from '../fixtures/report.ts'
import { languageFor } from './language.ts'
import { localizedConnection } from './localized-connection.ts'
import { createSay } from './render-text.ts'
import { en } from './testing/english.ts'
import { createTexts } from './texts.ts'

/** As the index of a folder shared/texts/eo would give it. */
const invented: AreaTexts = {
	joined: '{first} {others}',
	'ads/refused': 'estis rifuzita. {reason}',
	'ads/left-this-hour': '{count, plural, one {Restas # reklamo.} other {Restas # reklamoj.}}',
	'ad-too-soon': { message: '{name} volas paŭzon inter du reklamoj.', action: 'La sekva eblas post {seconds} s.' },
	'input/tag-comma': 'Etikedo ne enhavas komon.',
}
const inventedScreen: ScreenPatterns = {
	ads: { run: 'Lanĉi reklamon', left: 'el {limit} reklamoj', reasons: { 'no-ad-platform': 'Neniu celo.' } },
	recordings: { chapters: '{count, plural, one {# ĉapitro} other {# ĉapitroj}}' },
	recording: { cloud: '{platform, select, none {Nubo} other {Nubo de {platform}}}' },
}
const known = { eo: async () => ({ texts: invented, screen: inventedScreen }) }
const load = async () => (await languageFor(['eo-XX', 'en'], known)) ?? expect.fail('no language')

const tooSoon = dataOf('ad-too-soon', { name: 'Skyline', seconds: 12 }, { retryable: true })

test('a language is taken when somebody reads it and there is one; otherwise the studio is read in English', async () => {
	expect(await languageFor(['de-CH', 'eo'], known)).not.toBeNull()
	expect(await languageFor(['en-US', 'eo'], known)).toBeNull()
	expect(await languageFor(['de-CH'], known)).toBeNull()
	expect(await languageFor(['toString'], known)).toBeNull()
})

test('the screen speaks the language of whoever reads it, and English where that has no words', async () => {
	const texts = createTexts(await load())
	await texts.whole()
	expect(texts.locale).toBe('eo-XX')
	expect(texts.ads.run).toBe('Lanĉi reklamon')
	expect(texts.ads.left({ limit: 4 })).toBe('el 4 reklamoj')
	expect(texts.recordings.chapters({ count: 1 })).toBe('1 ĉapitro')
	expect(texts.recordings.chapters({ count: 3 })).toBe('3 ĉapitroj')
	expect(texts.recording.cloud({ platform: null })).toBe('Nubo')
	expect(texts.recording.cloud({ platform: 'Skyline' })).toBe('Nubo de Skyline')
	expect(texts.ads.reasons['no-ad-platform']).toBe('Neniu celo.')
	expect(texts.ads.thisHour).toBe('this hour')
	expect(texts.sources.hide({ name: 'Bug' })).toBe('Hide Bug')
	expect(texts.say(say('ads/refused', { reason: verbatim('') }))).toBe('estis rifuzita. ')
	expect(texts.list(['A', 'B', 'C'])).toContain('A, B')
})

test('the screen speaks English to everybody else', () => {
	expect(en.list(['A', 'B', 'C'])).toBe('A, B and C')
	expect(en.ads.leftOf({ left: 2, limit: 4 })).toBe('2 of 4 left this hour')
	expect(en.recordings.chapters({ count: 1 })).toBe('1 chapter')
	expect(en.recording.size({ size: '2 GB', left: null })).toBe('2 GB')
	// @ts-expect-error the limit is missing
	expect(en.ads.leftOf({ left: 2 })).toContain('{')
	// @ts-expect-error no pattern has this name
	expect(en.ads.leftOff).toBeUndefined()
	// @ts-expect-error a plural takes a number
	expect(en.recordings.chapters({ count: '1' })).toBe('1 chapter')
	// @ts-expect-error nothing is filled in here
	expect(() => en.ads.run({})).toThrow()
})

test('an event of a report is read in another language, one from before there were keys as it was written', async () => {
	const inOther = createSay((await load()).catalogue)
	const text = joined([say('ads/refused', { reason: messageOf(tooSoon) }), say('ads/left-this-hour', { count: 2 })])
	const [event = expect.fail('no event')] = reportFixture().events.map((each) => ({ ...each, subject: verbatim('Skyline'), text }))
	expect(inOther(event.subject)).toBe('Skyline')
	expect(inOther(event.text)).toBe('estis rifuzita. Skyline volas paŭzon inter du reklamoj. Restas 2 reklamoj.')
	expect(createSay(null)(event.text)).toBe('was refused. Skyline requires a gap between two ads. 2 left this hour.')
	expect(inOther(verbatim('dropped. Trying again.'))).toBe('dropped. Trying again.')
	expect(inOther(say('ads/started'))).toBe('started.')
	expect(inOther.issue('input/tag-comma')).toBe('Etikedo ne enhavas komon.')
	expect(inOther.issue('input/title-missing')).toBe('A livestream needs a title.')
})

test('whatever the studio gives has its errors in the language of the screen', async () => {
	const said = { message: 'Skyline volas paŭzon inter du reklamoj.', action: 'La sekva eblas post 12 s.', code: 'ad-too-soon' }
	const heard: unknown[] = []
	const results = [{ destinationId: 'a', platformName: 'Skyline', outcome: 'left-out', error: tooSoon }]
	const studio = {
		call: async (name: string) => {
			if (name === 'ads.launch') return { results }
			throw AppError.fromData(tooSoon)
		},
		on: (_name: string, listener: (payload: unknown) => void) => listener([{ state: { kind: 'failed', error: tooSoon } }]),
		onSnapshot: (listener: (snapshot: unknown) => void) => listener({ show: { blockedBy: tooSoon } }),
	} as unknown as StudioConnection
	const connection = localizedConnection(studio, (await load()).catalogue)
	expect((await connection.call('ads.launch', {})).results[0]?.error).toMatchObject(said)
	await expect(connection.call('ads.cancelQueue', {})).rejects.toMatchObject(said)
	connection.on('destinations.changed', (payload) => heard.push(payload))
	connection.onSnapshot((snapshot) => heard.push(snapshot))
	expect(heard).toMatchObject([[{ state: { kind: 'failed', error: said } }], { show: { blockedBy: said } }])
	expect(localizedConnection(studio, null)).toBe(studio)
})

test('words that failed to load are loaded again, and once they are there nothing is loaded twice', async () => {
	let attempts = 0
	const texts = createTexts(null, async () => {
		attempts += 1
		if (attempts === 1) throw new Error('The connection was lost.')
		return later
	})
	expect(texts.forms).toBeUndefined()
	await expect(texts.whole()).rejects.toThrow('lost')
	await Promise.all([texts.whole(), texts.whole()])
	expect(texts.forms).toBeDefined()
	expect(texts.whole()).toBe(texts.whole())
	expect(attempts).toBe(2)
})
