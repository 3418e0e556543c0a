import type { ReactNode } from 'react'
import type { AppErrorData } from '../../shared/errors/app-error.ts'
import { Button } from './button.tsx'
import { Dialog } from './dialog.tsx'
import { ErrorNote } from './error-note.tsx'

/** Confirms an action that cannot be undone. The safe answer comes first and has the focus. */
export function AskDialog({
	title,
	text,
	yes,
	no,
	error = null,
	isWorking = false,
	children,
	onYes,
	onClose,
}: {
	readonly title: string
	readonly text: string
	readonly yes: string
	readonly no: string
	/** Why it failed; the dialog stays open. */
	readonly error?: AppErrorData | null
	readonly isWorking?: boolean
	/** An option submitted with the answer. */
	readonly children?: ReactNode
	readonly onYes: () => void
	readonly onClose: () => void
}) {
	return (
		<Dialog isAlert title={title} closeLabel={no} onClose={onClose}>
			<p className="form__lead">{text}</p>
			{children}
			<ErrorNote error={error} />
			<div className="form__actions">
				<Button look="outline" onPress={onClose}>
					{no}
				</Button>
				<Button look="danger" working={isWorking} onPress={onYes}>
					{yes}
				</Button>
			</div>
		</Dialog>
	)
}
