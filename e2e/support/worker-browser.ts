import { type Browser, chromium, type LaunchOptions } from 'playwright'
import { testBrowser } from './test-browser.ts'

const launches = {
	/** Scroll bars are there as on any desktop: they take up space. */
	preview: { ignoreDefaultArgs: ['--hide-scrollbars'] },
	studio: {},
} as const satisfies Readonly<Record<string, LaunchOptions>>

const args = [
	'--no-sandbox',
	'--disable-gpu',
	'--disable-background-networking',
	'--disable-component-update',
	'--disable-quic',
	'--no-first-run',
	// Letters are as wide as in a browser with a window: the headless shell rounds them to whole pixels otherwise.
	'--font-render-hinting=none',
	// A name of another computer, for which a browser gives a page fewer rights.
	'--host-resolver-rules=MAP studio.example 127.0.0.1',
]

const running = new Map<keyof typeof launches, Promise<Browser>>()

/**
 * The Chromium for all journeys that run in this process, one after another, each with contexts of its own: starting one takes as long as a short journey. It
 * ends with the process. One that has crashed is replaced.
 */
export async function workerBrowser(kind: keyof typeof launches): Promise<Browser> {
	const before = await running.get(kind)?.catch(() => null)
	if (before?.isConnected()) return before
	const browser = chromium.launch({ executablePath: testBrowser(), args, ...launches[kind] })
	running.set(kind, browser)
	return browser
}
