import type { NetConnectOpts, Socket } from 'node:net'
import type { Clock } from '../../../lib/clock.ts'
import { openSocket } from '../../../lib/open-socket.ts'
import type { PictureSize } from '../../picture-size.ts'
import { type DisplayCookie, type Environment, parseDisplay, readDisplayCookie } from './display-address.ts'

export interface ScreenWatchEvents {
	/** The size of the screen has changed. */
	readonly onResized: (size: PictureSize) => void
	/** The connection was closed after it had been accepted: the X server has ended. */
	readonly onGone: () => void
	/** It cannot be watched. */
	readonly onUnavailable: (why: 'no-display-name' | 'no-server' | 'refused' | 'failed') => void
}

const answerLimitMs = 5000
/** Numbers of the X protocol (x.org, "X Window System Protocol"). */
const x = { reply: 1, configureNotify: 22, changeWindowAttributes: 2, getGeometry: 14, eventMask: 0x800, structureNotify: 0x20000 } as const
const messageBytes = 32

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

/** The least significant byte first, protocol 11.0, and the cookie. */
function setupRequest(cookie: DisplayCookie | null): Buffer {
	const name = Buffer.from(cookie?.name ?? '', 'latin1')
	const data = Buffer.from(cookie?.data ?? [])
	const head = Buffer.alloc(12)
	head.write('l', 0, 'latin1')
	head.writeUInt16LE(11, 2)
	head.writeUInt16LE(name.length, 6)
	head.writeUInt16LE(data.length, 8)
	return Buffer.concat([head, padded(name), padded(data)])
}

const roundUp = (length: number) => Math.ceil(length / 4) * 4
const padded = (bytes: Buffer) => Buffer.concat([bytes, Buffer.alloc(roundUp(bytes.length) - bytes.length)])

function selectStructure(root: number): Buffer {
	const request = Buffer.alloc(16)
	request.writeUInt8(x.changeWindowAttributes, 0)
	request.writeUInt16LE(request.length / 4, 2)
	request.writeUInt32LE(root, 4)
	request.writeUInt32LE(x.eventMask, 8)
	request.writeUInt32LE(x.structureNotify, 12)
	return request
}

function getGeometry(root: number): Buffer {
	const request = Buffer.alloc(8)
	request.writeUInt8(x.getGeometry, 0)
	request.writeUInt16LE(request.length / 4, 2)
	request.writeUInt32LE(root, 4)
	return request
}

/** From the reply to the only request, or from a changed window; null for every other message. */
function sizeIn(message: Buffer): PictureSize | null {
	const kind = (message[0] ?? 0) & 0x7f
	if (kind === x.reply) return { widthPx: message.readUInt16LE(16), heightPx: message.readUInt16LE(18) }
	if (kind === x.configureNotify) return { widthPx: message.readUInt16LE(20), heightPx: message.readUInt16LE(22) }
	return null
}

/** The root window of a screen: after the head come the vendor's name, formats of 8 bytes, and screens of 40 bytes with their depths and visuals. */
function rootOf(setup: Buffer, screen: number): number | null {
	let at = 40 + roundUp(setup.readUInt16LE(24)) + setup.readUInt8(29) * 8
	const screens = setup.readUInt8(28)
	if (screen >= screens) return null
	for (let index = 0; index < screen; index += 1) {
		let depths = setup.readUInt8(at + 39)
		at += 40
		for (; depths > 0; depths -= 1) at += 8 + setup.readUInt16LE(at + 2) * 24
	}
	return setup.readUInt32LE(at)
}

/** First the server's setup message, which states its length, then messages of 32 bytes; replies may be longer. An invalid message closes the connection. */
function readServer(socket: Socket, to: { onSetup(setup: Buffer): void; onMessage(message: Buffer): void }): void {
	let rest: Buffer = Buffer.alloc(0)
	let isAccepted = false

	/** Bytes of the message that begins here; null while too little has arrived to know. */
	function length(): number | null {
		if (rest.length < 8) return null
		if (!isAccepted) return 8 + rest.readUInt16LE(6) * 4
		const isLong = rest[0] === x.reply || (rest[0] ?? 0) % 128 === 35
		return messageBytes + (isLong ? rest.readUInt32LE(4) * 4 : 0)
	}

	socket.on('data', (bytes: Buffer) => {
		rest = Buffer.concat([rest, bytes])
		try {
			for (let next = length(); next !== null && rest.length >= next; next = length()) {
				const message = rest.subarray(0, next)
				rest = rest.subarray(next)
				if (isAccepted) to.onMessage(message)
				else if (message[0] !== 1) {
					socket.destroy()
					return
				} else {
					isAccepted = true
					to.onSetup(message)
				}
			}
		} catch {
			socket.destroy()
		}
	})
}
