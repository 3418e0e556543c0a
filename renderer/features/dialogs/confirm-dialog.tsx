import { AskDialog } from '../../ui/ask-dialog.tsx'

/** A question whose action runs after the dialog has closed. */
export function ConfirmDialog({
	title,
	text,
	yes,
	no,
	does,
	onYes,
	onClose,
}: {
	readonly title: string
	readonly text: string
	readonly yes: string
	readonly no: string
	/** The command that it runs, see off-reason.ts. */
	readonly does: string
	readonly onYes: () => void
	readonly onClose: () => void
}) {
	return (
		<AskDialog
			title={title}
			text={text}
			yes={yes}
			no={no}
			does={does}
			onYes={() => {
				onClose()
				onYes()
			}}
			onClose={onClose}
		/>
	)
}
