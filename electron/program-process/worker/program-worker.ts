import type { ProgramStats } from '../../../shared/domain/encoder.ts'
import type { I420Picture } from '../../../shared/domain/feeds.ts'
import { type ChosenTransition, transitionDurationMs } from '../../../shared/domain/transition.ts'
import { assertNever } from '../../../shared/lib/assert-never.ts'
import type { OverlayPhase } from '../../../shared/program/overlays.ts'
import type { Clock } from '../../lib/clock.ts'
import { detach } from '../../lib/detach.ts'
import type { ChildChannel } from '../../process/child-channel.ts'
import type { MixStats } from '../../program/mix-stats.ts'
import { createProgram, type Program } from '../../program/program.ts'
import { sourceDemand } from '../../program/source-demand.ts'
import type { DrawLostCard } from '../../program/source-inputs.ts'
import { otherShapes, wantedSizes } from '../../program/wanted-sizes.ts'
import type { RelayPublisher } from '../../relay/publisher.ts'
import type { Sources, SourcesOptions } from '../../sources/sources.ts'
import type { FromProgram, ShowModel, ToProgram } from '../program-messages.ts'
import type { Encoding, EncodingOptions } from './program-encoding.ts'
import { createOutput, type Output } from './program-output.ts'

type StartMessage = Extract<ToProgram, { type: 'start' }>

export interface ProgramWorkerOptions {
	readonly channel: ChildChannel<ToProgram, FromProgram>
	/** Times the program's frames; must not jump. */
	readonly clock: Clock
	readonly stopwatch: () => number
	readonly rssBytes: () => number
	readonly drawLostCard: DrawLostCard
	readonly createSources: (start: StartMessage, events: Pick<SourcesOptions, 'onState' | 'onNaturalSize' | 'onPlayback'>) => Sources
	readonly createEncoding: (start: StartMessage, events: Pick<EncodingOptions, 'onTag' | 'onState'>) => Encoding
	readonly createPublisher: (onLink: (connected: boolean) => void) => RelayPublisher
	/** Called when everything is closed. */
	readonly onFinished: () => void
}

/** What exists between the start message and the end. */
interface Pipeline {
	readonly program: Program
	readonly sources: Sources
	readonly output: Output
	/** The show that the sources are opened for. */
	show: ShowModel
	onAirSceneId: string | null
	armedSceneId: string | null
	/** The scene that is still visible during a transition to another one. */
	leavingSceneId: string | null
	/** The target scene of a transition that is moved by hand; null = none is. */
	handSceneId: string | null
	/** Overlays that are visible to viewers, those on their way out included. */
	readonly seenOverlays: Set<string>
}

/** The last frame of a transition is mixed shortly after its time, ms. */
const afterTransitionMs = 500

