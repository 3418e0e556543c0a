import { expect, test } from 'vitest'
import type { Source } from '../../../shared/domain/source.ts'
import type { JournalEntry } from '../../recorder/journal.ts'
import { newestReplay, withNewestReplay } from './replay-sources.ts'

const source = (settings: Source['settings']): Source => ({ id: 'again', name: 'Again', settings, audio: null })

test('a replay plays the clip that was saved last, whatever path its settings carry; other sources stay as they are', () => {
	const replay = source({ kind: 'replay', speed: 50, atEnd: 'hold', path: '/etc/passwd' })
	expect(withNewestReplay(replay, () => '/r/2.mp4').settings).toEqual({ kind: 'replay', speed: 50, atEnd: 'hold', path: '/r/2.mp4' })
	expect(withNewestReplay(replay, () => null).settings).toEqual({ kind: 'replay', speed: 50, atEnd: 'hold' })
	const color = source({ kind: 'color', color: '#ffffff' })
	expect(withNewestReplay(color, () => '/r/2.mp4')).toBe(color)
})

test('recordings are no replays', () => {
	const entries = [{ path: '/r/1.mp4', isClip: true }, { path: '/r/show.mp4' }] as JournalEntry[]
	expect(newestReplay({ entries: () => entries })).toBe('/r/1.mp4')
	expect(newestReplay({ entries: () => entries.slice(1) })).toBeNull()
})
