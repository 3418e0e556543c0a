import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'

/** A question before something that cannot be taken back. The safe answer comes first and has the focus. */
export function ConfirmDialog({
	title,
	text,
	yes,
	no,
	onYes,
	onClose,
}: {
	readonly title: string
	readonly text: string
	readonly yes: string
	readonly no: string
	readonly onYes: () => void
	readonly onClose: () => void
}) {
	return (
		<Dialog isAlert title={title} closeLabel={no} onClose={onClose}>
			<p className="form__lead">{text}</p>
			<div className="form__actions">
				<Button look="outline" onPress={onClose}>
					{no}
				</Button>
				<Button
					look="danger"
					onPress={() => {
						onClose()
						onYes()
					}}
				>
					{yes}
				</Button>
			</div>
		</Dialog>
	)
}
