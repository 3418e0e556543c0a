import type { NetConnectOpts, Socket } from 'node:net'
import type { Clock } from '../../../lib/clock.ts'
import { openSocket } from '../../../lib/open-socket.ts'
import type { PictureSize } from '../../picture-size.ts'
import { type DisplayCookie, type Environment, parseDisplay, readDisplayCookie } from './display-address.ts'

export interface ScreenWatchEvents {
	/** The screen has another size than before. */
	readonly onResized: (size: PictureSize) => void
	/** The X server has ended, or let nobody stay. Only after it had let us in. */
	readonly onGone: () => void
	/** It cannot be watched. */
	readonly onUnavailable: (why: 'no-display-name' | 'no-server' | 'refused' | 'failed') => void
}

const answerLimitMs = 5000
/** Numbers of the X protocol (x.org, "X Window System Protocol"). */
const x = { reply: 1, configureNotify: 22, changeWindowAttributes: 2, getGeometry: 14, eventMask: 0x800, structureNotify: 0x20000 } as const
const messageBytes = 32

/**
 * Watches one screen of an X server by a connection of its own: FFmpeg's capture keeps the size that it began with, and shows the last picture of a server
 * that has ended for ever. Returns the way to stop.
 */
export function watchScreen(display: string, environment: Environment, clock: Clock, events: ScreenWatchEvents): () => void {
	let socket: Socket | null = null
	let isOver = false

	function stop(): void {
		isOver = true
		socket?.destroy()
	}

	async function begin(): Promise<void> {
		const place = parseDisplay(display)
		if (!place) return events.onUnavailable('no-display-name')
		const cookie = await readDisplayCookie(place.number, environment)
		const own = await openFirst(place.addresses, clock)
		if (isOver) {
			own?.destroy()
			return
		}
		if (!own) return events.onUnavailable('no-server')
		socket = own
		let isIn = false
		let size: PictureSize | null = null
		own.once('close', () => {
			if (isOver) return
			isOver = true
			if (isIn) events.onGone()
			else events.onUnavailable('refused')
		})
		readServer(own, {
			onWelcome(setup) {
				const root = rootOf(setup, place.screen)
				isIn = root !== null
				if (root === null) own.destroy()
				else own.write(Buffer.concat([selectStructure(root), askGeometry(root)]))
			},
			onMessage(message) {
				const next = sizeIn(message)
				if (!next) return
				const isOther = size !== null && (size.widthPx !== next.widthPx || size.heightPx !== next.heightPx)
				size = next
				if (isOther) events.onResized(next)
			},
		})
		own.write(hello(cookie))
	}

	begin().catch(() => {
		if (!isOver) events.onUnavailable('failed')
	})
	return stop
}

async function openFirst(addresses: readonly NetConnectOpts[], clock: Clock): Promise<Socket | null> {
	for (const address of addresses) {
		const socket = await openSocket(address, clock, answerLimitMs)
		if (socket) return socket
	}
	return null
}

/** The least significant byte first, protocol 11.0, and what lets us in. */
function hello(cookie: DisplayCookie | null): Buffer {
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

function askGeometry(root: number): Buffer {
	const request = Buffer.alloc(8)
	request.writeUInt8(x.getGeometry, 0)
	request.writeUInt16LE(request.length / 4, 2)
	request.writeUInt32LE(root, 4)
	return request
}

/** The answer to our only question, or a window that has changed; null for all else. */
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

/** First the server's welcome, as long as it says, then messages of 32 bytes, of which answers may be longer. What cannot be read ends the connection. */
function readServer(socket: Socket, to: { onWelcome(setup: Buffer): void; onMessage(message: Buffer): void }): void {
	let rest: Buffer = Buffer.alloc(0)
	let isIn = false

	/** Bytes of the message that begins here; null while not even that is known. */
	function length(): number | null {
		if (rest.length < 8) return null
		if (!isIn) return 8 + rest.readUInt16LE(6) * 4
		const isLong = rest[0] === x.reply || (rest[0] ?? 0) % 128 === 35
		return messageBytes + (isLong ? rest.readUInt32LE(4) * 4 : 0)
	}

	socket.on('data', (bytes: Buffer) => {
		rest = Buffer.concat([rest, bytes])
		try {
			for (let next = length(); next !== null && rest.length >= next; next = length()) {
				const message = rest.subarray(0, next)
				rest = rest.subarray(next)
				if (isIn) to.onMessage(message)
				else if (message[0] !== 1) {
					socket.destroy()
					return
				} else {
					isIn = true
					to.onWelcome(message)
				}
			}
		} catch {
			socket.destroy()
		}
	})
}
