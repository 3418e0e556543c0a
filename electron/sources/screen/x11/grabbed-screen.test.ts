import { expect, test } from 'vitest'
import { silentLog } from '../../../lib/log.ts'
import { createManualClock } from '../../../platforms/testing/manual-clock.ts'
import type { PictureSize } from '../../picture-size.ts'
import type { CaptureContext } from '../../source-context.ts'
import type { Area } from './damaged-areas.ts'
import { grabScreen } from './grabbed-screen.ts'
import type { X11Client } from './x11-client.ts'

const small: PictureSize = { widthPx: 64, heightPx: 64 }
const damage = { opcode: 140, firstEvent: 90 }
const fixes = { opcode: 141, firstEvent: 95 }
const frameMs = 50

/** An X server with one screen, of which each pixel is one gray. */
function fakeServer(showPointer: boolean, size: PictureSize = small, connections = 1) {
	const clock = createManualClock()
	const gray = new Uint8Array(size.widthPx * size.heightPx)
	const fetched: Area[] = []
	let pointer = { x: 10, y: 12 }
	let answers = 0
	/** Areas of which nothing is reported until that is taken back. */
	const reported = new Set<string>()
	let beforeFetch = () => {}

	function ask(request: Buffer, into?: Uint8Array): Promise<Buffer> {
		const reply = Buffer.alloc(32 + 4 * 4)
		reply[0] = 1
		if (request[0] === 73 && into) fetch(request, into)
		else if (request[0] === 38) {
			reply[1] = 1
			reply.writeInt16LE(pointer.x, 16)
			reply.writeInt16LE(pointer.y, 18)
		} else {
			// A white pointer of 2x2 pixels that points with its left top.
			for (const at of [12, 14]) reply.writeUInt16LE(2, at)
			reply.fill(255, 32)
		}
		return Promise.resolve(reply)
	}

	function fetch(request: Buffer, into: Uint8Array): void {
		const area = {
			x: request.readInt16LE(8),
			y: request.readInt16LE(10),
			widthPx: request.readUInt16LE(12),
			heightPx: request.readUInt16LE(14),
		}
		fetched.push(area)
		beforeFetch()
		for (let at = 0; at < into.length; at += 1) {
			const [x, y] = [Math.floor(at / 4) % area.widthPx, Math.floor(at / 4 / area.widthPx)]
			into[at] = gray[(area.y + y) * size.widthPx + area.x + x] ?? 0
		}
	}

	const client: X11Client = {
		setup: Promise.resolve(Buffer.alloc(0)),
		send(...requests) {
			for (const [opcode, minor] of requests) if (opcode === damage.opcode && minor === 3) reported.clear()
		},
		ask,
		together: (requests) => requests(),
		closed: new Promise(() => {}),
		close() {},
	}
	const format = { ...size, frameRate: { numerator: 1000, denominator: frameMs } }
	const context = { clock, format, log: silentLog, onNaturalSize() {} } as unknown as CaptureContext
	const screen = { root: 7, size, isBgrx: true, firstId: 99 }
	const watched = { x: 0, y: 0, ...size }
	const grabbed = grabScreen(
		{
			client,
			fetchers: Array.from({ length: connections }, () => client),
			screen,
			damage,
			fixes,
			watched,
			wanted: { region: null, showPointer },
			context,
		},
		{
			onOutput() {},
			onResized() {},
			onAnswer() {
				answers += 1
			},
		},
	)

	return {
		clock,
		grabbed,
		fetched,
		answers: () => answers,
		movePointer(x: number, y: number) {
			pointer = { x, y }
		},
		/** Runs whenever the server is about to read its pixels for a reply. */
		onFetch(run: () => void) {
			beforeFetch = run
		},
		draw(area: Area, value: number, isReported = true) {
			const { x, y, widthPx, heightPx } = area
			for (let row = y; row < y + heightPx; row += 1) gray.fill(value, row * size.widthPx + x, row * size.widthPx + x + widthPx)
			const key = JSON.stringify(area)
			if (!isReported || reported.has(key)) return
			reported.add(key)
			const event = Buffer.alloc(32)
			event[0] = damage.firstEvent
			for (const [index, word] of [x, y, widthPx, heightPx].entries()) event.writeUInt16LE(word, 16 + 2 * index)
			grabbed.onEvent(event)
		},
		/** Luma of one pixel as shown now. */
		luma(x: number, y: number): number | undefined {
			grabbed.pictures()?.promote()
			return grabbed.pictures()?.shown()?.data[y * size.widthPx + x]
		},
		/** Lets time pass in small steps, and everything happen that is due. */
		async pass(ms: number) {
			for (let passed = 0; passed < ms; passed += 5) {
				await clock.advance(5)
				for (let turn = 0; turn < 6; turn += 1) await Promise.resolve()
			}
		},
	}
}

