import { execFileSync, spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { deflateSync } from 'node:zlib'
import { createCanvas } from '@napi-rs/canvas'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import type { I420Picture } from '../../../shared/domain/feeds.ts'
import { systemClock } from '../../lib/clock.ts'
import { silentLog } from '../../lib/log.ts'
import { createForkChild, type ForkedChild } from '../../process/forked-child.ts'
import { createDrawing, type Drawing } from './drawing.ts'
import type { DrawingJob } from './drawing-messages.ts'

// The real drawing process with real files: a bad file fails in time with its own error and delays nothing else.

const size = { widthPx: 1280, heightPx: 720 }
const entry = new URL('../../children/drawing.ts', import.meta.url)
let folder: string
let drawing: Drawing
let children: ForkedChild<unknown, unknown>[]

beforeAll(async () => {
	folder = await mkdtemp(join(tmpdir(), 'showcaller-drawing-'))
	const canvas = createCanvas(64, 36)
	const context = canvas.getContext('2d')
	context.fillStyle = '#ff0000'
	context.fillRect(0, 0, 64, 36)
	await writeFile(join(folder, 'red.png'), canvas.toBuffer('image/png'))
})
afterAll(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }))
beforeEach(() => {
	children = []
	const forkChild = createForkChild()
	drawing = createDrawing({
		forkChild: (...args) => {
			const child = forkChild<never, never>(...args)
			children.push(child)
			return child as never
		},
		entry,
		clock: systemClock,
		log: silentLog,
		// How fast this computer reads is not the subject.
		readMs: 60_000,
	})
})
afterEach(() => drawing.dispose())

const image = (path: string): DrawingJob => ({ kind: 'image', path, neverIn: [join(folder, 'data')], frame: 0, sizes: [size] })
const draw = (name: string) => drawing.draw(image(name.startsWith('/') ? name : join(folder, name)))
const outcome = (name: string) =>
	draw(name).then(
		() => 'drawn',
		(error: { code: string }) => error.code,
	)

async function svg(name: string, inner: string, attributes = 'width="640" height="360"'): Promise<string> {
	const xml = `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" ${attributes}>${inner}</svg>`
	await writeFile(join(folder, name), xml)
	return name
}

const whole = 'width="640" height="360"'
/** Points all over the picture, the same ones each time: a generator of Park and Miller. */
function points(count: number): string {
	let seed = 1
	const below = (limit: number) => {
		seed = (seed * 16_807) % 2_147_483_647
		return seed % limit
	}
	return Array.from({ length: count }, () => `L${below(640)} ${below(360)}`).join('')
}
/** A short drawing that takes ten seconds, four times as long as it may: also a computer twice as fast does not finish it. */
const tangle = `<path d="M0 0${points(30_000)}z" fill="none" stroke="#f00" stroke-width="200" stroke-linejoin="round"/>`
const blurs = `<filter id="f"><feGaussianBlur stdDeviation="5000"/></filter>${`<rect filter="url(#f)" ${whole} fill="#0f0"/>`.repeat(400)}`
const copies = `<defs><rect id="u0" ${whole}/>${Array.from({ length: 9 }, (_, at) => `<g id="u${at + 1}">${`<use xlink:href="#u${at}"/>`.repeat(5)}</g>`).join('')}</defs><use xlink:href="#u9"/>`

/** A PNG of one color that needs a gigabyte when it is decoded. */
function hugePng(side: number): Buffer {
	const chunk = (type: string, data: Buffer) => {
		const head = Buffer.alloc(8)
		head.writeUInt32BE(data.length)
		head.write(type, 4)
		return Buffer.concat([head, data, Buffer.alloc(4)])
	}
	const header = Buffer.alloc(13)
	header.writeUInt32BE(side, 0)
	header.writeUInt32BE(side, 4)
	header[8] = 1
	return Buffer.concat([
		Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
		chunk('IHDR', header),
		chunk('IDAT', deflateSync(Buffer.alloc((side / 8 + 1) * 64))),
		chunk('IEND', Buffer.alloc(0)),
	])
}

test('bad pictures fail in time, each with its own error, while good ones are drawn', async () => {
	execFileSync('mkfifo', [join(folder, 'pipe.png')])
	await Promise.all([
		svg('blurs.svg', blurs),
		svg('copies.svg', copies),
		svg('tangle.svg', tangle),
		writeFile(join(folder, 'huge.png'), hugePng(16_000)),
	])
	await writeFile(join(folder, 'text.png'), 'no picture')
	const bad = [
		'blurs.svg',
		'copies.svg',
		'tangle.svg',
		'huge.png',
		'text.png',
		'pipe.png',
		'nowhere.png',
		'/dev/zero',
		folder,
		'/proc/self/environ',
	]
	const outcomes = Promise.all(bad.map(outcome))
	let finished = false
	void outcomes.then(() => {
		finished = true
	})
	let drawnMeanwhile = 0
	let peakBytes = 0
	while (!finished) {
		await draw('red.png')
		if (!finished) drawnMeanwhile += 1
		const resident = await Promise.all(children.map((child) => child.rssBytes()))
		peakBytes = Math.max(peakBytes, ...resident.map((bytes) => bytes ?? 0))
	}
	expect(await outcomes).toEqual([
		// Its layers take memory as fast as the computer draws them: either limit may be reached first.
		expect.stringMatching(/^source-picture-(?:slow|memory)$/),
		'source-picture-too-complex',
		'source-picture-slow',
		'source-picture-too-large',
		'source-not-media',
		'source-not-a-file',
		'source-file-missing',
		'source-not-a-file',
		'source-not-a-file',
		'source-file-off-limits',
	])
	expect(drawnMeanwhile).toBeGreaterThan(3)
	expect(peakBytes).toBeLessThan(250e6)
})

