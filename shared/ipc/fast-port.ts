/**
 * Messages of the fast port between the program process and a screen: pictures of the program, of the preview and of single sources,
 * thumbnails of scenes, and sound levels.
 * They never pass through a store or React state. One binary message each, little endian:
 *
 *   byte 0      kind: 1 program, 2 levels, 3 thumbnail, 4 preview, 5 one source, 6 multiview
 *   byte 1      length n of the id (0 for program, levels and multiview)
 *   bytes 2-3   width in px (pictures)
 *   bytes 4-5   height in px (pictures)
 *   byte 6      view of a source: 1 before its filters, 2 after them, 3 what they leave opaque in white
 *   bytes 8-15  float64 Unix time in ms at which the frame was mixed
 *   n bytes     id in UTF-8 (the scene of a thumbnail or preview, or the source), padded so that the payload starts at a multiple of 4
 *   payload     I420 picture, or UTF-8 JSON of LevelReading[] for levels
 *
 * A screen sends JSON text: {"want":"half"|"full"|"none","thumbnails":boolean,"preview":boolean}; "want" is the size of the program picture.
 * With "source":{"id":…,"views":["before","after","mask"],"without":null} it also gets pictures of that source; "without": the id of a filter to leave out.
 * With "multiview":true it also gets preview, program and scenes in one picture, laid out as defined in shared/program/multiview-layout.ts.
 */
export interface LevelReading {
	/** Source id, or "program" for the mix. */
	readonly id: string
	/** Left and right sample peak of the last frame(s), dBFS, -100 at the lowest. */
	readonly peakDb: readonly [number, number]
	/** Left and right RMS over 300 ms, dBFS, -100 at the lowest. */
	readonly rmsDb: readonly [number, number]
	/** Whether it is in the program's sound now. */
	readonly heard: boolean
}

export interface FastPicture {
	readonly widthPx: number
	readonly heightPx: number
	readonly mixedAtMs: number
	/** I420. */
	readonly data: Uint8Array
}

export type FastMessage =
	| ({ readonly kind: 'program' } & FastPicture)
	| ({ readonly kind: 'thumbnail'; readonly sceneId: string } & FastPicture)
	| ({ readonly kind: 'preview'; readonly sceneId: string } & FastPicture)
	| ({ readonly kind: 'source'; readonly sourceId: string; readonly view: SourceView } & FastPicture)
	| ({ readonly kind: 'multiview' } & FastPicture)
	| { readonly kind: 'levels'; readonly mixedAtMs: number; readonly levels: readonly LevelReading[] }

/** A picture of one source: before its filters, after them, or what they leave opaque, in white. */
export type SourceView = 'before' | 'after' | 'mask'

export interface SourceRequest {
	readonly id: string
	readonly views: readonly SourceView[]
	/** The id of a filter that is left out; null = none. */
	readonly without: string | null
}

export interface FastRequest {
	readonly want: 'none' | 'half' | 'full'
	readonly thumbnails: boolean
	/** Pictures of the preview. */
	readonly preview: boolean
	/** Preview, program and scenes in one picture. Absent: no. */
	readonly multiview?: boolean
	/** Pictures of one source, whether a scene shows it or not. Absent: none. */
	readonly source?: SourceRequest
}

const kinds = { program: 1, levels: 2, thumbnail: 3, preview: 4, source: 5, multiview: 6 } as const
const views = { before: 1, after: 2, mask: 3 } as const
export const sourceViews = ['before', 'after', 'mask'] as const satisfies readonly SourceView[]
const headerBytes = 16

/** Bytes before the payload for an id of this many bytes. */
function payloadOffset(idBytes: number): number {
	return headerBytes + Math.ceil(idBytes / 4) * 4
}

export function encodeFastMessage(message: FastMessage): Uint8Array {
	const id = new TextEncoder().encode('sceneId' in message ? message.sceneId : 'sourceId' in message ? message.sourceId : '')
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
	if (message.kind === 'source') view.setUint8(6, views[message.view])
	view.setFloat64(8, message.mixedAtMs, true)
	bytes.set(id, headerBytes)
	bytes.set(payload, offset)
	return bytes
}

/** null for anything that is not a complete message. */
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
	const picture = { widthPx, heightPx, mixedAtMs, data: payload }
	if (view.getUint8(0) === kinds.program) return { kind: 'program', ...picture }
	if (view.getUint8(0) === kinds.multiview) return { kind: 'multiview', ...picture }
	const id = new TextDecoder().decode(new Uint8Array(buffer, headerBytes, idBytes))
	if (view.getUint8(0) === kinds.source) {
		const shown = sourceViews.find((one) => views[one] === view.getUint8(6))
		return shown ? { kind: 'source', sourceId: id, view: shown, ...picture } : null
	}
	const kind = (['thumbnail', 'preview'] as const).find((one) => kinds[one] === view.getUint8(0))
	return kind ? { kind, sceneId: id, ...picture } : null
}
