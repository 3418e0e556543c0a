import { readFile } from 'node:fs/promises'
import { extname, join } from 'node:path'
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright'
import { build } from 'vite'
import type { PreviewName } from '../../renderer/fixtures/preview-states.ts'
import type {} from '../../renderer/fixtures/preview-window.ts'
import { type Build, isStale, screenBuild } from '../../scripts/setup/builds.mjs'
import { oneAtATime } from '../../scripts/setup/one-at-a-time.mjs'
import { root } from '../../scripts/setup/paths.mjs'
import { testBrowser } from './test-browser.ts'

/** The screen on its own in Debian's Chromium, with a studio that runs in the page (renderer/fixtures): for what needs no host. */
export interface PreviewBrowser {
	/** A fresh page in the given state, as in the address of the preview: "on-air", "offline,recordings". */
	open(state: string, options?: BrowserContextOptions & { readonly origin?: string }): Promise<Page>
	/** The presenter view in one of its states, as in the address of its preview: "soon", "running,lost". */
	openPresenter(state: string, options?: BrowserContextOptions): Promise<Page>
	/** Errors that any page wrote to its console or threw. */
	readonly faults: readonly string[]
	close(): Promise<void>
}

const types: Readonly<Record<string, string>> = {
	'.html': 'text/html',
	'.js': 'text/javascript',
	'.css': 'text/css',
	'.woff2': 'font/woff2',
	'.svg': 'image/svg+xml',
}
/** Nothing listens there: each request is answered from the folder. A name that a browser treats as safe, as it does the studio's own address. */
const safeOrigin = 'http://localhost:4999'

/** The page as if it had just been opened in this state: much quicker than opening another one. */
export async function begin(
	page: Page,
	state: PreviewName,
	{ width = 1440, height = 900, theme = 'dark' }: { width?: number; height?: number; theme?: 'dark' | 'light' } = {},
): Promise<Page> {
	await page.setViewportSize({ width, height })
	await page.mouse.move(0, 0)
	await page.evaluate(([name, look]) => window.preview.showState(name, look), [state, theme] as const)
	return page
}

/** Built once for all journeys, and again when its code has changed. */
const previewBuild: Build = { ...screenBuild, name: 'the preview page', output: join('.cache', 'preview-page', 'fixtures', 'preview.html') }
const folder = join(root, '.cache', 'preview-page')

async function buildPreview(): Promise<void> {
	if (!isStale(previewBuild)) return
	await build({
		configFile: join(root, previewBuild.config),
		logLevel: 'warn',
		build: {
			outDir: folder,
			emptyOutDir: true,
			minify: false,
			rolldownOptions: { input: ['preview', 'presenter'].map((name) => join(root, 'renderer', 'fixtures', `${name}.html`)) },
		},
	})
}

export async function openPreviewBrowser(): Promise<PreviewBrowser> {
	await oneAtATime(buildPreview)
	const browser: Browser = await chromium.launch({
		// Scroll bars are there as on any desktop: they take up space.
		ignoreDefaultArgs: ['--hide-scrollbars'],
		executablePath: testBrowser(),
		// Letters are as wide as in a browser with a window: the headless shell rounds them to whole pixels otherwise.
		args: [
			'--no-sandbox',
			'--disable-gpu',
			'--disable-background-networking',
			'--disable-component-update',
			'--no-first-run',
			'--font-render-hinting=none',
		],
	})
	const faults: string[] = []

	async function openPage(address: string, origin: string, options: BrowserContextOptions): Promise<Page> {
		const context = await browser.newContext({
			viewport: { width: 1440, height: 900 },
			colorScheme: 'dark',
			reducedMotion: 'reduce',
			...options,
		})
		await context.route(`${origin}/**`, async (route) => {
			const file = join(folder, new URL(route.request().url()).pathname)
			const body = await readFile(file).catch(() => null)
			await route.fulfill(body ? { body, contentType: types[extname(file)] ?? 'application/octet-stream' } : { status: 404 })
		})
		const page = await context.newPage()
		page.on('pageerror', (error) => faults.push(error.message))
		page.on('console', (message) => {
			if (message.type() === 'error') faults.push(message.text())
		})
		await page.goto(`${origin}/fixtures/${address}`)
		return page
	}

	return {
		faults,
		async open(state, { origin = safeOrigin, ...options } = {}) {
			const page = await openPage(`preview.html#${state},still`, origin, options)
			await page.waitForFunction(() => window.preview !== undefined)
			return page
		},
		async openPresenter(state, options = {}) {
			const page = await openPage(`presenter.html#${state}`, safeOrigin, options)
			await page.locator('.presenter').waitFor()
			return page
		},
		close: () => browser.close(),
	}
}
