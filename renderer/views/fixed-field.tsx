import type { FormField } from '../../shared/domain/form.ts'
import { useAnswer } from '../hooks/use-answer.ts'
import type { Texts } from '../texts/texts.ts'
import { useTexts } from '../texts/texts-context.ts'
import { Icon } from '../ui/icons.tsx'

/** A field that was set on creation: shown read-only with a lock. */
export function FixedField({
	field,
	value,
	accountId,
}: {
	readonly field: FormField
	readonly value: string | boolean
	readonly accountId: string | null
}) {
	const texts = useTexts()
	return (
		<div className="field">
			<span className="field__label">{texts.say(field.label)}</span>
			<p className="fixed">
				<Icon name="lock" />
				{field.input.kind === 'asked-choice' && accountId !== null && value !== '' ? (
					<AskedName accountId={accountId} fieldId={field.id} value={String(value)} />
				) : (
					fixedText(field, value, texts)
				)}
			</p>
			<p className="field__hint">{texts.forms.fixed}</p>
		</div>
	)
}

/** The name of the selected choice; its id until the account has answered. */
function AskedName({ accountId, fieldId, value }: { readonly accountId: string; readonly fieldId: string; readonly value: string }) {
	const answer = useAnswer('accounts.choices', { accountId, fieldId }, '')
	const choice = answer.kind === 'ready' ? answer.value.choices.find(({ id }) => id === value) : undefined
	return choice?.name ?? value
}

function fixedText({ input }: FormField, value: string | boolean, { forms: words, say }: Texts): string {
	if (typeof value === 'boolean') return value ? words.yes : words.no
	if (value === '' || input.kind === 'secret') return words.notSet
	if (input.kind === 'number') return [value, input.unit].filter(Boolean).join(' ')
	const choice = input.kind === 'choice' ? input.choices.find(({ id }) => id === value) : undefined
	if (choice) return say(choice.name)
	return value
}
