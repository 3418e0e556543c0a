/**
 * Messages of the fast port between the program process and a screen: preview pictures, scene thumbnails and sound levels.
 * They never pass through a store or React state. One binary message each, little endian:
 *
 *   byte 0      kind: 1 preview picture, 2 levels, 3 scene thumbnail
 *   byte 1      length n of the id (0 for previews and levels)
 *   bytes 2-3   width in px (pictures)
 *   bytes 4-5   height in px (pictures)
 *   bytes 8-15  float64 Unix time in ms at which the frame was mixed
 *   n bytes     id in UTF-8 (the scene of a thumbnail), padded so that the payload starts at a multiple of 4
 *   payload     I420 picture, or UTF-8 JSON of LevelReading[] for levels
 *
 * A screen sends JSON text: {"want":"half"|"full"|"none","thumbnails":boolean}.
 */
export interface LevelReading {
	/** Source id, or "program" for the mix. */
	readonly id: string
	/** Left and right sample peak of the last frame(s), dBFS, -100 at the least. */
	readonly peakDb: readonly [number, number]
	/** Left and right RMS over 300 ms, dBFS, -100 at the least. */
	readonly rmsDb: readonly [number, number]
	/** Whether it is heard in the program now. */
	readonly heard: boolean
}

export type FastMessage =
	| { readonly kind: 'preview'; readonly widthPx: number; readonly heightPx: number; readonly mixedAtMs: number; readonly data: Uint8Array }
	| {
			readonly kind: 'thumbnail'
			readonly sceneId: string
			readonly widthPx: number
			readonly heightPx: number
			readonly mixedAtMs: number
			readonly data: Uint8Array
	  }
	| { readonly kind: 'levels'; readonly mixedAtMs: number; readonly levels: readonly LevelReading[] }

export interface FastRequest {
	readonly want: 'none' | 'half' | 'full'
	readonly thumbnails: boolean
}

const kinds = { preview: 1, levels: 2, thumbnail: 3 } as const
const headerBytes = 16

/** Bytes before the payload for an id of this many bytes. */
function payloadOffset(idBytes: number): number {
	return headerBytes + Math.ceil(idBytes / 4) * 4
}

export function encodeFastMessage(message: FastMessage): Uint8Array {
	const id = new TextEncoder().encode(message.kind === 'thumbnail' ? message.sceneId : '')
	const payload = message.kind === 'levels' ? new TextEncoder().encode(JSON.stringify(message.levels)) : message.data
	const offset = payloadOffset(id.length)
	const bytes = new Uint8Array(offset + payload.length)
	const view = new DataView(bytes.buffer)
	view.setUint8(0, kinds[message.kind])
	view.setUint8(1, id.length)
	if (message.kind !== 'levels') {
		view.setUint16(2, message.widthPx, true)
		view.setUint16(4, message.heightPx, true)
	}
	view.setFloat64(8, message.mixedAtMs, true)
	bytes.set(id, headerBytes)
	bytes.set(payload, offset)
	return bytes
}

/** null for anything that is not a whole message. */
export function decodeFastMessage(buffer: ArrayBuffer): FastMessage | null {
	if (buffer.byteLength < headerBytes) return null
	const view = new DataView(buffer)
	const idBytes = view.getUint8(1)
	const offset = payloadOffset(idBytes)
	if (buffer.byteLength < offset) return null
	const mixedAtMs = view.getFloat64(8, true)
	const payload = new Uint8Array(buffer, offset)
	if (view.getUint8(0) === kinds.levels) {
		return { kind: 'levels', mixedAtMs, levels: JSON.parse(new TextDecoder().decode(payload)) as LevelReading[] }
	}
	const widthPx = view.getUint16(2, true)
	const heightPx = view.getUint16(4, true)
	if (payload.length !== (widthPx * heightPx * 3) / 2) return null
	if (view.getUint8(0) === kinds.preview) return { kind: 'preview', widthPx, heightPx, mixedAtMs, data: payload }
	if (view.getUint8(0) === kinds.thumbnail) {
		const sceneId = new TextDecoder().decode(new Uint8Array(buffer, headerBytes, idBytes))
		return { kind: 'thumbnail', sceneId, widthPx, heightPx, mixedAtMs, data: payload }
	}
	return null
}
