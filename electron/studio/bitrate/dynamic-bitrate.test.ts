import { expect, test } from 'vitest'
import type { CanvasId } from '../../../shared/domain/canvas.ts'
import { type DestinationCounters, type DestinationState, noCounters } from '../../../shared/domain/destination.ts'
import { type DynamicBitrateSettings, noDynamicBitrate } from '../../../shared/domain/dynamic-bitrate.ts'
import { defaultEncoderProfile } from '../../../shared/domain/encoder.ts'
import { createListeners } from '../../../shared/lib/listeners.ts'
import { backupIdOf } from '../../broadcast/destination.ts'
import { createDynamicBitrate } from './dynamic-bitrate.ts'

interface Line {
	readonly canvas?: CanvasId
	readonly state?: DestinationState
	/** ms */
	behindMs: number
	/** kb/s */
	carries: number
}

const live: DestinationState = { kind: 'live', sinceMs: 0 }

/** Lines whose arrivals grow with the time that is passed here. */
function setUp(lines: Record<string, Line>, settings: Partial<DynamicBitrateSettings> = {}) {
	const changed = createListeners<string>()
	const encoderChanged = createListeners()
	let nowMs = 10_000
	let isUsed = true
	let chosen: DynamicBitrateSettings | undefined = { ...noDynamicBitrate, enabled: true, ...settings }
	let applied = 0
	const patient = new Map<string, boolean>()
	const counters = (id: string): DestinationCounters => {
		const { behindMs, carries } = lines[id] as Line
		return { ...noCounters, behindMs, bytesSent: 9_000_000 + (nowMs * 2600) / 8, behindBytes: (nowMs * (2600 - carries)) / 8 }
	}
	const bitrate = createDynamicBitrate({
		clock: { now: () => nowMs, steady: () => nowMs } as never,
		pushes: {
			ids: () => Object.keys(lines),
			canvas: (id) => lines[id]?.canvas ?? 'main',
			state: (id) => lines[id]?.state ?? live,
			counters,
			setPatient: (id, isPatient) => patient.set(id, isPatient),
			onChange: changed.add,
		},
		encoder: { isUsed: () => isUsed, onState: encoderChanged.add },
		settings: () => chosen,
		profile: () => defaultEncoderProfile,
		apply: () => {
			applied += 1
		},
	})
	return {
		bitrate,
		applied: () => applied,
		patient: () => Object.fromEntries(patient),
		/** For so long, with a report every half second. */
		pass(ms: number) {
			for (let left = ms; left > 0; left -= 500) {
				nowMs += 500
				for (const id of Object.keys(lines)) changed.notify(id)
			}
		},
		set(change: Partial<DynamicBitrateSettings>) {
			chosen = { ...noDynamicBitrate, ...chosen, ...change }
			bitrate.refresh()
		},
		endShow() {
			isUsed = false
			encoderChanged.notify()
		},
	}
}

const kbps = ({ bitrate }: ReturnType<typeof setUp>, canvas: CanvasId = 'main') => bitrate.profile(canvas).videoBitrateKbps

test('a weak line lowers the encoder of its canvas to what arrives there, and a good one brings it back', () => {
	const weak = { behindMs: 100, carries: 1500 }
	const studio = setUp({ weak, good: { behindMs: 100, carries: 2600 }, upright: { behindMs: 100, carries: 2600, canvas: 'vertical' } })
	studio.pass(3000)
	expect([kbps(studio), studio.applied(), studio.bitrate.lowered()]).toEqual([2500, 0, []])
	weak.behindMs = 1200
	studio.pass(1000)
	expect([kbps(studio), kbps(studio, 'vertical'), studio.applied()]).toEqual([1000, 2500, 1])
	expect(studio.bitrate.lowered()).toEqual([{ canvas: 'main', videoKbps: 1000, fullKbps: 2500, atFloor: false, destinationId: 'weak' }])
	weak.behindMs = 100
	studio.pass(30_000)
	expect([kbps(studio), studio.applied(), studio.bitrate.lowered()]).toEqual([2500, 3, []])
})

test('a line that does not count, one that is new and one that is away lower nothing; a second address does', () => {
	const weak: Line = { behindMs: 2000, carries: 1500 }
	const readings = [
		setUp({ weak }, { exceptFor: ['weak'] }),
		setUp({ weak: { ...weak, state: { kind: 'live', sinceMs: 10_000 } } }),
		setUp({ weak: { ...weak, state: { kind: 'idle' } } }),
		setUp({ weak }, { enabled: false }),
		setUp({ [backupIdOf('weak')]: { ...weak, state: { kind: 'live', sinceMs: 9000 } } }),
	]
	expect(
		readings.map((studio) => {
			studio.pass(2500)
			return kbps(studio)
		}),
	).toEqual([2500, 2500, 2500, 2500, 1000])
})

test('switching it off, a higher floor and the end of the show count at once', () => {
	const weak: Line = { behindMs: 2000, carries: 1500 }
	const studio = setUp({ weak: { ...weak, state: { kind: 'live', sinceMs: 9000 } } })
	studio.pass(3000)
	expect(kbps(studio)).toBe(1000)
	studio.set({ floorKbps: 1400 })
	expect([kbps(studio), studio.bitrate.lowered()[0]?.atFloor]).toEqual([1400, true])
	studio.set({ enabled: false })
	expect([kbps(studio), studio.applied()]).toEqual([2500, 3])
	studio.set({ enabled: true })
	studio.pass(2000)
	expect(kbps(studio)).toBe(1400)
	studio.endShow()
	expect([kbps(studio), studio.bitrate.lowered()]).toEqual([2500, []])
})

test('only a line that is followed may keep frames for longer', () => {
	const studio = setUp({ followed: { behindMs: 0, carries: 2600 }, other: { behindMs: 0, carries: 2600 } }, { exceptFor: ['other'] })
	studio.pass(500)
	expect(studio.patient()).toEqual({ followed: true, other: false })
	studio.set({ enabled: false })
	expect(studio.patient()).toEqual({ followed: false, other: false })
})
