import { randomBytes } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { MediaTag } from '../../../../shared/domain/feeds.ts'
import type { PracticePlayback } from '../practice-settings.ts'
import { createKeptPieces, type KeptPiece, type KeptPieces } from './kept-pieces.ts'
import { adBytes, keyframeOf, type PieceTools, pieceBytes } from './piece-bytes.ts'

export interface PracticePlaybackOptions extends PieceTools {
	/** What viewers get of the program now. */
	readonly fault: () => PracticePlayback
	/** Whether viewers of this video see an ad now. */
	readonly showsAd: (videoId: string) => boolean
}

/** The streams of the practice platform as viewers get them: HLS. Nothing is kept or made unless somebody has asked within the last half minute. */
export interface PracticePlaybackServer {
	/** What a push of this video brings. */
	note(videoId: string, tag: MediaTag): void
	/** Below the address of the server. */
	path(videoId: string): string
	owns(incoming: IncomingMessage): boolean
	answer(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void>
}

interface Stream {
	readonly kept: KeptPieces
	askedAtMs: number
	/** How each piece is served: the same for everybody who asks. */
	readonly served: Map<number, { readonly isAd: boolean; readonly bytes: Promise<Buffer> }>
	/** The picture that stands still. */
	still: MediaTag | null
}

const root = '/playback/'
const forgottenAfterMs = 30_000

export function createPracticePlayback(options: PracticePlaybackOptions): PracticePlaybackServer {
	const { clock } = options
	/** Part of each address, because every program on this computer can connect. */
	const secret = randomBytes(16).toString('hex')
	const streams = new Map<string, Stream>()
	/** A push says how it is decoded only once, at its begin. */
	const headers = new Map<string, Map<MediaTag['kind'], MediaTag>>()
	let ad: Promise<Buffer> | null = null

	function streamOf(videoId: string): Stream {
		const known = streams.get(videoId)
		const stream: Stream = known ?? { kept: createKeptPieces(), askedAtMs: 0, served: new Map(), still: null }
		if (!known) for (const header of headers.get(videoId)?.values() ?? []) stream.kept.note(header)
		stream.askedAtMs = clock.steady()
		streams.set(videoId, stream)
		return stream
	}

	function serve(videoId: string, stream: Stream, piece: KeptPiece) {
		const known = stream.served.get(piece.number)
		if (known) return known
		const fault = options.fault()
		stream.still = fault === 'frozen' ? (stream.still ?? keyframeOf(piece)) : null
		const isAd = options.showsAd(videoId)
		ad ??= isAd ? adBytes(options) : null
		const served = { isAd, bytes: isAd && ad ? ad : pieceBytes(piece, fault, stream.still, options) }
		stream.served.set(piece.number, served)
		return served
	}

	function playlist(videoId: string, stream: Stream): string {
		const pieces = stream.kept.pieces()
		for (const number of stream.served.keys()) if (number < (pieces[0]?.number ?? 0)) stream.served.delete(number)
		const lines = pieces.flatMap((piece) => {
			const { isAd } = serve(videoId, stream, piece)
			const isBreak = isAd || stream.served.get(piece.number - 1)?.isAd
			return [...(isBreak ? ['#EXT-X-DISCONTINUITY'] : []), `#EXTINF:${(piece.durationMs / 1000).toFixed(3)},`, `${piece.number}.ts`]
		})
		const longest = Math.max(2, ...pieces.map(({ durationMs }) => Math.ceil(durationMs / 1000)))
		return [
			'#EXTM3U',
			'#EXT-X-VERSION:3',
			`#EXT-X-TARGETDURATION:${longest}`,
			`#EXT-X-MEDIA-SEQUENCE:${pieces[0]?.number ?? 0}`,
			...lines,
			'',
		].join('\n')
	}

	return {
		note(videoId, tag) {
			if (tag.isSequenceHeader) headers.set(videoId, (headers.get(videoId) ?? new Map<MediaTag['kind'], MediaTag>()).set(tag.kind, tag))
			const stream = streams.get(videoId)
			if (!stream) return
			if (clock.steady() - stream.askedAtMs > forgottenAfterMs) streams.delete(videoId)
			else stream.kept.note(tag)
		},
		path: (videoId) => `${root}${secret}/${videoId}/index.m3u8`,
		owns: ({ url = '' }) => url.startsWith(root),
		async answer(incoming, outgoing) {
			const [, , key, videoId = '', file = ''] = (incoming.url ?? '').split('/')
			const stream = key === secret && incoming.method === 'GET' ? streamOf(videoId) : null
			if (stream && file === 'index.m3u8') {
				outgoing.writeHead(200, { 'content-type': 'application/vnd.apple.mpegurl', 'cache-control': 'no-store' })
				outgoing.end(playlist(videoId, stream))
				return
			}
			const bytes = await stream?.served.get(Number(/^(\d+)\.ts$/.exec(file)?.[1] ?? Number.NaN))?.bytes
			if (bytes) outgoing.writeHead(200, { 'content-type': 'video/mp2t', 'content-length': bytes.length })
			else outgoing.writeHead(404)
			outgoing.end(bytes)
		},
	}
}
