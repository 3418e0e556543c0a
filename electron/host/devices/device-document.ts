import { join } from 'node:path'
import { z } from 'zod'
import { deviceName, maxDevices } from '../../../shared/domain/remote-access.ts'
import { role } from '../../../shared/domain/role.ts'
import { type Document, openDocument } from '../../lib/document/document.ts'
import type { Log } from '../../lib/log.ts'

const device = z.object({
	id: z.string().min(1).max(64),
	name: deviceName,
	role,
	/** SHA-256 of its key, which is random and long: the key cannot be found from it. */
	keyHash: z.string().regex(/^[\w-]{43}$/),
	linkedAtMs: z.number(),
	lastSeenAtMs: z.number().nullable(),
	address: z.string().max(100).nullable(),
})
export type StoredDevice = z.infer<typeof device>

const remoteAccess = z.object({
	devices: z.array(device).max(maxDevices),
	/** Whether other devices in the network may connect. */
	isOpen: z.boolean(),
})
export type RemoteAccessDocument = z.infer<typeof remoteAccess>

const initial: RemoteAccessDocument = { devices: [], isOpen: false }

/** remote-access.json in the data folder. */
export function openRemoteAccess(
	dataDir: string,
	log: Log,
	onWriteFailed: (path: string) => void,
): Promise<Document<RemoteAccessDocument>> {
	const path = join(dataDir, 'remote-access.json')
	return openDocument({
		path,
		schema: remoteAccess,
		migrations: [],
		initial,
		fallback: initial,
		log,
		onWriteFailed: () => onWriteFailed(path),
	})
}
