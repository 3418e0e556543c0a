import type { AppErrorData } from '../../shared/errors/app-error.ts'
import { Icon } from './icons.tsx'
import { ServerSaid } from './server-said.tsx'

/** A refusal shown where it occurred: what happened, what to do, and optionally the server's message. */
export function ErrorNote({
	error,
	comesIntoView = false,
}: {
	readonly error: AppErrorData | null
	/** Scrolls into view, because at the end of a long form it would be out of sight. */
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
