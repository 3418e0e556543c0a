import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { LevelReading } from '../../shared/ipc/fast-port.ts'
import { createMeterBank } from './meter-bank.ts'

const browserFrameMs = 1000 / 60
let frames: number
beforeEach(() => {
	vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] })
	frames = 0
	vi.stubGlobal('requestAnimationFrame', (run: () => void) =>
		setTimeout(() => {
			frames += 1
			run()
		}, browserFrameMs),
	)
	vi.stubGlobal('cancelAnimationFrame', (request: ReturnType<typeof setTimeout>) => clearTimeout(request))
	vi.stubGlobal('getComputedStyle', () => ({ getPropertyValue: () => '' }))
})
afterEach(() => {
	vi.unstubAllGlobals()
	vi.useRealTimers()
})

function openBank() {
	let send: (levels: readonly LevelReading[]) => void = () => {}
	const bank = createMeterBank((listener) => {
		send = listener
		return () => {}
	})
	let draws = 0
	bank.attach('voice', { canvas: {} as HTMLCanvasElement, draw: () => (draws += 1) })
	const level = (db: number): LevelReading => ({
		...{ id: 'voice', peakDb: [db, db], rmsDb: [db, db], heard: true },
		...{ holdDb: db, clips: 0, isClipping: false },
	})
	return { bank, send: (db: number) => send([level(db)]), draws: () => draws }
}

test('moving meters ask the browser for one frame for each set of levels, and draw it', () => {
	const { bank, send, draws } = openBank()
	vi.advanceTimersByTime(100)
	const before = { frames, draws: draws() }
	for (let at = 0; at < 30; at += 1) {
		send(at % 2 === 0 ? -10 : -30)
		vi.advanceTimersByTime(1000 / 30)
	}
	expect(draws() - before.draws).toBeGreaterThan(26)
	expect(frames - before.frames).toBeLessThan(32)
	bank.close()
})

test('without new levels meters fall until they rest, and then ask for no more frames', () => {
	const { bank, send, draws } = openBank()
	send(-5)
	vi.advanceTimersByTime(200)
	const falling = draws()
	vi.advanceTimersByTime(20_000)
	expect(draws()).toBeGreaterThan(falling)
	const rested = frames
	vi.advanceTimersByTime(5000)
	expect(frames).toBe(rested)
	bank.close()
})
