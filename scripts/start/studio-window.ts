import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'
import { detach } from '../../electron/lib/detach.ts'
import { browserArguments } from './browser-arguments.ts'
import { afterWindow } from './window-end.ts'

export interface StudioWindowOptions {
	readonly browser: string
	readonly dataDir: string
	/** A link that opens the screen once, for the first time. */
	readonly firstLaunchUrl?: string
	/** One more such link. */
	readonly launchUrl: () => Promise<string>
	/** Whether a show or a recording runs. */
	readonly isBusy: () => Promise<boolean>
	/** For people. */
	readonly say: (line: string) => void
	/** How the person gets the window back, printed when it is gone while the show continues. */
	readonly wayBack: string
	/** The window was closed and nothing runs. */
	readonly onEnd: () => void
}

export interface StudioWindow {
	/** Opens the window, or opens it again. Nothing when it is open. */
	open(): Promise<void>
	close(): void
}

const reopenWindowMs = 60_000

/** The screen in a Chromium window of its own, which may come and go while the studio runs. */
export function createStudioWindow(options: StudioWindowOptions): StudioWindow {
	let window: ChildProcess | null = null
	let closing = false
	let { firstLaunchUrl } = options
	let reopenedAtMs: number[] = []

	async function open(): Promise<void> {
		if (window || closing) return
		const profileDir = join(options.dataDir, 'browser')
		const launchUrl = firstLaunchUrl ?? (await options.launchUrl())
		firstLaunchUrl = undefined
		const openedAtMs = performance.now()
		const opened = spawn(options.browser, browserArguments({ launchUrl, profileDir, isRoot: process.getuid?.() === 0 }), {
			stdio: 'ignore',
		})
		window = opened
		opened.on('error', () => options.say(`Chromium did not start. ${options.wayBack}`))
		opened.on('exit', (code) => {
			window = null
			if (!closing) detach(ended(code, performance.now() - openedAtMs))
		})
	}

	async function ended(code: number | null, openMs: number): Promise<void> {
		const now = performance.now()
		reopenedAtMs = reopenedAtMs.filter((at) => now - at < reopenWindowMs)
		// A studio that does not answer is not known to be idle.
		const busy = await options.isBusy().catch(() => true)
		if (closing) return
		switch (afterWindow({ code, openMs, busy, recentReopens: reopenedAtMs.length })) {
			case 'handed-over':
				return options.say('The screen opened in a Chromium that was running already. Ctrl+C ends the show.')
			case 'not-opened':
				return options.say(`Chromium could not open a window. ${options.wayBack}`)
			case 'reopen':
				reopenedAtMs.push(now)
				options.say('The window ended unexpectedly. The show continues; the window is being opened again.')
				return open().catch(() => options.say(`The window could not be opened again. ${options.wayBack}`))
			case 'keep-running':
				return options.say(`The window is closed. The show continues. ${options.wayBack}`)
			case 'end':
				return options.onEnd()
		}
	}

	return {
		open,
		close() {
			closing = true
			window?.kill('SIGTERM')
		},
	}
}
