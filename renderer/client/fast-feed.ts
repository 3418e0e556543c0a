import type { OtherCanvasId } from '../../shared/domain/canvas.ts'
import {
	type CandidateState,
	type CandidatesRequest,
	decodeFastMessage,
	type FastMessage,
	type FastPicture,
	type FastRequest,
	type LevelReading,
	type LooksRequest,
	type LoudnessNow,
	type ScopesRequest,
	type SourceRequest,
} from '../../shared/ipc/fast-port.ts'
import { createListeners } from '../../shared/lib/listeners.ts'
import { backoffMs } from './backoff.ts'
import { createLinePace, type LinePace } from './line-pace.ts'
import { createPictureListeners } from './picture-listeners.ts'
import type { FastPort, StudioConnection } from './studio-connection.ts'

export type ThumbnailPicture = Extract<FastMessage, { kind: 'thumbnail' }>
export type CandidatePicture = Extract<FastMessage, { kind: 'candidate' }>
export type SourcePicture = Extract<FastMessage, { kind: 'source' }>
export type LookPicture = Extract<FastMessage, { kind: 'look' }>
export type CanvasPicture = Extract<FastMessage, { kind: 'canvas' }>
export type ScopesMessage = Extract<FastMessage, { kind: 'scopes' }>

/** Pictures of program and preview, thumbnails and levels for views that draw without React. None of it passes through a store or React state. */
export interface FastFeed {
	/** The listeners of program, preview, multiview, sources and canvases own the pictures that they get. */
	onProgram(listener: (picture: FastPicture) => void): () => void
	/** Pictures of the preview arrive only after `wantPreview`. */
	onPreview(listener: (picture: FastPicture) => void): () => void
	/** Called at once with the newest picture of the scene, if there is one. */
	onThumbnail(sceneId: string, listener: (picture: ThumbnailPicture) => void): () => void
	/** Preview, program and scenes in one picture arrive only after `wantMultiview`. */
	onMultiview(listener: (picture: FastPicture) => void): () => void
	/** Pictures of one source arrive only after `wantSource`. */
	onSource(listener: (picture: SourcePicture) => void): () => void
	/** Small pictures of one source with presets arrive only after `wantLooks`. */
	onLook(listener: (picture: LookPicture) => void): () => void
	/** Small pictures of another canvas arrive only after `wantCanvas`. */
	onCanvas(listener: (picture: CanvasPicture) => void): () => void
	/** Brightness and color of one source arrive only after `wantScopes`. */
	onScopes(listener: (scopes: ScopesMessage) => void): () => void
	/** Pictures and states of what a person may add arrive only after `wantCandidates`. */
	onCandidate(listener: (picture: CandidatePicture) => void): () => void
	onCandidateStates(listener: (states: readonly CandidateState[]) => void): () => void
	onLevels(listener: (levels: readonly LevelReading[]) => void): () => void
	/** The loudness of the program arrives only after `wantLoudness`. */
	onLoudness(listener: (now: LoudnessNow) => void): () => void
	/** Pictures and levels at half the rate. */
	wantHalfRate(isWanted: boolean): void
	/** The size that the monitor of the program can show; "none" while the page is hidden. */
	want(size: FastRequest['want']): void
	wantPreview(isWanted: boolean): void
	wantMultiview(isWanted: boolean): void
	wantLoudness(isWanted: boolean): void
	/** null = no source. */
	wantSource(source: SourceRequest | null): void
	wantLooks(looks: LooksRequest | null): void
	wantScopes(scopes: ScopesRequest | null): void
	/** null = none. */
	wantCanvas(canvas: OtherCanvasId | null): void
	/** The source whose levels have those of its filters; null = none. */
	wantFilterLevels(sourceId: string | null): void
	/** null = none: their captures are closed. */
	wantCandidates(candidates: CandidatesRequest | null): void
	/** From another device: the least time between two messages, ms. Returns what takes that back. */
	rest(ms: number): () => void
	/** Opens the port again after a reconnect. */
	reopen(): void
	close(): void
}

export interface FastFeedParts {
	readonly setTimer: (run: () => void, ms: number) => () => void
	readonly random: () => number
	readonly now: () => number
}

