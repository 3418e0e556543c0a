import type { I420Picture } from '../../../shared/domain/feeds.ts'
import type { MediaCommand, MediaPlayback } from '../../../shared/domain/media-playback.ts'
import { positionNow } from '../../../shared/domain/media-position.ts'
import type { SourceSettings, SourceState } from '../../../shared/domain/source.ts'
import { AppError, toAppErrorData } from '../../../shared/errors/app-error.ts'
import { detach } from '../../lib/detach.ts'
import type { FilmsContext } from '../films.ts'
import type { PictureSize } from '../picture-size.ts'
import { createPlayOrder, type PlayOrder } from '../play-order.ts'
import type { OpenSource } from '../source-context.ts'
import { type Listed, listFilms } from './playlist-files.ts'

type PlaylistSettings = Extract<SourceSettings, { kind: 'playlist' }>

/** How long before the end of the current film the next one is opened. */
const openAheadMs = 4000

/** An open film of the list, which has its own media source. */
interface OpenFilm {
	readonly index: number
	readonly source: OpenSource
	state: SourceState
	playback: MediaPlayback | null
}

interface Film extends Listed {
	/** null = unknown. */
	readonly durationMs: number | null
	readonly cannotPlay: boolean
}

/**
 * Plays films one after another without a gap: the next film is opened before the current one ends and takes over in the frame after its last one. A film that
 * cannot be played is skipped and counted. Playback pauses while the source is not shown.
 */
