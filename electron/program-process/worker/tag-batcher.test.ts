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

test('two pictures go together with the sound of their time, in order', () => {
	const { write, turns } = collected()
	write(tag('video', 0), tag('audio', 5), tag('video', 33), tag('audio', 26), tag('audio', 48), tag('video', 66), tag('video', 100))
	expect(turns).toEqual([[], [], [0, 5, 33], [], [], [], [26, 48, 66, 100]])
})

test('at sixty pictures a second three go together', () => {
	const { write, turns } = collected()
	write(tag('video', 0), tag('video', 17), tag('video', 33), tag('video', 50))
	expect(turns).toEqual([[], [], [0, 17, 33], []])
})

test('a keyframe waits for nothing, and with low latency no picture does', () => {
	const { write, turns, pieces } = collected()
	write(tag('video', 0), { ...tag('video', 33), isKeyframe: true }, { ...tag('video', 66), isKeyframe: true }, tag('video', 100))
	expect(turns).toEqual([[], [0, 33], [66], []])
	pieces.setHoldsPictures(false)
	write(tag('audio', 105), tag('video', 133), tag('video', 166))
	expect(turns.slice(4)).toEqual([[], [105, 133], [166]])
})

test('sound without pictures continues, also when one is held', () => {
	const { write, turns } = collected()
	write(tag('audio', 0), tag('audio', 21), tag('audio', 43), tag('audio', 64))
	expect(turns).toEqual([[], [], [0, 21, 43], []])
	write(tag('video', 66), tag('audio', 85), tag('audio', 106), tag('audio', 128), tag('audio', 149))
	expect(turns.slice(4)).toEqual([[], [], [], [], [64, 66, 85, 106, 128, 149]])
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
