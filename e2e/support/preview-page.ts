import { join } from 'node:path'
import type { BrowserContext, BrowserContextOptions, Page } from 'playwright'
import type { PreviewName } from '../../renderer/fixtures/preview-states.ts'
import type {} from '../../renderer/fixtures/preview-window.ts'
import type { ScreenState } from '../../renderer/stores/screen-store.ts'
import { type Build, screenBuild } from '../../scripts/setup/builds.mjs'
import { root } from '../../scripts/setup/paths.mjs'
import { buildIfStale } from '../../scripts/setup/prepare.mjs'
import type { Role } from '../../shared/domain/role.ts'
import { callsNotFor } from '../../shared/ipc/call-roles.ts'
import { serveFolder } from './preview-server.ts'
import { workerBrowser } from './worker-browser.ts'

interface PreviewOptions extends BrowserContextOptions {
	/** React's development build, which says in the console what is wrong with what it is asked to draw. It takes twice as long. */
	readonly checksReact?: boolean
}

/** The screen on its own in Debian's Chromium, with a studio that runs in the page (renderer/fixtures): for what needs no host. */
export interface PreviewBrowser {
	/** A fresh page in the given state, as in the address of the preview: "on-air", "offline,recordings". `host`: its name is not one that a browser trusts. */
	open(state: string, options?: PreviewOptions & { readonly host?: string }): Promise<Page>
	/** The presenter view in one of its states, as in the address of its preview: "soon", "running,lost". */
	openPresenter(state: string, options?: PreviewOptions): Promise<Page>
	/** Errors that any page wrote to its console or threw. */
	readonly faults: readonly string[]
	close(): Promise<void>
}

interface Beginning {
	readonly width?: number
	readonly height?: number
	readonly theme?: 'dark' | 'light'
	/** The role of this device. Default: none, it is the studio's own computer. */
	readonly role?: Role
	/** What is open then. Opened at once it is drawn once, not after the Studio. */
	readonly opens?: Partial<
		Pick<ScreenState, 'page' | 'settingsPage' | 'cues' | 'effectsKey' | 'sheetSourceId' | 'adding' | 'setupAccountId' | 'dialog'>
	>
}

/** The page as if it had just been opened in this state: much quicker than opening another one. */
export async function begin(
	page: Page,
	state: PreviewName,
	{ width = 1440, height = 900, theme = 'dark', role, opens = {} }: Beginning = {},
): Promise<Page> {
	const size = page.viewportSize()
	if (size?.width !== width || size.height !== height) await page.setViewportSize({ width, height })
	await page.mouse.move(0, 0)
	const access = role ? { role, name: 'Tablet', mayNot: [...callsNotFor(role)] } : null
	await page.evaluate(
		async ([name, look, device, opened]) => {
			const { stores, showState } = window.preview
			const { page: before, dialog, ...others } = stores.screen.getState()
			showState(name, look)
			if (device) stores.access.setState(device)
			// A page or dialog that is open already would stay as it is, with what was typed there: the Studio is drawn between.
			const staysOpen =
				(before !== 'studio' && before === opened.page) ||
				(dialog !== null && dialog.kind === opened.dialog?.kind) ||
				(['effectsKey', 'sheetSourceId', 'adding', 'setupAccountId'] as const).some((key) => others[key] && opened[key])
			if (staysOpen) await null
			stores.screen.setState(opened)
		},
		[state, theme, access, opens] as const,
	)
	return page
}

/** The presenter view as if it had just been opened in this state. */
export async function beginPresenter(page: Page, state: string): Promise<void> {
	await page.evaluate((words) => window.showPresenter(words), state)
	if (state.endsWith('lost')) await page.locator('.presenter__lost').waitFor()
}

/** Built once for all journeys, and again when its code has changed. */
const previewBuild: Build = {
	...screenBuild,
	name: 'the preview page',
	config: 'vite.preview.config.ts',
	sources: [...screenBuild.sources, 'vite.preview.config.ts'],
	output: join('.cache', 'preview-page', 'fixtures', 'preview.html'),
}

export async function openPreviewBrowser(): Promise<PreviewBrowser> {
	await buildIfStale(previewBuild, process.execPath)
	const browser = await workerBrowser('preview')
	const server = await serveFolder(join(root, '.cache', 'preview-page'))
	const faults: string[] = []
	const contexts: BrowserContext[] = []

	async function openPage(address: string, { checksReact = false, ...options }: PreviewOptions): Promise<Page> {
		const context = await browser.newContext({
			viewport: { width: 1440, height: 900 },
			colorScheme: 'dark',
			reducedMotion: 'reduce',
			...options,
		})
		contexts.push(context)
		await context.addInitScript((build) => Object.assign(globalThis, { reactBuild: build }), checksReact ? 'development' : 'production')
		const page = await context.newPage()
		page.on('pageerror', (error) => faults.push(error.message))
		page.on('console', (message) => {
			if (message.type() === 'error') faults.push(message.text())
		})
		await page.goto(address)
		return page
	}

	return {
		faults,
		// localhost is a name that a browser trusts, as it does the studio's own address.
		async open(state, { host = 'localhost', ...options } = {}) {
			const page = await openPage(`http://${host}:${server.port}/fixtures/preview.html#${state},still`, options)
			await page.waitForFunction(() => window.preview !== undefined)
			return page
		},
		async openPresenter(state, options = {}) {
			const page = await openPage(`http://localhost:${server.port}/fixtures/presenter.html#${state}`, options)
			await page.locator('.presenter').waitFor()
			return page
		},
		async close() {
			await Promise.all(contexts.map((context) => context.close()))
			server.close()
		},
	}
}
