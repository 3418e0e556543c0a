import type { I420Picture } from '../../../shared/domain/feeds.ts'
import type { ReadTarget } from '../../process/read-in-place.ts'
import type { DrawingHead } from './drawing-messages.ts'

/** Each message: the lengths of its head and its bytes as 32-bit numbers, the head as JSON, the bytes. */
const lengthsBytes = 8
/** The longest heads hold the delays of an animation. */
const maxHeadBytes = 1_000_000
/** Four pictures of the largest size with alpha. */
const maxBodyBytes = 4 * 3840 * 3840 * 2.5

/** The parts of one message, to be written one after another. */
export function messageOf(
	head: DrawingHead,
	pictures: readonly I420Picture[] = [],
	other: Uint8Array = new Uint8Array(0),
): readonly Uint8Array[] {
	const headBytes = Buffer.from(JSON.stringify(head))
	const parts = [...pictures.flatMap(({ data, alpha }) => (alpha ? [data, alpha] : [data])), ...(other.length > 0 ? [other] : [])]
	const lengths = Buffer.alloc(lengthsBytes)
	lengths.writeUInt32LE(headBytes.length, 0)
	lengths.writeUInt32LE(
		parts.reduce((sum, part) => sum + part.length, 0),
		4,
	)
	return [lengths, headBytes, ...parts]
}

/**
 * Reads the messages: pictures are read directly into their own memory in small steps, so a large one does not delay anything else. `onBroken`: the data is not
 * a message; nothing is read after it.
 */
export function createMessageReader(
	onMessage: (head: DrawingHead, pictures: readonly I420Picture[], other: Uint8Array) => void,
	onBroken: () => void,
): ReadTarget {
	let stage: 'lengths' | 'head' | 'body' | 'broken' = 'lengths'
	let buffer = new Uint8Array(lengthsBytes)
	let filledBytes = 0
	let bodyBytes = 0
	let head: DrawingHead | null = null

	function expect(next: 'lengths' | 'head' | 'body', bytes: number): void {
		stage = next
		buffer = new Uint8Array(bytes)
		filledBytes = 0
	}

	function whole(): void {
		if (stage === 'lengths') {
			const lengths = new DataView(buffer.buffer)
			const headBytes = lengths.getUint32(0, true)
			bodyBytes = lengths.getUint32(4, true)
			if (headBytes === 0 || headBytes > maxHeadBytes || bodyBytes > maxBodyBytes) throw new Error('Impossible lengths')
			return expect('head', headBytes)
		}
		if (stage === 'head') {
			head = JSON.parse(Buffer.from(buffer).toString()) as DrawingHead
			if (bodyBytes > 0) return expect('body', bodyBytes)
			buffer = new Uint8Array(0)
		}
		const done = head
		const { pictures, other } = done?.type === 'drawn' ? contentOf(done, buffer) : { pictures: [], other: new Uint8Array(0) }
		expect('lengths', lengthsBytes)
		if (done) onMessage(done, pictures, other)
	}

	return {
		space: () => (stage === 'broken' ? new Uint8Array(65_536) : buffer.subarray(filledBytes)),
		filled(count) {
			if (stage === 'broken') return
			filledBytes += count
			if (filledBytes < buffer.length) return
			try {
				whole()
			} catch {
				stage = 'broken'
				onBroken()
			}
		},
	}
}

function contentOf(
	head: Extract<DrawingHead, { type: 'drawn' }>,
	bytes: Uint8Array,
): { readonly pictures: readonly I420Picture[]; readonly other: Uint8Array } {
	let at = 0
	const take = (count: number) => {
		if (at + count > bytes.length) throw new Error('Too few bytes')
		at += count
		return bytes.subarray(at - count, at)
	}
	const pictures = head.pictures.map(({ widthPx, heightPx, hasAlpha }) => {
		const pixels = widthPx * heightPx
		return { widthPx, heightPx, data: take(pixels * 1.5), alpha: hasAlpha ? take(pixels) : null }
	})
	return { pictures, other: take(head.otherBytes ?? 0) }
}
