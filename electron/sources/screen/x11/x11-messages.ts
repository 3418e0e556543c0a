import type { Socket } from 'node:net'
import type { PictureSize } from '../../picture-size.ts'
import type { DisplayCookie } from './display-address.ts'

/** Numbers of the X protocol (x.org, "X Window System Protocol"). */
const x = { reply: 1, configureNotify: 22, changeWindowAttributes: 2, getGeometry: 14, eventMask: 0x800, structureNotify: 0x20000 } as const
const messageBytes = 32

/** The least significant byte first, protocol 11.0, and the cookie. */
export function setupRequest(cookie: DisplayCookie | null): Buffer {
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

export function selectStructure(root: number): Buffer {
	const request = Buffer.alloc(16)
	request.writeUInt8(x.changeWindowAttributes, 0)
	request.writeUInt16LE(request.length / 4, 2)
	request.writeUInt32LE(root, 4)
	request.writeUInt32LE(x.eventMask, 8)
	request.writeUInt32LE(x.structureNotify, 12)
	return request
}

export function getGeometry(root: number): Buffer {
	const request = Buffer.alloc(8)
	request.writeUInt8(x.getGeometry, 0)
	request.writeUInt16LE(request.length / 4, 2)
	request.writeUInt32LE(root, 4)
	return request
}

/** From the reply to the only request, or from a changed window; null for every other message. */
export function sizeIn(message: Buffer): PictureSize | null {
	const kind = (message[0] ?? 0) & 0x7f
	if (kind === x.reply) return { widthPx: message.readUInt16LE(16), heightPx: message.readUInt16LE(18) }
	if (kind === x.configureNotify) return { widthPx: message.readUInt16LE(20), heightPx: message.readUInt16LE(22) }
	return null
}

/** The root window of a screen; null when the server has no such screen. */
export function rootOf(setup: Buffer, screen: number): number | null {
	const at = screenAt(setup, screen)
	return at === null ? null : setup.readUInt32LE(at)
}

/** Where a screen begins: after the head come the vendor's name, formats of 8 bytes, and screens of 40 bytes with their depths and visuals. */
export function screenAt(setup: Buffer, screen: number): number | null {
	let at = 40 + roundUp(setup.readUInt16LE(24)) + setup.readUInt8(29) * 8
	const screens = setup.readUInt8(28)
	if (screen >= screens) return null
	for (let index = 0; index < screen; index += 1) {
		let depths = setup.readUInt8(at + 39)
		at += 40
		for (; depths > 0; depths -= 1) at += 8 + setup.readUInt16LE(at + 2) * 24
	}
	return at
}

/** First the server's setup message, which states its length, then messages of 32 bytes; replies may be longer. An invalid message closes the connection. */
export function readServer(socket: Socket, to: { onSetup(setup: Buffer): void; onMessage(message: Buffer): void }): void {
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
