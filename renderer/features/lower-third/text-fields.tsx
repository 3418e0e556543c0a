import { useEffect, useRef } from 'react'
import type { ShowText } from '../../../shared/domain/show-text.ts'
import { useSlice } from '../../hooks/studio-context.ts'
import { useTexts } from '../../texts/texts-context.ts'
import { Icon } from '../../ui/icons.tsx'
import { MenuButton } from '../../ui/menu.tsx'
import { fieldInsert, type Insert, insertsOf } from './inserts.ts'
import { LineField } from './line-field.tsx'
import { useTextDraft } from './use-text-draft.ts'
import { useTextFit } from './use-text-fit.ts'

/** The two lines of the selected text, and what can be put into them. */
export function TextFields({
	sourceId,
	text,
	look,
	takesFocus,
}: {
	readonly sourceId: string
	readonly text: ShowText
	/** Changes when the lines must be measured again. */
	readonly look: string
	/** The first line gets the focus: the text is new. */
	readonly takesFocus: boolean
}) {
	const texts = useTexts()
	const words = texts.showTexts
	const { lines, change, beginGesture } = useTextDraft(sourceId, text)
	const fit = useTextFit(sourceId, lines, look)
	const state = useSlice('program').sourceStates[sourceId]
	const fields = (state?.kind === 'running' ? state.fields : null) ?? []
	const inputs = { first: useRef<HTMLInputElement>(null), second: useRef<HTMLInputElement>(null) }
	const last = useRef<'first' | 'second'>('first')
	/** What is selected once the line has its new value. */
	const selection = useRef<readonly [number, number] | null>(null)
	const { first: firstInput } = inputs

	useEffect(() => {
		if (takesFocus) firstInput.current?.focus()
	}, [takesFocus, firstInput])

	useEffect(() => {
		const range = selection.current
		if (!range) return
		selection.current = null
		const input = inputs[last.current].current
		input?.focus()
		input?.setSelectionRange(...range)
	})

	function putIn({ text: inserted, select }: Pick<Insert, 'text' | 'select'>): void {
		const which = last.current
		const input = inputs[which].current
		const line = lines[which]
		const from = input?.selectionStart ?? line.length
		const to = input?.selectionEnd ?? from
		const [start, end] = select ?? [inserted.length, inserted.length]
		selection.current = [from + start, from + end]
		beginGesture()
		change({ [which]: line.slice(0, from) + inserted + line.slice(to) })
	}

	const field = (which: 'first' | 'second', label: string) => (
		<LineField
			label={label}
			value={lines[which]}
			fit={fit?.[which] ?? null}
			inputRef={inputs[which]}
			onChange={(value) => change({ [which]: value })}
			onFocus={() => {
				last.current = which
				beginGesture()
			}}
		/>
	)
	return (
		<>
			{field('first', words.firstLine)}
			{field('second', words.secondLine)}
			<fieldset className="inserts" aria-label={words.putIn}>
				<span className="inserts__label" aria-hidden>
					{words.putIn}
				</span>
				{insertsOf(texts).map((insert) => (
					<button
						key={insert.id}
						type="button"
						className="chip-insert chip-insert--add"
						title={insert.hint ?? undefined}
						aria-label={words.putInNamed({ name: insert.label })}
						onClick={() => putIn(insert)}
					>
						<Icon name={insert.icon} size={12} />
						{insert.label}
					</button>
				))}
				{fields.length > 0 ? (
					<MenuButton
						className="chip-insert chip-insert--add"
						label={words.fields}
						text={words.fields}
						icon="chevron"
						items={fields.map((name) => ({ label: name, does: 'texts.update', onChoose: () => putIn(fieldInsert(name)) }))}
					/>
				) : null}
			</fieldset>
		</>
	)
}
