import type { AppErrorData } from '../../shared/errors/app-error.ts'
import { Icon } from './icons.tsx'
import { ServerSaid } from './server-said.tsx'

/** A refusal where it belongs: what happened, what to do, and the server's words for those who want them. */
export function ErrorNote({
	error,
	comesIntoView = false,
}: {
	readonly error: AppErrorData | null
	/** At the end of a long form it would appear out of sight. */
	readonly comesIntoView?: boolean
}) {
	if (!error) return null
	return (
		<div className="error-note" role="alert" ref={comesIntoView ? reveal : undefined}>
			<Icon name="alert" size={18} />
			<div className="grow">
				<p>
					<b>{error.message}</b> {error.action}
				</p>
				<ServerSaid words={error.serverSaid} />
			</div>
		</div>
	)
}

function reveal(note: HTMLElement | null): void {
	note?.scrollIntoView({ block: 'nearest' })
}
