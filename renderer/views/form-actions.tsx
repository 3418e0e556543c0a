import { useTexts } from '../texts/texts-context.ts'
import { Button } from '../ui/button.tsx'

/** The last line of a form: Cancel, and what it is for. */
export function FormActions({
	label,
	working = false,
	onCancel,
}: {
	readonly label: string
	/** The form was sent and is not answered yet. */
	readonly working?: boolean
	readonly onCancel: () => void
}) {
	const texts = useTexts()
	return (
		<div className="form__actions">
			<Button look="outline" onPress={onCancel}>
				{texts.app.cancel}
			</Button>
			<Button look="primary" submit working={working}>
				{label}
			</Button>
		</div>
	)
}
