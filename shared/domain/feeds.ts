import type { CanvasId } from './canvas.ts'

/**
 * The values that stages exchange. Plain data: stages do not import each other, they share these types.
 * Times on the program timeline are milliseconds since the timeline's epoch; the timeline continues across restarts of any process.
 */

/** One picture in planar YUV 4:2:0, BT.709 limited range, planes Y, U, V one after the other without padding. */
export interface I420Picture {
	readonly widthPx: number
	readonly heightPx: number
	/** Length = width*height*3/2. The owner may reuse the memory once a newer picture was passed on. */
	readonly data: Uint8Array
	/** One byte per pixel, 0 = transparent, or null when every pixel is opaque. */
	readonly alpha: Uint8Array | null
}

/** Interleaved stereo samples at 48 kHz, -1 to 1 nominal; length = 2 * samples per channel. */
export type StereoBlock = Float32Array

export const sampleRateHz = 48_000

/** One encoded unit as it crosses the relay: an FLV tag without its framing. */
export interface MediaTag {
	readonly kind: 'video' | 'audio' | 'data'
	/** Decode time in ms on the program timeline. */
	readonly timestampMs: number
	/** FLV tag body (for video: frame type and codec byte, AVC packet type, composition time, NAL units in AVCC form). */
	readonly body: Uint8Array
	readonly isKeyframe: boolean
	/** AVC decoder configuration or AAC AudioSpecificConfig: must precede the frames, and is sent again to every reader that joins late. */
	readonly isSequenceHeader: boolean
	/** The sound track, from 1. Absent: 1. Only the tags of a recording's own encoder have others. */
	readonly track?: number
}

/**
 * A running source as the program sees it. It never makes the program wait: reading is synchronous and returns what is available.
 *
 * Live feeds (screen, camera, microphone) hold the newest picture and a small sound buffer. Paced feeds (media file, test pattern) are pulled:
 * each `advance(true)` advances them by exactly one program frame with its samples, and they stand still while inactive.
 */
export interface SourceFeed {
	/** Called once per program frame, before picture and sound are read. `active`: shown or heard in this frame. */
	advance(active: boolean): void
	/** The newest picture, the same object until a newer one replaces it; null before the first and for kinds without picture. */
	picture(): I420Picture | null
	/** For kinds that draw each shape separately: the picture for a box of this shape. Without this function, `picture` is stretched. */
	pictureFor?(box: { readonly widthPx: number; readonly heightPx: number }): I420Picture | null
	/** For films: the number of frames when the first one is ready to be played next; otherwise null. */
	readyFrames?(): number | null
	/** Fills the block with the next samples of this frame. Returns false, leaving the block alone, when there is no sound. */
	readSound(block: StereoBlock): boolean
}

/** Which sources must be able to play at once; the others may be idle. */
export interface SourceDemand {
	/** Shown or heard now, or after the next Take. */
	readonly needed: ReadonlySet<string>
	/** One click away: hidden in a scene that is on air or in preview. Most likely first. */
	readonly likely: readonly string[]
}

/** One stream of the local relay. Everything here is secret. */
export interface RelayStream {
	/** Its name, random per relay start. */
	readonly name: string
	/** Signed query values without "?sign=". */
	readonly publishSign: string
	readonly playSign: string
}

/** Where this studio's own processes publish to and read from the local relay: the stream of the main canvas. Everything here is secret. */
export interface RelayEndpoint extends RelayStream {
	readonly host: string
	readonly rtmpPort: number
	readonly httpPort: number
	/** RTMP app, random per relay start. */
	readonly app: string
	/** The streams of the other canvases. Absent: the relay has none. */
	readonly others?: Readonly<Partial<Record<CanvasId, RelayStream>>>
	/** What destinations get of each canvas: the program later by the safety delay, or the holding picture. Absent: they get the program. */
	readonly air?: Readonly<Partial<Record<CanvasId, RelayStream>>>
	/** The safety delay, ms: a publisher that connects to another relay repeats that much more. Absent: none. */
	readonly delayMs?: number
}

/** The endpoint of a canvas; that of the main one when the relay has no stream for it. Pure. */
export function endpointOf(endpoint: RelayEndpoint, canvas: CanvasId): RelayEndpoint {
	const stream = endpoint.others?.[canvas]
	return stream ? { ...endpoint, ...stream } : endpoint
}

/** The endpoint of what destinations get of a canvas. Pure. */
export function airEndpointOf(endpoint: RelayEndpoint, canvas: CanvasId): RelayEndpoint {
	const stream = endpoint.air?.[canvas]
	return stream ? { ...endpoint, ...stream } : endpointOf(endpoint, canvas)
}

/** Where the program process gives out the tags of the encoders that recordings have for themselves, on loopback. Secret. */
export interface TagFeedEndpoint {
	readonly port: number
	/** Random per start of the process. */
	readonly token: string
}

/** One of those encoders. Secret. */
export interface TagFeedAddress extends TagFeedEndpoint {
	readonly name: string
}

/** Where a destination sends to. The whole value is secret and is sent only over the channel to the destination's own process. */
export interface IngestTarget {
	readonly protocol: 'rtmp' | 'rtmps' | 'srt'
	/** rtmp(s)://[user:password@]host[:port]/app[?query], or srt://host:port?options without secrets. */
	readonly server: string
	/** RTMP stream key, query included, untouched; SRT: "streamid=…&passphrase=…" or a bare stream id. */
	readonly key: string
	/** RTMPS: certificates of authorities to trust besides the built-in ones, PEM. Not secret. */
	readonly authority?: string
	/** The canvas that is sent there. Absent: the main one. */
	readonly canvas?: CanvasId
	/** Another computer may have sent there a moment ago, so that the server may still hold its connection. */
	readonly mayBeHeld?: true
}
