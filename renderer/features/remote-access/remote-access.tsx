import { useSlice } from '../../hooks/studio-context.ts'
import { useTexts } from '../../texts/texts-context.ts'
import { Icon } from '../../ui/icons.tsx'
import { DeviceList } from './device-list.tsx'
import { LinkCard } from './link-card.tsx'
import { NetworkCard } from './network-card.tsx'
import { RefusedCard } from './refused-card.tsx'
import { RoleTable } from './role-table.tsx'
import './remote-access.css'

/** Linked devices, what each role may do, and the network. */
export function RemoteAccess() {
	const { devices, network } = useSlice('remote')
	return (
		<div className="remote-access">
			<DeviceList devices={devices} />
			<NetworkCard network={network} />
			<RoleTable />
		</div>
	)
}

/** The code for the next device, and who was refused. */
export function RemoteAccessAside() {
	const { remoteAccess: words } = useTexts()
	const { network, refused } = useSlice('remote')
	return (
		<div className="remote-access">
			<LinkCard network={network} />
			<p className="remote-access__safe">
				<Icon name="lock" size={16} />
				{words.safe}
			</p>
			{refused.length > 0 ? <RefusedCard refused={refused} /> : null}
		</div>
	)
}
