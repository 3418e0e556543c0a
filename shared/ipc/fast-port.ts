import { type OtherCanvasId, otherCanvasId } from '../domain/canvas.ts'
import type { LoudnessReading } from '../domain/loudness.ts'
import { decodeScopes, encodeScopes, type Scopes } from './scopes.ts'

/**
 * Messages of the fast port between the program process and a screen: pictures of the program, of the preview and of single sources,
 * thumbnails of scenes, sound levels and loudness.
 * They never pass through a store or React state. One binary message each, little endian:
 *
 *   byte 0      kind: 1 program, 2 levels, 3 thumbnail, 4 preview, 5 one source, 6 multiview, 7 picture of a candidate, 8 states of candidates,
 *               9 loudness, 10 sound, 11 look, 12 scopes, 13 another canvas
 *   byte 1      length n of the id (0 for program, levels, multiview, states, loudness and sound)
 *   bytes 2-3   width in px (pictures)
 *   bytes 4-5   height in px (pictures)
 *   byte 6      view of a source: 1 before its filters, 2 after them, 3 what they leave opaque in white
 *   bytes 8-15  float64 Unix time in ms at which the frame was mixed
 *   n bytes     id in UTF-8 (the scene of a thumbnail or preview, the source, the key of a candidate, the canvas, or the source and after a line feed the look),
 *               padded so that the payload starts at a multiple of 4
 *   payload     I420 picture, or UTF-8 JSON: LevelReading[] for levels, CandidateState[] for states, LoudnessNow for loudness,
 *               or interleaved stereo samples as float32 at 48 kHz: the sound of one frame, or scopes as in shared/ipc/scopes.ts
 *
 * A screen sends JSON text: {"want":"small"|"half"|"full"|"none","thumbnails":boolean,"preview":boolean}; "want" is the size of the program picture.
 * With "waits":true it sends the text "received" for each message, and gets nothing while one is on its way: on a slow line nothing queues up.
 * With "halfRate":true it gets every second of the pictures and levels: 15 a second instead of 30.
 * With "source":{"id":…,"views":["before","after","mask"],"without":null} it also gets pictures of that source; "without": the id of a filter to leave out.
 * With "looks":{"of":…,"ids":["daylight"]} it also gets small pictures of that source with those presets in place of its filters, one after another.
 * With "scopes":{"id":…,"without":null} it also gets brightness and color of that source after its filters, five times a second.
 * With "canvas":"vertical" it also gets small pictures of that canvas.
 * With "multiview":true it also gets preview, program and scenes in one picture, laid out as defined in shared/program/multiview-layout.ts.
 * With "loudness":true it also gets the loudness of the program, five times a second.
 * With "monitor":{"kind":"program"} or {"kind":"preview"} or {"kind":"sources","ids":[…],"without":…} it also gets that sound, every frame of it: for the
 * headphones of the person in front of it. "sources" are heard before their faders and mutes.
 * With "filterLevels":"…" the levels of that source have those of its filters too.
 * With "candidates":{"chosenKey":"a","devices":[{"key":"a","kind":"camera","id":"/dev/video0"}]} it also gets pictures and levels of devices and sources, so
 * that a person can choose one: five pictures a second of the chosen one, one in two seconds of the others. They are captured only while they are requested.
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
	/** The highest peak since the peaks were cleared, dBFS. */
	readonly holdDb: number
	/** How often full scale was reached since the peaks were cleared, at most once a second. Always 0 for the mix, which is limited. */
	readonly clips: number
	/** Whether full scale was reached since the reading before. */
	readonly isClipping: boolean
	/** Of the filters of its sound that are on, for sources whose filters a screen watches. */
	readonly filters?: readonly FilterReading[]
}

/** Loudness of the program now, and over 3 s once a second for the last five minutes, oldest first. */
export interface LoudnessNow {
	readonly reading: LoudnessReading
	readonly line: readonly (number | null)[]
}

