import { AppError, type AppErrorData } from '../../../../shared/errors/app-error.ts'
import { assertNever } from '../../../../shared/lib/assert-never.ts'
import type { Clock } from '../../../lib/clock.ts'
import { createPendingWork } from '../../../lib/pending-work.ts'
import { privatePage, refusalOf } from '../browser-errors.ts'
import type { FromBrowser, ToBrowser } from '../browser-messages.ts'
import { createPage, type Page, type PageOptions } from './page.ts'
import { createPageBrowser, type PageBrowser } from './page-browser.ts'
import type { EngineEvents, PageEngine } from './page-engine.ts'
import type { PageNetwork } from './page-network.ts'

export interface BrowserWorkerOptions {
	readonly clock: Clock
	/** `capturesSound`: for one page, whose sound is captured. An error: there is no browser. */
	readonly createEngine: (events: EngineEvents, capturesSound: boolean) => PageEngine | AppErrorData
	/** Whether the sound of pages can be captured on this computer. */
	readonly canCaptureSound: boolean
	readonly network: PageNetwork
	readonly send: (message: Exclude<FromBrowser, { type: 'log' }>) => void
	readonly sendPicture: PageOptions['send']
	readonly sendSound: (id: number, samples: Uint8Array) => void
}

/** Follows the messages of the program: opens, reloads and closes pages. */
export interface BrowserWorker {
	receive(message: Exclude<ToBrowser, { type: 'stop' }>): void
	dispose(): Promise<void>
}

/**
 * All pages share one browser, except for those with sound: each of them has a browser of its own. What captures the sound of a page may record any page of
 * its browser.
 */
export function createBrowserWorker(options: BrowserWorkerOptions): BrowserWorker {
	const { clock, createEngine, network, send } = options
	const shared = createPageBrowser((events) => createEngine(events, false))
	const pages = new Map<number, { readonly page: Page; readonly browser: PageBrowser }>()
	const ending = createPendingWork()
	let ownPorts: readonly number[] = []

	function open({ id, settings }: Extract<ToBrowser, { type: 'open' }>): void {
		const hasOwn = settings.hasSound && options.canCaptureSound
		const browser = hasOwn ? createPageBrowser((events) => createEngine(events, true)) : shared
		const page = createPage({
			id,
			settings,
			clock,
			engine: { open: browser.open },
			async connect(host, port) {
				const socket = await network.connect(host, port, settings.allowPrivate).catch((error: unknown) => {
					throw error instanceof AppError && error.code === 'source-private-address' ? AppError.fromData(privatePage(host)) : error
				})
				if (!ownPorts.includes(port) || !network.isPrivate(socket.remoteAddress ?? '')) return socket
				socket.destroy()
				throw AppError.fromData(refusalOf('own-port'))
			},
			refusalIn: ({ code }) => (code === 'page-refused' ? 'own-port' : code === 'source-private-address' ? 'private-address' : null),
			send: options.sendPicture,
			sendSound: (samples) => options.sendSound(id, samples),
			onState: (state) => send({ type: 'state', id, state }),
			onRefused: (refusal) => send({ type: 'refused', id, refusal }),
		})
		pages.set(id, { page, browser })
		browser.add(page)
	}

	function close(id: number): void {
		const found = pages.get(id)
		if (!found) return
		pages.delete(id)
		found.page.dispose()
		found.browser.remove(found.page)
		if (found.browser !== shared) ending.add(found.browser.dispose())
	}

	return {
		receive(message) {
			switch (message.type) {
				case 'own-ports':
					ownPorts = message.ports
					return
				case 'open':
					return open(message)
				case 'close':
					return close(message.id)
				case 'reload': {
					const found = pages.get(message.id)
					found?.browser.startAgain()
					return found?.page.reload()
				}
				case 'rest':
					return pages.get(message.id)?.page.rest(message.isResting)
				case 'input':
					return pages.get(message.id)?.page.input(message.input)
				default:
					return assertNever(message)
			}
		},
		async dispose() {
			for (const id of [...pages.keys()]) close(id)
			await Promise.all([ending.settled(), shared.dispose()])
		},
	}
}
