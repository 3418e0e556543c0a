import { readFileSync } from 'node:fs'

/**
 * The system's counters, over all connections of this computer, for data that was not confirmed in time: sent again after a timeout or as a probe,
 * a probe of a closed window, or a retransmission that failed.
 */
const counters = ['TCPTimeouts', 'TCPLossProbes', 'TCPWinProbe', 'TCPRetransFail'] as const
/** The system retransmits after 0.2 s, 0.6 s, 1.4 s, 3 s and 6.2 s: a connection in trouble is counted again within this time, ms. */
const remembersMs = 5000

/**
 * Whether any connection of this computer had trouble recently. Costs 0.1 ms; finding one connection in the system's table costs 4 ms where that table
 * is large (measured with 262,144 entries, the default from 16 GB of memory). Always true where the system does not provide the counters.
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
