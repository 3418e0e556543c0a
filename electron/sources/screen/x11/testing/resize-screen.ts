/** Changes the size of a screen of Xvfb with RANDR, as xrandr does. */
import { connect } from 'node:net'

const randr = { getScreenResources: 8, setScreenSize: 7, setCrtcConfig: 21 } as const

/** Not larger than the size that Xvfb was started with. Resolves when the server has changed it. */
export async function resizeScreen(display: string, widthPx: number, heightPx: number): Promise<void> {
	const socket = connect({ path: `/tmp/.X11-unix/X${display.slice(1)}` })
	try {
		const read = reader(socket)
		socket.write(Buffer.from([0x6c, 0, 11, 0, 0, 0, 0, 0, 0, 0, 0, 0]))
		const welcome = await read(8)
		const setup = await read(welcome.readUInt16LE(6) * 4)
		const root = setup.readUInt32LE(32 + Math.ceil(setup.readUInt16LE(16) / 4) * 4 + setup.readUInt8(21) * 8)
		const send = async (...words: readonly number[]): Promise<Buffer> => {
			const bytes = Buffer.alloc(words.length * 4)
			for (const [index, word] of words.entries()) bytes.writeUInt32LE(word, index * 4)
			bytes.writeUInt16LE(words.length, 2)
			socket.write(bytes)
			const head = await read(32)
			if (head[0] !== 1) throw new Error(`X answered with error ${head[1]}.`)
			return Buffer.concat([head, await read(head.readUInt32LE(4) * 4)])
		}
		// QueryExtension: opcode 98, then the length of the name and the name.
		const found = await send(98, 5, ...wordsOf('RANDR\0\0\0'))
		const major = found.readUInt8(9)
		const request = (minor: number) => major | (minor << 8)
		const resources = await send(request(randr.getScreenResources), root)
		const crtcs = Array.from({ length: resources.readUInt16LE(16) }, (_, index) => resources.readUInt32LE(32 + index * 4))
		// A screen cannot be smaller than an area that is in use.
		for (const crtc of crtcs) await send(request(randr.setCrtcConfig), crtc, 0, 0, 0, 0, 1)
		const sizePx = widthPx | (heightPx << 16)
		const setSize = Buffer.alloc(20)
		for (const [index, word] of [request(randr.setScreenSize), root, sizePx, 300, 200].entries()) setSize.writeUInt32LE(word, index * 4)
		setSize.writeUInt16LE(5, 2)
		socket.write(setSize)
		// It has no reply: the reply to the next request comes after it.
		await send(98, 5, ...wordsOf('RANDR\0\0\0'))
	} finally {
		socket.destroy()
	}
}

function wordsOf(text: string): readonly number[] {
	const bytes = Buffer.from(text, 'latin1')
	return Array.from({ length: bytes.length / 4 }, (_, index) => bytes.readUInt32LE(index * 4))
}

/** Reads this many bytes of a stream, one call after another. */
function reader(stream: NodeJS.ReadableStream): (count: number) => Promise<Buffer> {
	let rest: Buffer = Buffer.alloc(0)
	let wake = () => {}
	stream.on('data', (bytes: Buffer) => {
		rest = Buffer.concat([rest, bytes])
		wake()
	})
	return async (count) => {
		while (rest.length < count) {
			await new Promise<void>((resolve) => {
				wake = resolve
			})
		}
		const read = rest.subarray(0, count)
		rest = rest.subarray(count)
		return read
	}
}
