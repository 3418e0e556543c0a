import type { I420Picture, StereoBlock } from '../../../shared/domain/feeds.ts'
import type { FrameRate } from '../../../shared/domain/program.ts'
import type { Clock } from '../../lib/clock.ts'
import { createLiveEdge, type LiveEdge } from './live-edge.ts'
import type { MediaRun } from './media-run.ts'
import { shrunk } from './raw-picture.ts'

/** A shown file that delivers nothing for this long is opened again. */
const stallMs = 2000
/** The same for a livestream, shown or not. */
const liveStallMs = 4000
/** The buffer of a livestream that compensates for an unsteady network, s. */
const liveReserveS = 0.2
/** The same for a stream that waits for us, frames: fewer than the queue reads ahead. */
const pulledReserve = 4
/** Frames that stay unused for this long are dropped, s. */
const liveWindowS = 2

/** The position in a film and its picture, across the runs that read it. */
export interface MediaPlayback {
	/** The run that is played; null when none is open. */
	current(): MediaRun | null
	/** Plays this run from its first frame on. */
	play(run: MediaRun): void
	/** Plays this run instead of the current one once it has caught up. */
	prepare(run: MediaRun): void
	/** Plays this run without a gap once the current one has ended. */
	follow(run: MediaRun): void
	hasFollower(): boolean
	/** Forgets a run that ended early. True when it was the current one. */
	forget(run: MediaRun): boolean
	/** Disposes of the runs. The picture stays, and the position too unless the film has ended. */
	stop(): void
	/** Like `stop`, and makes this the next frame. */
	moveTo(frame: number): void
	/** Called once per program frame. `mayStall`: the run has delivered a frame, so missing data now counts as a failure. */
	advance(isShown: boolean, mayStall: boolean): void
	/** Index of the next frame. */
	position(): number
	/** It has played to its end. */
	hasEnded(): boolean
	picture(): I420Picture | null
	/** Sets the picture while no run is open. */
	setPicture(picture: I420Picture | null): void
	/** Keeps only a small copy of the picture. False when there is none. */
	shrinkPicture(): boolean
	readSound(block: StereoBlock): boolean
}

export interface MediaPlaybackOptions {
	readonly clock: Pick<Clock, 'now'>
	readonly rate: FrameRate
	/** Where the film starts. */
	readonly startFrame: number
	readonly disposeRun: (run: MediaRun) => void
}

export function createMediaPlayback({ clock, rate, startFrame, disposeRun }: MediaPlaybackOptions): MediaPlayback {
	const fps = rate.numerator / rate.denominator
	let current: MediaRun | null = null
	/** Keeps a livestream close to the present. */
	let edge: LiveEdge | null = null
	/** Opened with another size; it is catching up with the current position. */
	let next: MediaRun | null = null
	/** Plays after the current one. */
	let follower: MediaRun | null = null
	let picture: I420Picture | null = null
	let position = startFrame
	let ended = false
	let played = false
	/** Unix ms since which data for the shown frames is missing; null while it is not. */
	let waitingSinceMs: number | null = null

	function stop(): void {
		if (current) disposeRun(current)
		if (next) disposeRun(next)
		if (follower) disposeRun(follower)
		current = null
		next = null
		follower = null
		if (ended) position = startFrame
		ended = false
		played = false
		waitingSinceMs = null
	}

	function takeOverWhenReady(): void {
		if (!next) return
		// Two connections to a livestream share no positions.
		if (!next.isLive) next.queue.seek(position)
		next.refill()
		if (!next.queue.isReady()) return
		if (current) disposeRun(current)
		current = next
		edge = null
		next = null
	}

	/** Returns the run that plays from now on: the follower if it is ready, otherwise `from`. */
	function takeFollower(from: MediaRun): MediaRun {
		if (!follower?.queue.isReady()) return from
		disposeRun(from)
		current = follower
		follower = null
		return current
	}

	function step(before: MediaRun, mayStall: boolean): void {
		const first = before.queue.step()
		const run = first === 'ended' ? takeFollower(before) : before
		const result = run === before ? first : run.queue.step()
		played = result === 'played'
		position = run.queue.position()
		ended = result === 'ended'
		run.refill()
		const nowMs = clock.now()
		waitingSinceMs = result === 'waiting' ? (waitingSinceMs ?? nowMs) : null
		if (waitingSinceMs === null || !mayStall) return
		if (nowMs - Math.max(waitingSinceMs, run.lastArrivalMs()) > stallMs) {
			waitingSinceMs = null
			run.giveUp(stallMs)
		}
	}

	/** A livestream keeps playing while it is not shown, so that it is not behind when it is shown. */
	function livestreamStep(run: MediaRun, mayStall: boolean): void {
		edge ??= createLiveEdge(
			run.isPushed
				? { reserve: Math.ceil(fps * liveReserveS), window: Math.round(fps * liveWindowS) }
				: { reserve: pulledReserve, window: null },
		)
		const { queue } = run
		const { skip, play } = edge.next(queue.buffered())
		if (skip > 0) queue.seek(queue.position() + skip)
		played = play && queue.step() === 'played'
		run.refill()
		if (mayStall && clock.now() - run.lastArrivalMs() > liveStallMs) run.giveUp(liveStallMs)
	}

	return {
		current: () => current,
		play(run) {
			current = run
			edge = null
		},
		prepare(run) {
			if (next) disposeRun(next)
			next = run
			// The follower was opened with the old size.
			if (follower) disposeRun(follower)
			follower = null
		},
		follow(run) {
			if (follower) disposeRun(follower)
			follower = run
		},
		hasFollower: () => follower !== null,
		forget(run) {
			if (run === follower) follower = null
			if (run === next) next = null
			if (run !== current) return false
			current = null
			return true
		},
		stop,
		moveTo(frame) {
			stop()
			position = frame
		},
		advance(isShown, mayStall) {
			played = false
			takeOverWhenReady()
			if (current?.isLive) livestreamStep(current, mayStall)
			else if (current && isShown && (!ended || follower)) step(current, mayStall)
			follower?.refill()
			picture = current?.queue.picture() ?? picture
		},
		position: () => position,
		hasEnded: () => ended && !follower,
		picture: () => picture,
		setPicture(still) {
			picture = still
		},
		shrinkPicture() {
			picture = picture && shrunk(picture)
			return picture !== null
		},
		readSound: (block) => played && (current?.queue.readSound(block) ?? false),
	}
}
