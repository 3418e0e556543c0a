import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Page } from 'playwright'
import type { StudioHost } from './studio-host.ts'
import { workerBrowser } from './worker-browser.ts'

const shots = fileURLToPath(new URL('../../test-results/', import.meta.url))

/** For people to look at, in test-results/. A picture takes half a second of processor, and nobody opens those of a run for merging. */
const keepsShots = process.env['CI'] === undefined

/** The studio's screen in Debian's Chromium. */
export interface Screen {
	readonly page: Page
	/** Errors that the page wrote to its console or threw. */
	readonly faults: readonly string[]
	shot(name: string): Promise<void>
	close(): Promise<void>
}

/** Access codes stand in queries. */
const withoutQuery = (address: string): string => address.replace(/[?#].*$/, '')

export async function openScreen(studio: StudioHost, size = { width: 1440, height: 900 }): Promise<Screen> {
	const browser = await workerBrowser('studio')
	const context = await browser.newContext({ viewport: size, colorScheme: 'dark' })
	const page = await context.newPage()
	const faults: string[] = []
	page.on('pageerror', (error) => faults.push(error.message))
	page.on('console', (message) => {
		// Which request was refused stands in the place of the message, not in its text.
		if (message.type() === 'error') faults.push(`${message.text()} ${withoutQuery(message.location().url)}`.trim())
	})
	// Why the studio refused a call stands only in its answer.
	page.on('response', async (response) => {
		const call = /\/api\/call\/([\w.]+)/.exec(response.url())?.[1]
		if (response.ok() || call === undefined) return
		const { error } = (await response.json().catch(() => ({}))) as { error?: { code: string } }
		faults.push(`${call} was refused: ${error?.code}`)
	})
	// Asked for pictures before the program runs, the studio refuses them for a moment, which the browser writes to its console.
	await studio.until('the program', ({ program }) => program.process === 'running')
	// As npm start opens it: a link that works once, so that no token stands in an address.
	const answer = await fetch(`${studio.url}/api/launch-code`, { method: 'POST', headers: { authorization: `Bearer ${studio.token}` } })
	const { value } = (await answer.json()) as { value: { code: string } }
	await page.goto(`${studio.url}/launch/${value.code}`)
	return {
		page,
		faults,
		async shot(name) {
			if (!keepsShots) return
			await mkdir(shots, { recursive: true })
			await page.screenshot({ path: join(shots, `${name}.png`) })
		},
		close: () => context.close(),
	}
}
