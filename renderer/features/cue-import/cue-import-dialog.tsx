import { useMemo, useRef, useState } from 'react'
import { csvNamesOf } from '../../../shared/cues/csv-names.ts'
import { csvNotes } from '../../../shared/cues/csv-notes.ts'
import { type CsvImport, cuesIn } from '../../../shared/cues/csv-read.ts'
import { useSlice, useStudio } from '../../hooks/studio-context.ts'
import { useAction } from '../../hooks/use-action.ts'
import { useView } from '../../hooks/use-view.ts'
import { detach } from '../../lib/detach.ts'
import { formatLength } from '../../lib/format.ts'
import { useTexts } from '../../texts/texts-context.ts'
import { Button } from '../../ui/button.tsx'
import { Choices } from '../../ui/choices.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { SelectField, TextField } from '../../ui/field.tsx'
import { Icon } from '../../ui/icons.tsx'
import { TextArea } from '../../ui/text-area.tsx'
import { FormActions } from '../../views/form-actions.tsx'
import { ColumnTable } from './column-table.tsx'
import { type ReadProblem, readTableFile, type TableDraft, tableIn, withColumn, withHeader } from './read-table.ts'
import './cue-import.css'
import { Form } from '../../ui/form.tsx'

/** More notes are counted. */
const shownNotes = 30
const maxNameChars = 80

/** Cues from a spreadsheet: what its columns are is seen, and corrected, before anything is added. */
export function CueImportDialog({ onClose }: { readonly onClose: () => void }) {
	const texts = useTexts()
	const words = texts.cueImport
	const { runner } = useStudio()
	const { scenes, sources } = useSlice('program')
	const { open } = useSlice('cueList')
	const isRunning = useView(({ cueRun }) => cueRun.mode !== 'off')
	const action = useAction()
	const [draft, setDraft] = useState<TableDraft | null>(null)
	const [problem, setProblem] = useState<ReadProblem | null>(null)
	const [into, setInto] = useState<'new' | 'open'>(open && (isRunning || open.cues.length === 0) ? 'open' : 'new')
	const [name, setName] = useState('')
	const names = useMemo(() => csvNamesOf({ scenes, sources }), [scenes, sources])
	const found = useMemo(() => {
		if (!draft) return null
		const { rows } = draft.table
		return cuesIn({ header: rows[draft.headerAt]?.cells ?? [], columns: draft.columns, rows: rows.slice(draft.headerAt + 1), names })
	}, [draft, names])

	function take(read: TableDraft | ReadProblem): void {
		setProblem(typeof read === 'string' ? read : null)
		if (typeof read === 'string') return
		setDraft(read)
		setName(read.name.slice(0, maxNameChars))
	}

	async function add(): Promise<void> {
		if (!found || found.cues.length === 0) return
		const cues = [...found.cues]
		const added = await action.run(async () => {
			if (into === 'open') return (await runner.request('cues.add', { cues })).ids.length
			await runner.request('cues.createList', { name: name.trim() || words.pasted, cues, start: found.start })
			return cues.length
		})
		if (added) onClose()
	}

	return (
		<Dialog title={words.title} closeLabel={texts.app.close} wide onClose={onClose}>
			<Form
				does="cues.add"
				className="form cue-import"
				onSubmit={(event) => {
					event.preventDefault()
					detach(add())
				}}
			>
				<ChooseFile draft={draft} problem={problem} onRead={take} />
				{draft && found ? (
					<>
						<HeaderLine draft={draft} onDraft={setDraft} />
						<ColumnTable draft={draft} onColumn={(index, column) => setDraft(withColumn(draft, index, column))} />
						<Found found={found} draft={draft} />
						<Choices
							label={words.into}
							value={into}
							choices={[
								{ value: 'new', label: words.newList, reason: isRunning ? words.newRefused({ name: open?.name ?? '' }) : null },
								...(open ? [{ value: 'open' as const, label: words.openList({ name: open.name }) }] : []),
							]}
							onChange={setInto}
						/>
						{into === 'new' ? <TextField label={words.listName} value={name} maxLength={maxNameChars} onChange={setName} /> : null}
						<ErrorNote error={action.error} comesIntoView />
						{found.cues.length > 0 ? (
							<FormActions label={words.import({ count: found.cues.length })} working={action.isWorking} onCancel={onClose} />
						) : null}
					</>
				) : null}
			</Form>
		</Dialog>
	)
}

