import type { Writable } from 'node:stream'

/** Keeps the picture unchanged until the returned function is called; null: copy it. */
export type KeepPicture = () => (() => void) | null

/**
 * Raw pictures on their way into the encoder's input pipe. A picture that its owner keeps is written from its own memory. Others are copied into memory that
 * is reused. When too many are queued, the newest one is queued again instead of a new one, which costs no memory and little
 * encoding; one in four is still taken, so that the picture moves however long an encoder stays behind.
 */
export interface RawFrameQueue {
	/** 'taken': the picture was copied or is kept. 'repeat': too many are queued, and the previous picture was queued again. */
	push(picture: Uint8Array, keep?: KeepPicture): 'taken' | 'repeat'
	/** Queues the newest picture this number of times more. They do not count as waiting. */
	pushAgain(times: number): void
	/** Queued pictures, those being written included. */
	waiting(): number
	/** Runs once everything is written, or at once when the pipe is broken. */
	whenEmpty(run: () => void): void
	/** Stops writing and releases every picture that is kept. */
	dispose(): void
}

interface PooledPicture {
	readonly bytes: Buffer
	/** Releases a picture that is kept; null for one of the pool. */
	readonly giveBack: (() => void) | null
	uses: number
}

/**
 * With two writes in progress the pipe never runs dry between two frames, and Node does not join many frames into one write that is only
 * reported once its last byte was written.
 */
const writesUnderWay = 2
/** What a backlog needed is given back, but for this many pictures: an encoder that starts makes one of half a second, and the show then runs for hours. */
const mostFree = 3
/** While too many pictures are queued, one of this many is taken. */
const takenWhileBehind = 4

export function createRawFrameQueue(pipe: Writable, frameBytes: number, softLimitFrames: number): RawFrameQueue {
	const free: PooledPicture[] = []
	const queue: PooledPicture[] = []
	let newest: PooledPicture | null = null
	/** Different pictures that are queued or being written. */
	let held = 0
	/** How many frames in succession were given the newest picture. */
	let repeats = 0
	let underWay = 0
	/** How many of the pictures that leave next do not count as waiting. */
	let uncounted = 0
	let broken = false
	const onEmpty: (() => void)[] = []

	const waiting = () => queue.length + underWay - uncounted

	function isEmpty(): boolean {
		return broken || (queue.length === 0 && underWay === 0)
	}

	function pump(): void {
		while (!broken && underWay < writesUnderWay) {
			const picture = queue.shift()
			if (!picture) break
			underWay += 1
			pipe.write(picture.bytes, (error) => {
				underWay -= 1
				uncounted = Math.max(0, uncounted - 1)
				if (error) broken = true
				release(picture)
				pump()
			})
		}
		if (isEmpty()) for (const run of onEmpty.splice(0)) run()
	}

	function release(picture: PooledPicture): void {
		picture.uses -= 1
		if (picture.uses === 0) held -= 1
		if (picture !== newest) recycle(picture)
	}

	function recycle(picture: PooledPicture): void {
		if (picture.uses > 0) return
		if (picture.giveBack) picture.giveBack()
		else if (free.length < mostFree) free.push(picture)
	}

	function take(picture: Uint8Array, keep: KeepPicture | undefined): PooledPicture {
		const previous = newest
		newest = kept(picture, keep) ?? copied(picture)
		if (previous) recycle(previous)
		return newest
	}

	function kept({ buffer, byteOffset, length }: Uint8Array, keep: KeepPicture | undefined): PooledPicture | null {
		// A broken pipe never reports a write, so the picture could not be released.
		const giveBack = broken ? null : (keep?.() ?? null)
		return giveBack && { bytes: Buffer.from(buffer, byteOffset, length), giveBack, uses: 0 }
	}

	function copied(picture: Uint8Array): PooledPicture {
		const pooled = free.pop() ?? { bytes: Buffer.allocUnsafeSlow(frameBytes), giveBack: null, uses: 0 }
		pooled.bytes.set(picture)
		return pooled
	}

	return {
		push(picture, keep) {
			if (picture.length !== frameBytes) throw new RangeError(`A picture of ${frameBytes} bytes was expected, not of ${picture.length}.`)
			const isBehind = waiting() >= softLimitFrames
			const isDue = repeats >= takenWhileBehind - 1 && held < 2 * softLimitFrames
			const repeat = newest !== null && isBehind && !isDue
			const pooled = repeat && newest ? newest : take(picture, keep)
			repeats = repeat ? repeats + 1 : 0
			if (pooled.uses === 0) held += 1
			pooled.uses += 1
			queue.push(pooled)
			pump()
			return repeat ? 'repeat' : 'taken'
		},
		pushAgain(times) {
			if (newest === null || times === 0) return
			newest.uses += times
			uncounted += times
			queue.push(...Array.from({ length: times }, () => newest as PooledPicture))
			pump()
		},
		waiting,
		whenEmpty(run) {
			if (isEmpty()) run()
			else onEmpty.push(run)
		},
		dispose() {
			broken = true
			const last = newest
			newest = null
			// A picture that is being written is released when its write ends.
			for (const picture of queue.splice(0)) release(picture)
			if (last) recycle(last)
		},
	}
}
