import { expect, test } from 'vitest'
import type { MediaTag } from '../../../shared/domain/feeds.ts'
import { createSendQueue } from './send-queue.ts'

function tag(kind: MediaTag['kind'], timestampMs: number, extra: Partial<MediaTag> = {}): MediaTag {
	return { kind, timestampMs, body: new Uint8Array(10), isKeyframe: false, isSequenceHeader: false, ...extra }
}
const key = (timestampMs: number) => tag('video', timestampMs, { isKeyframe: true })
const inter = (timestampMs: number) => tag('video', timestampMs)
const sound = (timestampMs: number) => tag('audio', timestampMs)

function drain(queue: ReturnType<typeof createSendQueue>): string[] {
	const names: string[] = []
	for (let next = queue.shift(); next; next = queue.shift()) names.push(`${next.isKeyframe ? 'key' : next.kind}@${next.timestampMs}`)
	return names
}

test('under the limits everything passes in order', () => {
	const queue = createSendQueue({ ageMs: 2500, bytes: 1000 })
	for (const each of [key(0), sound(5), inter(33), sound(28)]) queue.push(each)
	expect(queue.bytes).toBe(40)
	expect(drain(queue)).toEqual(['key@0', 'audio@5', 'video@33', 'audio@28'])
	expect(queue).toMatchObject({ bytes: 0, length: 0, dropped: 0 })
})

test('too old: pictures go up to the next keyframe; sound and keyframes stay', () => {
	const queue = createSendQueue({ ageMs: 2500, bytes: 100_000 })
	for (const each of [key(0), inter(100), sound(100), inter(200), key(2000), inter(2100), sound(2100), inter(2601)]) queue.push(each)
	expect(drain(queue)).toEqual(['key@0', 'audio@100', 'key@2000', 'video@2100', 'audio@2100', 'video@2601'])
	expect(queue.dropped).toBe(2)
})

test('without a waiting keyframe, pictures are dropped until one arrives', () => {
	const queue = createSendQueue({ ageMs: 100, bytes: 100_000 })
	for (const each of [key(0), inter(33), inter(140), inter(170), sound(170), key(200), inter(233)]) queue.push(each)
	expect(drain(queue)).toEqual(['key@0', 'audio@170', 'key@200', 'video@233'])
	expect(queue.dropped).toBe(3)
})

test('too many bytes: pictures go, the protected rest may stay above the limit', () => {
	const queue = createSendQueue({ ageMs: 10_000, bytes: 30 })
	const header = tag('video', 0, { isSequenceHeader: true })
	for (const each of [header, key(0), inter(33), sound(33), sound(50), sound(70)]) queue.push(each)
	expect(queue).toMatchObject({ bytes: 50, dropped: 1 })
})

test('what may wait for longer waits for longer, and not once it may no more', () => {
	const queue = createSendQueue({ ageMs: 2500, bytes: 100_000 })
	queue.setAgeMs(6000)
	for (const each of [key(0), inter(100), key(2000), inter(6000)]) queue.push(each)
	expect(queue.dropped).toBe(0)
	queue.setAgeMs(2500)
	queue.push(inter(6100))
	expect(queue.dropped).toBe(1)
})
