import { ObsWebsocketCard } from '../features/obs-websocket/obs-websocket-card.tsx'
import { RemoteAccess, RemoteAccessAside } from '../features/remote-access/remote-access.tsx'
import { useTexts } from '../texts/texts-context.ts'
import { PageAlert } from './page-alert.tsx'

/** Who may use the studio from other devices. */
export function RemotePage() {
	const { remoteAccess: words } = useTexts()
	return (
		<main className="page">
			<div className="page__head">
				<h1>{words.title}</h1>
				<span className="page__lead">{words.lead}</span>
			</div>
			<PageAlert />
			<div className="split">
				<div className="remote-access">
					<RemoteAccess />
					<ObsWebsocketCard />
				</div>
				<RemoteAccessAside />
			</div>
		</main>
	)
}
