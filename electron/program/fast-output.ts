import { type OtherCanvasId, otherCanvasId } from '../../shared/domain/canvas.ts'
import type { I420Picture } from '../../shared/domain/feeds.ts'
import type { Filter, FilterPreset } from '../../shared/domain/filter.ts'
import type { FrameRate, Scene } from '../../shared/domain/program.ts'
import { encodeFastMessage, type LevelReading, type LoudnessNow } from '../../shared/ipc/fast-port.ts'
import { type Canvas, createCanvas, i420Bytes } from './canvas.ts'
import type { FastClient } from './fast-clients.ts'
import type { FilterChain } from './filters/filter-chain.ts'
import { halfSize, halveCanvas } from './halved.ts'
import type { Size } from './item-geometry.ts'
import { createLookPictures, lookPicturesBytes } from './look-pictures.ts'
import { createMultiview, multiviewBytes } from './multiview/multiview.ts'
import type { Painter, PictureOf } from './painter.ts'
import type { PixelMemory } from './pixel-memory.ts'
import { type PlacedScene, placeScene, placeSmallScene } from './placed-scene.ts'
import { createScopeOutput, scopeOutputBytes } from './scopes/scope-output.ts'
import { createSentPictures, thumbnailPrefix } from './sent-pictures.ts'
import { createSourcePictures, type SourceNow, sourcePicturesBytes } from './source-pictures.ts'
import { createStillPicture } from './still-picture.ts'

const thumbnailWidthPx = 240
const thumbnailEveryMs = 150
const largestWholePx = 1920
/** The width limit for the preview. */
const previewWidthPx = 960
const loudnessEveryMs = 200
const scopesEveryMs = 200
const lookEveryMs = 80
const canvasEveryMs = 100
/** Items appear in the preview at once. */
const nothingAppears = { in: () => null }
/** Pictures and levels are sent at most this many times a second, in the tick in which their frame was mixed; half as often to a screen that asks for that. */
const maxPerSecond = 30

/** The result of mixing one frame, for the screens. */
export interface MixedFrame {
	readonly index: number
	readonly mixedAtMs: number
	readonly canvas: Canvas
	/** Of the picture in it: see `PictureMixer.version`. */
	readonly version: number
	readonly scenes: readonly Scene[]
	/** The scene that Take puts on air. */
	readonly next: Scene | null
	readonly pictureOf: PictureOf
	/** Filters of the whole program, which change the next scene as well once it is on air. */
	readonly programFilters: readonly Filter[]
	/** Those that were saved: each is a look of a picture. */
	readonly filterPresets: readonly FilterPreset[]
	/** A small picture of a canvas besides the main one; null = there is no such canvas. */
	readonly otherCanvas: (id: OtherCanvasId) => I420Picture | null
	/** null while the source has no picture. */
	readonly sourceNow: (sourceId: string) => SourceNow | null
	/** Called only when a client takes levels. */
	readonly readLevels: () => LevelReading[]
	/** Called only when a client takes the loudness. */
	readonly readLoudness: () => LoudnessNow
}

/** As low as levels go. */
const lowestDb = -100

function isSilent({ peakDb, rmsDb, filters = [] }: LevelReading): boolean {
	return Math.max(...peakDb, ...rmsDb, ...filters.flatMap(({ beforeDb, afterDb }) => [beforeDb, afterDb])) <= lowestDb
}

export type SendFast = (frame: MixedFrame, clients: Iterable<FastClient>) => void

export function thumbnailSize(size: Size): Size {
	return scaledToWidth(size, thumbnailWidthPx)
}

/** The size in which the next scene is mixed. */
export function previewSize(size: Size): Size {
	return scaledToWidth(size, previewWidthPx)
}

function scaledToWidth(size: Size, width: number): Size {
	const widthPx = Math.min(width, size.widthPx)
	return { widthPx, heightPx: Math.max(2, 2 * Math.round((size.heightPx * widthPx) / size.widthPx / 2)) }
}

/** The size of the full picture for a screen: larger programs than Full HD are halved, because 30 pictures a second would fill the connection. */
export function wholeSize(size: Size): Size {
	return Math.max(size.widthPx, size.heightPx) > largestWholePx ? halfSize(size) : size
}

export function fastOutputBytes(size: Size): number {
	const whole = wholeSize(size)
	const preview = previewSize(size)
	const half = halfSize(whole)
	const quarter = halfSize(half)
	const canvases = [whole, half, quarter, halfSize(quarter), thumbnailSize(size), preview].map((one) => i420Bytes(one) + 64)
	return (
		canvases.reduce((sum, bytes) => sum + bytes, 0) +
		sourcePicturesBytes(preview) +
		multiviewBytes() +
		lookPicturesBytes() +
		scopeOutputBytes() +
		512
	)
}