/** The largest Cr of a picture. */
function strongestRed(picture: I420Picture | undefined): number {
	return (picture?.data.subarray(size.widthPx * size.heightPx * 1.25) ?? new Uint8Array()).reduce((most, value) => Math.max(most, value), 0)
}

test('an SVG shows no file and fetches nothing, however it refers to it', async () => {
	let requests = 0
	const server = createServer((_request, response) => {
		requests += 1
		response.end()
	})
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
	const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/red.png`
	await svg('other.svg', `<rect id="r" ${whole} fill="#f00"/>`)
	const own = join(folder, 'red.png')
	const ways = [own, `file://${own}`, 'red.png', address, `${join(folder, 'other.svg')}#r`].flatMap((target) => [
		`<image href="${target}" ${whole}/>`,
		`<image xlink:href="${target}" ${whole}/>`,
		`<use href="${target}" ${whole}/>`,
		`<filter id="f"><feImage href="${target}"/></filter><rect filter="url(#f)" ${whole}/>`,
		`<rect ${whole} fill="url(${target})"/>`,
		`<style>@import url(${target}); rect { fill: url(${target}) } @font-face { font-family: x; src: url(${target}) }</style><rect ${whole}/><text font-family="x">x</text>`,
	])
	const pictures = await Promise.all(ways.map(async (inner, index) => (await draw(await svg(`way-${index}.svg`, inner))).pictures[0]))
	server.close()
	expect(requests).toBe(0)
	// Red has a Cr of 240; black, white and transparent pixels have 128.
	for (const [index, picture] of pictures.entries()) expect([ways[index], strongestRed(picture)]).toEqual([ways[index], 128])
})

test('the data folder is closed to pictures; a link that is swapped is followed', async () => {
	execFileSync('mkdir', ['-p', join(folder, 'data')])
	execFileSync('cp', [join(folder, 'red.png'), join(folder, 'data', 'secret.png')])
	await symlink(join(folder, 'data', 'secret.png'), join(folder, 'link.png'))
	expect(await outcome('link.png')).toBe('source-file-off-limits')
	execFileSync('ln', ['-sfn', join(folder, 'red.png'), join(folder, 'link.png')])
	expect(await outcome('link.png')).toBe('drawn')
})

test('a process that is killed is started again', async () => {
	await draw('red.png')
	children[0]?.kill()
	expect(await outcome('red.png')).toBe('drawn')
})

test('texts and cards are drawn in the requested size', async () => {
	const settings = { kind: 'text', template: '', countdownTo: null, color: '#ffffff', background: null, backgroundOpacity: 0 } as const
	const text = { ...settings, fontSizePx: 48, weight: 'bold', align: 'left' } as const
	const sizes = [size, { widthPx: 64, heightPx: 64 }]
	const { pictures } = await drawing.draw({ kind: 'text', settings: text, scale: 1, text: 'Hello', slots: [], sizes })
	expect(pictures.map(({ widthPx, heightPx }) => ({ widthPx, heightPx }))).toEqual(sizes)
	expect(pictures[0]?.alpha?.some((value) => value > 200)).toBe(true)
	const card = await drawing.draw({ kind: 'lost-card', name: 'Camera 1', sizes: [{ widthPx: 1280, heightPx: 720 }] })
	expect(card.pictures[0]?.data.some((value) => value > 200)).toBe(true)
	expect(card.pictures[0]?.alpha).toBeNull()
})

test('no drawing process is left when its parent is killed', async () => {
	await svg('blurs.svg', blurs)
	const script = `
		import { createDrawingLane } from ${JSON.stringify(new URL('./drawing-lane.ts', import.meta.url).href)}
		import { systemClock } from ${JSON.stringify(new URL('../../lib/clock.ts', import.meta.url).href)}
		import { silentLog } from ${JSON.stringify(new URL('../../lib/log.ts', import.meta.url).href)}
		import { createForkChild } from ${JSON.stringify(new URL('../../process/forked-child.ts', import.meta.url).href)}
		const forkChild = createForkChild()
		const lane = createDrawingLane({
			forkChild: (...args) => {
				const child = forkChild(...args)
				console.log(child.pid)
				return child
			},
			entry: new URL(${JSON.stringify(entry.href)}), clock: systemClock, log: silentLog,
			readMs: 60_000, drawMs: 60_000, totalMs: null, idleMs: 60_000, isHeavy: true, ownBytes: () => null, processorMs: () => null,
		})
		lane.run(${JSON.stringify(image(join(folder, 'blurs.svg')))}).catch(() => {})`
	await writeFile(join(folder, 'parent.ts'), script)
	const parent = spawn(process.execPath, [join(folder, 'parent.ts')], { stdio: ['ignore', 'pipe', 'inherit'] })
	const pids: number[] = []
	parent.stdout.on('data', (text: Buffer) => pids.push(...text.toString().trim().split('\n').map(Number)))
	const isAlive = (pid: number) => {
		try {
			process.kill(pid, 0)
			return true
		} catch {
			return false
		}
	}
	const until = async (isTrue: () => boolean) => {
		const endMs = performance.now() + 15_000
		while (!isTrue() && performance.now() < endMs) await new Promise((resolve) => setTimeout(resolve, 20))
		return isTrue()
	}
	expect(await until(() => pids.length > 0 && isDrawing(pids[0] ?? -1))).toBe(true)
	parent.kill('SIGKILL')
	expect(await until(() => !pids.some(isAlive))).toBe(true)
})

/** Above this CPU time the library is drawing: a process that only loads it takes less. */
function isDrawing(pid: number): boolean {
	try {
		const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
		return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[11]) > 60
	} catch {
		return false
	}
}
