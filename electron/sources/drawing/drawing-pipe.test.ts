import { expect, test } from 'vitest'
import type { I420Picture } from '../../../shared/domain/feeds.ts'
import { copyInto } from '../../process/read-in-place.ts'
import type { DrawingHead } from './drawing-messages.ts'
import { createMessageReader, messageOf } from './drawing-pipe.ts'

const picture = (widthPx: number, heightPx: number, luma: number, alpha: number | null): I420Picture => ({
	widthPx,
	heightPx,
	data: new Uint8Array(widthPx * heightPx * 1.5).fill(luma),
	alpha: alpha === null ? null : new Uint8Array(widthPx * heightPx).fill(alpha),
})

test('messages are read as they were written, however the pipe cuts them', () => {
	const pictures = [picture(4, 2, 50, null), picture(2, 6, 60, 128)]
	const head: DrawingHead = {
		type: 'drawn',
		id: 7,
		pictures: pictures.map(({ widthPx, heightPx, alpha }) => ({ widthPx, heightPx, hasAlpha: alpha !== null })),
		cells: [],
		file: null,
	}
	const bytes = Buffer.concat([
		...messageOf({ type: 'ready' }),
		...messageOf(head, pictures),
		...messageOf({ type: 'began', id: 8, needsBytes: 9 }),
	])
	for (const step of [1, 3, 8, 50, bytes.length]) {
		const seen: unknown[] = []
		const reader = createMessageReader(
			(one, given) => seen.push(one, ...given),
			() => seen.push('broken'),
		)
		for (let at = 0; at < bytes.length; at += step) copyInto(reader, bytes.subarray(at, at + step))
		expect(seen).toEqual([{ type: 'ready' }, head, ...pictures, { type: 'began', id: 8, needsBytes: 9 }])
	}
})

test.each([
	['lengths beyond reason', Buffer.alloc(8, 0xff)],
	['a head that is no JSON', Buffer.from([3, 0, 0, 0, 0, 0, 0, 0, 1, 2, 3])],
	[
		'fewer bytes than its pictures need',
		Buffer.concat([
			...messageOf({ type: 'drawn', id: 1, pictures: [{ widthPx: 100, heightPx: 100, hasAlpha: true }], cells: [], file: null }),
		]),
	],
])('%s end reading', (_name, bytes) => {
	let broken = 0
	const pieces: unknown[] = []
	const reader = createMessageReader(
		(head) => pieces.push(head),
		() => {
			broken += 1
		},
	)
	copyInto(reader, bytes)
	copyInto(reader, Buffer.concat([...messageOf({ type: 'ready' })]))
	expect([broken, pieces]).toEqual([1, []])
})
