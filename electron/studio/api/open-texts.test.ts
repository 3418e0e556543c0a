import { expect, test } from 'vitest'
import type { Handlers } from '../../../shared/ipc/contract.ts'
import { guardOpenTexts } from './open-texts.ts'

const key = 'live_482913_Qx7ZpLm29'
const called: string[] = []
const names = ['show.setTitle', 'destinations.add', 'destinations.setKey', 'scenes.update', 'livestreams.create', 'sources.add'] as const
const bare = Object.fromEntries(names.map((name) => [name, () => void called.push(name)])) as unknown as Handlers
const handlers = guardOpenTexts(bare, (text) => text.includes(key)) as unknown as Record<string, (input: unknown) => unknown>

test.each([
	['show.setTitle', { title: `Tonight ${key}` }],
	['destinations.add', { name: `${key} again`, key: 'k', server: 'rtmp://h/live' }],
	['scenes.update', { scene: { id: 's', name: key, items: [] } }],
	['livestreams.create', { accountId: 'a', details: { title: 'x', tags: ['news', key] } }],
	['sources.add', { name: 'Text', settings: { kind: 'text', template: key } }],
])('%s with a key where everybody reads it', (name, input) => {
	expect(() => handlers[name]?.(input)).toThrow(
		expect.objectContaining({ code: 'secret-in-text', message: expect.not.stringContaining(key) }),
	)
	expect(called).toEqual([])
})

test('a key in its own place, and a key that is a word in a name, are taken', () => {
	handlers['destinations.setKey']?.({ id: 'd', key })
	handlers['destinations.add']?.({ name: 'My stream', key: 'stream', server: `rtmp://h/live/${key}` })
	expect(called).toEqual(['destinations.setKey', 'destinations.add'])
})
