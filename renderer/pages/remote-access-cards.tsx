import { ObsWebsocketCard } from '../features/obs-websocket/obs-websocket-card.tsx'
import { RemoteAccess } from '../features/remote-access/remote-access.tsx'
import { StandbySettings } from '../features/standby/standby-settings.tsx'

/** Devices, roles and the network, and other programs. */
export function RemoteAccessCards() {
	return (
		<div className="remote-access">
			<RemoteAccess />
			<StandbySettings />
			<ObsWebsocketCard />
		</div>
	)
}
