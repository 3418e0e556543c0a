import type { CanvasId } from '../../shared/domain/canvas.ts'
import type { I420Picture } from '../../shared/domain/feeds.ts'
import type { Filter } from '../../shared/domain/filter.ts'
import type { FrameRate } from '../../shared/domain/program.ts'
import type { ChosenTransition } from '../../shared/domain/transition.ts'
import type { CanvasModel } from '../program-process/program-messages.ts'
import type { Canvas } from './canvas.ts'
import { type CanvasMix, type CanvasMixOptions, createCanvasMix } from './canvas-mix.ts'
import { createDelayedSink, type DelayedSink } from './delayed-sink.ts'
import { createFirstPicture, type FirstPicture } from './first-picture.ts'
import { createHalving, halvedBytes } from './halved.ts'
import { areSameSize } from './item-geometry.ts'
import type { OverlayLayer } from './overlays/overlays.ts'
import type { PictureOf } from './painter.ts'
import type { FrameSink, ProgramFrame } from './program-frame.ts'

/** The canvases besides the main one: the same sources and sound, but scenes on air, a picture and a receiver of their own. */
export interface OtherCanvases {
	/** The canvases as they should be from frame `nextFrame` on. The scene on air of a known one stays if it still exists. `filters`: of the whole pictures. */
	set(models: readonly CanvasModel[], filters: readonly Filter[], nextFrame: number): void
	take(id: CanvasId, sceneId: string, transition: ChosenTransition, nextFrame: number): void
	setSink(id: CanvasId, sink: FrameSink | null): void
	/** The last picture of a canvas, small; null = there is no such canvas. Its memory is reused. */
	smallPicture(id: CanvasId): I420Picture | null
	/** Before a frame: the scenes that are visible in it. */
	settle(frameIndex: number): void
	isSeen(sourceId: string): boolean
	/** The scenes that were visible in the last frame. */
	seenScenes(): readonly (string | null)[]
	/** Places the items again, after some have disappeared. */
	placeItems(): void
	/** Mixes the frame of every canvas, each with those of the overlays that it shows. */
	mix(frameIndex: number, pictureOf: PictureOf, overlays: readonly OverlayLayer[]): void
	/**
	 * Hands the frame of every canvas to its receiver, the picture `delayFrames` later, from the first whole picture on. Returns how many pictures will not be
	 * encoded.
	 */
	deliver(frame: Pick<ProgramFrame, 'index' | 'sound' | 'skipped'>, delayFrames: number): number
}

interface Other {
	readonly model: CanvasModel
	readonly mix: CanvasMix
	readonly halve: (canvas: Canvas) => Canvas
	readonly firstPicture: FirstPicture
}

/** A canvas whose sources get no picture is sent as it is after this time, s. */
const longestBlackS = 2
/** The longer side of small pictures at most. */
const longestSmallPx = 640

export interface OtherCanvasesOptions extends Pick<CanvasMixOptions, 'chains' | 'appearances' | 'readyFrames' | 'onFilmMissing'> {
	readonly frameRate: FrameRate
	/** The sources that are visible in a scene. */
	readonly shownIn: (sceneId: string | null) => ReadonlySet<string>
}

export function createOtherCanvases({ frameRate, shownIn, ...shared }: OtherCanvasesOptions): OtherCanvases {
	let others: ReadonlyMap<CanvasId, Other> = new Map()
	const sinks = new Map<CanvasId, DelayedSink>()
	let seen: readonly (string | null)[] = []
	/** The sources of the films that transitions play now. */
	let films: readonly string[] = []

	function otherFor(model: CanvasModel, filters: readonly Filter[], nextFrame: number): Other {
		const known = others.get(model.id)
		const { widthPx, heightPx, onAirSceneId } = model
		const isKnown = known && areSameSize(known.model, model)
		const format = { widthPx, heightPx, frameRate }
		const mix = isKnown ? known.mix : createCanvasMix({ ...shared, format, onAirSceneId, extraBytes: halvedBytes(format, longestSmallPx) })
		mix.pictures.setScenes(model.scenes)
		mix.pictures.setFilters(filters)
		const isThere = model.scenes.some(({ id }) => id === mix.state().sceneId)
		if (!isThere && onAirSceneId !== null) mix.take(onAirSceneId, { kind: 'cut' }, nextFrame)
		if (isKnown) return { ...known, model }
		const longestFrames = (longestBlackS * frameRate.numerator) / frameRate.denominator
		return {
			model,
			mix,
			halve: createHalving(mix.pictures.memory, format, longestSmallPx),
			firstPicture: createFirstPicture(longestFrames),
		}
	}

	return {
		set(models, filters, nextFrame) {
			others = new Map(models.map((model) => [model.id, otherFor(model, filters, nextFrame)]))
		},
		take(id, sceneId, transition, nextFrame) {
			others.get(id)?.mix.take(sceneId, transition, nextFrame)
		},
		setSink(id, sink) {
			if (sink) sinks.set(id, createDelayedSink(sink))
			else sinks.delete(id)
		},
		smallPicture(id) {
			const other = others.get(id)
			return other ? other.halve(other.mix.pictures.last()).picture : null
		},
		settle(frameIndex) {
			if (others.size === 0) {
				if (seen.length > 0) seen = []
				if (films.length > 0) films = []
				return
			}
			seen = [...others.values()].flatMap(({ mix }) => mix.settle(frameIndex))
			films = [...others.values()].flatMap(({ mix }) => mix.film() ?? [])
		},
		isSeen: (sourceId) => films.includes(sourceId) || seen.some((sceneId) => shownIn(sceneId).has(sourceId)),
		seenScenes: () => seen,
		placeItems() {
			for (const { model, mix } of others.values()) mix.pictures.setScenes(model.scenes)
		},
		mix(frameIndex, pictureOf, overlays) {
			for (const { model, mix, firstPicture } of others.values()) {
				const { overlaySceneIds } = model
				const own = overlaySceneIds ? overlays.filter(({ sceneId }) => overlaySceneIds.includes(sceneId)) : []
				firstPicture.watch(frameIndex, pictureOf, (of) => mix.mix(frameIndex, of, own))
			}
		},
		deliver(frame, delayFrames) {
			let lost = 0
			for (const [id, other] of others) {
				const { pictures } = other.mix
				const mixed = { ...frame, picture: pictures.last().picture, keep: pictures.keepLast }
				const isEncoded = !other.firstPicture.isThere() || (sinks.get(id)?.(mixed, delayFrames) ?? true)
				if (!isEncoded) lost += 1
				other.mix.endFrame()
			}
			return lost
		},
	}
}
