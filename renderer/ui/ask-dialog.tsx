import type { ReactNode } from 'react'
import type { AppErrorData } from '../../shared/errors/app-error.ts'
import { Button } from './button.tsx'
import { Dialog } from './dialog.tsx'
import { ErrorNote } from './error-note.tsx'
import { FieldsCommand } from './off-field.ts'

/** Confirms an action that cannot be undone. The safe answer comes first and has the focus. */
export function AskDialog({
	title,
	text,
	yes,
	no,
	error = null,
	isWorking = false,
	does,
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
	/** The command that it runs, see off-reason.ts. */
	readonly does: string
	/** An option submitted with the answer. */
	readonly children?: ReactNode
	readonly onYes: () => void
	readonly onClose: () => void
}) {
	return (
		<Dialog isAlert title={title} closeLabel={no} onClose={onClose}>
			<p className="form__lead">{text}</p>
			<FieldsCommand value={does}>{children}</FieldsCommand>
			<ErrorNote error={error} />
			<div className="form__actions">
				<Button look="outline" onPress={onClose}>
					{no}
				</Button>
				<Button does={does} look="danger" working={isWorking} onPress={onYes}>
					{yes}
				</Button>
			</div>
		</Dialog>
	)
}
