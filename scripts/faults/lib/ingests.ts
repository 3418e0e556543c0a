import type { StudioHost } from '../../../e2e/support/studio-host.ts'
import { type RtmpSink, startRtmpSink } from '../../../electron/media/rtmp/testing/rtmp-sink.ts'
import { type Line, startSpoiledLine } from '../../../electron/testing/spoiled-line.ts'
import type { MediaTag } from '../../../shared/domain/feeds.ts'
import type { Arrival } from './arrivals.ts'

export type Protocol = 'rtmp' | 'rtmps' | 'srt'

/** What comes to an ingest. */
export interface Arrivals {
	/** Pictures. */
	readonly pictures: Arrival[]
	readonly sounds: Arrival[]
}

/** An ingest with the line to it. */
export interface Ingest extends Arrivals {
	readonly protocol: Protocol
	readonly server: string
	readonly key: string
	/** The port on this computer that the studio connects to; null = it is on another computer. */
	readonly port: number | null
	/** `reset`: present connections are torn down at once. Does nothing where the line is a cable. */
	spoil(line: Line, reset?: boolean): Promise<void>
	refuseKey(isRefused: boolean): Promise<void>
	/** Makes it a destination of the show in another way than by its address. Resolves with the destination's id. */
	readonly connect?: (studio: StudioHost) => Promise<string>
	close(): Promise<void>
}

/** Notes a tag that came now. Headers and data are no pictures. */
export function note(
	{ pictures, sounds }: Arrivals,
	{ kind, isSequenceHeader, timestampMs }: Pick<MediaTag, 'kind' | 'isSequenceHeader' | 'timestampMs'>,
): void {
	const atMs = performance.now()
	if (isSequenceHeader || kind === 'data') return
	;(kind === 'video' ? pictures : sounds).push({ atMs, timestampMs })
}

export interface RtmpIngest extends Ingest {
	readonly sink: RtmpSink
}

/** An RTMP ingest on this computer, RTMPS with `tls`, that refuses a second connection with a key while it holds the first, as platforms do. */
export async function startRtmpIngest(tls?: { readonly key: string; readonly cert: string }): Promise<RtmpIngest> {
	const arrivals: Arrivals = { pictures: [], sounds: [] }
	const sink = await startRtmpSink({ ...(tls ? { tls } : {}), holdsKey: true, onTag: (tag) => note(arrivals, tag) })
	const line = await startSpoiledLine(sink.port)
	const { server, key } = sink.target()
	return {
		...arrivals,
		protocol: tls ? 'rtmps' : 'rtmp',
		server: server.replace(`:${sink.port}`, `:${line.port}`),
		key,
		port: line.port,
		sink,
		spoil: (to, reset) => line.set(to, reset),
		async refuseKey(isRefused) {
			sink.setMode(isRefused ? 'refuse-key' : 'accept')
			if (isRefused) await line.set('pass', true)
		},
		async close() {
			await line.close()
			await sink.close()
		},
	}
}
