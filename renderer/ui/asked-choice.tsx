import { useState } from 'react'
import type { FormField } from '../../shared/domain/form.ts'
import { useAnswer } from '../hooks/use-answer.ts'
import { useTexts } from '../texts/texts-context.ts'
import { Button } from './button.tsx'
import { ErrorNote } from './error-note.tsx'
import { SelectField, TextField } from './field.tsx'

interface AskedProps {
	readonly field: FormField
	readonly value: string
	readonly error: string | null
	readonly onChange: (id: string) => void
}

/** One of the account's own things, asked for when the form opens. Before there is an account its id is typed. */
export function AskedChoice({ accountId, ...props }: AskedProps & { readonly accountId: string | null }) {
	const { field, ...typed } = props
	if (accountId !== null) return <AskedList accountId={accountId} {...props} />
	return <TextField {...typed} label={field.label} hint={field.hint === '' ? null : field.hint} maxLength={300} />
}

function AskedList({ field, accountId, value, error, onChange }: AskedProps & { readonly accountId: string }) {
	const { forms: words } = useTexts()
	const [tries, setTries] = useState(0)
	const answer = useAnswer('accounts.choices', { accountId, fieldId: field.id }, String(tries))
	const choices = answer.kind === 'ready' ? answer.value.choices : []
	const isThere = value === '' || choices.some(({ id }) => id === value)
	return (
		<>
			<SelectField
				label={field.label}
				value={value}
				error={error}
				hint={answer.isAsking ? words.loading : field.hint === '' ? null : field.hint}
				options={[
					...(field.required && value !== '' ? [] : [{ value: '', label: field.required ? words.choose : words.noChoice }]),
					...(isThere ? [] : [{ value, label: answer.kind === 'ready' ? words.onlyThis(value) : value }]),
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
