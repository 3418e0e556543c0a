import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { blinds } from '../docs/example-transition/kind.ts'
import { mixBlinds } from '../docs/example-transition/mix.ts'
import { createTestClock } from '../electron/program/testing/test-clock.ts'
import { pixel, plainPicture, testItem, testScene } from '../electron/program/testing/test-pictures.ts'
import type { Source } from '../shared/domain/source.ts'

// What docs/adding-a-transition.md shows is a kind of transition: two files, and the two lines that are added to the registries here.
beforeAll(() => {
	vi.resetModules()
	vi.doMock('../shared/program/transitions/index.ts', async (original) => {
		const { transitionKinds } = await original<typeof import('../shared/program/transitions/index.ts')>()
		return { transitionKinds: [...transitionKinds, blinds] }
	})
	vi.doMock('../electron/program/transitions/index.ts', async (original) => {
		const { transitionMixers } = await original<typeof import('../electron/program/transitions/index.ts')>()
		return { transitionMixers: { ...transitionMixers, blinds: mixBlinds } }
	})
})
afterAll(() => {
	vi.doUnmock('../shared/program/transitions/index.ts')
	vi.doUnmock('../electron/program/transitions/index.ts')
	vi.resetModules()
})

const transition = { kind: 'blinds', count: 2, durationMs: 100 }

test('it is in the contract and in the document of the remote API', async () => {
	const { contractDocument } = await import('../electron/host/contract-document.ts')
	for (const call of ['scenes.setTransition', 'scenes.take']) {
		const input = JSON.stringify(contractDocument().calls[call]?.input)
		expect(input).toContain('"const":"blinds"')
		expect(input).toContain('"count":{"type":"integer","minimum":1,"maximum":50}')
	}
	const { remoteApiDocument } = await import('../electron/host/remote-api-document.ts')
	expect(remoteApiDocument()).toContain('{ kind: `"blinds"`, … }')
	const { calls } = await import('../shared/ipc/contract.ts')
	expect(calls['scenes.setTransition'].input.safeParse({ transition }).success).toBe(true)
	expect(calls['scenes.setTransition'].input.safeParse({ transition: { ...transition, count: 0 } }).success).toBe(false)
})

test('a take with it is in the picture of the program', async () => {
	const { createProgram } = await import('../electron/program/program.ts')
	const size = { widthPx: 64, heightPx: 48 }
	const clock = createTestClock(0)
	const program = createProgram({
		drawLostCard: async () => null,
		format: { ...size, frameRate: { numerator: 30, denominator: 1 } },
		timelineEpochMs: 0,
		onAirSceneId: 'dark',
		clock,
		stopwatch: () => 0,
		onOnAirScene() {},
		onOverlay() {},
		onStats() {},
	})
	const source = (id: string): Source => ({ id, name: id, settings: { kind: 'color', color: '#000000' }, audio: null })
	program.setShow({
		scenes: ['dark', 'bright'].map((id) => testScene(id, [testItem(id, { x: 0, y: 0, ...size })])),
		sources: [source('dark'), source('bright')],
		overlays: [],
		masterGainDb: 0,
	})
	for (const [id, luma] of [['dark', 20] as const, ['bright', 200] as const]) {
		const picture = plainPicture(size, luma, 128, 128)
		program.setFeed(id, { advance() {}, picture: () => picture, readSound: () => false })
	}
	const rows: number[][] = []
	program.setSink(({ picture }) => {
		rows.push([2, 20, 26, 44].map((y) => pixel(picture, 10, y)[0]))
		return true
	})
	clock.advance(10)
	const { transition: schema } = await import('../shared/domain/transition.ts')
	program.take('bright', schema.parse(transition))
	clock.advance(150)
	expect(rows).toEqual([
		[20, 20, 20, 20],
		[200, 20, 200, 20],
		[200, 20, 200, 20],
		[200, 20, 200, 20],
		[200, 200, 200, 200],
	])
	program.dispose()
})
