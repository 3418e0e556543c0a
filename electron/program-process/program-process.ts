import type { EncoderProfile, EncoderState, ProgramStats, VideoCodec } from '../../shared/domain/encoder.ts'
import type { RelayEndpoint } from '../../shared/domain/feeds.ts'
import type { ProgramFormat, Transition } from '../../shared/domain/program.ts'
import type { ProgramView } from '../../shared/domain/snapshot.ts'
import type { SourceState } from '../../shared/domain/source.ts'
import { createListeners } from '../../shared/lib/listeners.ts'
import type { FastUpgrade } from '../ipc/studio-api.ts'
import type { Clock } from '../lib/clock.ts'
import type { Log } from '../lib/log.ts'
import type { ForkChild, ForkedChild } from '../process/forked-child.ts'
import { afterEnd, noRestarts } from '../process/restart-policy.ts'
import type { FromProgram, ShowModel, ToProgram } from './program-messages.ts'

export interface ProgramProcessOptions {
	readonly forkChild: ForkChild
	readonly entry: URL
	readonly clock: Clock
	readonly log: Log
	readonly ffmpegPath: string
	/** Folders of which no source may open a file. */
	readonly neverIn: readonly string[]
	readonly format: ProgramFormat
	readonly show: ShowModel
	readonly onAirSceneId: string | null
}

/**
 * Main's handle on the program process. It remembers what was wished for, so that a process that dies is started again with everything at once:
 * same timeline, same scene, same encoder wish.
 */
export interface ProgramProcess {
	readonly process: () => ProgramView['process']
	readonly encoder: () => EncoderState
	readonly sourceStates: () => Readonly<Record<string, SourceState>>
	readonly onAirSceneId: () => string | null
	readonly stats: () => ProgramStats | null
	/** How often the process had to be started again. */
	readonly restarts: () => number
	/** Unix ms at which the program timeline is 0. */
	readonly timelineEpochMs: number
	setShow(show: ShowModel): void
	take(sceneId: string, transition: Transition): void
	arm(sceneId: string | null): void
	setAdBreak(endsAtMs: number | null): void
	/** Ends the process and starts it with another picture format. */
	setFormat(format: ProgramFormat): void
	encode(profile: EncoderProfile, codec: VideoCodec, relay: RelayEndpoint): void
	setRelay(relay: RelayEndpoint): void
	stopEncode(): void
	restartSource(sourceId: string): void
	/** What is on air now; null when there is no picture yet or the process does not answer. */
	grabPicture(): Promise<GrabbedPicture | null>
	attachFastSocket(upgrade: FastUpgrade): boolean
	/** Told after any change of what the functions above return. */
	onChange(listener: (what: 'process' | 'encoder' | 'sources' | 'scene' | 'stats') => void): () => void
	rssBytes(): Promise<number | null>
	stop(): Promise<void>
}

/** One picture in planar YUV 4:2:0, BT.709 limited range, planes Y, U, V one after the other. A copy. */
export interface GrabbedPicture {
	readonly widthPx: number
	readonly heightPx: number
	readonly data: Uint8Array
}

/** The process answers between two frames: after this long it will not. */
const grabLimitMs = 5000
/** A program process that was asked to end is killed after this. It only has to stop its FFmpeg children. */
const stopLimitMs = 4000

