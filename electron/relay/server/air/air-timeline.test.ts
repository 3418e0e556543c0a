import { describe, expect, it } from 'vitest'
import type { NmsPacket } from '../nms.ts'
import { type AirTimeline, createAirTimeline } from './air-timeline.ts'
import type { HoldingLoop } from './holding-loop.ts'

const pictureMs = 40
const soundMs = 1024 / 48
const kinds = { audioHeader: 0, audio: 1, videoHeader: 2, keyframe: 3, inter: 4 } as const

function packet(flags: number, dts: number, from: string): NmsPacket {
	// Shown at its own time.
	const data = Buffer.concat([Buffer.from([0x27, 1, 0, 0, 0]), Buffer.from(from)])
	return { codec_type: flags === kinds.audio || flags === kinds.audioHeader ? 8 : 9, flags, dts, pts: dts, size: data.length, data }
}

const loop: HoldingLoop = {
	headers: [packet(kinds.videoHeader, 0, 'loop'), packet(kinds.audioHeader, 0, 'loop')],
	pictures: Array.from({ length: 50 }, (_, index) => packet(index === 0 ? kinds.keyframe : kinds.inter, 0, 'loop')),
	pictureMs,
	silence: packet(kinds.audio, 0, 'loop'),
}

interface Sent {
	readonly flags: number
	readonly timeMs: number
	readonly from: string
	/** When it left, on the clock of the test. */
	readonly atMs: number
}

/** A program of 25 pictures a second whose packets arrive 300 ms after their time, under a clock that only the test advances. */
function rig(options: { delayMs?: number; loop?: HoldingLoop | null; latencyMs?: number } = {}) {
	const sent: Sent[] = []
	let nowMs = 1000
	const air: AirTimeline = createAirTimeline(({ flags, data }, timeMs) =>
		sent.push({ flags, timeMs, from: String(data.subarray(5)), atMs: nowMs }),
	)
	const epochMs = nowMs
	let isRunning = true
	let picture = 0
	let sound = 0
	let group = 0
	let startedMs = 0
	let lateMs = options.latencyMs ?? 300
	const set = (phase: 'off' | 'on' | 'ending') =>
		air.setOrder({ phase, delayMs: options.delayMs ?? 0, loop: options.loop === undefined ? loop : options.loop }, nowMs)
	set('on')
	let runAtMs = nowMs
	let runs = 0

	/** As the feed's timer does, on a clock with steps of 10 ms. */
	function runWhenDue(): void {
		if (nowMs < runAtMs) return
		runs += 1
		air.run(nowMs)
		runAtMs = nowMs + air.nextRunMs(nowMs)
	}

	/** What the program sends by now, in the order of its times. */
	function arrive(): void {
		for (;;) {
			const pictureAtMs = startedMs + picture * pictureMs
			const soundAtMs = Math.round(startedMs + sound * soundMs)
			const nextMs = Math.min(pictureAtMs, soundAtMs)
			if (epochMs + nextMs + lateMs > nowMs) return
			if (pictureAtMs <= soundAtMs) {
				if (picture === 0) for (const flags of [kinds.videoHeader, kinds.audioHeader]) air.take(packet(flags, nextMs, 'program'), nowMs)
				air.take(packet(group % 25 === 0 ? kinds.keyframe : kinds.inter, pictureAtMs, 'program'), nowMs)
				picture += 1
				group += 1
			} else {
				air.take(packet(kinds.audio, soundAtMs, 'program'), nowMs)
				sound += 1
			}
		}
	}

	return {
		air,
		sent,
		set(phase: 'off' | 'on' | 'ending') {
			set(phase)
			runAtMs = nowMs
		},
		cut(...args: Parameters<AirTimeline['cut']>) {
			runAtMs = nowMs
			return air.cut(...args)
		},
		runs: () => runs,
		now: () => nowMs,
		programNow: () => nowMs - epochMs,
		advance(byMs: number) {
			for (const endMs = nowMs + byMs; nowMs < endMs; ) {
				nowMs += 10
				if (isRunning) arrive()
				runWhenDue()
			}
		},
		kill() {
			isRunning = false
		},
		/** A new process: its time begins now, on a keyframe, and its first packets take longer. */
		restart(slowMs = 600) {
			isRunning = true
			startedMs = nowMs - epochMs
			picture = 0
			sound = 0
			group = 0
			lateMs = slowMs
		},
		/** It stood still and goes on in the middle of a group. */
		resume() {
			isRunning = true
		},
		frames: (from = 'all') => sent.filter(({ flags, from: own }) => [1, 3, 4].includes(flags) && (from === 'all' || own === from)),
	}
}

function steps(sent: readonly Sent[], track: 'video' | 'audio'): number[] {
	const times = sent.filter(({ flags }) => (track === 'audio' ? flags === 1 : flags === 3 || flags === 4)).map(({ timeMs }) => timeMs)
	return times.slice(1).map((time, index) => time - (times[index] ?? 0))
}

