import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Role } from '../../../shared/domain/role.ts'
import type { Router } from '../../ipc/router.ts'
import type { StudioApi, StudioEvent } from '../../ipc/studio-api.ts'
import { systemClock } from '../../lib/clock.ts'
import { silentLog } from '../../lib/log.ts'
import type { RemoteAccessDocument } from '../devices/device-document.ts'
import { createDevices } from '../devices/devices.ts'
import { createRefusedLog } from '../devices/refused-tries.ts'
import { type HttpHost, type HttpHostOptions, startHttpHost } from '../http-host.ts'
import type { NetworkAccess } from '../network-access.ts'
import { joinRemoteAccess, type RemoteAccess } from '../remote-access.ts'

export const hostToken = 'a-token-for-this-test-only'

/** Devices that are kept in memory, and a network that stays closed. */
export function memoryRemoteAccess(): RemoteAccess {
	let value: RemoteAccessDocument = { devices: [], isOpen: false }
	const document = {
		current: () => value,
		update(change: (before: RemoteAccessDocument) => RemoteAccessDocument) {
			value = change(value)
		},
	}
	const network: NetworkAccess = {
		view: () => ({ isOpen: false, isFixed: false, urls: [], fingerprint: null, problem: null }),
		setOpen() {},
		begin: async () => {},
		onChange: () => () => {},
		dispose: async () => {},
	}
	return joinRemoteAccess({ devices: createDevices(document, systemClock), refused: createRefusedLog(systemClock), network })
}

export interface HostRig {
	readonly host: HttpHost
	readonly remote: RemoteAccess
	readonly staticRoot: string
	/** The callers of the fast ports that were handed over, and of those that were closed. */
	readonly fast: { readonly opened: string[]; readonly closed: string[] }
	/** The key of a new device. */
	link(role: Role, name?: string): string
	notify(event: StudioEvent): void
	listeners(): number
	dispose(): Promise<void>
}

/** A host over a studio that has only a snapshot. */
export async function startHostRig(
	snapshot: object,
	router: Router,
	options: Partial<HttpHostOptions> & { readonly studio?: StudioApi } = {},
): Promise<HostRig> {
	const staticRoot = await mkdtemp(join(tmpdir(), 'showcaller-static-'))
	const listeners = new Set<(event: StudioEvent) => void>()
	const remote = memoryRemoteAccess()
	const fast = { opened: [] as string[], closed: [] as string[] }
	const studio = {
		snapshot: () => snapshot,
		onEvent(listener: (event: StudioEvent) => void) {
			listeners.add(listener)
			return () => listeners.delete(listener)
		},
		attachFastSocket({ callerId, socket }: { callerId: string; socket: { destroy(): void } }) {
			fast.opened.push(callerId)
			socket.destroy()
			return true
		},
		closeFastSockets: (callerId: string) => fast.closed.push(callerId),
		addOwnPort() {},
		remote,
		...options.studio,
	} as unknown as StudioApi
	const host = await startHttpHost({
		router,
		token: hostToken,
		port: 0,
		address: '127.0.0.1',
		staticRoot,
		clock: systemClock,
		log: silentLog,
		...options,
		studio,
	})
	return {
		host,
		remote,
		staticRoot,
		fast,
		link(role, name = 'Phone') {
			const { code } = remote.devices.link({ role, name })
			return remote.devices.redeem(code, 'Phone', '192.0.2.1').key
		},
		notify(event) {
			for (const listener of listeners) listener(event)
		},
		listeners: () => listeners.size,
		async dispose() {
			await host.dispose()
			remote.refused.dispose()
			await rm(staticRoot, { recursive: true, force: true, maxRetries: 5 })
		},
	}
}
