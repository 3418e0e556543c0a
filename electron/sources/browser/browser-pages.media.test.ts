import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { I420Picture } from '../../../shared/domain/feeds.ts'
import { waitUntil } from '../../testing/wait-until.ts'
import { browserProcesses, openPages, servePages } from './testing/page-rig.ts'

// Real pages in a real Chromium, as the program gets them. One browser for all of them.

const box = 'position:absolute;width:60px;height:40px;background:rgba(255,0,0,.5)'
/** Moves a half-transparent box until a key is pressed, then stops it at its last place. */
const moving = `<body style="margin:0"><div style="${box}"></div><script>
	let step = 0
	const timer = setInterval(() => {
		step = step % 9 + 1
		move()
	}, 40)
	const move = () => { document.querySelector('div').style.transform = 'translate(' + step * 20 + 'px, 60px)' }
	addEventListener('keydown', () => {
		clearInterval(timer)
		step = 10
		move()
	})
</script>`
const pages = {
	moving,
	zoomed: `<body style="margin:0"><div style="${box}">`,
	styled: '<body style="background:#fff"><p>text',
	button: `<body style="margin:0;background:#000"><button style="position:absolute;left:40px;top:20px;width:40px;height:30px"
		onclick="document.body.style.background = '#fff'; this.blur()">x</button><script>
		addEventListener('keydown', (event) => { if (event.key === 'b') document.body.style.background = '#00f' })
	</script>`,
	counting: '<body><p><script>let n = 0; setInterval(() => { document.querySelector("p").textContent = n += 1 }, 50)</script>',
	loop: '<body>loop<script>setTimeout(() => { for (;;); }, 200)</script>',
	leak: `<body>leak<script>const kept = []; setInterval(() => { const more = new Uint8Array(6e7); more.fill(1); kept.push(more) }, 25)</script>`,
	dialogs: '<body><script>setTimeout(() => { alert("a"); confirm("b"); prompt("c") }, 100)</script>dialogs',
	downloads: '<body><a href="/file.bin" download>x</a><script>setTimeout(() => document.querySelector("a").click(), 300)</script>',
	camera:
		'<body><script>navigator.mediaDevices.getUserMedia({ video: true }).catch((error) => { document.body.textContent = error.name })</script>',
	windows: '<body><script>setTimeout(() => open("about:blank"), 100)</script>windows',
	files: '<body><iframe src="file:///etc/passwd"></iframe><script>location = "file:///etc/passwd"</script>',
	settings: '<body><script>location = "chrome://settings"</script>settings',
	console: '<body>console<script>setInterval(() => { for (let n = 0; n < 1e4; n += 1) console.log("line", n) }, 10)</script>',
}

let server: Awaited<ReturnType<typeof servePages>>
let rig: ReturnType<typeof openPages>
let folder: string

beforeAll(async () => {
	folder = await mkdtemp(join(tmpdir(), 'showcaller-page-'))
	server = await servePages(pages)
	rig = openPages()
})
afterAll(async () => {
	await rig.pages.dispose()
	server.close()
	await rm(folder, { recursive: true, maxRetries: 5 })
	expect(browserProcesses()).toEqual([])
})

/** Left edge, top edge, width and height of what can be seen. */
function seenBox({ widthPx, alpha }: I420Picture): readonly number[] {
	let [left, top, right, bottom] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY, -1, -1]
	for (const [index, value] of (alpha ?? []).entries()) {
		if (value < 40) continue
		const x = index % widthPx
		const y = (index - x) / widthPx
		left = Math.min(left, x)
		right = Math.max(right, x)
		top = Math.min(top, y)
		bottom = Math.max(bottom, y)
	}
	return [left, top, right - left + 1, bottom - top + 1]
}

test('a half-transparent box arrives with its alpha and its color, at every place and at its last one', { timeout: 40_000 }, async () => {
	const { picture, page } = rig.open(server.address('moving?token=secret-token'))
	const places = new Set<number>()
	const left = () => {
		const shown = picture()
		return shown ? (seenBox(shown)[0] ?? 0) : 0
	}
	await waitUntil('a box that moves', () => places.add(left()).size > 4)
	page.input({ kind: 'key', key: 'a' })
	await waitUntil('the last place of the box', () => left() === 200)
	const shown = picture()
	if (!shown?.alpha) throw new Error('The page has no alpha.')
	expect(seenBox(shown)).toEqual([200, 60, 60, 40])
	const middle = 80 * 320 + 230
	expect(Math.abs((shown.alpha[middle] ?? 0) - 128)).toBeLessThanOrEqual(2)
	expect(shown.alpha[0]).toBe(0)
	// Red in BT.709, limited range.
	expect(Math.abs((shown.data[middle] ?? 0) - 63)).toBeLessThanOrEqual(2)
	const chroma = 320 * 180 + 40 * 160 + 115
	expect(Math.abs((shown.data[chroma] ?? 0) - 102)).toBeLessThanOrEqual(2)
	expect(Math.abs((shown.data[chroma + 160 * 90] ?? 0) - 240)).toBeLessThanOrEqual(2)
	expect(
		browserProcesses()
			.map(({ command }) => command)
			.join(),
	).not.toContain('secret-token')
	page.close()
})

