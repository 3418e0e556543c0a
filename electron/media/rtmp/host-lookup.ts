import { type LookupAddress, lookup } from 'node:dns'
import type { LookupFunction } from 'node:net'
import type { Clock } from '../../lib/clock.ts'

export type FindAddresses = (host: string) => Promise<readonly LookupAddress[]>

/** How long to wait for a name server when the addresses are already known, ms. */
const patienceMs = 300

/**
 * Resolves server names and caches the addresses: right after a link is back, name servers often answer seconds later than the server itself. Only one
 * query per name at a time, because an unanswered query blocks a thread for up to half a minute.
 */
export function createHostLookup(clock: Clock, find: FindAddresses = askSystem): FindAddresses {
	const known = new Map<string, readonly LookupAddress[]>()
	const asked = new Map<string, Promise<readonly LookupAddress[]>>()

	function ask(host: string): Promise<readonly LookupAddress[]> {
		const running = asked.get(host)
		if (running) return running
		const question = find(host)
			.then((addresses) => {
				known.set(host, addresses)
				return addresses
			})
			.finally(() => asked.delete(host))
		asked.set(host, question)
		return question
	}

	return async (host) => {
		const question = ask(host)
		const before = known.get(host)
		if (!before) return question
		const { promise: late, resolve } = Promise.withResolvers<readonly LookupAddress[]>()
		const cancel = clock.after(patienceMs, () => resolve(before))
		const addresses = await Promise.race([question.catch(() => before), late])
		cancel()
		return addresses
	}
}

/** In the form that Node's sockets expect. */
export function lookupFunction(find: FindAddresses): LookupFunction {
	return (host, options, callback) => {
		find(host).then(
			(addresses) => {
				const wanted = addresses.filter(({ family }) => !options.family || options.family === family)
				const [first] = wanted
				if (options.all || !first) callback(null, [...wanted])
				else callback(null, first.address, first.family)
			},
			(error: NodeJS.ErrnoException) => callback(error, []),
		)
	}
}

function askSystem(host: string): Promise<readonly LookupAddress[]> {
	return new Promise((resolve, reject) => {
		lookup(host, { all: true }, (error, addresses) => (error ? reject(error) : resolve(addresses)))
	})
}
