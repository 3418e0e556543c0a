import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { StudioHost } from '../../../e2e/support/studio-host.ts'
import { startXDisplay } from '../../../e2e/support/x-display.ts'
import { findBrowser } from '../../setup/paths.mjs'
import { browserArguments } from '../../start/browser-arguments.ts'
import { kindOfCommand } from './process-cost.ts'

/** The studio's screen as npm start shows it, on a display of its own without a graphics card. */
export interface StudioWindow {
	/** Of Chromium's first process; all others are below it. */
	readonly pid: number
	/** ":n". */
	readonly display: string
	close(): Promise<void>
}

/** Opens the screen in Chromium's own window. It loads on its own: what is measured must settle first. */
export async function openStudioWindow(studio: StudioHost): Promise<StudioWindow> {
	const browser = findBrowser()
	if (browser === null) throw new Error('No Chromium was found.')
	const screen = await startXDisplay(1440, 900)
	const profileDir = await mkdtemp(join(tmpdir(), 'showcaller-bench-'))
	const answer = await fetch(`${studio.url}/api/launch-code`, { method: 'POST', headers: { authorization: `Bearer ${studio.token}` } })
	const { value } = (await answer.json()) as { value: { code: string } }
	const launchUrl = `${studio.url}/launch/${value.code}`
	const window = spawn(browser, browserArguments({ launchUrl, profileDir, isRoot: process.getuid?.() === 0 }), {
		stdio: 'ignore',
		detached: true,
		env: { ...process.env, DISPLAY: screen.name },
	})
	await once(window, 'spawn')
	const pid = window.pid ?? -1
	const gone = once(window, 'exit')
	return {
		pid,
		display: screen.name,
		async close() {
			process.kill(-pid, 'SIGKILL')
			await gone
			screen.close()
			await rm(profileDir, { recursive: true, force: true, maxRetries: 5 })
		},
	}
}

/** What a process of Chromium or of the studio does, by its command line. */
export function kindWithBrowser(command: string): string {
	return /--type=([a-z-]+)/.exec(command)?.[1] ?? kindOfCommand(command)
}
