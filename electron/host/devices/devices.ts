import { createHash, randomBytes } from 'node:crypto'
import { type DeviceView, maxDevices } from '../../../shared/domain/remote-access.ts'
import type { Role } from '../../../shared/domain/role.ts'
import { AppError } from '../../../shared/errors/app-error.ts'
import { createListeners } from '../../../shared/lib/listeners.ts'
import type { Clock } from '../../lib/clock.ts'
import type { Held } from '../../lib/document/document.ts'
import type { RemoteAccessDocument, StoredDevice } from './device-document.ts'
import { createLinkCodes, type LinkCodes } from './link-codes.ts'

/** Who makes a request. */
export interface Caller {
	/** Of the device; "owner" for whoever has the token of the studio. */
	readonly id: string
	/** null: the owner. */
	readonly name: string | null
	readonly role: Role
}

export const ownerCaller: Caller = { id: 'owner', name: null, role: 'owner' }

/** The linked devices. Each has a key of its own, which is given out once and kept only as a hash. */
export interface Devices {
	views(): readonly DeviceView[]
	/** null: no device has this key. */
	callerWith(key: string): Caller | null
	link: LinkCodes['issue']
	cancelLink(): void
	/** The new device and its key. Throws AppError "link-code-wrong" or "devices-full". `name`: what it says it is. */
	redeem(code: string, name: string, address: string): { readonly key: string; readonly caller: Caller }
	/** Throws AppError "unknown-device". */
	update(id: string, change: { readonly name?: string | undefined; readonly role?: Role | undefined }): void
	/** Throws AppError "unknown-device". */
	unlink(id: string): void
	/** A device has a connection; returns the function to call when it ends. */
	connected(id: string, address: string): () => void
	/** Called with the id of a device whose key or role is no longer what it was: its connections must end. */
	onChanged(listener: (id: string) => void): () => void
	/** Called after every change of `views`. */
	onChange(listener: () => void): () => void
}

export function createDevices(document: Held<RemoteAccessDocument>, clock: Clock): Devices {
	const codes = createLinkCodes(clock)
	const changes = createListeners()
	const changed = createListeners<string>()
	/** The number of connections, by device. */
	const connections = new Map<string, number>()
	let byHash = index()

	function index(): ReadonlyMap<string, StoredDevice> {
		return new Map(document.current().devices.map((device) => [device.keyHash, device]))
	}

	function write(change: (devices: readonly StoredDevice[]) => StoredDevice[]): void {
		document.update((value) => ({ ...value, devices: change(value.devices) }))
		byHash = index()
		changes.notify()
	}

	function change(id: string, next: (device: StoredDevice) => StoredDevice): void {
		write((devices) => devices.map((device) => (device.id === id ? next(device) : device)))
	}

	function known(id: string): StoredDevice {
		const device = document.current().devices.find((each) => each.id === id)
		if (!device) throw new AppError('unknown-device')
		return device
	}

	return {
		views: () =>
			document.current().devices.map(({ keyHash: _, ...device }) => ({ ...device, isConnected: (connections.get(device.id) ?? 0) > 0 })),
		callerWith(key) {
			const device = byHash.get(hashOf(key))
			return device ? { id: device.id, name: device.name, role: device.role } : null
		},
		link: codes.issue,
		cancelLink: codes.cancel,
		redeem(code, said, address) {
			const offer = codes.redeem(code)
			if (!offer) throw new AppError('link-code-wrong')
			if (document.current().devices.length >= maxDevices) throw new AppError('devices-full', { limit: maxDevices })
			const key = randomBytes(32).toString('base64url')
			const nowMs = clock.now()
			const device: StoredDevice = {
				id: randomBytes(9).toString('base64url'),
				name: offer.name ?? said,
				role: offer.role,
				keyHash: hashOf(key),
				linkedAtMs: nowMs,
				lastSeenAtMs: nowMs,
				address,
			}
			write((devices) => [...devices, device])
			return { key, caller: { id: device.id, name: device.name, role: device.role } }
		},
		update(id, { name, role }) {
			const before = known(id)
			change(id, (device) => ({ ...device, name: name ?? device.name, role: role ?? device.role }))
			// It gets other parts of the state with the next connection.
			if (role !== undefined && role !== before.role) changed.notify(id)
		},
		unlink(id) {
			known(id)
			write((devices) => devices.filter((device) => device.id !== id))
			changed.notify(id)
		},
		connected(id, address) {
			if (id === ownerCaller.id) return () => {}
			connections.set(id, (connections.get(id) ?? 0) + 1)
			change(id, (device) => ({ ...device, lastSeenAtMs: clock.now(), address }))
			let isOpen = true
			return () => {
				if (!isOpen) return
				isOpen = false
				const left = (connections.get(id) ?? 1) - 1
				if (left > 0) connections.set(id, left)
				else connections.delete(id)
				change(id, (device) => ({ ...device, lastSeenAtMs: clock.now() }))
			}
		},
		onChanged: changed.add,
		onChange: changes.add,
	}
}

function hashOf(key: string): string {
	return createHash('sha256').update(key).digest('base64url')
}
