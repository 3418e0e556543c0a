import { pageOf } from '../../../shared/domain/remote-access.ts'
import type { Handlers } from '../../../shared/ipc/contract.ts'
import type { RemoteAccess } from '../../host/remote-access.ts'
import { done } from './done.ts'

export interface DeviceServices {
	readonly remote: RemoteAccess
}

type DeviceCalls = Pick<Handlers, Extract<keyof Handlers, `devices.${string}` | `remote.${string}`>>

/** What the calls about linked devices do. */
export function deviceHandlers({ remote: { devices, network } }: DeviceServices): DeviceCalls {
	return {
		'devices.link': ({ role, name }) => {
			const issued = devices.link({ role, name: name ?? null })
			// In the fragment, which a browser never sends: a link that somebody's program only looks at stays unused.
			const { urls: open, fingerprint } = network.view()
			// A stand-by computer does not ask a person about the certificate: its fingerprint comes with the link, and no browser uses this one up.
			const rest =
				role === 'standby'
					? `/#standby=${issued.code}&print=${fingerprint?.replaceAll(':', '') ?? ''}`
					: `${pageOf(role)}#link=${issued.code}`
			const urls = open.map((url) => `${url}${rest}`)
			return { ...issued, urls }
		},
		'devices.cancelLink': () => done(devices.cancelLink()),
		'devices.update': ({ id, ...change }) => done(devices.update(id, change)),
		'devices.unlink': ({ id }) => done(devices.unlink(id)),
		'remote.setOpen': ({ isOpen }) => done(network.setOpen(isOpen)),
	}
}