export function startProgramProcess(options: ProgramProcessOptions): ProgramProcess {
	const { clock, log } = options
	const timelineEpochMs = clock.now()
	const listeners = createListeners<'process' | 'encoder' | 'sources' | 'scene' | 'stats'>()
	let child: ForkedChild<ToProgram, FromProgram> | null = null
	let memory = noRestarts
	let restarts = 0
	let stopped = false
	let cancelRestart = () => {}
	/** Asked for and not come yet, by number. */
	const grabs = new Map<number, (picture: GrabbedPicture | null) => void>()
	let lastGrab = 0

	let state: ProgramView['process'] = 'starting'
	let encoder: EncoderState = { kind: 'off' }
	let sourceStates: Record<string, SourceState> = {}
	let stats: ProgramStats | null = null
	const wish = {
		format: options.format,
		show: options.show,
		onAirSceneId: options.onAirSceneId,
		armed: null as string | null,
		adBreakEndsAtMs: null as number | null,
		encode: null as { profile: EncoderProfile; codec: VideoCodec; relay: RelayEndpoint } | null,
	}
	/** What an encoder says that was asked for before the last request is not the state of the program any more. */
	let encodeRequest = 0

	function launch(): void {
		const own = options.forkChild<ToProgram, FromProgram>(options.entry, {
			onLine: (line) => log.warn('The program process wrote', { line }),
		})
		child = own
		own.onMessage((message) => {
			if (child === own) receive(message)
		})
		own.onExit((exit) => {
			if (child !== own) return
			child = null
			for (const give of [...grabs.values()]) give(null)
			if (stopped) return
			log.error('The program process ended', { ...exit })
			restart()
		})
		own.send({
			type: 'start',
			format: wish.format,
			ffmpegPath: options.ffmpegPath,
			neverIn: options.neverIn,
			timelineEpochMs,
			onAirSceneId: wish.onAirSceneId,
			show: wish.show,
		})
		if (wish.armed !== null) own.send({ type: 'arm', sceneId: wish.armed })
		if (wish.adBreakEndsAtMs !== null) own.send({ type: 'ad-break', endsAtMs: wish.adBreakEndsAtMs })
		if (wish.encode) own.send({ type: 'encode', request: encodeRequest, ...wish.encode })
	}

	function restart(): void {
		const next = afterEnd(memory, clock.now())
		memory = next.memory
		restarts += 1
		state = next.delayMs === null ? 'failed' : 'restarting'
		if (!wish.encode) encoder = { kind: 'off' }
		else if (next.delayMs === null)
			encoder = { kind: 'failed', reason: 'The program process keeps ending.', action: 'Start Showcaller again.' }
		else encoder = { kind: 'restarting', codec: wish.encode.codec, attempt: restarts, reason: 'The program process ended.' }
		listeners.notify('process')
		listeners.notify('encoder')
		if (next.delayMs !== null) cancelRestart = clock.after(next.delayMs, launch)
	}

	function receive(message: FromProgram): void {
		switch (message.type) {
			case 'ready':
				state = 'running'
				return listeners.notify('process')
			case 'source-state':
				sourceStates = { ...sourceStates, [message.sourceId]: message.state }
				return listeners.notify('sources')
			case 'encoder-state':
				if (message.request !== encodeRequest) return
				encoder = message.state
				return listeners.notify('encoder')
			case 'on-air-scene':
				wish.onAirSceneId = message.sceneId
				return listeners.notify('scene')
			case 'stats':
				stats = message.stats
				return listeners.notify('stats')
			case 'picture':
				return grabs.get(message.number)?.(received(message.picture))
			case 'relay-link':
				log.info(message.connected ? 'The program reaches the relay' : 'The program lost the relay')
				return
			case 'log':
				log[message.level](message.message, message.details)
				return
		}
	}

	launch()
	return {
		timelineEpochMs,
		process: () => state,
		encoder: () => encoder,
		sourceStates: () => sourceStates,
		onAirSceneId: () => wish.onAirSceneId,
		stats: () => stats,
		restarts: () => restarts,
		setShow(show) {
			const before = new Map(wish.show.sources.map(({ id, settings }) => [id, JSON.stringify(settings)]))
			wish.show = show
			// What is opened, or opened again, has no state of before any more.
			sourceStates = Object.fromEntries(
				show.sources.flatMap(({ id, settings }) => {
					const isNew = before.get(id) !== JSON.stringify(settings)
					const state: SourceState | undefined = isNew ? { kind: 'starting' } : sourceStates[id]
					return state ? [[id, state]] : []
				}),
			)
			child?.send({ type: 'show', show })
		},
		take(sceneId, transition) {
			wish.onAirSceneId = sceneId
			child?.send({ type: 'take', sceneId, transition })
		},
		arm(sceneId) {
			wish.armed = sceneId
			child?.send({ type: 'arm', sceneId })
		},
		setAdBreak(endsAtMs) {
			wish.adBreakEndsAtMs = endsAtMs
			child?.send({ type: 'ad-break', endsAtMs })
		},
		setFormat(format) {
			wish.format = format
			sourceStates = {}
			// The exit listener starts the new one: it is asked to end, not expected to fail.
			const old = child
			child = null
			// Asked for: "restarting" is what a process does that has ended by itself.
			state = 'starting'
			encoder = wish.encode ? { kind: 'starting', codec: wish.encode.codec } : { kind: 'off' }
			listeners.notify('process')
			listeners.notify('encoder')
			void endChild(old, clock).then(() => {
				if (!stopped) launch()
			})
		},
		encode(profile, codec, relay) {
			wish.encode = { profile, codec, relay }
			encodeRequest += 1
			encoder = { kind: 'starting', codec }
			child?.send({ type: 'encode', request: encodeRequest, profile, codec, relay })
			listeners.notify('encoder')
		},
		setRelay(relay) {
			if (wish.encode) wish.encode = { ...wish.encode, relay }
			child?.send({ type: 'relay', relay })
		},
		stopEncode() {
			wish.encode = null
			encodeRequest += 1
			if (child?.send({ type: 'stop-encode', request: encodeRequest })) return
			encoder = { kind: 'off' }
			listeners.notify('encoder')
		},
		restartSource(sourceId) {
			child?.send({ type: 'restart-source', sourceId })
		},
		grabPicture() {
			lastGrab += 1
			const number = lastGrab
			return new Promise((resolve) => {
				const cancelLimit = clock.after(grabLimitMs, () => give(null))
				function give(picture: GrabbedPicture | null): void {
					cancelLimit()
					grabs.delete(number)
					resolve(picture)
				}
				grabs.set(number, give)
				if (!child?.send({ type: 'grab-picture', number })) give(null)
			})
		},
		attachFastSocket({ headers, url, head, socket }) {
			if (!child || state !== 'running') return false
			return child.send({ type: 'fast-socket', headers, url, headBase64: head.toString('base64') }, socket)
		},
		onChange: listeners.add,
		rssBytes: async () => child?.rssBytes() ?? null,
		async stop() {
			if (stopped) return
			stopped = true
			cancelRestart()
			await endChild(child, clock)
		},
	}
}

async function endChild(child: ForkedChild<ToProgram, FromProgram> | null, clock: Clock): Promise<void> {
	if (!child) return
	await new Promise<void>((resolve) => {
		const cancel = clock.after(stopLimitMs, () => child.kill())
		child.onExit(() => {
			cancel()
			resolve()
		})
		child.send({ type: 'stop' })
	})
}

function received(picture: Extract<FromProgram, { type: 'picture' }>['picture']): GrabbedPicture | null {
	if (!picture) return null
	const { widthPx, heightPx, dataBase64 } = picture
	return { widthPx, heightPx, data: Buffer.from(dataBase64, 'base64') }
}
