import { lookup } from 'node:dns/promises'
import { connect, type Socket } from 'node:net'
import { isIpAddress, isPrivateIp } from '../../../shared/domain/private-address.ts'
import { AppError } from '../../../shared/errors/app-error.ts'
import type { Clock } from '../../lib/clock.ts'
import { networkError, privateAddress } from './media-errors.ts'

/** Resolves names, and decides which addresses belong to the local network. */
export interface HostFinder {
	readonly clock: Clock
	/** All IP addresses of a name, best first. Rejects with a Node error. */
	readonly lookup: (name: string) => Promise<readonly string[]>
	readonly isPrivateIp: (address: string) => boolean
}

/** Some networks drop DNS requests. */
const lookupLimitMs = 5000
/** A firewall that drops packets sends no answer. */
const connectLimitMs = 4000

export function systemHostFinder(clock: Clock): HostFinder {
	return {
		clock,
		isPrivateIp,
		lookup: async (name) => (await lookup(name, { all: true, verbatim: true })).map(({ address }) => address),
	}
}

/**
 * The IP addresses to connect to, best first. They are used instead of the name from then on, so a second DNS answer cannot lead elsewhere. Rejects with AppError:
 * a network error, or "source-private-address" when one of them is private and that is not allowed.
 */
export async function resolveHost(host: string, allowPrivate: boolean, finder: HostFinder): Promise<readonly string[]> {
	const found = isIpAddress(host) ? [host] : await lookupInTime(host, finder)
	if (found.length === 0) throw AppError.fromData(networkError('ENOTFOUND'))
	if (!allowPrivate && found.some(finder.isPrivateIp)) throw privateAddress(host)
	return found
}

async function lookupInTime(host: string, finder: HostFinder): Promise<readonly string[]> {
	let cancel = () => {}
	const late = new Promise<never>((_resolve, reject) => {
		cancel = finder.clock.after(lookupLimitMs, () => reject(AppError.fromData(networkError('EAI_AGAIN'))))
	})
	try {
		return await Promise.race([finder.lookup(host), late])
	} catch (error) {
		if (error instanceof AppError) throw error
		throw AppError.fromData(networkError((error as NodeJS.ErrnoException).code ?? 'EAI_AGAIN'))
	} finally {
		cancel()
	}
}

/** Connects to the first of the addresses that answers. Rejects with AppError. */
export async function connectHost(addresses: readonly string[], port: number, clock: Clock): Promise<Socket> {
	let failure = AppError.fromData(networkError('ETIMEDOUT'))
	for (const host of addresses) {
		try {
			return await connectOne(host, port, clock)
		} catch (error) {
			failure = AppError.fromData(networkError((error as NodeJS.ErrnoException).code ?? 'ETIMEDOUT'))
		}
	}
	throw failure
}

function connectOne(host: string, port: number, clock: Clock): Promise<Socket> {
	return new Promise((resolve, reject) => {
		const socket = connect({ host, port, noDelay: true })
		const cancel = clock.after(connectLimitMs, () => socket.destroy(Object.assign(new Error('No answer.'), { code: 'ETIMEDOUT' })))
		socket.once('connect', () => {
			cancel()
			socket.removeAllListeners('error')
			// The caller detects errors by the socket closing.
			socket.on('error', () => {})
			resolve(socket)
		})
		socket.on('error', (error) => {
			cancel()
			reject(error)
		})
	})
}
