import { expect, test } from 'vitest'
import type { MediaTag } from '../../../../shared/domain/feeds.ts'
import { createKeptPieces } from './kept-pieces.ts'

const tag = (timestampMs: number, isKeyframe = false, bytes = 10): MediaTag => ({
	...{ kind: 'video', timestampMs, body: new Uint8Array(bytes).fill(0x27), isKeyframe, isSequenceHeader: false },
})

test('Pieces begin with a keyframe, last two seconds or more, and the last six are kept', () => {
	const kept = createKeptPieces()
	const header: MediaTag = { kind: 'video', timestampMs: 0, body: new Uint8Array(5), isKeyframe: false, isSequenceHeader: true }
	kept.note(header)
	kept.note(tag(0))
	for (let atMs = 500; atMs <= 20_500; atMs += 500) kept.note(tag(atMs, atMs % 1000 === 500))
	const pieces = kept.pieces()
	expect(pieces.map(({ number, durationMs, tags }) => [number, durationMs, tags.length, tags[0]?.timestampMs])).toEqual(
		[4, 5, 6, 7, 8, 9].map((number) => [number, 2000, 4, 500 + 2000 * number]),
	)
	expect(pieces[0]?.headers).toEqual([header])
})

test('A piece that is too large is left out, and its number with it', () => {
	const kept = createKeptPieces()
	kept.note(tag(0, true, 10_000_000))
	kept.note(tag(1000, false, 10_000_000))
	kept.note(tag(2000, true))
	kept.note(tag(4000, true))
	expect(kept.pieces().map(({ number }) => number)).toEqual([1])
})
