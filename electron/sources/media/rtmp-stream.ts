import type { Socket } from 'node:net'
import type { MediaTag } from '../../../shared/domain/feeds.ts'
import type { NetworkAddress } from '../../../shared/domain/media-address.ts'
import { AppError, type AppErrorData } from '../../../shared/errors/app-error.ts'
import type { Clock } from '../../lib/clock.ts'
import { flvHeader, flvTagBytes } from '../../media/flv/flv-writer.ts'
import { type PlayAddress, type PlayEnd, startPlayDialogue } from '../../media/rtmp/play-dialogue.ts'
import { RtmpProtocolError } from '../../media/rtmp/protocol-error.ts'
import { type ByteStream, createByteStream } from './byte-stream.ts'
import { networkError, noStream, notAsExpected, nothingComes, senderGone, unauthorized } from './media-errors.ts'

/** For the handshake and everything up to the first picture, ms. */
const beginningLimitMs = 8000
/** How long to wait for sound after the first picture, ms. */
const otherTrackMs = 400
/** A stream without pictures begins this long after its first sound, ms. */
const soundOnlyMs = 2500

/** Requests the stream from a connected server. Resolves when the beginning has arrived: FLV, with times from 0 on. Rejects with AppError. */
export function openRtmpStream(address: NetworkAddress, socket: Socket, clock: Clock): Promise<ByteStream> {
	return new Promise((resolve, reject) => {
		const seen = { video: false, audio: false }
		let firstMs: number | null = null
		let cancelReady = () => {}
		const stream = createByteStream(
			() => flvHeader(seen),
			() => {
				cancelLimit()
				cancelReady()
				socket.destroy()
				reject(AppError.fromData(stream.error() ?? senderGone))
			},
		)
		const cancelLimit = clock.after(beginningLimitMs, () => {
			if (seen.video || seen.audio) ready()
			else stream.fail(nothingComes(beginningLimitMs / 1000))
		})

		function ready(): void {
			cancelLimit()
			cancelReady()
			resolve(stream)
		}

		function take(tag: MediaTag): void {
			// Servers count time from their own start. Here, the time of a livestream starts at 0 when it is opened.
			if (tag.kind !== 'data') firstMs ??= tag.timestampMs
			stream.push(flvTagBytes({ ...tag, timestampMs: firstMs === null ? 0 : Math.max(0, tag.timestampMs - firstMs) }))
			const isFirstSound = tag.kind === 'audio' && !seen.audio
			if (tag.kind === 'video') seen.video = true
			if (tag.kind === 'audio') seen.audio = true
			if (tag.kind === 'video' && tag.isKeyframe) readyAfter(seen.audio ? 0 : otherTrackMs)
			else if (isFirstSound && !seen.video) readyAfter(soundOnlyMs)
		}

		function readyAfter(delayMs: number): void {
			cancelReady()
			cancelReady = clock.after(delayMs, ready)
		}

		const dialogue = startPlayDialogue(playAddress(address), {
			write(bytes) {
				socket.write(bytes)
			},
			onTag: take,
			onEnd: (end) => stream.fail(errorOf(end)),
		})
		socket.on('data', (bytes: Buffer) => {
			try {
				if (!stream.isOver()) dialogue.receive(bytes)
			} catch (error) {
				if (!(error instanceof RtmpProtocolError)) throw error
				stream.fail(notAsExpected)
			}
		})
		socket.on('error', (error: NodeJS.ErrnoException) => stream.fail(networkError(error.code ?? 'ECONNRESET')))
		socket.on('close', () => stream.fail(networkError('ECONNRESET')))
	})
}

/** Name and app as Flash and FFmpeg split them: of three parts or more the first two are the app. */
export function playAddress({ scheme, host, port, rest }: NetworkAddress): PlayAddress {
	const [, path = '', query = ''] = /^\/?([^?]*)(.*)$/s.exec(rest) ?? []
	const parts = path.split('/')
	const inApp = parts.length > 2 ? 2 : 1
	const server = `${host.includes(':') ? `[${host}]` : host}${port === null ? '' : `:${port}`}`
	const app = parts.slice(0, inApp).join('/')
	return { app, tcUrl: `${scheme}://${server}/${app}`, name: parts.slice(inApp).join('/') + query }
}

function errorOf({ kind, said: serverSaid }: PlayEnd): AppErrorData {
	if (kind === 'ended') return senderGone
	// The server's description may contain the name of the stream, which may be a secret. The code never contains it.
	const code = /^[A-Za-z.]+/.exec(serverSaid)?.[0] ?? ''
	return /auth|denied|forbidden/i.test(serverSaid) ? unauthorized(code) : noStream(code)
}
