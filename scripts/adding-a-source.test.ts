import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { stripes } from '../docs/example-source/kind.ts'
import { openStripes } from '../docs/example-source/open.ts'
import { neverSet } from '../electron/lib/clock.ts'
import { silentLog } from '../electron/lib/log.ts'
import { hexToYuv } from '../electron/lib/yuv-color.ts'
import { createTestClock } from '../electron/program/testing/test-clock.ts'
import { pixel, testItem, testScene } from '../electron/program/testing/test-pictures.ts'
import type { Source } from '../shared/domain/source.ts'

// What docs/adding-a-source.md shows is a kind of source: two files, and the two lines that are added to the registries here.
beforeAll(() => {
	vi.resetModules()
	vi.doMock('../shared/program/sources/index.ts', async (original) => {
		const { sourceKinds } = await original<typeof import('../shared/program/sources/index.ts')>()
		return { sourceKinds: [...sourceKinds, stripes] }
	})
	vi.doMock('../electron/sources/index.ts', async (original) => {
		const { sourceOpeners } = await original<typeof import('../electron/sources/index.ts')>()
		return { sourceOpeners: { ...sourceOpeners, stripes: openStripes } }
	})
})
afterAll(() => {
	vi.doUnmock('../shared/program/sources/index.ts')
	vi.doUnmock('../electron/sources/index.ts')
	vi.resetModules()
})

const settings = { kind: 'stripes', color: '#d81b60', count: 2 }

test('it is in the contract and in the document of the remote API', async () => {
	const { contractDocument } = await import('../electron/host/contract-document.ts')
	const input = JSON.stringify(contractDocument().calls['sources.add']?.input)
	expect(input).toContain('"const":"stripes"')
	expect(input).toContain('"count":{"type":"integer","minimum":1,"maximum":50}')
	const { remoteApiDocument } = await import('../electron/host/remote-api-document.ts')
	expect(remoteApiDocument()).toContain('{ kind: `"stripes"`, … }')
	const { calls } = await import('../shared/ipc/contract.ts')
	expect(calls['sources.add'].input.safeParse({ name: 'Stripes', settings }).success).toBe(true)
	expect(calls['sources.add'].input.safeParse({ name: 'Stripes', settings: { ...settings, count: 0 } }).success).toBe(false)
})

test('a frame of its feed is in the picture of the program', async () => {
	const { createSources } = await import('../electron/sources/sources.ts')
	const { createProgram } = await import('../electron/program/program.ts')
	const size = { widthPx: 64, heightPx: 48 }
	const format = { ...size, frameRate: { numerator: 30, denominator: 1 } } as const
	const states: string[] = []
	const sources = createSources({
		ffmpegPath: 'ffmpeg',
		neverIn: [],
		drawing: { draw: () => Promise.reject(new Error('Nothing is drawn elsewhere.')) },
		format,
		clock: neverSet({ now: () => 0, after: () => () => {} }),
		log: silentLog,
		spawn: () => {
			throw new Error('No process is needed here.')
		},
		machine: { os: 'linux', display: null, hasDdagrab: false },
		onNaturalSize() {},
		onPlayback() {},
		onState: (id, { kind }) => states.push(`${id} ${kind}`),
	})
	const source: Source = { id: 'a', name: 'Stripes', settings, audio: null }
	sources.apply([source], new Map())
	expect(states).toEqual(['a running'])

	const clock = createTestClock(0)
	const program = createProgram({
		drawLostCard: async () => null,
		format,
		timelineEpochMs: 0,
		onAirSceneId: 'scene',
		clock,
		stopwatch: () => 0,
		onOnAirScene() {},
		onOverlay() {},
		onStats() {},
	})
	program.setShow({
		scenes: [testScene('scene', [testItem('a', { x: 0, y: 0, ...size })])],
		sources: [source],
		overlays: [],
		masterGainDb: 0,
	})
	program.setFeed('a', sources.feed('a'))
	const colors: (readonly number[])[] = []
	program.setSink(({ picture }) => {
		colors.push(pixel(picture, 20, 4), pixel(picture, 20, 20))
		return true
	})
	clock.advance(10)
	const { y, u, v } = hexToYuv(settings.color)
	expect(colors.slice(0, 2)).toEqual([
		[y, u, v],
		[16, 128, 128],
	])
	await sources.dispose()
})
