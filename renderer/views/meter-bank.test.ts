import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { LevelReading } from '../../shared/ipc/fast-port.ts'
import { createMeterBank, type MeterBank } from './meter-bank.ts'

// A browser of 60 frames a second on a clock of the test: it counts the frames that are asked for.
let frames: FrameRequestCallback[] = []
let asked = 0
let bank: MeterBank
let listener: (levels: readonly LevelReading[]) => void
let peaks: number[] = []

beforeEach(() => {
	vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] })
	frames = []
	asked = 0
	peaks = []
	vi.stubGlobal('requestAnimationFrame', (run: FrameRequestCallback) => {
		asked += 1
		return frames.push(run)
	})
	vi.stubGlobal('cancelAnimationFrame', (at: number) => {
		frames[at - 1] = () => {}
	})
	vi.stubGlobal('getComputedStyle', () => ({ getPropertyValue: () => '' }))
	bank = createMeterBank((run) => {
		listener = run
		return () => {}
	})
	bank.attach('a', { canvas: {} as HTMLCanvasElement, draw: (_canvas, { barsDb }) => peaks.push(barsDb[0]) })
})
afterEach(() => {
	bank.close()
	vi.unstubAllGlobals()
	vi.useRealTimers()
})

const reading = (peakDb: number): LevelReading => ({
	...{ id: 'a', peakDb: [peakDb, peakDb], rmsDb: [-20, -20], heard: true, holdDb: -6, clips: 0, isClipping: false },
})

/** `levelOf` gives the level of each of thirty readings a second; null: none. */
function run(ms: number, levelOf: (index: number) => number | null): void {
	for (let at = 0; at < ms * 60; at += 1000) {
		const index = at / 1000
		vi.advanceTimersByTime(index % 3 === 2 ? 16 : 17)
		const level = index % 2 === 0 ? levelOf(index / 2) : null
		if (level !== null) listener([reading(level)])
		const due = frames
		frames = []
		for (const frame of due) frame(performance.now())
	}
}

test('meters that move ask for about fifteen frames a second, not for each of the browser', () => {
	run(2000, (index) => -20 - (index % 10))
	asked = 0
	run(4000, (index) => -20 - (index % 10))
	expect(asked).toBeGreaterThanOrEqual(4 * 14)
	expect(asked).toBeLessThanOrEqual(4 * 16)
})

test('a peak between two drawings is drawn', () => {
	run(1000, (index) => -30 - (index % 10))
	// Every second reading is drawn: one of these two is not among them.
	run(1000, (index) => (index === 4 ? -3 : index === 19 ? -2 : -30))
	expect(peaks).toContain(-3)
	expect(peaks).toContain(-2)
})

test('at rest no frame is asked for, until something is heard', () => {
	run(1000, () => -100)
	asked = 0
	run(2000, () => -100)
	expect(asked).toBe(0)
	run(100, () => -20)
	expect(asked).toBeGreaterThan(0)
	expect(peaks.at(-1)).toBe(-20)
})

test('bars fall though no levels arrive any more', () => {
	run(1000, () => -10)
	run(1000, () => null)
	expect(peaks.at(-1)).toBeLessThan(-25)
})
