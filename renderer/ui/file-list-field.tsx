import { useId, useState } from 'react'
import { fileName } from '../lib/format.ts'
import { IconButton } from './button.tsx'
import { Labelled } from './field.tsx'
import { useOffField } from './off-field.ts'

/** The labels of the list, which the caller supplies. */
export interface FileListWords {
	readonly add: string
	readonly remove: (values: { readonly name: string }) => string
	readonly up: (values: { readonly name: string }) => string
	readonly down: (values: { readonly name: string }) => string
}

/** Files in order, with their paths as lines of one text. Several lines can be pasted at once. */
export function FileListField({
	label,
	value,
	maxItems,
	placeholder,
	hint,
	error,
	words,
	onChange,
}: {
	readonly label: string
	readonly value: string
	readonly maxItems: number
	readonly placeholder: string
	readonly hint: string | null
	readonly error: string | null
	readonly words: FileListWords
	readonly onChange: (value: string) => void
}) {
	const id = useId()
	const [typed, setTyped] = useState('')
	const off = useOffField()
	const paths = value.split('\n').filter((path) => path !== '')
	const change = (next: readonly string[]) => onChange(next.slice(0, maxItems).join('\n'))

	function add(text: string): void {
		const added = text.split(/\r?\n/).flatMap((line) => line.trim() || [])
		if (added.length > 0) change([...paths, ...added])
		setTyped('')
	}

	function move(index: number, step: 1 | -1): void {
		const [moved] = paths.slice(index, index + 1)
		if (moved !== undefined) change(paths.toSpliced(index, 1).toSpliced(index + step, 0, moved))
	}

	return (
		<Labelled id={id} label={label} hint={hint} error={error}>
			<div className="file-list">
				{paths.length === 0 ? null : (
					<ol className="file-list__rows">
						{paths.map((path, index) => {
							const name = fileName(path)
							return (
								// biome-ignore lint/suspicious/noArrayIndexKey: the same file may be in the list twice.
								<li key={`${index} ${path}`} title={path}>
									<span className="cut">{name}</span>
									{index > 0 ? (
										<IconButton icon="forward" size={13} label={words.up({ name })} reason={off.reason} onPress={() => move(index, -1)} />
									) : null}
									{index < paths.length - 1 ? (
										<IconButton icon="backward" size={13} label={words.down({ name })} reason={off.reason} onPress={() => move(index, 1)} />
									) : null}
									<IconButton
										icon="cross"
										size={13}
										label={words.remove({ name })}
										reason={off.reason}
										onPress={() => change(paths.toSpliced(index, 1))}
									/>
								</li>
							)
						})}
					</ol>
				)}
				<div className="input">
					<input
						id={id}
						value={typed}
						placeholder={placeholder}
						onChange={(event) => setTyped(event.target.value)}
						onBlur={() => add(typed)}
						onPaste={(event) => {
							const text = event.clipboardData.getData('text')
							if (!/\n/.test(text.trim())) return
							event.preventDefault()
							add(text)
						}}
						onKeyDown={(event) => {
							if (event.key !== 'Enter' || typed.trim() === '') return
							event.preventDefault()
							add(typed)
						}}
						{...off.text}
					/>
					<IconButton icon="plus" size={14} label={words.add} reason={off.reason} onPress={() => add(typed)} />
				</div>
			</div>
		</Labelled>
	)
}
