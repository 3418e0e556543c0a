import { type AddressInfo, createServer, type Socket } from 'node:net'
import type { AppErrorData } from '../../../shared/errors/app-error.ts'
import { networkError, notAsExpected, redirected } from './media-errors.ts'
import { createRtspReader, type RtspNames, withoutRedirect, withRealAddress, writeRtspMessage } from './rtsp-messages.ts'

export interface RtspHop {
	/** Where FFmpeg connects to, on loopback. */
	readonly port: number
	/** Why the hop ended the connection; null when it did not. */
	error(): AppErrorData | null
	dispose(): void
}

/**
 * A proxy between FFmpeg and the RTSP server that `server` is connected to. FFmpeg would follow a redirect of the server wherever it leads; here such a reply ends
 * the connection instead. Replies are read only until FFmpeg plays: it follows no redirect after that. Accepts a single connection: another program of this
 * computer that is faster than FFmpeg gets a connection to that server without user and password, and FFmpeg gets none. `to`: the address of the server, such as
 * "rtsp://host:554". `user`: "user:password", decoded; empty = none. Rejects with a Node error.
 */
export async function openRtspHop(server: Socket, { to, user }: Pick<RtspNames, 'to' | 'user'>): Promise<RtspHop> {
	let error: AppErrorData | null = null
	let client: Socket | null = null
	const listener = createServer((socket) => {
		listener.close()
		if (client) {
			socket.destroy()
			return
		}
		client = socket
		socket.setNoDelay(true)
		join(socket)
	})
	let hasAnswered = false
	server.on('error', ({ code = '' }: NodeJS.ErrnoException) => {
		// After the server has answered, its answer explains more than a network error.
		if (!hasAnswered) error ??= networkError(code)
	})

	function close(reason: AppErrorData | null): void {
		error ??= reason
		listener.close()
		client?.destroy()
		server.destroy()
	}

	function join(socket: Socket): void {
		let hasPlayed = false
		const names = { from: `rtsp://127.0.0.1:${port}`, to, user }
		const requests = createRtspReader(
			(message) => {
				server.write(writeRtspMessage(withRealAddress(message, names)))
				if (hasPlayed || !message.first.startsWith('PLAY ')) return
				hasPlayed = true
				toClient(replies.rest())
			},
			(frame) => server.write(frame),
		)
		const replies = createRtspReader((message) => {
			const allowed = withoutRedirect(message)
			if (allowed) toClient(writeRtspMessage(allowed))
			else close(redirected)
		}, toClient)
		function toClient(bytes: Uint8Array): void {
			if (!socket.destroyed && !socket.write(bytes)) server.pause()
		}
		/** A message that is too large ends the connection. */
		function taking(take: (bytes: Buffer) => void): (bytes: Buffer) => void {
			return (bytes) => {
				try {
					take(bytes)
				} catch {
					close(notAsExpected)
				}
			}
		}
		socket.on('error', () => {})
		socket.on(
			'data',
			taking((bytes) => requests.push(bytes)),
		)
		socket.on('drain', () => server.resume())
		socket.on('close', () => server.destroySoon())
		server.on(
			'data',
			taking((bytes) => {
				hasAnswered = true
				if (hasPlayed) toClient(bytes)
				else replies.push(bytes)
			}),
		)
		server.on('close', () => socket.end())
		if (server.destroyed) socket.end()
	}

	const port = await new Promise<number>((resolve, reject) => {
		listener.once('error', reject)
		listener.listen(0, '127.0.0.1', () => resolve((listener.address() as AddressInfo).port))
	})
	return { port, error: () => error, dispose: () => close(null) }
}