export function createFastFeed(connection: Pick<StudioConnection, 'openFastPort' | 'isOnStudioComputer'>, parts: FastFeedParts): FastFeed {
	/** From another device each message is confirmed, later when the line is slow: state first, picture last. */
	const pace = connection.isOnStudioComputer ? null : createLinePace(parts.now)
	const programs = createPictureListeners<FastPicture>()
	const previews = createPictureListeners<FastPicture>()
	const multiviews = createPictureListeners<FastPicture>()
	const sources = createPictureListeners<SourcePicture>()
	const looks = createListeners<LookPicture>()
	const scopes = createListeners<ScopesMessage>()
	const canvases = createPictureListeners<CanvasPicture>()
	const candidatePictures = createListeners<CandidatePicture>()
	const candidateStates = createListeners<readonly CandidateState[]>()
	const thumbnails = createListeners<ThumbnailPicture>()
	const levels = createListeners<readonly LevelReading[]>()
	const loudness = createListeners<LoudnessNow>()
	const newest = new Map<string, ThumbnailPicture>()
	let request: FastRequest = { want: 'half', thumbnails: true, preview: false }
	let port: FastPort | null = null
	let attempt = 0
	let closed = false
	let stopRetry = () => {}
	let restMs = 0

	function open(): void {
		if (closed || port) return
		const opened = connection.openFastPort({
			onOpen() {
				attempt = 0
				pace?.confirmed()
				port?.send(sent())
			},
			onMessage(message) {
				take(message)
				if (pace) confirm(pace, message.byteLength, opened)
			},
			onClose() {
				if (port !== opened) return
				port = null
				if (closed) return
				stopRetry()
				stopRetry = parts.setTimer(open, backoffMs(attempt, parts.random))
				attempt += 1
			},
		})
		port = opened
	}

	function take(buffer: ArrayBuffer): void {
		const message = decodeFastMessage(buffer)
		if (message?.kind === 'program') programs.notify(message)
		else if (message?.kind === 'preview') previews.notify(message)
		else if (message?.kind === 'multiview') multiviews.notify(message)
		else if (message?.kind === 'source') sources.notify(message)
		else if (message?.kind === 'look') looks.notify(message)
		else if (message?.kind === 'scopes') scopes.notify(message)
		else if (message?.kind === 'canvas') canvases.notify(message)
		else if (message?.kind === 'candidate') candidatePictures.notify(message)
		else if (message?.kind === 'candidate-states') candidateStates.notify(message.states)
		else if (message?.kind === 'loudness') loudness.notify(message)
		else if (message?.kind === 'levels') levels.notify(message.levels)
		else if (message?.kind === 'thumbnail') {
			newest.set(message.sceneId, message)
			thumbnails.notify(message)
		}
	}

	/** On a slow line the program is a small picture. */
	function sent(): FastRequest {
		if (!pace) return request
		return { ...request, waits: true, want: request.want === 'none' || pace.isFast() ? request.want : 'small' }
	}

	function confirm(line: LinePace, bytes: number, to: FastPort): void {
		const wasFast = line.isFast()
		const waitMs = Math.max(restMs, line.received(bytes))
		const send = () => {
			if (port !== to) return
			line.confirmed()
			to.confirm()
		}
		if (line.isFast() !== wasFast) to.send(sent())
		if (waitMs === 0) send()
		else parts.setTimer(send, waitMs)
	}

	function change(next: FastRequest): void {
		if (JSON.stringify(next) === JSON.stringify(request)) return
		request = next
		port?.send(sent())
	}

	open()

	return {
		onProgram: programs.add,
		onPreview: previews.add,
		onThumbnail(sceneId, listener) {
			const known = newest.get(sceneId)
			if (known) listener(known)
			return thumbnails.add((picture) => {
				if (picture.sceneId === sceneId) listener(picture)
			})
		},
		onMultiview: multiviews.add,
		onSource: sources.add,
		onLook: looks.add,
		onScopes: scopes.add,
		onCanvas: canvases.add,
		onCandidate: candidatePictures.add,
		onCandidateStates: candidateStates.add,
		onLevels: levels.add,
		onLoudness: loudness.add,
		want(want) {
			change({ ...request, want, thumbnails: want !== 'none' })
		},
		wantHalfRate(isWanted) {
			const { halfRate: _, ...rest } = request
			change(isWanted ? { ...rest, halfRate: true } : rest)
		},
		wantPreview: (preview) => change({ ...request, preview }),
		wantMultiview(isWanted) {
			const { multiview: _, ...rest } = request
			change(isWanted ? { ...rest, multiview: true } : rest)
		},
		wantLoudness(isWanted) {
			const { loudness: _, ...rest } = request
			change(isWanted ? { ...rest, loudness: true } : rest)
		},
		wantSource(source) {
			const { source: _, ...rest } = request
			change(source ? { ...rest, source } : rest)
		},
		wantLooks(wanted) {
			const { looks: _, ...rest } = request
			change(wanted ? { ...rest, looks: wanted } : rest)
		},
		wantScopes(wanted) {
			const { scopes: _, ...rest } = request
			change(wanted ? { ...rest, scopes: wanted } : rest)
		},
		wantCanvas(canvas) {
			const { canvas: _, ...rest } = request
			change(canvas ? { ...rest, canvas } : rest)
		},
		wantFilterLevels(sourceId) {
			const { filterLevels: _, ...rest } = request
			change(sourceId === null ? rest : { ...rest, filterLevels: sourceId })
		},
		wantCandidates(wanted) {
			const { candidates: _, ...rest } = request
			change(wanted ? { ...rest, candidates: wanted } : rest)
		},
		rest(ms) {
			restMs = ms
			return () => {
				restMs = 0
			}
		},
		reopen() {
			stopRetry()
			open()
		},
		close() {
			closed = true
			stopRetry()
			port?.close()
			port = null
		},
	}
}
