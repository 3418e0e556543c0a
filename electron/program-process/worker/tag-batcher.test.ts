import { expect, test } from 'vitest'
import type { MediaTag } from '../../../shared/domain/feeds.ts'
import { createTagBatcher } from './tag-batcher.ts'

const tag = (kind: MediaTag['kind'], timestampMs: number, isSequenceHeader = false): MediaTag => {
	return { kind, timestampMs, body: new Uint8Array(1), isKeyframe: false, isSequenceHeader }
}

function collected() {
	const turns: number[][] = []
	let turn: number[] = []
	const pieces = createTagBatcher(({ timestampMs }) => turn.push(timestampMs))
	return {
		pieces,
		write(...tags: MediaTag[]) {
			for (const each of tags) {
				turn = []
				pieces.write(each)
				turns.push(turn)
			}
		},
		turns,
	}
}

test('sound goes with the picture after it, in order', () => {
	const { write, turns } = collected()
	write(tag('video', 0), tag('audio', 5), tag('video', 33), tag('audio', 26), tag('audio', 48), tag('video', 66))
	expect(turns).toEqual([[0], [], [5, 33], [], [], [26, 48, 66]])
})

test('sound without pictures continues', () => {
	const { write, turns } = collected()
	write(tag('audio', 0), tag('audio', 21), tag('audio', 43), tag('audio', 64))
	expect(turns).toEqual([[], [], [0, 21, 43], []])
})

test('headers and data are never held back, and a flush leaves nothing', () => {
	const seen: number[] = []
	const pieces = createTagBatcher(({ timestampMs }) => seen.push(timestampMs))
	pieces.write(tag('audio', 1, true))
	expect(seen).toEqual([1])
	pieces.write(tag('audio', 2))
	pieces.write(tag('data', 3))
	expect(seen).toEqual([1, 2, 3])
	pieces.write(tag('audio', 4))
	pieces.flush()
	pieces.flush()
	expect(seen).toEqual([1, 2, 3, 4])
})
