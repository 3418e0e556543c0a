import type { AppErrorData } from '../../../../shared/errors/app-error.ts'
import { createPendingWork } from '../../../lib/pending-work.ts'
import type { Page } from './page.ts'
import type { EngineEvents, PageEngine } from './page-engine.ts'

/** A browser and the pages that it shows. It is started with the first one. */
export interface PageBrowser {
	add(page: Page): void
	remove(page: Page): void
	/** Somebody asks for a page after the browser was given up: it may have been installed or repaired meanwhile. */
	startAgain(): void
	/** Only while it is ready. */
	readonly open: PageEngine['open']
	dispose(): Promise<void>
}

/** `createEngine`: an error means that there is no browser. */
export function createPageBrowser(createEngine: (events: EngineEvents) => PageEngine | AppErrorData): PageBrowser {
	const pages = new Set<Page>()
	const ending = createPendingWork()
	let engine: PageEngine | null = null
	let isReady = false
	/** Why no page can be opened now. */
	let gone: { readonly error: AppErrorData; readonly isFinal: boolean } | null = null

	function start(): void {
		if (engine) return
		const made = createEngine({
			onReady() {
				isReady = true
				gone = null
				for (const page of pages) page.browserReady()
			},
			onGone(error, isFinal) {
				isReady = false
				gone = { error, isFinal }
				for (const page of pages) page.browserGone(error, isFinal)
			},
		})
		if ('code' in made) {
			gone = { error: made, isFinal: true }
			return
		}
		engine = made
		engine.start()
	}

	function end(): void {
		if (engine) ending.add(engine.dispose())
		engine = null
	}

	return {
		add(page) {
			pages.add(page)
			start()
			if (isReady) page.browserReady()
			else if (gone?.isFinal) page.browserGone(gone.error, true)
		},
		remove: (page) => pages.delete(page),
		startAgain() {
			if (!gone?.isFinal) return
			gone = null
			end()
			start()
			const { error, isFinal } = gone ?? { error: null, isFinal: false }
			if (error && isFinal) for (const page of pages) page.browserGone(error, true)
		},
		open: (...about) => (engine as PageEngine).open(...about),
		dispose() {
			end()
			return ending.settled()
		},
	}
}
