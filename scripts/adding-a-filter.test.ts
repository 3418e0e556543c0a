import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { makeNegative } from '../docs/example-filter/filter.ts'
import { negative } from '../docs/example-filter/kind.ts'
import { makeTremolo } from '../docs/example-sound-filter/filter.ts'
import { tremolo } from '../docs/example-sound-filter/kind.ts'
import { createTestClock } from '../electron/program/testing/test-clock.ts'
import { pixel, plainPicture, testItem, testScene } from '../electron/program/testing/test-pictures.ts'
import type { Source } from '../shared/domain/source.ts'

// What docs/adding-a-filter.md shows are kinds of filters: two files each, and the two lines that are added to the registries here.
beforeAll(() => {
	vi.resetModules()
	vi.doMock('../shared/program/filters/index.ts', async (original) => {
		const { filterKinds } = await original<typeof import('../shared/program/filters/index.ts')>()
		return { filterKinds: [...filterKinds, negative, tremolo] }
	})
	vi.doMock('../electron/program/filters/index.ts', async (original) => {
		const { pictureFilters } = await original<typeof import('../electron/program/filters/index.ts')>()
		return { pictureFilters: { ...pictureFilters, negative: makeNegative } }
	})
	vi.doMock('../electron/program/sound-filters/index.ts', async (original) => {
		const { soundFilters } = await original<typeof import('../electron/program/sound-filters/index.ts')>()
		return { soundFilters: { ...soundFilters, tremolo: makeTremolo } }
	})
})
afterAll(() => {
	vi.doUnmock('../shared/program/filters/index.ts')
	vi.doUnmock('../electron/program/filters/index.ts')
	vi.doUnmock('../electron/program/sound-filters/index.ts')
	vi.resetModules()
})

test('it is in the contract and in the document of the remote API', async () => {
	const { contractDocument } = await import('../electron/host/contract-document.ts')
	for (const call of ['filters.add', 'filters.update', 'sources.update']) {
		const input = JSON.stringify(contractDocument().calls[call]?.input)
		expect(input).toContain('"const":"negative"')
		expect(input).toContain('"strength":{"type":"number","minimum":0,"maximum":100}')
	}
	const { remoteApiDocument } = await import('../electron/host/remote-api-document.ts')
	for (const kind of ['negative', 'tremolo']) expect(remoteApiDocument()).toContain(`{ kind: \`"${kind}"\`, … }`)
	const { calls } = await import('../shared/ipc/contract.ts')
	const add = (strength: number) =>
		calls['filters.add'].input.safeParse({ target: { kind: 'source', id: 'a' }, settings: { kind: 'negative', strength } }).success
	expect([add(40), add(101)]).toEqual([true, false])
})

test('a source with it is in the picture of the program', async () => {
	const { createProgram } = await import('../electron/program/program.ts')
	const size = { widthPx: 64, heightPx: 48 }
	const clock = createTestClock(0)
	const program = createProgram({
		drawLostCard: async () => null,
		format: { ...size, frameRate: { numerator: 30, denominator: 1 } },
		timelineEpochMs: 0,
		onAirSceneId: 'scene',
		clock,
		stopwatch: () => 0,
		onOnAirScene() {},
		onOverlay() {},
		onStats() {},
	})
	const show = (strength: number) => {
		const source: Source = { id: 'a', name: 'A', settings: { kind: 'color', color: '#000000' }, audio: null }
		const filters = [{ id: 'f', enabled: true, settings: { kind: 'negative', strength } }]
		program.setShow({
			scenes: [testScene('scene', [testItem('a', { x: 0, y: 0, ...size })])],
			sources: [{ ...source, filters }],
			overlays: [],
			masterGainDb: 0,
		})
	}
	show(100)
	const picture = plainPicture(size, 51, 100, 200)
	program.setFeed('a', { advance() {}, picture: () => picture, readSound: () => false })
	const pixels: (readonly number[])[] = []
	program.setSink((frame) => {
		pixels.push(pixel(frame.picture, 10, 10))
		return true
	})
	clock.advance(10)
	show(50)
	clock.advance(34)
	show(0)
	clock.advance(34)
	expect(pixels.slice(0, 3)).toEqual([
		[200, 156, 56],
		[126, 128, 128],
		[51, 100, 200],
	])
	program.dispose()
})

test('a source with one of sound is heard in the program, and a picture filter beside it leaves the sound alone', async () => {
	const { createSoundMixer } = await import('../electron/program/sound-mixer.ts')
	const mixer = createSoundMixer({ numerator: 30, denominator: 1 })
	const filters = [
		{ id: 'n', enabled: true, settings: { kind: 'negative', strength: 100 } },
		{ id: 't', enabled: true, settings: { kind: 'tremolo', depth: 80 } },
	]
	const audio = { gainDb: 0, muted: false, heard: 'always' } as const
	mixer.setSources([{ id: 'a', name: 'A', settings: { kind: 'test-pattern', pattern: 'card' }, audio, filters }])
	const heard = Array.from({ length: 8 }, () =>
		mixer.mix({ samples: 1600, shownSources: new Set(), step: null }, (_id, block) => {
			block.fill(0.5)
			return true
		}),
	)
	// Deepest after an eighth of a second: 6,000 samples.
	expect(heard[3]?.[2 * 1200]).toBeCloseTo(0.1, 4)
	expect(heard[7]?.[2 * 800]).toBeCloseTo(0.5, 2)
})
