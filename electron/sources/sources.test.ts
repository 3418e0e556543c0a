import { beforeEach, expect, test } from 'vitest'
import { defaultProgramFormat } from '../../shared/domain/program.ts'
import type { Source, SourceSettings, SourceState } from '../../shared/domain/source.ts'
import { neverSet } from '../lib/clock.ts'
import { silentLog } from '../lib/log.ts'
import { createSources, type Sources } from './sources.ts'
import { localDrawing } from './testing/local-drawing.ts'

let reported: [string, SourceState['kind']][]
let sources: Sources
let drawing: ReturnType<typeof localDrawing>
beforeEach(() => {
	reported = []
	drawing = localDrawing()
	sources = createSources({
		ffmpegPath: 'ffmpeg',
		neverIn: [],
		drawing,
		format: defaultProgramFormat,
		clock: neverSet({ now: () => 0, after: () => () => {} }),
		log: silentLog,
		spawn: () => {
			throw new Error('No process is needed here.')
		},
		machine: { os: 'linux', display: null, hasDdagrab: false },
		onNaturalSize() {},
		onPlayback() {},
		onState: (id, state) => reported.push([id, state.kind]),
	})
})

const source = (id: string, settings: SourceSettings): Source => ({ id, name: id, settings, audio: null })
const red = source('a', { kind: 'color', color: '#ff0000' })
const card = source('b', { kind: 'test-pattern', pattern: 'card' })
const size = (widthPx: number, heightPx: number) => new Map([['a', { widthPx, heightPx }]])

test('opens in the desired size, or the size of the program', () => {
	sources.apply([red, card], size(101, 51))
	expect(sources.feed('a')?.picture()).toMatchObject({ widthPx: 102, heightPx: 52 })
	expect(sources.feed('b')?.picture()).toMatchObject({ widthPx: 1280, heightPx: 720 })
	expect(sources.state('b')).toEqual({ kind: 'idle' })
	expect(reported).toEqual([
		['a', 'running'],
		['b', 'idle'],
	])
})

test('another name or place leaves the source as it is; other settings open it again', () => {
	sources.apply([red], size(100, 50))
	const feed = sources.feed('a')
	sources.apply([{ ...red, name: 'Red', audio: { gainDb: 0, muted: true, heard: 'always' } }], size(100, 50))
	expect(sources.feed('a')).toBe(feed)
	sources.apply([red], new Map())
	expect(sources.feed('a')?.picture()).toMatchObject({ widthPx: 100, heightPx: 50 })
	sources.apply([{ ...red, settings: { kind: 'color', color: '#00ff00' } }], size(100, 50))
	expect(sources.feed('a')).not.toBe(feed)
	expect(sources.feed('a')?.picture()?.data[0]).toBe(173)
})

test('a new size keeps the feed', () => {
	sources.apply([red], size(100, 50))
	const feed = sources.feed('a')
	sources.apply([red], size(200, 100))
	expect(sources.feed('a')).toBe(feed)
	expect(feed?.picture()).toMatchObject({ widthPx: 200, heightPx: 100 })
})

test('a source that was removed from the show is closed and unknown', async () => {
	sources.apply([red, card], new Map())
	sources.apply([card], new Map())
	expect(sources.feed('a')).toBeNull()
	expect(sources.state('a')).toBeNull()
	expect(sources.restart('a')).toBe(false)
	expect(sources.restart('b')).toBe(true)
	await Promise.all([sources.dispose(), sources.dispose()])
	expect(sources.feed('b')).toBeNull()
	sources.apply([red], new Map())
	expect(sources.feed('a')).toBeNull()
})

test('a running ad break reaches texts that are opened during it', async () => {
	sources.setAdBreakEndsAt(30_000)
	const text: SourceSettings = {
		...{ kind: 'text', template: '{adbreak}', countdownTo: null, color: '#ffffff', background: null, backgroundOpacity: 0 },
		...{ fontSizePx: 20, weight: 'regular', align: 'left' },
	} as const
	sources.apply([source('a', text)], size(200, 50))
	sources.feed('a')?.advance(true)
	await drawing.idle()
	expect(
		sources
			.feed('a')
			?.picture()
			?.alpha?.some((value) => value > 100),
	).toBe(true)
	sources.setAdBreakEndsAt(null)
	sources.feed('a')?.advance(true)
	await drawing.idle()
	expect(
		sources
			.feed('a')
			?.picture()
			?.alpha?.some((value) => value > 0),
	).toBe(false)
})

test('an unknown kind shows and plays nothing, and reports that', () => {
	sources.apply([red, { ...red, id: 'b', settings: { kind: 'hologram', depth: 3 } }], size(100, 50))
	sources.feed('b')?.advance(true)
	expect([sources.feed('b')?.picture(), sources.feed('b')?.readSound(new Float32Array(8))]).toEqual([null, false])
	expect(sources.state('b')).toMatchObject({ kind: 'failed', error: { code: 'source-kind-unknown', params: { kind: 'hologram' } } })
	expect(sources.state('a')).toEqual({ kind: 'running' })
})