const corner = { x: 40, y: 8, widthPx: 10, heightPx: 4 }

test('at first everything is fetched, then only what was drawn, once a frame at most', async () => {
	const server = fakeServer(false)
	expect(server.grabbed.pictures()).toBeNull()
	await server.pass(10)
	expect(server.fetched).toEqual([{ x: 0, y: 0, ...small }])
	expect(server.luma(45, 10)).toBe(16)
	await server.pass(frameMs)
	for (let turn = 1; turn <= 20; turn += 1) {
		server.draw(corner, turn)
		await server.pass(10)
	}
	await server.pass(2 * frameMs)
	const parts = server.fetched.slice(1)
	expect(new Set(parts.map((part) => JSON.stringify(part)))).toEqual(new Set([JSON.stringify(corner)]))
	// 200 ms of drawing at 20 pictures a second.
	expect(parts.length).toBeGreaterThanOrEqual(4)
	expect(parts.length).toBeLessThanOrEqual(6)
	expect(server.luma(45, 10)).toBe(16 + Math.round((20 * 219) / 255))
	server.grabbed.dispose()
	expect(server.clock.timersInMs()).toEqual([])
})

test('a server that draws without saying so is found out, and then everything is fetched for each picture', async () => {
	const server = fakeServer(false)
	await server.pass(3000)
	const before = server.fetched.length
	server.draw(corner, 255, false)
	await server.pass(2100)
	expect(server.luma(45, 10)).toBe(235)
	expect(server.fetched.length).toBeLessThanOrEqual(before + 2 + 2100 / frameMs)
	server.draw(corner, 0, false)
	await server.pass(3 * frameMs)
	expect(server.luma(45, 10)).toBe(16)
	expect(server.fetched.every(({ heightPx }) => heightPx === small.heightPx)).toBe(true)
	server.grabbed.dispose()
})

test('what is drawn while everything is compared is no reason for distrust', async () => {
	const server = fakeServer(false)
	await server.pass(10)
	let turn = 0
	server.onFetch(() => {
		turn += 1
		server.draw(corner, turn & 255)
	})
	await server.pass(4500)
	server.onFetch(() => {})
	await server.pass(500)
	expect(server.fetched.filter(({ heightPx }) => heightPx === small.heightPx).length).toBeLessThanOrEqual(4)
	const before = server.fetched.length
	await server.pass(1000)
	expect(server.fetched.length - before).toBeLessThanOrEqual(1)
	server.grabbed.dispose()
})

test('much is fetched in parts over several connections, little over one', async () => {
	const large = { widthPx: 320, heightPx: 200 }
	const server = fakeServer(false, large, 3)
	await server.pass(10)
	expect(server.fetched).toEqual([0, 67, 134].map((y) => ({ x: 0, y, widthPx: 320, heightPx: y === 134 ? 66 : 67 })))
	server.draw({ x: 0, y: 0, ...large }, 255)
	await server.pass(2 * frameMs)
	expect([server.luma(0, 0), server.luma(319, 66), server.luma(0, 67), server.luma(319, 199)]).toEqual([235, 235, 235, 235])
	const before = server.fetched.length
	server.draw(corner, 0)
	await server.pass(2 * frameMs)
	expect(server.fetched.slice(before)).toEqual([corner])
	let turn = 0
	server.onFetch(() => {
		turn += 1
		server.draw(corner, turn & 255)
	})
	await server.pass(4500)
	server.onFetch(() => {})
	await server.pass(500)
	const rest = server.fetched.length
	await server.pass(1000)
	expect(server.fetched.length - rest).toBeLessThanOrEqual(3)
	server.grabbed.dispose()
})

test('a pointer is drawn where it is, leaves nothing behind, and a still screen is asked for little else', async () => {
	const server = fakeServer(true)
	await server.pass(10)
	expect([server.luma(10, 12), server.luma(11, 13), server.luma(12, 12)]).toEqual([235, 235, 16])
	const first = server.grabbed.pictures()?.shown()
	await server.pass(500)
	server.luma(0, 0)
	expect(server.grabbed.pictures()?.shown()).toBe(first)
	server.movePointer(30, 40)
	await server.pass(200)
	expect([server.luma(10, 12), server.luma(30, 40)]).toEqual([16, 235])
	await server.pass(1500)
	const before = server.answers()
	await server.pass(1000)
	expect(server.answers() - before).toBeGreaterThanOrEqual(9)
	expect(server.answers() - before).toBeLessThanOrEqual(12)
	server.grabbed.dispose()
})
