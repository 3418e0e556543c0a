import type { Clock } from '../lib/clock.ts'
import type { Log } from '../lib/log.ts'
import type { ChildExit, ForkChild, ForkedChild } from './forked-child.ts'

/** Starts children, of which the next one may have been loaded already. */
export interface SpareChild {
	/** Hands out the spare child if there is one, otherwise starts one as usual. */
	readonly fork: ForkChild
	/** Whether one more child is to be kept that has loaded its code and waits for its first message. */
	keep(isKept: boolean): void
	/** Ends the spare child; no other is started. */
	dispose(): void
}

/** Loading is left until the child that was just started has done its own, ms. */
const loadAfterMs = 4000
/** A spare child that ended without being used is not replaced at once, ms. */
const againAfterMs = 30_000

type ForkOptions = NonNullable<Parameters<ForkChild>[1]>

type SpareOptions = Pick<ForkOptions, 'heartbeatMs' | 'isSmall' | 'isPunctual'> & {
	/** Once it is handed out, no other is kept until `keep` is called again. */
	readonly isOnlyOne?: boolean
}

/**
 * Loading the code of a child takes most of the time of its start, and on a busy computer seconds. A spare child has done that before it is needed: the one
 * that replaces a child that ended only has to do what its first message says. `entry` and `options`: of the children that are started here; what an
 * owner passes to `fork` must be the same but for its listeners.
 */
export function createSpareChild(
	fork: ForkChild,
	entry: URL,
	{ isOnlyOne = false, ...options }: SpareOptions,
	clock: Clock,
	log: Log,
): SpareChild {
	let spare: { readonly child: ForkedChild<never, never>; owner: ForkOptions } | null = null
	let isKept = false
	let isDisposed = false
	let cancelLoad = () => {}

	function loadAfter(delayMs: number): void {
		cancelLoad()
		if (isKept && !isDisposed && !spare) cancelLoad = clock.after(delayMs, load)
	}

	function load(): void {
		const own: NonNullable<typeof spare> = {
			owner: {},
			child: fork<never, never>(entry, {
				...options,
				onLine: (line) => own.owner.onLine?.(line),
				onMemory: (bytes) => own.owner.onMemory?.(bytes),
			}),
		}
		spare = own
		own.child.onExit((exit: ChildExit) => {
			if (spare !== own) return
			spare = null
			log.warn('A child that was kept as a spare ended', { ...exit })
			loadAfter(againAfterMs)
		})
	}

	function drop(): void {
		const own = spare
		spare = null
		cancelLoad()
		own?.child.kill()
	}

	return {
		fork(wanted, wantedOptions = {}) {
			const own = wanted.href === entry.href ? spare : null
			if (own) spare = null
			if (own && isOnlyOne) isKept = false
			loadAfter(loadAfterMs)
			if (!own) return fork(wanted, wantedOptions)
			own.owner = wantedOptions
			return own.child as never
		},
		keep(next) {
			if (isKept === next) return
			isKept = next
			if (isKept) loadAfter(loadAfterMs)
			else drop()
		},
		dispose() {
			isDisposed = true
			drop()
		},
	}
}
