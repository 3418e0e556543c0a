import { connect } from 'node:net'
import { parseDisplay } from '../../../electron/sources/screen/x11/display-address.ts'
import { readServer, rootOf, setupRequest } from '../../../electron/sources/screen/x11/x11-messages.ts'

export interface Rectangle {
	readonly x: number
	readonly y: number
	readonly widthPx: number
	readonly heightPx: number
}

/** Paints on the background of a display, which changes nothing else and costs nothing between two paintings. */
export interface ScreenPainter {
	/** `color`: 0xRRGGBB. Resolves with the Unix ms before which the display did not change, when the server has painted it. */
	paint(color: number, rectangles: readonly Rectangle[]): Promise<number>
	close(): void
}

/** Requests of the X protocol (x.org, "X Window System Protocol"). */
const x = { createContext: 55, changeContext: 56, fillRectangles: 70, getFocus: 43, foreground: 4 } as const
/** Largest request without extensions is 262,140 bytes. */
const mostRectangles = 8000

export async function connectPainter(display: string): Promise<ScreenPainter> {
	const address = parseDisplay(display)?.addresses[0]
	if (!address) throw new Error(`"${display}" is no display.`)
	const socket = connect(address)
	const ready = Promise.withResolvers<Buffer>()
	let painted = Promise.withResolvers<void>()
	socket.on('error', ready.reject)
	readServer(socket, {
		onSetup: ready.resolve,
		onMessage: (message) => (message[0] === 0 ? painted.reject(new Error(`X answered with error ${message[1]}.`)) : painted.resolve()),
	})
	socket.write(setupRequest(null))
	const setup = await ready.promise
	const root = rootOf(setup, 0) ?? 0
	// The first of the ids that this client may give to what it creates.
	const context = setup.readUInt32LE(12)
	socket.write(words(x.createContext, context, root, x.foreground, 0))
	return {
		async paint(color, rectangles) {
			const atMs = Date.now()
			painted = Promise.withResolvers()
			socket.write(words(x.changeContext, context, x.foreground, color))
			const corners = rectangles.slice(0, mostRectangles).flatMap((one) => [one.x | (one.y << 16), one.widthPx | (one.heightPx << 16)])
			socket.write(words(x.fillRectangles, root, context, ...corners))
			// It has a reply, which comes after everything before it was done.
			socket.write(words(x.getFocus))
			await painted.promise
			return atMs
		},
		close: () => socket.destroy(),
	}
}

function words(opcode: number, ...values: readonly number[]): Buffer {
	const request = Buffer.alloc(4 + values.length * 4)
	request.writeUInt8(opcode, 0)
	request.writeUInt16LE(request.length / 4, 2)
	for (const [index, value] of values.entries()) request.writeUInt32LE(value >>> 0, 4 + index * 4)
	return request
}

/** A slide: a background and lines of marks the size of letters, another one for each number. Pure. */
export function slide(number: number, { widthPx, heightPx }: { readonly widthPx: number; readonly heightPx: number }) {
	const backgrounds = [0xf4f1ea, 0x20304a, 0xe8f0f4, 0x3a2030]
	const letters: Rectangle[] = []
	for (let y = 120; y < heightPx - 80; y += 44)
		for (let at = 90; at < widthPx - 120; at += 16)
			if ((at * 31 + y * 17 + number * 101) % 7 > 1) letters.push({ x: at, y, widthPx: 10, heightPx: 20 + ((at + number) % 5) })
	return {
		background: backgrounds[number % backgrounds.length] ?? 0,
		ink: number % 2 === 0 ? 0x202428 : 0xf0f4f8,
		letters,
	}
}