function ChooseFile({
	draft,
	problem,
	onRead,
}: {
	readonly draft: TableDraft | null
	readonly problem: ReadProblem | null
	readonly onRead: (read: TableDraft | ReadProblem) => void
}) {
	const words = useTexts().cueImport
	const input = useRef<HTMLInputElement>(null)
	return (
		<>
			<div className="cue-import__file">
				<Button look={draft ? 'outline' : 'primary'} icon="folder" onPress={() => input.current?.click()}>
					{draft ? words.chooseOther : words.choose}
				</Button>
				<p>{draft ? words.read({ name: draft.name, rows: draft.table.rows.length }) : words.hint}</p>
				<input
					ref={input}
					type="file"
					hidden
					accept=".csv,.tsv,.txt,text/csv,text/tab-separated-values,text/plain"
					onChange={({ target }) => {
						const [file] = target.files ?? []
						// Allows choosing the same file again after it was changed.
						target.value = ''
						if (file) detach(readTableFile(file).then(onRead))
					}}
				/>
			</div>
			{problem ? (
				<p className="field__error" role="alert">
					{{ unreadable: words.unreadable, tooLarge: words.tooLarge, noTable: words.noTable }[problem]}
				</p>
			) : null}
			{draft ? null : (
				<TextArea
					label={words.paste}
					value=""
					rows={3}
					isCode
					onChange={(text) => {
						if (text.trim() !== '') onRead(tableIn(text, words.pasted))
					}}
				/>
			)}
		</>
	)
}

/** The names may stand below a title. */
function HeaderLine({ draft, onDraft }: { readonly draft: TableDraft; readonly onDraft: (draft: TableDraft) => void }) {
	const words = useTexts().cueImport
	const options = draft.table.rows.slice(0, 15).map(({ line, cells }, index) => ({
		value: String(index),
		label: words.headerOption({ line, names: cells.filter(Boolean).join(', ').slice(0, 80) }),
	}))
	return (
		<SelectField
			label={words.headerLine}
			value={String(draft.headerAt)}
			options={options}
			onChange={(value) => onDraft(withHeader(draft, Number(value)))}
		/>
	)
}

/** What becomes of the table. */
function Found({ found, draft }: { readonly found: CsvImport; readonly draft: TableDraft }) {
	const texts = useTexts()
	const words = texts.cueImport
	const { cues } = found
	const notes = csvNotes(found, draft.table)
	if (cues.length === 0)
		return (
			<p className="field__error" role="alert">
				{words.nothing}
			</p>
		)
	const lengthMs = cues.reduce((sum, { lengthS }) => sum + (lengthS ?? 0) * 1000, 0)
	const open = cues.filter(({ lengthS }) => lengthS === null).length
	const parts = cues.filter(({ part }) => part !== undefined).length
	return (
		<section className="cue-import__found" aria-live="polite">
			<p>
				<b>{words.summary({ cues: cues.length, parts, length: formatLength(lengthMs) })}</b>{' '}
				{open > 0 ? words.withoutLength({ count: open }) : null} {notes.length === 0 ? words.noNotes : null}
			</p>
			{notes.length > 0 ? (
				<>
					<h3>
						<Icon name="alert" size={15} tone="warning" />
						{words.notes}
					</h3>
					<ul>
						{notes.slice(0, shownNotes).map((note, index) => (
							// biome-ignore lint/suspicious/noArrayIndexKey: two lines may say the same.
							<li key={index} dir="auto">
								{texts.say(note)}
							</li>
						))}
						{notes.length > shownNotes ? <li>{words.moreNotes({ count: notes.length - shownNotes })}</li> : null}
					</ul>
				</>
			) : null}
		</section>
	)
}
