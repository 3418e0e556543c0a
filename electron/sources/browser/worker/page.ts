import type { I420Picture } from '../../../../shared/domain/feeds.ts'
import type { PageInput } from '../../../../shared/domain/page-input.ts'
import { type AppErrorData, toAppErrorData } from '../../../../shared/errors/app-error.ts'
import type { Clock } from '../../../lib/clock.ts'
import { detach } from '../../../lib/detach.ts'
import type { FrameHead, PageRefusal, PageSettings, PageState } from '../browser-messages.ts'
import { openLocalPage } from './local-page.ts'
import type { EnginePage, PageEngine } from './page-engine.ts'
import { createPageFrames, type PageFrames } from './page-frames.ts'
import { nextPageLife, type PageEvent, unopened } from './page-life.ts'
import { openPageProxy, type PageProxy, type PageProxyOptions } from './page-proxy.ts'

export interface PageOptions {
	readonly id: number
	readonly settings: PageSettings
	readonly engine: Pick<PageEngine, 'open'>
	readonly clock: Clock
	/** Connects to a server with the rights of this page. */
	readonly connect: PageProxyOptions['connect']
	readonly refusalIn: PageProxyOptions['refusalIn']
	readonly send: (head: FrameHead, picture: Pick<I420Picture, 'data' | 'alpha'>) => Promise<void>
	readonly sendSound: (samples: Uint8Array) => void
	readonly onState: (state: PageState) => void
	readonly onRefused: (refusal: PageRefusal) => void
}

/** One page of a source, and those that replace it when it is lost. */
export interface Page {
	browserReady(): void
	browserGone(error: AppErrorData, isFinal: boolean): void
	reload(): void
	rest(isResting: boolean): void
	input(input: PageInput): void
	dispose(): void
}

/** Everything that belongs to one loading of the page. */
interface Opening {
	proxy: PageProxy | null
	frames: PageFrames | null
	page: EnginePage | null
	/** Each kind of refusal is reported once. */
	readonly reported: Set<PageRefusal>
}

export function createPage(options: PageOptions): Page {
	const { clock, settings } = options
	let life = unopened
	let current: Opening | null = null
	let isResting = false
	let cancelPause = () => {}

	function dispatch(event: PageEvent): void {
		const step = nextPageLife(life, event)
		life = step.life
		for (const effect of step.effects) {
			switch (effect.kind) {
				case 'open':
					open()
					break
				case 'close':
					close()
					break
				case 'wait':
					cancelPause = clock.after(effect.delayMs, () => dispatch({ kind: 'pause-over' }))
					break
				case 'report':
					options.onState(effect.state)
			}
		}
	}

	function open(): void {
		const own: Opening = { proxy: null, frames: null, page: null, reported: new Set() }
		current = own
		detach(
			load(own).then(
				() => {
					if (current === own) dispatch({ kind: 'opened', nowMs: clock.steady(), silence: own.page?.silence ?? null })
				},
				(error: unknown) => {
					const data = toAppErrorData(error)
					lost(own, data, !data.retryable)
				},
			),
		)
	}

	function lost(own: Opening, error: AppErrorData, isFinal: boolean): void {
		if (current === own) dispatch({ kind: 'lost', error, isFinal, nowMs: clock.steady() })
	}

	function refused(own: Opening, refusal: PageRefusal): void {
		if (current !== own || own.reported.has(refusal)) return
		own.reported.add(refusal)
		options.onRefused(refusal)
	}

	async function load(own: Opening): Promise<void> {
		const { place } = settings
		const local = place.kind === 'file' ? await openLocalPage(place.path, place.neverIn, () => refused(own, 'file')) : null
		const { connect, refusalIn } = options
		own.proxy = await openPageProxy({ connect, refusalIn, local, onRefused: (refusal) => refused(own, refusal) })
		if (current !== own) return release(own)
		own.frames = createPageFrames({
			id: options.id,
			clock,
			framesPerSecond: settings.framesPerSecond,
			isSeeThrough: settings.isSeeThrough,
			send: options.send,
			onQuiet: () => own.page?.refresh(),
		})
		const address = place.kind === 'file' ? (local?.address ?? '') : place.address
		const proxy = { address, port: own.proxy.port, errorOf: own.proxy.errorOf }
		own.page = await options.engine.open(settings, proxy, {
			onPicture: (base64, ack) => own.frames?.push(base64, ack),
			onSound: (samples) => current === own && options.sendSound(samples),
			onRefused: (refusal) => refused(own, refusal),
			onLost: (error) => lost(own, error, false),
		})
		if (current !== own) return release(own)
		if (isResting) own.page.rest(true)
	}

	function close(): void {
		cancelPause()
		const own = current
		current = null
		if (own) release(own)
	}

	function release(own: Opening): void {
		own.frames?.dispose()
		own.page?.dispose()
		detach(own.proxy?.dispose())
	}

	return {
		browserReady: () => dispatch({ kind: 'browser-ready' }),
		browserGone: (error, isFinal) => dispatch({ kind: 'browser-gone', error, isFinal }),
		reload: () => dispatch({ kind: 'reload' }),
		rest(resting) {
			if (resting === isResting) return
			isResting = resting
			current?.page?.rest(resting)
		},
		input: (input) => current?.page?.input(input),
		dispose: () => dispatch({ kind: 'close' }),
	}
}
