import { connect } from 'node:net'
import { readServer, rootOf, setupRequest } from '../x11-messages.ts'

/** Requests of the X protocol (x.org, "X Window System Protocol"). */
const x = { changeWindowAttributes: 2, getFocus: 43, openFont: 45, createGlyphCursor: 94, cursor: 0x4000 } as const
/** A big arrow in the cursor font, and its mask after it. */
const arrow = 2

/** Gives the pointer of a display a red arrow with a white edge, where no window is. Resolves when the server has it; returns the function that ends that. */
export async function showRootPointer(display: string): Promise<() => void> {
	const socket = connect({ path: `/tmp/.X11-unix/X${display.slice(1)}` })
	const ready = Promise.withResolvers<Buffer>()
	const done = Promise.withResolvers<void>()
	socket.on('error', ready.reject)
	readServer(socket, {
		onSetup: ready.resolve,
		onMessage: (message) => (message[0] === 0 ? done.reject(new Error(`X answered with error ${message[1]}.`)) : done.resolve()),
	})
	socket.write(setupRequest(null))
	const setup = await ready.promise
	const font = setup.readUInt32LE(12)
	const pointer = font + 1
	socket.write(request(x.openFont, font, 6, ...textWords('cursor\0\0')))
	const glyphs = arrow | ((arrow + 1) << 16)
	// Red in front, white behind: three times 16 bits each.
	socket.write(request(x.createGlyphCursor, pointer, font, font, glyphs, 0xffff, 0xffff_0000, 0xffff_ffff))
	socket.write(request(x.changeWindowAttributes, rootOf(setup, 0) ?? 0, x.cursor, pointer))
	socket.write(request(x.getFocus))
	await done.promise
	return () => socket.destroy()
}

function request(opcode: number, ...words: readonly number[]): Buffer {
	const bytes = Buffer.alloc(4 + 4 * words.length)
	bytes.writeUInt8(opcode, 0)
	bytes.writeUInt16LE(bytes.length / 4, 2)
	for (const [index, word] of words.entries()) bytes.writeUInt32LE(word >>> 0, 4 + 4 * index)
	return bytes
}

function textWords(text: string): readonly number[] {
	const bytes = Buffer.from(text, 'latin1')
	return Array.from({ length: bytes.length / 4 }, (_, index) => bytes.readUInt32LE(4 * index))
}