function expectContinuous(sent: readonly Sent[]): void {
	for (const step of steps(sent, 'video')) expect(step).toSatisfy((ms: number) => ms > 0 && ms <= 2 * pictureMs)
	for (const step of steps(sent, 'audio')) expect(step).toSatisfy((ms: number) => ms > 0 && ms <= 2 * soundMs)
}

function lastLoopPicture(sent: readonly Sent[]): number {
	return sent.findLastIndex(({ from, flags }) => from === 'loop' && flags !== kinds.audio)
}

/** The arrival is never silent for longer. */
function longestPause(sent: readonly Sent[]): number {
	return Math.max(...sent.slice(1).map(({ atMs }, index) => atMs - (sent[index]?.atMs ?? 0)))
}

describe('without a delay', () => {
	it('passes everything on in the same turn, with its own times, and looks only once a second whether it still comes', () => {
		const { advance, frames, now, runs } = rig()
		advance(500)
		const before = runs()
		advance(3000)
		expect(runs() - before).toBeLessThanOrEqual(4)
		expect(frames().length).toBeGreaterThan(100)
		expect(frames('loop')).toEqual([])
		expect(now() - Math.max(...frames().map(({ timeMs }) => timeMs)) - 1000).toBeLessThan(320 + pictureMs)
		expectContinuous(frames())
	})

	it('leaves a program alone that is back within a second', () => {
		const { advance, kill, restart, frames, air, now } = rig()
		advance(3000)
		kill()
		advance(300)
		restart(400)
		advance(3000)
		expect(frames('loop')).toEqual([])
		expect(air.state(now())).toMatchObject({ holding: null, delayMs: 0 })
	})

	it('fills with the loop from a second on, without a step in time, until the first keyframe', () => {
		const { advance, kill, restart, frames, air, now, sent } = rig()
		advance(3000)
		const before = frames().length
		kill()
		advance(6000)
		expect(air.state(now()).holding).toMatchObject({ why: 'away' })
		const [first] = frames().slice(before)
		expect(first).toMatchObject({ from: 'loop' })
		expect(frames('loop').find(({ flags }) => flags !== 1)?.flags).toBe(kinds.keyframe)
		const during = frames('program').length
		restart()
		advance(4000)
		expect(frames('program').length).toBeGreaterThan(during + 50)
		expect(air.state(now())).toMatchObject({ holding: null, delayMs: 0 })
		expectContinuous(frames())
		const back = lastLoopPicture(frames()) + 1
		expect(
			frames()
				.slice(back)
				.find(({ flags }) => flags !== 1)?.flags,
		).toBe(kinds.keyframe)
		expect(longestPause(sent)).toBeLessThan(1100)
	})

	it('never runs ahead of the program that may return at any moment', () => {
		const { advance, kill, frames, programNow } = rig()
		advance(3000)
		kill()
		for (let turn = 0; turn < 50; turn += 1) {
			advance(100)
			// The latency of the program, and the second that it had been away.
			const ahead = Math.max(0, ...frames('loop').map(({ timeMs }) => timeMs))
			expect(ahead).toBeLessThan(programNow() - 300 - 900 + pictureMs)
		}
	})

	it('leaves out pictures that need a keyframe from before the loop', () => {
		const { advance, kill, resume, frames } = rig()
		advance(3300)
		kill()
		advance(1500)
		resume()
		advance(4000)
		const back = lastLoopPicture(frames()) + 1
		expect(
			frames()
				.slice(back)
				.find(({ flags }) => flags !== 1)?.flags,
		).toBe(kinds.keyframe)
		expectContinuous(frames())
	})

	it('moves a program that is a little late, both tracks by the same', () => {
		const { advance, kill, restart, frames, air, now } = rig()
		advance(3000)
		kill()
		advance(4000)
		restart(1500)
		advance(4000)
		const { delayMs } = air.state(now())
		expect(delayMs).toBeGreaterThan(0)
		expect(delayMs).toBeLessThanOrEqual(500)
		expectContinuous(frames())
	})

	it('sends the headers of the loop with it, and those of the program again', () => {
		const { advance, kill, restart, sent } = rig()
		advance(2000)
		kill()
		advance(3000)
		restart()
		advance(2000)
		expect(sent.filter(({ flags }) => flags === kinds.videoHeader).map(({ from }) => from)).toEqual(['program', 'loop', 'program'])
	})

	it('sends nothing without a loop, after the end of the show, or before its first picture', () => {
		const without = rig({ loop: null })
		without.advance(2000)
		without.kill()
		without.advance(5000)
		expect(without.frames('loop')).toEqual([])
		const over = rig()
		over.advance(2000)
		over.set('ending')
		over.advance(5000)
		expect(over.frames('loop')).toEqual([])
		const early = rig()
		early.kill()
		early.advance(5000)
		expect(early.frames()).toEqual([])
	})
})

