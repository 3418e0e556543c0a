import { useState } from 'react'
import type { FormField } from '../../shared/domain/form.ts'
import { useAnswer } from '../hooks/use-answer.ts'
import { useTexts } from '../texts/texts-context.ts'
import { Button } from '../ui/button.tsx'
import { ErrorNote } from '../ui/error-note.tsx'
import { SelectField, TextField } from '../ui/field.tsx'

interface AskedProps {
	readonly field: FormField
	readonly hint: string | null
	readonly value: string
	readonly error: string | null
	readonly onChange: (id: string) => void
}

/** A choice that is fetched from the account when the form opens. Before there is an account, its id is typed. */
export function AskedChoice({ accountId, ...props }: AskedProps & { readonly accountId: string | null }) {
	const { say } = useTexts()
	const { field, ...typed } = props
	if (accountId !== null) return <AskedList accountId={accountId} {...props} />
	return <TextField {...typed} label={say(field.label)} maxLength={300} />
}

function AskedList({ field, hint, accountId, value, error, onChange }: AskedProps & { readonly accountId: string }) {
	const { forms: words, say } = useTexts()
	const [tries, setTries] = useState(0)
	const answer = useAnswer('accounts.choices', { accountId, fieldId: field.id }, String(tries))
	const choices = answer.kind === 'ready' ? answer.value.choices : []
	const isThere = value === '' || choices.some(({ id }) => id === value)
	return (
		<>
			<SelectField
				label={say(field.label)}
				value={value}
				error={error}
				hint={answer.isAsking ? words.loading : hint}
				options={[
					...(field.required && value !== '' ? [] : [{ value: '', label: field.required ? words.choose : words.noChoice }]),
					...(isThere ? [] : [{ value, label: answer.kind === 'ready' ? words.onlyThis({ id: value }) : value }]),
					...choices.map(({ id, name }) => ({ value: id, label: name })),
				]}
				onChange={onChange}
			/>
			{answer.kind === 'failed' && !answer.isAsking ? (
				<div className="form form--tight">
					<ErrorNote error={answer.error} />
					<Button size="small" icon="refresh" onPress={() => setTries(tries + 1)}>
						{words.again}
					</Button>
				</div>
			) : null}
		</>
	)
}
