import type { Socket } from 'node:net'
import type { NetworkAddress } from '../../../shared/domain/media-address.ts'
import type { AppErrorData } from '../../../shared/errors/app-error.ts'
import type { Clock } from '../../lib/clock.ts'
import { type PlayAddress, type PlayEnd, startPlayDialogue } from '../../media/rtmp/play-dialogue.ts'
import { RtmpProtocolError } from '../../media/rtmp/protocol-error.ts'
import type { ByteStream } from './byte-stream.ts'
import { createFlvReceiver } from './flv-receiver.ts'
import { networkError, noStream, notAsExpected, senderGone, unauthorized } from './media-errors.ts'

/** For the handshake and everything up to the first picture, ms. */
const beginningLimitMs = 8000

/** Requests the stream from a connected server. Resolves when the beginning has arrived: FLV, with times from 0 on. Rejects with AppError. */
export function openRtmpStream(address: NetworkAddress, socket: Socket, clock: Clock): Promise<ByteStream> {
	const receiver = createFlvReceiver(clock, beginningLimitMs, () => socket.destroy())
	const dialogue = startPlayDialogue(playAddress(address), {
		write(bytes) {
			socket.write(bytes)
		},
		onTag: receiver.take,
		onEnd: (end) => receiver.fail(errorOf(end)),
	})
	socket.on('data', (bytes: Buffer) => {
		try {
			if (!receiver.isOver()) dialogue.receive(bytes)
		} catch (error) {
			if (!(error instanceof RtmpProtocolError)) throw error
			receiver.fail(notAsExpected)
		}
	})
	socket.on('error', (error: NodeJS.ErrnoException) => receiver.fail(networkError(error.code ?? 'ECONNRESET')))
	socket.on('close', () => receiver.fail(networkError('ECONNRESET')))
	return receiver.begun
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