test('size, zoom, own style and an opaque background', { timeout: 30_000 }, async () => {
	const zoomed = rig.open(server.address('zoomed'), { zoom: 2 })
	const styled = rig.open(server.address('styled'), { css: 'body { background: transparent !important } p { visibility: hidden }' })
	const opaque = rig.open(server.address('zoomed'), { isSeeThrough: false })
	await waitUntil('all pictures', () => [zoomed, styled, opaque].every(({ picture }) => picture() !== null))
	await waitUntil('the box', () => seenBox(zoomed.picture() as I420Picture)[2] === 120)
	expect(zoomed.picture()).toMatchObject({ widthPx: 320, heightPx: 180 })
	expect(seenBox(zoomed.picture() as I420Picture)).toEqual([0, 0, 120, 80])
	expect(new Set(styled.picture()?.alpha)).toEqual(new Set([0]))
	expect(opaque.picture()?.alpha).toBeNull()
	expect(opaque.picture()?.data[170 * 320 + 300]).toBe(235)
	for (const { page } of [zoomed, styled, opaque]) page.close()
})

test('a page at a file sees its folder, and a paused page stands still', { timeout: 30_000 }, async () => {
	await writeFile(join(folder, 'page.html'), pages.counting)
	await writeFile(join(folder, 'style.css'), 'p { color: red }')
	const local = rig.open('', { place: { kind: 'file', path: join(folder, 'page.html'), neverIn: [] } })
	await waitUntil('a picture', () => local.picture() !== null)
	local.page.rest(true)
	await waitUntil('a page that stands still', async () => {
		const before = local.picture()
		await new Promise((resolve) => setTimeout(resolve, 300))
		return before === local.picture()
	})
	const resting = local.picture()
	local.page.rest(false)
	await waitUntil('a page that moves again', () => local.picture() !== resting)
	local.page.close()
})

test('a click and a key reach the page, a zoomed one too', { timeout: 30_000 }, async () => {
	for (const zoom of [1, 2]) {
		const { page, picture } = rig.open(server.address('button'), { zoom })
		const corner = () => picture()?.data[170 * 320 + 300]
		await waitUntil(`a black page at ${zoom}`, () => corner() === 16)
		const place = { x: (60 * zoom) / 320, y: (35 * zoom) / 180 }
		for (const kind of ['move', 'press', 'release'] as const) page.input({ kind, ...place })
		await waitUntil(`a white page at ${zoom}`, () => corner() === 235)
		page.input({ kind: 'key', key: 'b' })
		await waitUntil('a blue page', () => corner() === 32)
		page.close()
	}
})

test('pages that misbehave each get a sentence, and the page beside them goes on', { timeout: 90_000 }, async () => {
	const good = rig.open(server.address('counting'))
	await waitUntil('the good page', () => good.picture() !== null)
	const bad = Object.fromEntries(
		['dialogs', 'downloads', 'camera', 'windows', 'files', 'settings', 'console', 'missing', 'loop', 'leak'].map((name) => [
			name,
			rig.open(server.address(name), { size: { widthPx: 64, heightPx: 36 } }),
		]),
	)
	const other = await servePages({})
	const stranger = rig.open(server.address('counting'), { allowPrivate: false })
	rig.pages.setOwnPorts([other.port])
	const own = rig.open(other.address(''))

	const expected = {
		dialogs: 'dialog',
		downloads: 'download',
		camera: 'device',
		windows: 'window',
		files: 'file',
		settings: 'browser-page',
	}
	for (const [name, refusal] of Object.entries(expected))
		await waitUntil(`${name} is refused`, () => bad[name]?.refused.includes(refusal as never) === true, 40_000)
	await waitUntil('a page that is missing', () => bad['missing']?.said()[0] === 'lost page-not-loaded/status')
	await waitUntil('the address in the own network', () => stranger.said().includes('failed source-private-address/page'))
	await waitUntil('the port of the studio', () => own.said().includes('failed page-refused/own-port'))
	expect(stranger.refused).toEqual(['private-address'])
	await waitUntil('the page that loops', () => bad['loop']?.said().includes('lost page-ended/hung') === true, 40_000)
	await waitUntil('the page that leaks', () => bad['leak']?.said().includes('lost page-ended/memory') === true, 60_000)
	// Each kind is reported once for each loading.
	expect(bad['dialogs']?.refused).toEqual(['dialog'])
	expect(good.said()).toEqual(['running'])
	const before = good.picture()
	await waitUntil('the good page still counts', () => good.picture() !== before)
	for (const { page } of [good, stranger, own, ...Object.values(bad)]) page.close()
	other.close()
})
