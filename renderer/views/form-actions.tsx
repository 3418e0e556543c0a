import { useTexts } from '../texts/texts-context.ts'
import { Button } from '../ui/button.tsx'
import { useOffField } from '../ui/off-field.ts'

/** The last row of a form: Cancel and the submit button. */
export function FormActions({
	label,
	working = false,
	onCancel,
}: {
	readonly label: string
	/** The form was submitted and has not been answered yet. */
	readonly working?: boolean
	readonly onCancel: () => void
}) {
	const texts = useTexts()
	const off = useOffField()
	return (
		<div className="form__actions">
			<Button look="outline" onPress={onCancel}>
				{texts.app.cancel}
			</Button>
			<Button look="primary" submit working={working} reason={off.reason}>
				{label}
			</Button>
		</div>
	)
}
