// npm run guide-pictures: the pictures of docs/guide/, from the states of the preview page. Run it when a screen has changed that they show.
import { execFile } from 'node:child_process'
import { mkdir, readFile, stat, writeFile } from 'node:fs/promises'
import { extname, join } from 'node:path'
import { promisify } from 'node:util'
import { type Browser, chromium, type Page } from 'playwright'
import { build } from 'vite'
import { root } from './lib/step.ts'

const run = promisify(execFile)

interface GuidePicture {
	readonly name: string
	/** As in the address of the preview page: a state, then a page or a dialog. */
	readonly state: string
	/** What is done before the picture is taken. */
	readonly prepare?: (page: Page) => Promise<void>
}

const pictures: readonly GuidePicture[] = [
	{ name: 'on-air', state: 'on-air' },
	{ name: 'set-up', state: 'wizard,wizard', prepare: pickPlatform },
	{ name: 'set-up-quality', state: 'wizard,wizard', prepare: setUpToQuality },
	{ name: 'editing', state: 'offline', prepare: editTitle },
	{ name: 'add-source', state: 'offline,add-source', prepare: findCameras },
	{ name: 'lower-third', state: 'texts,sheet' },
	{ name: 'effects', state: 'effects,effects' },
	{ name: 'sound', state: 'mixer,sound' },
	{ name: 'ad-break', state: 'ad-break' },
	{ name: 'cues', state: 'cues,cues' },
	{ name: 'recordings', state: 'offline,recordings' },
	{ name: 'destinations', state: 'five,destinations' },
	{ name: 'remote-access', state: 'devices,remote' },
	{ name: 'settings', state: 'measured,settings-picture' },
]

async function pickPlatform(page: Page): Promise<void> {
	await page.getByRole('radio', { name: 'Seaview' }).check({ force: true })
}

/** Through the steps of the set-up to the one before the last. */
async function setUpToQuality(page: Page): Promise<void> {
	const goOn = () => page.getByRole('button', { name: /^Continue/ }).click()
	await pickPlatform(page)
	await goOn()
	await goOn()
	await page.getByRole('textbox', { name: 'Title', exact: true }).fill('Harbor talk')
	await goOn()
	await page.locator('.candidate').first().waitFor()
	await goOn()
	await page.getByRole('heading', { level: 1, name: 'How good should it look?' }).waitFor()
	await page.mouse.move(0, 0)
}

/** Opens the editor and chooses the title. */
async function editTitle(page: Page): Promise<void> {
	await page.getByRole('button', { name: /^Edit/ }).first().waitFor()
	await page.keyboard.press('Control+e')
	await page.getByText('Show title').first().click()
}

/** The cameras of this computer, once they are found. */
async function findCameras(page: Page): Promise<void> {
	await page.getByText('Looking for devices…').waitFor({ state: 'detached' })
	await page.getByText('Camera', { exact: true }).first().click()
}

const mostBytes = 150_000
const built = join(root, '.cache', 'guide-pictures')
const images = join(root, 'docs', 'guide', 'images')
/** Nothing listens there: each request is answered from the folder. */
const origin = 'http://localhost:4998'
/** Every picture shows the same time, so that a second run changes only what has changed on the screen. */
const shownTime = new Date('2026-11-27T20:42:00Z')
const types: Readonly<Record<string, string>> = {
	'.html': 'text/html',
	'.js': 'text/javascript',
	'.css': 'text/css',
	'.woff2': 'font/woff2',
	'.svg': 'image/svg+xml',
}

async function openPage(browser: Browser, state: string): Promise<Page> {
	const context = await browser.newContext({
		viewport: { width: 1440, height: 900 },
		colorScheme: 'dark',
		reducedMotion: 'reduce',
		locale: 'en-US',
		timezoneId: 'UTC',
	})
	await context.route(`${origin}/**`, async (route) => {
		const file = join(built, new URL(route.request().url()).pathname)
		const body = await readFile(file).catch(() => null)
		await route.fulfill(body ? { body, contentType: types[extname(file)] ?? 'application/octet-stream' } : { status: 404 })
	})
	const page = await context.newPage()
	await page.clock.setFixedTime(shownTime)
	await page.goto(`${origin}/fixtures/preview.html#${state}`)
	return page
}

/** The screen once it has stopped changing but for its levels: pictures and fonts arrive one after the other. */
async function settled(page: Page): Promise<Buffer> {
	let before = 0
	for (let same = 0, tries = 0; tries < 60; tries += 1) {
		const shot = await page.screenshot({ animations: 'disabled', caret: 'hide' })
		same = Math.abs(shot.length - before) < shot.length / 100 ? same + 1 : 0
		if (same === 3) return shot
		before = shot.length
		await page.waitForTimeout(500)
	}
	throw new Error(`${page.url()} does not stop changing`)
}

/** With as many colors as fit into the limit. */
async function writePicture(name: string, shot: Buffer): Promise<void> {
	const whole = join(built, `${name}.png`)
	const file = join(images, `${name}.png`)
	await writeFile(whole, shot)
	for (const colors of [256, 128, 64]) {
		const filter = `split[a][b];[a]palettegen=max_colors=${colors}:reserve_transparent=0[p];[b][p]paletteuse=dither=none`
		await run('ffmpeg', ['-v', 'error', '-y', '-i', whole, '-vf', filter, '-compression_level', '9', file])
		const { size } = await stat(file)
		if (size <= mostBytes) {
			console.log(`  ${name}.png  ${Math.round(size / 1000)} kB`)
			return
		}
	}
	throw new Error(`${name}.png has more than ${mostBytes} bytes even with 64 colors`)
}

await build({
	configFile: join(root, 'vite.config.ts'),
	logLevel: 'warn',
	build: {
		outDir: built,
		emptyOutDir: true,
		minify: false,
		rolldownOptions: { input: join(root, 'renderer', 'fixtures', 'preview.html') },
	},
})
await mkdir(images, { recursive: true })
const wanted = process.argv.slice(2)
const browser = await chromium.launch({
	executablePath: process.env['SHOWCALLER_BROWSER'] ?? '/usr/bin/chromium',
	args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update', '--no-first-run'],
})
try {
	for (const { name, state, prepare } of pictures.filter((each) => wanted.length === 0 || wanted.includes(each.name))) {
		const page = await openPage(browser, state)
		await prepare?.(page)
		await writePicture(name, await settled(page))
		await page.context().close()
	}
} finally {
	await browser.close()
}
