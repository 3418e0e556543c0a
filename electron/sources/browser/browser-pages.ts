import type { I420Picture, StereoBlock } from '../../../shared/domain/feeds.ts'
import type { PageInput } from '../../../shared/domain/page-input.ts'
import type { Clock } from '../../lib/clock.ts'
import { detach } from '../../lib/detach.ts'
import type { Log } from '../../lib/log.ts'
import type { ForkChild } from '../../process/forked-child.ts'
import { belowNormal } from '../../process/lower-priority.ts'
import { readInPlace } from '../../process/read-in-place.ts'
import { untilTooMany } from '../../process/restart-policy.ts'
import { createSupervisedChild } from '../../process/supervised-child.ts'
import { createLiveSound, type LiveSound } from '../capture/live-sound.ts'
import { browserEnded, browserKeepsEnding } from './browser-errors.ts'
import type { FromBrowser, PageRefusal, PageSettings, PageState, ToBrowser } from './browser-messages.ts'
import { createFrameReader, type FrameStore } from './frame-pipe.ts'
import { createPagePictures, type PagePictures } from './page-pictures.ts'

/** Shows web pages in another process, so a page cannot block or crash this one or fill its memory. */
export interface BrowserPages extends AsyncDisposable {
	open(settings: PageSettings, events: PageEvents): BrowserPage
	/** Ports of this computer that no page may connect to: those of the studio. */
	setOwnPorts(ports: readonly number[]): void
	/** Pages get no more pictures. Resolves when the process has ended. May be called twice. */
	dispose(): Promise<void>
}

export interface PageEvents {
	readonly onState: (state: PageState) => void
	/** The page asked for something that pages do not get. */
	readonly onRefused: (refusal: PageRefusal) => void
}

export interface BrowserPage {
	/** Takes the newest picture. The page keeps its last one while it is lost. */
	advance(): void
	picture(): I420Picture | null
	/** Fills the block; false when there is nothing but silence. */
	readSound(block: StereoBlock): boolean
	/** Drops as much sound as a read of this many samples would take. */
	skipSound(samples: number): void
	/** Shows nothing until the next picture. */
	clear(): void
	/** Loads it again now. */
	reload(): void
	rest(isResting: boolean): void
	input(input: PageInput): void
	close(): void
}

export interface BrowserPagesOptions {
	readonly forkChild: ForkChild
	readonly entry: URL
	readonly clock: Clock
	readonly log: Log
}

interface OpenPage {
	readonly settings: PageSettings
	readonly events: PageEvents
	readonly pictures: PagePictures
	readonly sound: LiveSound | null
	isResting: boolean
}

/** It decodes one picture at a time; the pages themselves are in processes of the browser. */
const memoryLimitBytes = 700_000_000
/** Decoding a large picture takes a tenth of a second. */
const heartbeatMs = 10_000
/** It ends the browser first. */
const stopLimitMs = 4000
/** Sound takes this much longer than the picture: through the audio of Chromium, and the buffer that keeps it whole. The picture waits for it. */
const soundDelayMs = 120
/** How long it is kept after its last page was closed. */
const idleMs = 10_000

export function createBrowserPages({ forkChild, entry, clock, log }: BrowserPagesOptions): BrowserPages {
	const pages = new Map<number, OpenPage>()
	let lastId = 0
	let ownPorts: readonly number[] = []
	let cancelIdle = () => {}
	let isDisposed = false

	const child = createSupervisedChild<ToBrowser, FromBrowser>({
		...{ name: 'browser', fork: forkChild, entry, clock, log, heartbeatMs, memoryLimitBytes, extraPipe: true },
		// Pages must not slow down the program.
		...{ stopMessage: { type: 'stop' }, stopLimitMs, restart: untilTooMany, priority: belowNormal },
		onForked(send) {
			send({ type: 'own-ports', ports: ownPorts })
			for (const [id, page] of pages) sendOpen(send, id, page)
		},
		onPipe(pipe) {
			const store: FrameStore = {
				begin: (head) => pages.get(head.id)?.pictures.begin(head) ?? null,
				complete,
				sound: (id, samples) => pages.get(id)?.sound?.push(samples),
			}
			const reader = createFrameReader(store, () => {
				log.warn('The browser process is ended: its pictures cannot be read')
				child.kill()
			})
			readInPlace(pipe, reader)
		},
		onMessage(message) {
			const page = pages.get(message.id)
			if (message.type === 'state') page?.events.onState(message.state)
			else page?.events.onRefused(message.refusal)
		},
		onEnded({ restartInMs }) {
			const state: PageState =
				restartInMs === null ? { kind: 'failed', error: browserKeepsEnding() } : { kind: 'lost', error: browserEnded(), attempt: 1 }
			for (const { events } of pages.values()) events.onState(state)
		},
	})

	function complete({ id, ...head }: Parameters<PagePictures['complete']>[0]): void {
		pages.get(id)?.pictures.complete({ id, ...head })
	}

	function sendOpen(send: (message: ToBrowser) => void, id: number, { settings, isResting }: OpenPage): void {
		send({ type: 'open', id, settings })
		if (isResting) send({ type: 'rest', id, isResting })
	}

	function close(id: number): void {
		if (!pages.delete(id)) return
		child.send({ type: 'close', id })
		if (pages.size > 0) return
		cancelIdle = clock.after(idleMs, () => detach(child.stop()))
	}

	async function dispose(): Promise<void> {
		isDisposed = true
		cancelIdle()
		pages.clear()
		await child.dispose()
	}

	return {
		open(settings, events) {
			lastId += 1
			const id = lastId
			const page: OpenPage = {
				settings,
				events,
				pictures: createPagePictures(clock.steady, settings.hasSound ? soundDelayMs : 0),
				sound: settings.hasSound ? createLiveSound() : null,
				isResting: false,
			}
			const { pictures, sound } = page
			if (!isDisposed) {
				cancelIdle()
				pages.set(id, page)
				if (child.isThere()) sendOpen(child.send, id, page)
				else child.start()
			}
			return {
				advance: pictures.promote,
				picture: pictures.shown,
				readSound: (block) => sound?.read(block) ?? false,
				skipSound: (samples) => sound?.skip(samples),
				clear: pictures.clear,
				reload() {
					// A process that was given up is started again, and opens every page.
					if (!child.send({ type: 'reload', id }) && !isDisposed) child.start()
				},
				rest(isResting) {
					if (page.isResting === isResting) return
					page.isResting = isResting
					child.send({ type: 'rest', id, isResting })
				},
				input(input) {
					child.send({ type: 'input', id, input })
				},
				close: () => close(id),
			}
		},
		setOwnPorts(ports) {
			ownPorts = ports
			child.send({ type: 'own-ports', ports })
		},
		dispose,
		[Symbol.asyncDispose]: dispose,
	}
}
