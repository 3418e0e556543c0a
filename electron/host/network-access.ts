import { hostname, networkInterfaces } from 'node:os'
import type { RemoteView } from '../../shared/domain/remote-access.ts'
import { AppError, type AppErrorData, dataOf, toAppErrorData } from '../../shared/errors/app-error.ts'
import { createListeners } from '../../shared/lib/listeners.ts'
import type { Gateway } from '../gateway/gateway.ts'
import type { ForwardTo } from '../gateway/gateway-messages.ts'
import { createOwnCertificate, fingerprintOf, isUsable, type KeyAndCertificate } from '../gateway/own-certificate.ts'
import type { Clock } from '../lib/clock.ts'
import { detach } from '../lib/detach.ts'
import type { Held } from '../lib/document/document.ts'
import type { Log } from '../lib/log.ts'
import { Secret } from '../lib/secret.ts'
import type { Vault } from '../secrets/vault.ts'
import type { RemoteAccessDocument } from './devices/device-document.ts'
import { listenAddresses, networkUrl } from './network-addresses.ts'

/** The port for devices in the network, unless the command line names one: a phone keeps its link only with the same address. */
const usualPort = 8800
/** A cable or a wireless network may come and go, ms. */
const checkEveryMs = 5000
const vaultEntry = 'network-certificate'

/** What the command line asked for. */
export interface FixedNetwork {
	readonly address: string
	/** 0 = the usual one. */
	readonly port: number
}

/** Whether devices in the network may connect, and where. */
export interface NetworkAccess {
	view(): RemoteView['network']
	/** Throws AppError "network-fixed" when the command line opened it. */
	setOpen(isOpen: boolean): void
	/** The host listens on this computer, so the network can be opened. Resolves once it is, or is known not to be. */
	begin(forwardTo: ForwardTo, fixed: FixedNetwork | null): Promise<void>
	onChange(listener: () => void): () => void
	dispose(): Promise<void>
}

export interface NetworkAccessParts {
	readonly document: Held<RemoteAccessDocument>
	readonly gateway: Gateway
	readonly vault: Pick<Vault, 'get' | 'set'>
	readonly clock: Clock
	readonly log: Log
	/** A port on which the studio now listens. */
	readonly onPort: (port: number) => void
	readonly interfaces?: typeof networkInterfaces
}

export function createNetworkAccess(parts: NetworkAccessParts): NetworkAccess {
	const { document, gateway, vault, clock, log, interfaces = networkInterfaces } = parts
	const listeners = createListeners()
	let host: { readonly forwardTo: ForwardTo; readonly fixed: FixedNetwork | null } | null = null
	let own: KeyAndCertificate | null = null
	let failed: AppErrorData | null = null
	let stopChecks = () => {}

	const isOpen = () => document.current().isOpen || (host?.fixed ?? null) !== null

	async function certificate(): Promise<KeyAndCertificate> {
		const stored = own ?? parse((await vault.get(vaultEntry))?.reveal() ?? null)
		if (stored && isUsable(stored, clock.now())) return stored
		const names = ['localhost', hostname(), `${hostname()}.local`, ...listenAddresses('0.0.0.0', interfaces())]
		const created = createOwnCertificate(names, clock.now())
		await vault.set(vaultEntry, new Secret(JSON.stringify(created)))
		return created
	}

	async function refresh(): Promise<void> {
		stopChecks()
		if (!host) return
		if (!isOpen()) {
			failed = null
			gateway.set(null)
			return listeners.notify()
		}
		try {
			own = await certificate()
			failed = null
		} catch (error) {
			failed = toAppErrorData(error)
			log.error('There is no certificate for the network', { code: failed.code })
			return listeners.notify()
		}
		const { forwardTo, fixed } = host
		const addresses = listenAddresses(fixed?.address ?? '0.0.0.0', interfaces())
		// It was closed while the vault was read.
		if (!isOpen()) return
		gateway.set({ ...own, forwardTo, addresses, port: fixed?.port || usualPort })
		listeners.notify()
		stopChecks = clock.after(checkEveryMs, () => detach(refresh()))
	}

	function problem(): AppErrorData | null {
		if (failed || !isOpen()) return failed
		const listening = gateway.listening()
		if (!listening || listening.addresses.length > 0) return null
		const isOffline = host !== null && listenAddresses(host.fixed?.address ?? '0.0.0.0', interfaces()).length === 0
		return isOffline ? dataOf('network-none') : dataOf('network-port-busy', { port: host?.fixed?.port || usualPort })
	}

	const stopGateway = gateway.onChange(() => {
		const port = gateway.listening()?.port ?? null
		if (port !== null) parts.onPort(port)
		listeners.notify()
	})

	return {
		view() {
			const { addresses, port } = gateway.listening() ?? { addresses: [], port: null }
			return {
				isOpen: isOpen(),
				isFixed: (host?.fixed ?? null) !== null,
				urls: port === null ? [] : addresses.map((address) => networkUrl(address, port)),
				fingerprint: own && fingerprintOf(own.certificate),
				problem: problem(),
			}
		},
		setOpen(next) {
			if (host?.fixed && !next) throw new AppError('network-fixed')
			document.update((value) => ({ ...value, isOpen: next }))
			detach(refresh())
		},
		async begin(forwardTo, fixed) {
			host = { forwardTo, fixed }
			await refresh()
			if (!isOpen() || failed) return
			await new Promise<void>((resolve) => {
				const done = () => gateway.listening() !== null && finish()
				const stopListening = gateway.onChange(done)
				const stopTimer = clock.after(checkEveryMs, () => finish())
				function finish(): void {
					stopListening()
					stopTimer()
					resolve()
				}
				done()
			})
		},
		onChange: listeners.add,
		async dispose() {
			host = null
			stopChecks()
			stopGateway()
			await gateway.dispose()
		},
	}
}

/** null: it cannot be read. */
function parse(stored: string | null): KeyAndCertificate | null {
	try {
		const { key, certificate } = JSON.parse(stored ?? '{}') as Partial<KeyAndCertificate>
		return typeof key === 'string' && typeof certificate === 'string' ? { key, certificate } : null
	} catch {
		return null
	}
}
