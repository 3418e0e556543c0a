import { AppError, type AppErrorData } from '../../../../shared/errors/app-error.ts'
import { assertNever } from '../../../../shared/lib/assert-never.ts'
import type { Clock } from '../../../lib/clock.ts'
import { detach } from '../../../lib/detach.ts'
import { privatePage, refusalOf } from '../browser-errors.ts'
import type { FromBrowser, ToBrowser } from '../browser-messages.ts'
import { createPage, type Page, type PageOptions } from './page.ts'
import type { EngineEvents, PageEngine } from './page-engine.ts'
import type { PageNetwork } from './page-network.ts'

export interface BrowserWorkerOptions {
	readonly clock: Clock
	/** An error: there is no browser. */
	readonly createEngine: (events: EngineEvents) => PageEngine | AppErrorData
	readonly network: PageNetwork
	readonly send: (message: Exclude<FromBrowser, { type: 'log' }>) => void
	readonly sendPicture: PageOptions['send']
}

/** Follows the messages of the program: opens, reloads and closes pages. */
export interface BrowserWorker {
	receive(message: Exclude<ToBrowser, { type: 'stop' }>): void
	dispose(): Promise<void>
}

export function createBrowserWorker({ clock, createEngine, network, send, sendPicture }: BrowserWorkerOptions): BrowserWorker {
	const pages = new Map<number, Page>()
	let engine: PageEngine | null = null
	let isReady = false
	/** Why no page can be opened now. */
	let gone: { readonly error: AppErrorData; readonly isFinal: boolean } | null = null
	let ownPorts: readonly number[] = []

	function start(): void {
		if (engine) return
		const made = createEngine({
			onReady() {
				isReady = true
				gone = null
				for (const page of pages.values()) page.browserReady()
			},
			onGone(error, isFinal) {
				isReady = false
				gone = { error, isFinal }
				for (const page of pages.values()) page.browserGone(error, isFinal)
			},
		})
		if ('code' in made) {
			gone = { error: made, isFinal: true }
			return
		}
		engine = made
		engine.start()
	}

	function reportMissing(): void {
		if (gone?.isFinal) for (const page of pages.values()) page.browserGone(gone.error, true)
	}

	/** Somebody asks for a page after the browser was given up: it may have been installed or repaired meanwhile. */
	function startAgain(): void {
		if (!gone?.isFinal) return
		gone = null
		detach(engine?.dispose())
		engine = null
		start()
		reportMissing()
	}

	function open({ id, settings }: Extract<ToBrowser, { type: 'open' }>): void {
		start()
		const page = createPage({
			id,
			settings,
			clock,
			engine: { open: (...about) => (engine as PageEngine).open(...about) },
			async connect(host, port) {
				const socket = await network.connect(host, port, settings.allowPrivate).catch((error: unknown) => {
					throw error instanceof AppError && error.code === 'source-private-address' ? AppError.fromData(privatePage(host)) : error
				})
				if (!ownPorts.includes(port) || !network.isPrivate(socket.remoteAddress ?? '')) return socket
				socket.destroy()
				throw AppError.fromData(refusalOf('own-port'))
			},
			refusalIn: ({ code }) => (code === 'page-refused' ? 'own-port' : code === 'source-private-address' ? 'private-address' : null),
			send: sendPicture,
			onState: (state) => send({ type: 'state', id, state }),
			onRefused: (refusal) => send({ type: 'refused', id, refusal }),
		})
		pages.set(id, page)
		if (isReady) page.browserReady()
		else if (gone?.isFinal) page.browserGone(gone.error, true)
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
					pages.get(message.id)?.dispose()
					pages.delete(message.id)
					return
				case 'reload':
					startAgain()
					return pages.get(message.id)?.reload()
				case 'rest':
					return pages.get(message.id)?.rest(message.isResting)
				case 'input':
					return pages.get(message.id)?.input(message.input)
				default:
					return assertNever(message)
			}
		},
		async dispose() {
			for (const page of pages.values()) page.dispose()
			pages.clear()
			await engine?.dispose()
		},
	}
}
