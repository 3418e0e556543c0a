import { dataOf } from '../../shared/errors/app-error.ts'
import { createGateway } from '../gateway/gateway.ts'
import { openRemoteAccess } from '../host/devices/device-document.ts'
import { createDevices } from '../host/devices/devices.ts'
import { createRefusedLog } from '../host/devices/refused-tries.ts'
import { createNetworkAccess } from '../host/network-access.ts'
import { joinRemoteAccess, type RemoteAccess } from '../host/remote-access.ts'
import type { ComposeOptions } from './compose-options.ts'
import type { Foundation } from './foundation.ts'

/** Who may use the studio from other devices. The network stays closed until a host listens. */
export async function createRemoteAccess(
	options: ComposeOptions,
	foundation: Foundation,
	onPort: (port: number) => void,
): Promise<RemoteAccess> {
	const { clock, log, vault, problems, disposables } = foundation
	const document = await openRemoteAccess(options.dataDir, log.child('remote access'), (path) =>
		problems.add(dataOf('settings-not-saved', { path }, { retryable: true }), false),
	)
	disposables.add('remote access', document.flush)
	if (document.problem) problems.add(dataOf(`devices-${document.problem.kind}`), false)
	const refused = createRefusedLog(clock)
	disposables.add('refused tries', refused.dispose)
	const gateway = createGateway({
		fork: options.forkChild,
		entry: options.childEntry('gateway'),
		clock,
		log: log.child('gateway'),
		onTooLarge: (bytes) => problems.add(dataOf('process-too-large/gateway', { megabytes: Math.round(bytes / 1e6) }), false),
	})
	const network = createNetworkAccess({ document, gateway, vault, clock, log: log.child('network'), onPort })
	disposables.add('gateway', network.dispose)
	return joinRemoteAccess({ devices: createDevices(document, clock), refused, network })
}
