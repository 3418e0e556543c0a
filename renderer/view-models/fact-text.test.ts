import { expect, test } from 'vitest'
import type { FactValue } from '../../shared/domain/livestream-about.ts'
import { en } from '../texts/testing/english.ts'
import { factLink, factText } from './fact-text.ts'

const atMs = new Date(2026, 10, 20, 19, 30).getTime()

test.each<[FactValue, string]>([
	[{ kind: 'text', text: 'LIVE' }, 'LIVE'],
	[{ kind: 'text', text: '' }, '–'],
	[{ kind: 'count', count: 12_840 }, '12,840'],
	[{ kind: 'seconds', seconds: 7260, isPlaceholder: false }, '2 h 1 min'],
	[{ kind: 'seconds', seconds: 60, isPlaceholder: true }, 'Not counted yet'],
	[{ kind: 'time', atMs }, 'Friday 20 November 2026, 19:30'],
	[{ kind: 'none' }, '–'],
])('%o reads "%s"', (value, text) => {
	expect(factText(value, en)).toBe(text)
})

test('a moment in a column takes less room', () => {
	expect(factText({ kind: 'time', atMs }, en, true)).toBe('20 Nov 2026, 19:30')
})

test('only a link of the web can be opened', () => {
	expect(factLink({ kind: 'link', url: 'https://play.example/1.m3u8' })).toBe('https://play.example/1.m3u8')
	expect(factLink({ kind: 'link', url: 'rtmp://live.example/app' })).toBeNull()
	expect(factLink({ kind: 'text', text: 'https://play.example/' })).toBeNull()
})
