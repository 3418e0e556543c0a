import { execFileSync } from 'node:child_process'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { I420Picture, SourceFeed } from '../../../../shared/domain/feeds.ts'
import { psnr } from '../../../program/testing/ffmpeg-pictures.ts'
import { createTestKit, openOne, type TestKit, until } from '../../testing/media-rig.ts'
import { showRootPointer } from './testing/root-pointer.ts'

let kit: TestKit
let opened: ReturnType<typeof openOne>[]
beforeEach(async () => {
	kit = await createTestKit()
	opened = []
})
afterEach(async () => {
	await Promise.all(opened.map(({ sources }) => sources.dispose()))
	await kit.dispose()
})

function open(...args: Parameters<typeof openOne>) {
	const one = openOne(...args)
	opened.push(one)
	return one
}

const size = { widthPx: 640, heightPx: 360 }
const screen = (display: string, showPointer: boolean) => ({ kind: 'screen', display, region: null, showPointer }) as const

/** Fills the display; resolves when FFmpeg sees something there. */
async function paint(display: string, lavfi: string): Promise<void> {
	const place = ['-noborder', '-left', '0', '-top', '0', '-x', String(size.widthPx), '-y', String(size.heightPx)]
	kit.start('ffplay', ['-hide_banner', '-loglevel', 'error', '-f', 'lavfi', ...place, '-i', lavfi], {
		...{ DISPLAY: display, SDL_VIDEODRIVER: 'x11', SDL_AUDIODRIVER: 'dummy', SDL_RENDER_DRIVER: 'software' },
	})
	await until(() => new Set(grabbed(display, false).data).size > 20, 'the drawing')
}

/** What FFmpeg grabs and converts. */
function grabbed(display: string, showPointer: boolean, flags = 'bilinear'): I420Picture {
	const input = ['-f', 'x11grab', '-draw_mouse', showPointer ? '1' : '0', '-i', display, '-frames:v', '1']
	const filter = `scale=${size.widthPx}:${size.heightPx}:flags=${flags}:out_color_matrix=bt709:out_range=tv,format=yuv420p`
	const data = execFileSync('ffmpeg', ['-v', 'error', ...input, '-vf', filter, '-f', 'rawvideo', 'pipe:1'], { maxBuffer: 1e8 })
	return { ...size, data, alpha: null }
}

/** A picture of FFmpeg's test source that does not move. */
const still = `testsrc2=s=${size.widthPx}x${size.heightPx}:r=5,loop=-1:1:0`

test('a screen of the wanted size is what FFmpeg makes of it, without FFmpeg', async () => {
	const display = await kit.startScreen(size.widthPx, size.heightPx)
	await paint(display, still)
	const { feed, started, last } = open(screen(display, false), { size })
	const own = await likeTheirs(feed, grabbed(display, false))
	// With the colors of 2x2 pixels averaged there too, hardly a rounding differs.
	expect(psnr(own, grabbed(display, false, 'area'))).toBeGreaterThan(55)
	expect(last()).toEqual({ kind: 'running' })
	expect(started).toEqual([])
})

test('the pointer looks as FFmpeg draws it, and is left out when it is not wanted', async () => {
	const display = await kit.startScreen(size.widthPx, size.heightPx)
	const hide = await showRootPointer(display)
	const theirs = grabbed(display, true, 'area')
	const without = grabbed(display, false, 'area')
	expect(psnr(theirs, without)).toBeLessThan(45)
	const own = await likeTheirs(open(screen(display, true), { size }).feed, theirs)
	expect(psnr(own, theirs)).toBeGreaterThan(55)
	expect(psnr(await likeTheirs(open(screen(display, false), { size }).feed, without), without)).toBeGreaterThan(55)
	hide()
})

/** The first picture that is as FFmpeg has it. */
async function likeTheirs(feed: SourceFeed, theirs: I420Picture): Promise<I420Picture> {
	let own: I420Picture | null = null
	await until(() => {
		feed.advance(true)
		own = feed.picture()
		return own !== null && psnr(own, theirs) >= 45
	}, 'the picture that FFmpeg has')
	return own as unknown as I420Picture
}

test('while the screen stands still the picture stays the same object, and is another one when something is drawn', async () => {
	const display = await kit.startScreen(size.widthPx, size.heightPx)
	await paint(display, still)
	// The player hides its pointer after a while.
	const { feed } = open(screen(display, false), { size })
	const next = () => {
		feed.advance(true)
		return feed.picture()
	}
	await likeTheirs(feed, grabbed(display, false))
	const first = next()
	const differing = new Set<I420Picture | null>()
	let asked = 0
	await until(() => {
		differing.add(next())
		asked += 1
		return asked > 200
	}, 'some time')
	expect([...differing]).toEqual([first])
	await paint(display, `testsrc2=s=${size.widthPx}x${size.heightPx}:r=30`)
	const moving = new Set<I420Picture | null>()
	await until(() => moving.add(next()).size > 10, 'pictures that differ')
})

test('a server that hangs and one that ends are noticed, and the screen comes back', async () => {
	const display = await kit.startScreen(size.widthPx, size.heightPx)
	const { feed, last, states, started } = open(screen(display, false), { size })
	await until(() => last()?.kind === 'running', 'the screen')
	feed.advance(true)
	expect(feed.picture()).not.toBeNull()
	kit.holdScreen(display, true)
	await until(() => last()?.kind === 'lost', 'the loss')
	expect(last()).toMatchObject({ error: { code: 'source-stalled' } })
	kit.holdScreen(display, false)
	await until(() => last()?.kind === 'running', 'the return')
	await kit.killScreen(display)
	await until(() => last()?.kind === 'lost', 'the end')
	expect(last()).toMatchObject({ error: { code: 'source-screen-gone' } })
	feed.advance(true)
	expect(feed.picture()).not.toBeNull()
	await kit.startScreen(size.widthPx, size.heightPx, display)
	await until(() => last()?.kind === 'running', 'the other server')
	expect(states.filter(({ kind }) => kind === 'failed')).toEqual([])
	expect(started.every(({ spawnargs }) => spawnargs.includes('x11grab'))).toBe(true)
})

test('odd sizes are captured as they are, and what must be scaled is left to FFmpeg', async () => {
	const display = await kit.startScreen(641, 361)
	const odd = open(screen(display, true), { size: { widthPx: 642, heightPx: 362 } })
	await until(() => odd.last()?.kind === 'running', 'the odd screen')
	odd.feed.advance(true)
	expect(odd.feed.picture()).toMatchObject({ widthPx: 642, heightPx: 362 })
	expect(odd.started).toEqual([])
	const smaller = open(screen(display, true), { size: { widthPx: 320, heightPx: 180 } })
	await until(() => smaller.last()?.kind === 'running', 'the scaled screen')
	expect(smaller.started).toHaveLength(1)
	const outside = open({ ...screen(display, true), region: { x: 600, y: 0, widthPx: 320, heightPx: 180 } })
	await until(() => outside.last()?.kind === 'failed', 'the failure')
	expect(outside.last()).toMatchObject({ error: { code: 'source-region-outside' } })
})
