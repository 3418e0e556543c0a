import type { RemoteView } from '../../shared/domain/remote-access.ts'
import type { Devices } from './devices/devices.ts'
import type { RefusedLog } from './devices/refused-tries.ts'
import type { NetworkAccess } from './network-access.ts'

/** Who may use the studio from other devices: the linked devices, whether the network may connect, and who was refused. */
export interface RemoteAccess {
	readonly devices: Devices
	readonly refused: RefusedLog
	readonly network: NetworkAccess
	view(): RemoteView
	/** Called after every change of `view`. */
	onChange(listener: () => void): () => void
}

export function joinRemoteAccess(parts: Pick<RemoteAccess, 'devices' | 'refused' | 'network'>): RemoteAccess {
	const { devices, refused, network } = parts
	return {
		...parts,
		view: () => ({ devices: [...devices.views()], refused: [...refused.list()], network: network.view() }),
		onChange(listener) {
			const stops = [devices.onChange(listener), refused.onChange(listener), network.onChange(listener)]
			return () => {
				for (const stop of stops) stop()
			}
		},
	}
}
