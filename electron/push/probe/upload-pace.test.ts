import { expect, test } from 'vitest'
import { allowedBytes, backlogLimit, paddingBytes, speedOf, type UploadSample, uploadPace } from './upload-pace.ts'

const kbpsBetween = (fromMs: number, toMs: number) => ((allowedBytes(toMs) - allowedBytes(fromMs)) * 8) / (toMs - fromMs)

test('the rate starts below that of any show, rises, and stays at the ceiling', () => {
	expect(allowedBytes(0)).toBe(0)
	expect(kbpsBetween(0, 20)).toBeLessThan(1.05 * uploadPace.startKbps)
	expect(kbpsBetween(1000, 1020)).toBeGreaterThan(4 * uploadPace.startKbps)
	expect(kbpsBetween(uploadPace.warmUpMs, uploadPace.lengthMs)).toBeCloseTo(uploadPace.ceilingKbps)
	// The two parts meet.
	expect(kbpsBetween(2120, 2140)).toBeLessThan(1.02 * uploadPace.ceilingKbps)
})

test('everything together stays below the limit', () => {
	expect(allowedBytes(uploadPace.lengthMs)).toBeLessThan(uploadPace.limitBytes)
})

test('a frame is padded no more than the connection holds back, and not at all once enough waits', () => {
	const moment = { elapsedMs: 5000, offeredBytes: 2_000_000, backlogBytes: 0, takenKbps: 4000 }
	expect(backlogLimit(4000)).toBe(250_000)
	expect(paddingBytes(moment)).toBe(250_000)
	expect(paddingBytes({ ...moment, backlogBytes: 200_000 })).toBe(50_000)
	expect(paddingBytes({ ...moment, backlogBytes: 400_000 })).toBe(0)
	expect(paddingBytes({ ...moment, offeredBytes: uploadPace.limitBytes })).toBe(0)
	expect(paddingBytes({ ...moment, elapsedMs: 0, offeredBytes: 5000 })).toBe(0)
	// After a pause of the card the ceiling still holds.
	expect(paddingBytes({ ...moment, takenKbps: 100_000 })).toBe((uploadPace.ceilingKbps * 120) / 8)
})

function samples(kbps: number, isFull: (index: number) => boolean, untilMs: number = uploadPace.lengthMs): UploadSample[] {
	return Array.from({ length: Math.floor(untilMs / 200) + 1 }, (_, index) => {
		const elapsedMs = index * 200
		// Buffers on the way take more at first.
		return { elapsedMs, arrivedBytes: 300_000 + (elapsedMs * kbps) / 8, isFull: isFull(index) }
	})
}

test('a connection that holds back is the limit; one that never does may take more', () => {
	expect(speedOf(samples(6000, () => true))).toEqual({ kbps: 6000, isAtLeast: false })
	expect(speedOf(samples(40_000, () => false))).toEqual({ kbps: 40_000, isAtLeast: true })
	// A hiccup is not the limit.
	expect(speedOf(samples(40_000, (index) => index === 20))).toMatchObject({ isAtLeast: true })
})

test('what happened during the warm-up says nothing', () => {
	expect(speedOf([])).toBeNull()
	expect(speedOf(samples(6000, () => true, uploadPace.warmUpMs + 600))).toBeNull()
	expect(speedOf(samples(6000, () => true, uploadPace.warmUpMs + 800))).toMatchObject({ kbps: 6000 })
	const slowStart = samples(6000, () => true).map((each) => (each.elapsedMs < uploadPace.warmUpMs ? { ...each, arrivedBytes: 0 } : each))
	expect(speedOf(slowStart)).toMatchObject({ kbps: 6000 })
})
