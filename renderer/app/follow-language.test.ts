import { expect, test } from 'vitest'
import { createEventHub } from '../client/event-hub.ts'
import { snapshotFixture } from '../fixtures/builders.ts'
import { keepLanguage, keptLanguage, languagesFor } from '../lib/kept-language.ts'
import { followLanguage } from './follow-language.ts'

test('each language that the studio is set to is reported once, also one that was set while the link was lost', () => {
	const hub = createEventHub()
	const heard: string[] = []
	const { app, ...others } = snapshotFixture()
	const stop = followLanguage(hub, 'fr', (language) => heard.push(language))
	const snapshot = (language: string) => hub.take({ type: 'snapshot', snapshot: { app: { ...app, language }, ...others } })
	const event = (language: string) => hub.take({ type: 'event', name: 'app.changed', payload: { ...app, language } })
	snapshot('fr')
	expect(heard).toEqual([])
	event('en')
	event('en')
	snapshot('system')
	expect(heard).toEqual(['en', 'system'])
	stop()
	event('fr')
	expect(heard).toHaveLength(2)
})

test('a screen opens in the language that was set when it was closed, at first in that of its browser', () => {
	const kept = new Map<string, string>()
	const storage = { getItem: (key: string) => kept.get(key) ?? null, setItem: (key: string, value: string) => void kept.set(key, value) }
	expect(languagesFor(keptLanguage(storage), ['fr-CH', 'en'])).toEqual(['fr-CH', 'en'])
	keepLanguage('fr', storage)
	expect(languagesFor(keptLanguage(storage), ['de', 'en'])).toEqual(['fr'])
	keepLanguage('system', storage)
	expect(languagesFor(keptLanguage(storage), ['de', 'en'])).toEqual(['de', 'en'])
})