/** The program process: connects sources, program, encoder and relay, and follows the messages of main. */
export function runProgramWorker(options: ProgramWorkerOptions): void {
	const { channel } = options
	let pipeline: Pipeline | null = null
	let finishing = false
	let cancelLeaving = () => {}

	function start(message: StartMessage): Pipeline {
		const program = createProgram({
			format: message.format,
			timelineEpochMs: message.timelineEpochMs,
			onAirSceneId: message.onAirSceneId,
			clock: options.clock,
			drawLostCard: options.drawLostCard,
			stopwatch: options.stopwatch,
			onOnAirScene: (sceneId) => channel.send({ type: 'on-air-scene', sceneId }),
			onOverlay(id, phase) {
				channel.send({ type: 'overlay', id, phase })
				if (pipeline) overlayChanged(pipeline, id, phase)
			},
			onStats: (mix) => channel.send({ type: 'stats', stats: joinStats(mix, output.encoding.stats()) }),
		})
		const output = createOutput({
			createEncoding: (events) => options.createEncoding(message, events),
			onState: (state, request) => channel.send({ type: 'encoder-state', request, state }),
			createPublisher: () => options.createPublisher((connected) => channel.send({ type: 'relay-link', connected })),
		})
		const sources = options.createSources(message, {
			onState(sourceId, state) {
				program.setSourceState(sourceId, state)
				channel.send({ type: 'source-state', sourceId, state })
			},
			onNaturalSize(sourceId, size) {
				program.setNaturalSize(sourceId, size)
				if (pipeline && !finishing) applySources(pipeline)
			},
			onPlayback: (sourceId, playback) => channel.send({ type: 'media-playback', sourceId, playback }),
		})
		program.setSink(output.encoding.write)
		const { show, onAirSceneId } = message
		return {
			program,
			sources,
			output,
			show,
			onAirSceneId,
			armedSceneId: null,
			leavingSceneId: null,
			handSceneId: null,
			seenOverlays: new Set(),
		}
	}

	function followDemand({ sources, show, onAirSceneId, armedSceneId, leavingSceneId, handSceneId, seenOverlays }: Pipeline): void {
		const overlays = (show.overlays ?? []).filter(({ id, isOn }) => isOn || seenOverlays.has(id)).map(({ sceneId }) => sceneId)
		sources.setDemand(sourceDemand(show, [onAirSceneId, armedSceneId, leavingSceneId, handSceneId, ...overlays]))
	}

	function overlayChanged(on: Pipeline, id: string, phase: OverlayPhase): void {
		if (phase === 'off') on.seenOverlays.delete(id)
		else on.seenOverlays.add(id)
		followDemand(on)
	}

	/** The sources of the old scene stay open until it is no longer visible. */
	function goTo(on: Pipeline, sceneId: string, forMs: number): void {
		on.handSceneId = null
		if (sceneId === on.onAirSceneId) return
		on.leavingSceneId = on.onAirSceneId
		on.onAirSceneId = sceneId
		followDemand(on)
		cancelLeaving()
		cancelLeaving = options.clock.after(forMs, () => {
			on.leavingSceneId = null
			followDemand(on)
		})
	}

	function take(on: Pipeline, sceneId: string, transition: ChosenTransition): void {
		goTo(on, sceneId, transitionDurationMs(transition) + afterTransitionMs)
		on.program.take(sceneId, transition)
	}

	function moveTransition(on: Pipeline, sceneId: string, transition: ChosenTransition, progress: number): void {
		if (progress >= 1) goTo(on, sceneId, afterTransitionMs)
		else {
			const before = on.handSceneId
			on.handSceneId = progress > 0 ? sceneId : null
			if (on.handSceneId !== before) followDemand(on)
		}
		on.program.moveTransition(sceneId, transition, progress)
	}

	function joinStats(mix: MixStats, encoder: ProgramStats['encoder']): ProgramStats {
		return { ...mix, encoder, rssBytes: options.rssBytes() }
	}

	function showOn(on: Pipeline, show: ShowModel): void {
		const { program, sources } = on
		on.show = show
		program.setShow(show)
		followDemand(on)
		applySources(on)
		for (const { id } of show.sources) {
			program.setFeed(id, sources.feed(id))
			program.setNaturalSize(id, sources.naturalSize(id))
		}
	}

	/** A source that knows its own size is asked for it at once: most are not open yet. */
	function applySources({ sources, show }: Pipeline): void {
		const { naturalSize } = sources
		const sizes = wantedSizes(show.scenes, naturalSize)
		sources.apply(show.sources, sizes, otherShapes(show.scenes, sizes, naturalSize))
	}

	async function finish(): Promise<void> {
		if (finishing) return
		finishing = true
		cancelLeaving()
		if (pipeline) {
			pipeline.program.dispose()
			await Promise.all([pipeline.sources.dispose(), pipeline.output.dispose()])
		}
		options.onFinished()
	}

	channel.onMessage((message, socket) => {
		if (message.type === 'start') {
			if (pipeline) return
			pipeline = start(message)
			showOn(pipeline, message.show)
			channel.send({ type: 'ready' })
			return
		}
		if (message.type === 'stop') return detach(finish())
		if (!pipeline || finishing) {
			socket?.destroy()
			return
		}
		const { program, sources, output } = pipeline
		switch (message.type) {
			case 'show':
				return showOn(pipeline, message.show)
			case 'take':
				return take(pipeline, message.sceneId, message.transition)
			case 'move-transition':
				return moveTransition(pipeline, message.sceneId, message.transition, message.progress)
			case 'arm':
				pipeline.armedSceneId = message.sceneId
				program.arm(message.sceneId)
				return followDemand(pipeline)
			case 'ad-break':
				return sources.setAdBreakEndsAt(message.endsAtMs)
			case 'encode':
				return output.setDesired(message.request, { settings: { profile: message.profile, codec: message.codec }, relay: message.relay })
			case 'relay':
				return output.moveTo(message.relay)
			case 'stop-encode':
				return output.setDesired(message.request, null)
			case 'restart-source':
				return sources.restart(message.sourceId)
			case 'control-media':
				return sources.control(message.sourceId, message.command)
			case 'grab-picture':
				return channel.send({ type: 'picture', number: message.number, picture: sentPicture(program.picture()) })
			case 'read-color':
				return channel.send({
					type: 'color',
					number: message.number,
					color: program.colorAt(message.sourceId, message.x, message.y),
				})
			case 'fast-socket':
				return socket ? program.attachScreen(message, socket) : undefined
			default:
				return assertNever(message)
		}
	})
	// Without main nothing would end this process.
	channel.onDisconnect(() => detach(finish()))
}

/** Copied between two frames: the next ones reuse the memory. */
function sentPicture(picture: I420Picture | null): Extract<FromProgram, { type: 'picture' }>['picture'] {
	if (!picture) return null
	const { widthPx, heightPx, data } = picture
	return { widthPx, heightPx, dataBase64: Buffer.from(data.buffer, data.byteOffset, data.length).toString('base64') }
}