/** Sends each client what it requests, and encodes each message only once for all clients. Nothing is done for pictures that no client requests. */
export function createFastOutput(
	memory: PixelMemory,
	painter: Painter,
	size: Size,
	rate: FrameRate,
	stopwatch: () => number = () => performance.now(),
): SendFast {
	const whole = wholeSize(size) === size ? null : createCanvas(memory, wholeSize(size))
	const half = createCanvas(memory, halfSize(wholeSize(size)))
	const quarter = createCanvas(memory, halfSize(half))
	const eighth = createCanvas(memory, halfSize(quarter))
	const small = createCanvas(memory, thumbnailSize(size))
	const preview = createCanvas(memory, previewSize(size))
	const sourcePictures = createSourcePictures(memory, painter, previewSize(size))
	const sent = createSentPictures()
	const multiview = createMultiview(memory, painter, size, rate, stopwatch)
	const sendLook = createLookPictures(memory, painter)
	const sendScopes = createScopeOutput(memory, painter)
	const framesPerSecond = rate.numerator / rate.denominator
	const framesIn = (ms: number) => Math.max(1, Math.round((ms / 1000) * framesPerSecond))
	const everyFrames = Math.ceil(framesPerSecond / maxPerSecond)
	const thumbnailEveryFrames = framesIn(thumbnailEveryMs)
	const loudnessEveryFrames = framesIn(loudnessEveryMs)
	const scopesEveryFrames = framesIn(scopesEveryMs)
	const lookEveryFrames = framesIn(lookEveryMs)
	const canvasEveryFrames = framesIn(canvasEveryMs)
	let thumbnailIndex = 0
	/** The scene in the preview, placed once for each change of it. */
	let previewed: { readonly scene: Scene; readonly placed: PlacedScene } | null = null
	const stillPreview = createStillPicture(painter.chains, nothingAppears)
	let previewVersion = 0
	/** Its filters have their own memory of earlier pictures: those of the program have another size. */
	let previewFilters: { readonly filters: readonly Filter[]; readonly version: number; readonly chain: FilterChain | null } | null = null

	/** `want` "small": an eighth of the width, which is 50 kB. */
	function encodeProgram({ canvas, mixedAtMs }: MixedFrame, want: 'small' | 'half' | 'full'): Uint8Array {
		if (whole) halveCanvas(memory, canvas, whole)
		if (want !== 'full') halveCanvas(memory, whole ?? canvas, half)
		if (want === 'small') {
			halveCanvas(memory, half, quarter)
			halveCanvas(memory, quarter, eighth)
		}
		const shown = { small: eighth, half, full: whole ?? canvas }[want]
		const { widthPx, heightPx, data } = shown.picture
		return encodeFastMessage({ kind: 'program', widthPx, heightPx, mixedAtMs, data })
	}

	function previewChain(filters: readonly Filter[]): FilterChain | null {
		const version = painter.chains.version()
		if (previewFilters?.filters !== filters || previewFilters.version !== version) {
			previewFilters = { filters, version, chain: filters.length > 0 ? painter.chains.forEditing(filters) : null }
		}
		return previewFilters.chain
	}

	/** Looked at once for each frame. null = there is no next scene. */
	function versionOfPreview({ next, pictureOf, programFilters }: MixedFrame): number | null {
		if (!next) return null
		if (previewed?.scene !== next) {
			previewed = { scene: next, placed: placeScene(next, preview, previewed?.placed, preview.widthPx / size.widthPx) }
		}
		if (!stillPreview.isUnchanged([previewed.placed], programFilters, pictureOf)) previewVersion += 1
		return previewVersion
	}

	function encodePreview({ next, pictureOf, programFilters, mixedAtMs }: MixedFrame): Uint8Array | null {
		if (!next || !previewed) return null
		painter.paint(preview, previewed.placed, pictureOf)
		const chain = previewChain(programFilters)
		if (chain) painter.filterWith(preview, chain, true)
		const { widthPx, heightPx, data } = preview.picture
		return encodeFastMessage({ kind: 'preview', sceneId: next.id, widthPx, heightPx, mixedAtMs, data })
	}

	function encodeThumbnail({ scenes, pictureOf, mixedAtMs }: MixedFrame): Uint8Array | null {
		const scene = scenes[thumbnailIndex % Math.max(1, scenes.length)]
		thumbnailIndex += 1
		if (!scene) return null
		painter.paint(small, placeSmallScene(scene, small, small.widthPx / size.widthPx), pictureOf)
		const { widthPx, heightPx, data } = small.picture
		return encodeFastMessage({ kind: 'thumbnail', sceneId: scene.id, widthPx, heightPx, mixedAtMs, data })
	}

	/** Each picture is drawn once for all clients that request it. */
	function sendSources({ sourceNow, mixedAtMs }: MixedFrame, clients: readonly FastClient[]): void {
		const asking = new Map<string, FastClient[]>()
		for (const client of clients) {
			const { source } = client.request()
			if (!source) continue
			const key = JSON.stringify(source)
			asking.set(key, [...(asking.get(key) ?? []), client])
		}
		for (const together of asking.values()) {
			const request = together[0]?.request().source
			if (!request) continue
			for (const message of sourcePictures.encode(request, sourceNow(request.id), mixedAtMs)) {
				for (const client of together) client.send(message)
			}
		}
	}

	function sendMultiview(frame: MixedFrame, clients: readonly FastClient[]): void {
		const watching = clients.filter((client) => client.request().multiview)
		if (watching.length === 0) return multiview.reset()
		const message = multiview.paint(frame)
		const ready = watching.filter((client) => client.isReady())
		if (message) for (const client of sent.lacking('multiview', message, frame.mixedAtMs, ready)) client.send(message)
	}

	function sendLoudness({ mixedAtMs, readLoudness }: MixedFrame, clients: readonly FastClient[]): void {
		const asking = clients.filter((client) => client.request().loudness && client.isReady())
		if (asking.length === 0) return
		const message = encodeFastMessage({ kind: 'loudness', mixedAtMs, ...readLoudness() })
		for (const client of asking) client.send(message)
	}

	/** What shows the work of filters, besides the pictures of a source. */
	function sendWorkOfFilters({ index, mixedAtMs, sourceNow, filterPresets: presets }: MixedFrame, ready: readonly FastClient[]): void {
		const asking = (of: 'looks' | 'scopes') => ready.filter((client) => client.request()[of])
		if (index % lookEveryFrames === 0) sendLook({ mixedAtMs, presets, sourceNow }, asking('looks'))
		if (index % scopesEveryFrames === 0) sendScopes(sourceNow, mixedAtMs, asking('scopes'))
	}

	function sendCanvases({ index, mixedAtMs, otherCanvas }: MixedFrame, ready: readonly FastClient[]): void {
		if (index % canvasEveryFrames !== 0) return
		for (const canvas of otherCanvasId.options) {
			const asking = ready.filter((client) => client.request().canvas === canvas)
			const picture = asking.length > 0 ? otherCanvas(canvas) : null
			if (!picture) continue
			const { widthPx, heightPx, data } = picture
			const message = encodeFastMessage({ kind: 'canvas', canvas, widthPx, heightPx, mixedAtMs, data })
			for (const client of sent.lacking(`canvas ${canvas}`, message, mixedAtMs, asking)) client.send(message)
		}
	}

	return (frame, allClients) => {
		const clients = [...allClients]
		sendMultiview(frame, clients)
		if (frame.index % loudnessEveryFrames === 0) sendLoudness(frame, clients)
		const ready = clients.filter((client) => client.isReady())
		sendWorkOfFilters(frame, ready)
		sendCanvases(frame, ready)
		const turns = frame.index / everyFrames
		const isTurn = Number.isInteger(turns)
		const inTurn = isTurn ? ready.filter((client) => turns % 2 === 0 || client.request().halfRate !== true) : []
		// A reading holds what came since the one before, so all get the same ones.
		const takingLevels = inTurn.length > 0 ? ready : []
		const isThumbnailTurn = frame.index % thumbnailEveryFrames === 0
		if (!isTurn && !isThumbnailTurn) return
		const { mixedAtMs } = frame
		/** `name`: which picture of a screen it is. */
		const sendPicture = (name: string, version: number | null, wanting: readonly FastClient[], encode: () => Uint8Array | null) => {
			if (wanting.length === 0 || sent.allHave(name, version, mixedAtMs, wanting)) return
			const message = encode()
			if (message) for (const client of sent.lacking(name, message, mixedAtMs, wanting, version)) client.send(message)
		}
		// Small messages first, because a large picture may fill the socket.
		if (takingLevels.length > 0) {
			const levels = frame.readLevels()
			const message = encodeFastMessage({ kind: 'levels', mixedAtMs, levels })
			// A meter that gets nothing falls: only silence needs no repeating.
			const lacking = sent.lacking('levels', message, mixedAtMs, takingLevels)
			for (const client of levels.every(isSilent) ? lacking : takingLevels) client.send(message)
		}
		if (isThumbnailTurn) {
			const scene = frame.scenes[thumbnailIndex % Math.max(1, frame.scenes.length)]
			sendPicture(
				`${thumbnailPrefix}${scene?.id}`,
				null,
				ready.filter((client) => client.request().thumbnails),
				() => encodeThumbnail(frame),
			)
		}
		for (const want of ['small', 'half', 'full'] as const) {
			sendPicture(
				`program ${want}`,
				frame.version,
				inTurn.filter((client) => client.request().want === want),
				() => encodeProgram(frame, want),
			)
		}
		// Mixed only while a screen shows the preview.
		if (isTurn) {
			const watching = inTurn.filter((client) => client.request().preview)
			if (watching.length > 0) sendPicture('preview', versionOfPreview(frame), watching, () => encodePreview(frame))
			sendSources(frame, inTurn)
		}
	}
}
