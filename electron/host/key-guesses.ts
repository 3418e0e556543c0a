import { createHash } from 'node:crypto'
import type { Clock } from '../lib/clock.ts'
import type { Log } from '../lib/log.ts'
import type { Caller } from './devices/devices.ts'
import { networkOf } from './peer.ts'
import { createRateLimit } from './rate-limit.ts'

/** Different wrong keys of one address: enough for old windows and typing errors, far too few to guess. */
const wrongKeyLimit = { perSecond: 0.2, burst: 20 }
/** Addresses with their devices, and wrong keys, that are remembered; the oldest is forgotten first. */
const mostRemembered = 2000
/** A guesser is one line in the log in this time, ms. */
const logEveryMs = 60_000

/** Who sends a request. `wrong`: its key is that of nobody. `slowed`: too many wrong keys came from there, so this one is not judged now. */
export type Sender = { readonly kind: 'known'; readonly caller: Caller } | { readonly kind: 'unknown' | 'wrong' | 'slowed' }

export interface KeyGuesses {
	/** `key`: null = none was sent. */
	judge(address: string, key: string | null): Sender
	/** The device got its key from us, at this address: it is known there. */
	trust(address: string, callerId: Caller['id']): void
}

/**
 * Slows the guessing of keys down. A device that has used its key from an address is served as always, whatever else comes from there; any other key has
 * to wait, also the right one, so that the answer tells a guesser nothing. The same wrong key again is no guess: an old window does not keep others out.
 */
export function createKeyGuesses(callerOf: (key: string) => Caller | null, clock: Pick<Clock, 'steady'>, log: Log): KeyGuesses {
	const limit = createRateLimit(wrongKeyLimit, clock)
	const known = createMemory()
	const wrong = createMemory()
	const logged = createMemory()

	function slowed(address: string): Sender {
		const minute = Math.floor(clock.steady() / logEveryMs)
		if (logged.add(`${address} ${minute}`)) log.warn('Many different wrong keys come from an address: its keys have to wait', { address })
		return { kind: 'slowed' }
	}

	return {
		judge(address, key) {
			if (key === null) return { kind: 'unknown' }
			const from = networkOf(address)
			const caller = callerOf(key)
			if (caller && known.has(`${address} ${caller.id}`)) return { kind: 'known', caller }
			if (caller) {
				if (!limit.isFree(from)) return slowed(address)
				known.add(`${address} ${caller.id}`)
				return { kind: 'known', caller }
			}
			const digest = createHash('sha256').update(key).digest('base64')
			if (wrong.has(`${from} ${digest}`)) return { kind: 'wrong' }
			if (!limit.take(from)) return slowed(address)
			wrong.add(`${from} ${digest}`)
			return { kind: 'wrong' }
		},
		trust(address, callerId) {
			known.add(`${address} ${callerId}`)
		},
	}
}

/** A set that forgets what was added first. */
function createMemory() {
	const all = new Set<string>()
	return {
		has: (text: string) => all.has(text),
		/** False: it was there. */
		add(text: string): boolean {
			if (all.has(text)) return false
			all.add(text)
			for (const oldest of all) {
				if (all.size <= mostRemembered) break
				all.delete(oldest)
			}
			return true
		},
	}
}
