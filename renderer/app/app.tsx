import { lazy, type ReactNode, useEffect, useRef, useState } from 'react'
import type { StudioSnapshot } from '../../shared/domain/snapshot.ts'
import type { AppError } from '../../shared/errors/app-error.ts'
import type { LinkState, StudioConnection } from '../client/studio-connection.ts'
import { isMac } from '../commands/chord.ts'
import { StudioContext, type StudioServices } from '../hooks/studio-context.ts'
import type { StudioStores } from '../stores/studio-stores.ts'
import { LatePart } from '../texts/late-part.tsx'
import type { Texts } from '../texts/texts.ts'
import { TextsContext } from '../texts/texts-context.ts'
import { Mark } from '../ui/icons.tsx'
import { RoleReasons } from '../views/role-reasons.tsx'
import { openStudio } from './open-studio.ts'

const LinkForm = lazy(async () => ({ default: (await import('./link-form.tsx')).LinkForm }))

interface AppProps {
	readonly connection: StudioConnection
	readonly texts: Texts
	/** What is shown once the studio has answered. */
	readonly screen: ReactNode
	readonly watchRoute?: (stores: StudioStores) => () => void
	/** Why the code in the address did not link this device; null = it did, or there was none. */
	readonly linkError?: AppError | null
	/** Unix ms. Default: the studio's. */
	readonly now?: () => number
}

/** Waits for the first snapshot, then renders the studio from it. Later snapshots and events replace the mirrors. */
export function App({ connection, texts, watchRoute, screen, linkError = null, now = connection.now }: AppProps) {
	const [services, setServices] = useState<StudioServices | null>(null)
	const [link, setLink] = useState<LinkState>({ kind: 'connecting' })
	/** What this screen shows stays as it is when its language changes. */
	const stores = useRef<StudioStores | null>(null)

	useEffect(() => {
		let opened: ReturnType<typeof openStudio> | null = null
		let stopRoute = () => {}
		const begin = (snapshot: StudioSnapshot) => {
			opened = openStudio(connection, snapshot, texts, { now, mac: isMac(navigator.userAgent), page: window, stores: stores.current })
			stores.current = opened.services.stores
			stopRoute = watchRoute?.(opened.services.stores) ?? stopRoute
			setServices(opened.services)
		}
		const stops = [
			connection.onLink(setLink),
			connection.onSnapshot((snapshot) => {
				if (opened) opened.services.stores.apply(snapshot)
				else begin(snapshot)
				stores.current?.access.setState(connection.access(), true)
			}),
		]
		return () => {
			for (const stop of stops) stop()
			stopRoute()
			opened?.close()
		}
	}, [connection, texts, watchRoute, now])

	return (
		<TextsContext value={texts}>
			{services && link.kind !== 'refused' ? (
				<StudioContext value={services}>
					<RoleReasons>{screen}</RoleReasons>
				</StudioContext>
			) : (
				<Opening link={link} texts={texts} linkError={linkError} onRetry={connection.retryNow} />
			)}
		</TextsContext>
	)
}

interface OpeningProps {
	readonly link: LinkState
	readonly texts: Texts
	readonly linkError: AppError | null
	readonly onRetry: () => void
}

function Opening({ link, texts, linkError, onRetry }: OpeningProps) {
	const title = link.kind === 'refused' ? texts.app.refusedTitle : link.kind === 'lost' ? texts.client.noAnswer : texts.app.starting
	return (
		<main className="opening">
			<Mark size={48} />
			<h1>{title}</h1>
			{link.kind === 'refused' ? (
				<>
					<p>{texts.app.refusedText}</p>
					<LatePart>
						<LinkForm error={linkError} />
					</LatePart>
				</>
			) : null}
			{link.kind === 'lost' ? (
				<>
					<p>{texts.client.noAnswerAction}</p>
					<button type="button" className="button button--primary button--medium" onClick={onRetry}>
						{texts.app.tryNow}
					</button>
				</>
			) : null}
		</main>
	)
}