describe('with a delay of 5 s', () => {
	const delayMs = 5000

	it('fills with the loop first, then everything leaves that much later', () => {
		const { advance, frames, air, now, sent } = rig({ delayMs })
		advance(1000)
		expect(air.state(now())).toMatchObject({ holding: { why: 'filling' } })
		advance(9000)
		expectContinuous(frames())
		const [first] = frames('program')
		expect(first?.timeMs).toBe(delayMs)
		expect(Math.abs((first?.atMs ?? 0) - 1000 - 300 - delayMs)).toBeLessThan(30)
		expect(air.state(now())).toMatchObject({ holding: null, delayMs })
		expect(air.state(now()).heldMs).toBeGreaterThan(delayMs - 100)
		expect(longestPause(sent.slice(2))).toBeLessThan(250)
	})

	it('lets nobody see a restart that is shorter: the delay becomes shorter instead', () => {
		const { advance, kill, restart, frames, air, now, sent } = rig({ delayMs })
		advance(9000)
		const loops = frames('loop').length
		kill()
		advance(1500)
		restart()
		advance(9000)
		expect(frames('loop').length).toBe(loops)
		expectContinuous(frames())
		expect(longestPause(sent.slice(2))).toBeLessThan(250)
		expect(air.state(now()).delayMs).toBeGreaterThan(delayMs - 1900)
		expect(air.state(now()).delayMs).toBeLessThan(delayMs - 1700)
	})

	it('covers a longer one with the loop, without a pause', () => {
		const { advance, kill, restart, frames, air, now, sent } = rig({ delayMs })
		advance(9000)
		kill()
		advance(8000)
		expect(air.state(now()).holding).toMatchObject({ why: 'away' })
		restart()
		advance(9000)
		expectContinuous(frames())
		expect(longestPause(sent.slice(2))).toBeLessThan(250)
		expect(air.state(now())).toMatchObject({ holding: null, delayMs })
	})

	it('cuts out all that has not left, at once, and the delay stays whole', () => {
		const { advance, frames, cut, air, now, programNow } = rig({ delayMs })
		advance(9000)
		const cutAtMs = programNow()
		const before = frames('program').length
		expect(cut(null, now(), programNow())).toBeGreaterThan(delayMs - 100)
		advance(delayMs - 200)
		expect(frames('program').length).toBe(before)
		expect(air.state(now()).holding).toMatchObject({ why: 'cut' })
		advance(4000)
		const after = frames('program').slice(before)
		expect(Math.min(...after.map(({ timeMs }) => timeMs))).toBeGreaterThanOrEqual(cutAtMs + delayMs)
		expectContinuous(frames())
		expect(air.state(now())).toMatchObject({ holding: null, delayMs })
	})

	it('cuts out the last seconds only', () => {
		const { advance, frames, cut, now, programNow } = rig({ delayMs })
		advance(9000)
		const cutAtMs = programNow() - 300
		expect(cut(2000, now(), programNow())).toBeGreaterThan(1800)
		advance(9000)
		const seen = frames('program').map(({ timeMs }) => timeMs - delayMs)
		expect(seen.filter((time) => time > cutAtMs - 1990 && time < cutAtMs + 290)).toEqual([])
		expect(seen.some((time) => time > cutAtMs - 2100 && time < cutAtMs - 1990)).toBe(true)
		expectContinuous(frames())
	})

	it('makes a shortened delay whole again with a cut', () => {
		const { advance, kill, restart, cut, air, now, programNow, frames } = rig({ delayMs })
		advance(9000)
		kill()
		advance(1500)
		restart()
		advance(3000)
		cut(null, now(), programNow())
		advance(9000)
		expect(air.state(now())).toMatchObject({ holding: null, delayMs })
		expectContinuous(frames())
	})

	it('lets what it holds leave at the end of the show, and nothing that came later', () => {
		const { advance, set, frames, air, now, programNow } = rig({ delayMs })
		advance(9000)
		const endMs = programNow()
		set('ending')
		advance(4000)
		expect(air.state(now()).heldMs).toBeGreaterThan(500)
		advance(2000)
		expect(air.state(now())).toMatchObject({ holding: null, heldMs: 0 })
		expect(Math.max(...frames().map(({ timeMs }) => timeMs))).toBeLessThanOrEqual(endMs - 300 + delayMs)
		expectContinuous(frames())
	})

	it('goes on where it was when a new relay gets the last seconds at once', () => {
		const { sent, air } = (() => {
			const sent: Sent[] = []
			return { sent, air: createAirTimeline(({ flags }, timeMs) => sent.push({ flags, timeMs, from: '', atMs: 0 })) }
		})()
		air.setOrder({ phase: 'on', delayMs, loop }, 50_000)
		for (let time = 30_000; time < 41_000; time += pictureMs)
			air.take(packet(time % 1000 === 0 ? kinds.keyframe : kinds.inter, time, 'program'), 50_100)
		air.run(50_120)
		// The present is 41 s: what is older than 36 s is due.
		expect(sent.at(-1)?.timeMs).toBeGreaterThan(40_900)
		expect(sent.at(-1)?.timeMs).toBeLessThanOrEqual(41_000)
	})
})
