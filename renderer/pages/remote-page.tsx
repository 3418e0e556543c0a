import { RemoteAccessAside } from '../features/remote-access/remote-access.tsx'
import { useTexts } from '../texts/texts-context.ts'
import { GuideLink } from '../views/guide-link.tsx'
import { PageAlert } from './page-alert.tsx'
import { RemoteAccessCards } from './remote-access-cards.tsx'

/** Who may use the studio from other devices. */
export function RemotePage() {
	const { remoteAccess: words } = useTexts()
	return (
		<main className="page">
			<div className="page__head">
				<h1>{words.title}</h1>
				<span className="page__lead">{words.lead}</span>
				<span className="grow" />
				<GuideLink place="remote" />
			</div>
			<PageAlert />
			<div className="split">
				<RemoteAccessCards />
				<RemoteAccessAside />
			</div>
		</main>
	)
}