/** The levels before and after one filter of a sound. */
export interface FilterReading {
	readonly id: string
	/** The highest sample of both sides, dBFS, -100 at the lowest. */
	readonly beforeDb: number
	readonly afterDb: number
	/** By how much it turned the sound down at most, dB; 0 = it did not, or is of a kind that does not. */
	readonly reductionDb: number
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
	| ({ readonly kind: 'canvas'; readonly canvas: OtherCanvasId } & FastPicture)
	| ({ readonly kind: 'multiview' } & FastPicture)
	| ({ readonly kind: 'candidate'; readonly key: string } & FastPicture)
	| { readonly kind: 'candidate-states'; readonly mixedAtMs: number; readonly states: readonly CandidateState[] }
	| { readonly kind: 'levels'; readonly mixedAtMs: number; readonly levels: readonly LevelReading[] }
	| ({ readonly kind: 'loudness'; readonly mixedAtMs: number } & LoudnessNow)
	| { readonly kind: 'sound'; readonly mixedAtMs: number; readonly samples: Float32Array }
	| ({ readonly kind: 'look'; readonly sourceId: string; readonly lookId: string } & FastPicture)
	| { readonly kind: 'scopes'; readonly sourceId: string; readonly mixedAtMs: number; readonly scopes: Scopes }

/** What is heard in the headphones of one screen. */
export type MonitorRequest =
	| { readonly kind: 'program' }
	| { readonly kind: 'preview' }
	| {
			readonly kind: 'sources'
			readonly ids: readonly string[]
			/** The id of a filter that is left out, so that a person hears what it does. Absent: none. */
			readonly without?: string
	  }

/** More cannot be told apart by ear. */
export const mostMonitored = 16

/** A picture of one source: before its filters, after them, or what they leave opaque, in white. */
export type SourceView = 'before' | 'after' | 'mask'

export interface SourceRequest {
	readonly id: string
	readonly views: readonly SourceView[]
	/** The id of a filter that is left out; null = none. */
	readonly without: string | null
}

/** What a source would look like with presets in place of its filters. */
export interface LooksRequest {
	/** The key of the source, the scene or the program. */
	readonly of: string
	/** Of the presets: see shared/program/looks.ts. */
	readonly ids: readonly string[]
}

/** More are never visible at once. */
export const mostLooks = 64

export interface ScopesRequest {
	readonly id: string
	/** The id of a filter that is left out; null = none. */
	readonly without: string | null
}

/** Something that a person may add: a device of the studio's computer, or a source of the collection. */
export interface CandidateRequest {
	/** Names it in the answers. */
	readonly key: string
	readonly kind: (typeof candidateKinds)[number]
	/** The id of the device or of the source. */
	readonly id: string
}

export const candidateKinds = ['screen', 'camera', 'audio-input', 'source'] as const

export interface CandidateState {
	readonly key: string
	/** "not-open": a source that is not running now. "in-use": another program has the device. */
	readonly state: 'opening' | 'live' | 'not-open' | 'in-use' | 'no-permission' | 'no-signal'
	/** The size of its own picture, if that is known. */
	readonly size: { readonly widthPx: number; readonly heightPx: number } | null
	/** Peak and RMS of the louder side, dBFS, for sound inputs. */
	readonly level: { readonly peakDb: number; readonly rmsDb: number } | null
}

export interface CandidatesRequest {
	readonly devices: readonly CandidateRequest[]
	readonly chosenKey: string | null
}

/** More are never visible at once. */
export const mostCandidates = 24

export interface FastRequest {
	readonly want: 'none' | 'small' | 'half' | 'full'
	/** It confirms each message. Absent: no. */
	readonly waits?: boolean
	/** Pictures and levels at half the rate, for a screen that draws with its processor. Absent: no. */
	readonly halfRate?: boolean
	readonly thumbnails: boolean
	/** Pictures of the preview. */
	readonly preview: boolean
	/** Preview, program and scenes in one picture. Absent: no. */
	readonly multiview?: boolean
	/** The loudness of the program. Absent: no. */
	readonly loudness?: boolean
	/** The sound for headphones. Absent: none. */
	readonly monitor?: MonitorRequest
	/** The source whose filters of sound are measured one by one. Absent: none. */
	readonly filterLevels?: string
	/** Pictures of one source, whether a scene shows it or not. Absent: none. */
	readonly source?: SourceRequest
	/** Small pictures of one source with presets. Absent: none. */
	readonly looks?: LooksRequest
	/** Brightness and color of one source. Absent: none. */
	readonly scopes?: ScopesRequest
	/** Pictures of a canvas besides the main one. Absent: none. */
	readonly canvas?: OtherCanvasId
	/** Pictures and levels of what a person may add. Absent: none, and nothing is captured for it. */
	readonly candidates?: CandidatesRequest
}

const kinds = {
	program: 1,
	levels: 2,
	thumbnail: 3,
	preview: 4,
	source: 5,
	multiview: 6,
	candidate: 7,
	'candidate-states': 8,
	loudness: 9,
	sound: 10,
	look: 11,
	scopes: 12,
	canvas: 13,
} as const
const views = { before: 1, after: 2, mask: 3 } as const
export const sourceViews = ['before', 'after', 'mask'] as const satisfies readonly SourceView[]
const headerBytes = 16

/** Bytes before the payload for an id of this many bytes. */
function payloadOffset(idBytes: number): number {
	return headerBytes + Math.ceil(idBytes / 4) * 4
}

export function encodeFastMessage(message: FastMessage): Uint8Array {
	const id = new TextEncoder().encode(idOf(message))
	const payload = payloadOf(message)
	const offset = payloadOffset(id.length)
	const bytes = new Uint8Array(offset + payload.length)
	const view = new DataView(bytes.buffer)
	view.setUint8(0, kinds[message.kind])
	view.setUint8(1, id.length)
	if ('data' in message) {
		view.setUint16(2, message.widthPx, true)
		view.setUint16(4, message.heightPx, true)
	}
	if (message.kind === 'source') view.setUint8(6, views[message.view])
	view.setFloat64(8, message.mixedAtMs, true)
	bytes.set(id, headerBytes)
	bytes.set(payload, offset)
	return bytes
}

function payloadOf(message: FastMessage): Uint8Array {
	if ('data' in message) return message.data
	if (message.kind === 'scopes') return encodeScopes(message.scopes)
	if (message.kind === 'sound') return new Uint8Array(message.samples.buffer, message.samples.byteOffset, message.samples.byteLength)
	return new TextEncoder().encode(JSON.stringify(valuesOf(message)))
}

function idOf(message: FastMessage): string {
	if ('sceneId' in message) return message.sceneId
	if (message.kind === 'look') return `${message.sourceId}\n${message.lookId}`
	if (message.kind === 'canvas') return message.canvas
	if ('sourceId' in message) return message.sourceId
	return message.kind === 'candidate' ? message.key : ''
}

function valuesOf(message: Exclude<FastMessage, FastPicture | { kind: 'sound' | 'scopes' }>): unknown {
	if (message.kind === 'levels') return message.levels
	return message.kind === 'loudness' ? { reading: message.reading, line: message.line } : message.states
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
	if (view.getUint8(0) === kinds.sound) {
		return payload.length % 8 === 0 ? { kind: 'sound', mixedAtMs, samples: new Float32Array(buffer, offset) } : null
	}
	if (view.getUint8(0) === kinds.loudness) {
		return { kind: 'loudness', mixedAtMs, ...(JSON.parse(new TextDecoder().decode(payload)) as LoudnessNow) }
	}
	if (view.getUint8(0) === kinds['candidate-states']) {
		return { kind: 'candidate-states', mixedAtMs, states: JSON.parse(new TextDecoder().decode(payload)) as CandidateState[] }
	}
	const id = new TextDecoder().decode(new Uint8Array(buffer, headerBytes, idBytes))
	if (view.getUint8(0) === kinds.scopes) {
		const scopes = decodeScopes(payload)
		return scopes && { kind: 'scopes', sourceId: id, mixedAtMs, scopes }
	}
	const widthPx = view.getUint16(2, true)
	const heightPx = view.getUint16(4, true)
	if (payload.length !== (widthPx * heightPx * 3) / 2) return null
	const picture = { widthPx, heightPx, mixedAtMs, data: payload }
	if (view.getUint8(0) === kinds.program) return { kind: 'program', ...picture }
	if (view.getUint8(0) === kinds.multiview) return { kind: 'multiview', ...picture }
	if (view.getUint8(0) === kinds.canvas) {
		const canvas = otherCanvasId.safeParse(id)
		return canvas.success ? { kind: 'canvas', canvas: canvas.data, ...picture } : null
	}
	if (view.getUint8(0) === kinds.look) {
		const [sourceId = '', lookId = ''] = id.split('\n')
		return { kind: 'look', sourceId, lookId, ...picture }
	}
	if (view.getUint8(0) === kinds.source) {
		const shown = sourceViews.find((one) => views[one] === view.getUint8(6))
		return shown ? { kind: 'source', sourceId: id, view: shown, ...picture } : null
	}
	if (view.getUint8(0) === kinds.candidate) return { kind: 'candidate', key: id, ...picture }
	const kind = (['thumbnail', 'preview'] as const).find((one) => kinds[one] === view.getUint8(0))
	return kind ? { kind, sceneId: id, ...picture } : null
}
