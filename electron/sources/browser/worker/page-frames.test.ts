import { deflateSync } from 'node:zlib'
import { beforeEach, expect, test } from 'vitest'
import { createManualClock, type ManualClock } from '../../../platforms/testing/manual-clock.ts'
import type { FrameHead } from '../browser-messages.ts'
import { createPageFrames, type PageFrames } from './page-frames.ts'

let clock: ManualClock
let sent: FrameHead[]
let acked: string[]
let quiet: number
let frames: PageFrames
/** Resolves the sending that waits. */
let deliver: (() => void) | null

beforeEach(() => {
	clock = createManualClock()
	sent = []
	acked = []
	quiet = 0
	deliver = null
	frames = createPageFrames({
		id: 7,
		clock,
		framesPerSecond: 10,
		isSeeThrough: true,
		send(head) {
			sent.push(head)
			return new Promise((resolve) => {
				deliver = resolve
			})
		},
		onQuiet: () => (quiet += 1),
	})
})

/** A picture of 2 x 4 pixels in one color. */
function png(value: number): string {
	const chunk = (type: string, content: Buffer) => {
		const length = Buffer.alloc(4)
		length.writeUInt32BE(content.length)
		return Buffer.concat([length, Buffer.from(type), content, Buffer.alloc(4)])
	}
	const header = Buffer.from([0, 0, 0, 2, 0, 0, 0, 4, 8, 6, 0, 0, 0])
	const rows = Array.from({ length: 4 }, () => [0, value, value, value, 255, value, value, value, 255]).flat()
	const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
	return Buffer.concat([signature, chunk('IHDR', header), chunk('IDAT', deflateSync(Buffer.from(rows)))]).toString('base64')
}

const push = (value: number) => frames.push(png(value), () => acked.push(`${value}`))
const settled = () => new Promise((resolve) => setImmediate(resolve))

async function delivered(): Promise<void> {
	deliver?.()
	await settled()
}

test('the browser may send another picture once this one has left, and not sooner than the frame rate allows', async () => {
	push(1)
	expect(sent).toEqual([{ id: 7, widthPx: 2, heightPx: 4, firstRow: 0, rows: 4, hasAlpha: true }])
	clock.advance(1000)
	expect(acked).toEqual([])
	await delivered()
	expect(acked).toEqual(['1'])
	push(2)
	await delivered()
	expect(acked).toEqual(['1'])
	clock.advance(100)
	await settled()
	expect(acked).toEqual(['1', '2'])
})

test('only the newest of several pictures is shown', async () => {
	push(1)
	push(2)
	push(3)
	expect(acked).toEqual(['2'])
	await delivered()
	clock.advance(100)
	await settled()
	expect(sent).toHaveLength(2)
	expect(acked).toEqual(['2', '1'])
})

test('after the last change the picture is asked for once more, and what is the same is not sent', async () => {
	push(1)
	await delivered()
	clock.advance(100)
	await settled()
	expect(quiet).toBe(0)
	clock.advance(150)
	expect(quiet).toBe(1)
	push(1)
	await settled()
	clock.advance(1000)
	await settled()
	expect(sent).toHaveLength(1)
	expect(acked).toEqual(['1', '1'])
	expect(quiet).toBe(1)
	expect(clock.pending()).toBe(0)
})

test('what is no picture is left out', async () => {
	frames.push(Buffer.from('nothing').toString('base64'), () => acked.push('nothing'))
	await settled()
	clock.advance(100)
	await settled()
	expect(sent).toEqual([])
	expect(acked).toEqual(['nothing'])
})

test('nothing is left after the page is closed', async () => {
	push(1)
	await delivered()
	frames.dispose()
	expect(clock.pending()).toBe(0)
})
