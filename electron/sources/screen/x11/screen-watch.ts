import type { NetConnectOpts, Socket } from 'node:net'
import type { Clock } from '../../../lib/clock.ts'
import { openSocket } from '../../../lib/open-socket.ts'
import type { PictureSize } from '../../picture-size.ts'
import { type Environment, parseDisplay, readDisplayCookie } from './display-address.ts'
import { getGeometry, readServer, rootOf, selectStructure, setupRequest, sizeIn } from './x11-messages.ts'

export interface ScreenWatchEvents {
	/** The size of the screen, as soon as it is known and whenever it has changed. */
	readonly onSize: (size: PictureSize) => void
	/** The size of the screen has changed. */
	readonly onResized: (size: PictureSize) => void
	/** The connection was closed after it had been accepted: the X server has ended. */
	readonly onGone: () => void
	/** The screen cannot be watched. */
	readonly onUnavailable: (why: 'no-display-name' | 'no-server' | 'refused' | 'failed') => void
}

const answerLimitMs = 5000
/**
 * Watches one screen of an X server through a separate connection: FFmpeg's capture keeps its first size, and after the server has ended it keeps showing the
 * last picture. Returns a function that ends the watch.
 */
export function watchScreen(display: string, environment: Environment, clock: Clock, events: ScreenWatchEvents): () => void {
	let socket: Socket | null = null
	let isOver = false

	function stop(): void {
		isOver = true
		socket?.destroy()
	}

	async function begin(): Promise<void> {
		const address = parseDisplay(display)
		if (!address) return events.onUnavailable('no-display-name')
		const cookie = await readDisplayCookie(address.number, environment)
		const own = await connectFirst(address.addresses, clock)
		if (isOver) {
			own?.destroy()
			return
		}
		if (!own) return events.onUnavailable('no-server')
		socket = own
		let isAccepted = false
		let size: PictureSize | null = null
		own.once('close', () => {
			if (isOver) return
			isOver = true
			if (isAccepted) events.onGone()
			else events.onUnavailable('refused')
		})
		readServer(own, {
			onSetup(setup) {
				const root = rootOf(setup, address.screen)
				isAccepted = root !== null
				if (root === null) own.destroy()
				else own.write(Buffer.concat([selectStructure(root), getGeometry(root)]))
			},
			onMessage(message) {
				const next = sizeIn(message)
				if (!next) return
				const isChanged = size !== null && (size.widthPx !== next.widthPx || size.heightPx !== next.heightPx)
				size = next
				events.onSize(next)
				if (isChanged) events.onResized(next)
			},
		})
		own.write(setupRequest(cookie))
	}

	begin().catch(() => {
		if (!isOver) events.onUnavailable('failed')
	})
	return stop
}

async function connectFirst(addresses: readonly NetConnectOpts[], clock: Clock): Promise<Socket | null> {
	for (const address of addresses) {
		const socket = await openSocket(address, clock, answerLimitMs)
		if (socket) return socket
	}
	return null
}