export function openPlaylistSource(settings: PlaylistSettings, firstSize: PictureSize, context: FilmsContext): OpenSource {
	const { clock } = context
	let size = firstSize
	let films: readonly Film[] = []
	let order: PlayOrder | null = null
	let current: OpenFilm | null = null
	let following: OpenFilm | null = null
	let picture: I420Picture | null = null
	let isNeeded = false
	let isShown = false
	let isPaused = false
	let hasEnded = false
	let isDisposed = false
	let published = ''
	/** Whether the playback position has been reported to the user interface. */
	let isReported = false
	/** Incremented each time the list is loaded: results of earlier loads are ignored. */
	let generation = 0
	let loading = new AbortController()
	const closing = new Set<Promise<void>>()

	function publish(state: SourceState): void {
		const text = JSON.stringify(state)
		if (isDisposed || text === published) return
		published = text
		context.onState(state)
	}

	function publishState(): void {
		const playable = films.filter(({ cannotPlay }) => !cannotPlay)
		if (order && playable.length === 0) return publish({ kind: 'failed', error: new AppError('playlist-empty').toData() })
		if (hasEnded) return publish({ kind: 'ended' })
		const leftOut = films.length - playable.length
		const warning = leftOut > 0 ? new AppError('playlist-left-out', { count: leftOut }).toData() : null
		if (!order || (isNeeded && current?.state.kind === 'starting')) return publish({ kind: 'starting' })
		if (warning) return publish({ kind: 'running', warning })
		publish({ kind: isShown ? 'running' : 'idle' })
	}

	function load(): void {
		generation += 1
		const mine = generation
		loading.abort()
		loading = new AbortController()
		const { signal } = loading
		const isMine = () => !isDisposed && mine === generation
		const done = listFilms(settings.files, context.neverIn).then(
			async (listed) => {
				if (!isMine()) return
				films = listed.map((one) => ({ ...one, durationMs: null, cannotPlay: one.isSkipped }))
				const { shuffle, loop } = settings
				const canPlay = (index: number) => films[index]?.cannotPlay === false
				order = createPlayOrder({ count: films.length, canPlay, shuffle, loop, random: Math.random })
				openCurrent()
				publishState()
				for (const [index, film] of films.entries()) {
					if (film.cannotPlay) continue
					await inspect(index, film.path, signal, isMine)
					if (!isMine()) return
				}
			},
			(error: unknown) => {
				if (isMine()) publish({ kind: 'failed', error: toAppErrorData(error) })
			},
		)
		waitFor(done)
	}

	/** Reads the length of a film, and its first picture if the list has no picture yet. */
	async function inspect(index: number, path: string, signal: AbortSignal, isMine: () => boolean): Promise<void> {
		if (!isMine()) return
		await context.films.inspect(path, size, signal).then(
			({ durationMs, still }) => {
				if (!isMine()) return
				if (index === order?.current() && current === null) picture ??= still
				setFilm(index, { durationMs })
			},
			() => {
				if (isMine()) setFilm(index, { cannotPlay: true })
			},
		)
	}

	function setFilm(index: number, change: Partial<Film>): void {
		films = films.map((film, at) => (at === index ? { ...film, ...change } : film))
		publishState()
		report()
	}

	function openFilm(index: number): OpenFilm {
		const { path } = films[index] ?? { path: '' }
		let isOpening = true
		const film: { index: number; source: OpenSource | null; state: SourceState; playback: MediaPlayback | null } = {
			index,
			source: null,
			state: { kind: 'starting' },
			playback: null,
		}
		const source = context.films.open(path, size, {
			onState(state) {
				film.state = state
				if (!isOpening && film === current) publishState()
			},
			onPlayback(playback) {
				film.playback = playback
				if (film === current) report()
			},
		})
		const open = Object.assign(film, { source })
		source.setNeeded?.(true)
		isOpening = false
		return open
	}

	function openCurrent(): void {
		if (!isNeeded || current || !order || films.every(({ cannotPlay }) => cannotPlay)) return
		current = openFilm(order.current())
	}

	function close(film: OpenFilm | null): void {
		if (film) waitFor(film.source.dispose())
	}

	function waitFor(work: Promise<unknown>): void {
		const gone = work.then(
			() => {},
			() => {},
		)
		closing.add(gone)
		detach(gone.then(() => closing.delete(gone)))
	}

	function report(): void {
		const playback = current?.playback ?? null
		if (!playback || !order || isDisposed) {
			if (isReported) context.onPlayback(null)
			isReported = false
			return
		}
		isReported = true
		const state = hasEnded ? 'ended' : isPaused ? 'paused' : playback.state === 'playing' ? 'playing' : 'waiting'
		const rest = order.rest().flatMap((index) => films[index] ?? [])
		const lengths = rest.map(({ durationMs }) => durationMs)
		const isKnown = lengths.every((length) => length !== null)
		context.onPlayback({
			...playback,
			state,
			list: {
				number: order.current() + 1,
				count: films.length,
				afterMs: isKnown ? lengths.reduce<number>((sum, length) => sum + (length ?? 0), 0) : null,
			},
		})
	}

	/** Opens the next film shortly before it is due, so that its first picture can be shown without a delay. */
	function openNextInTime(playing: OpenFilm): void {
		if (following || !order) return
		const { playback } = playing
		const leftMs = playback?.endMs == null ? 0 : playback.endMs - positionNow(playback, clock.now())
		const next = order.next()
		if (next === null || leftMs > openAheadMs) return
		following = openFilm(next)
	}

	function playNext(): void {
		const before = current
		if (!order?.step()) {
			hasEnded = true
			publishState()
			report()
			return
		}
		const isReady = following !== null && following.index === order?.current()
		if (!isReady) close(following)
		current = isReady ? following : null
		following = null
		openCurrent()
		close(before)
		publishState()
		report()
	}

	/** Plays the current film of the play order from its start. */
	function playCurrent(): void {
		hasEnded = false
		close(following)
		close(current)
		following = null
		current = null
		openCurrent()
		publishState()
		report()
	}

	function advance(active: boolean): void {
		isShown = active
		if (!current || hasEnded) return
		const moves = active && !isPaused
		current.source.feed.advance(moves)
		following?.source.feed.advance(false)
		if (following?.state.kind === 'failed') {
			const broken = following
			following = null
			close(broken)
			setFilm(broken.index, { cannotPlay: true })
		}
		if (current.state.kind === 'failed') {
			setFilm(current.index, { cannotPlay: true })
			playNext()
		} else if (current.state.kind === 'ended' && moves) {
			playNext()
			if (!hasEnded) current?.source.feed.advance(moves)
		} else if (moves) openNextInTime(current)
		picture = current?.source.feed.picture() ?? picture
	}

	function control(command: MediaCommand): void {
		switch (command.kind) {
			case 'play':
				isPaused = false
				if (hasEnded) {
					order?.restart()
					return playCurrent()
				}
				return report()
			case 'pause':
				isPaused = true
				return report()
			case 'restart':
				isPaused = false
				order?.restart()
				return playCurrent()
			case 'seek':
				return current?.source.control?.(command)
			case 'next':
				if (order?.step()) playCurrent()
				return
			case 'previous':
				order?.stepBack()
				return playCurrent()
		}
	}

	load()
	return {
		feed: {
			advance(active) {
				const was = isShown
				advance(active)
				if (was === active) return
				// Like a film that has ended, the list returns to its start for the next time it is shown.
				if (!active && hasEnded) {
					order?.restart()
					playCurrent()
				}
				publishState()
			},
			picture: () => picture,
			readSound: (block) => !isPaused && !hasEnded && (current?.source.feed.readSound(block) ?? false),
		},
		resize(next) {
			size = next
			current?.source.resize(next)
			following?.source.resize(next)
		},
		setNeeded(next) {
			if (next === isNeeded || isDisposed) return
			isNeeded = next
			if (next) {
				openCurrent()
			} else {
				close(following)
				close(current)
				following = null
				current = null
			}
			publishState()
		},
		restart() {
			close(following)
			close(current)
			following = null
			current = null
			hasEnded = false
			order = null
			load()
		},
		control,
		async dispose() {
			isDisposed = true
			loading.abort()
			close(following)
			close(current)
			await Promise.all(closing)
		},
	}
}
