import { useEffect, useRef } from 'react'
import { useEditor, useStudio } from '../../hooks/studio-context.ts'
import { useCommand } from '../../hooks/use-command.ts'
import { useTexts } from '../../texts/texts-context.ts'
import { Button, IconButton } from '../../ui/button.tsx'
import { Tag } from '../../ui/chip.tsx'
import { AlertLine } from './alert-line.tsx'
import { UndoButtons } from './undo-buttons.tsx'

/** Snapping and safe areas, while something is edited. */
export function EditorSwitches() {
	const { editor } = useTexts()
	const { stores } = useStudio()
	const { hasSnapping, setSnapping } = useEditor((state) => state)
	return (
		<>
			<UndoButtons hasWords />
			<span className="strip__line" />
			<IconButton
				icon="magnet"
				label={editor.snapping}
				pressed={hasSnapping}
				onPress={() => setSnapping(!stores.editor.getState().hasSnapping)}
			/>
			<SafeAreaSwitch />
		</>
	)
}

export function SafeAreaSwitch() {
	const { editor } = useTexts()
	const { hasSafeAreas, setSafeAreas } = useEditor((state) => state)
	return <IconButton icon="safe" label={editor.safeAreas} pressed={hasSafeAreas} onPress={() => setSafeAreas(!hasSafeAreas)} />
}

/** Ends editing of the program. */
function DoneButton() {
	const { editor } = useTexts()
	const stop = useEditor((state) => state.stop)
	return (
		<Button look="outline" size="small" className="strip__done" chord="Esc" onPress={stop}>
			{editor.done}
		</Button>
	)
}

export function EditButton() {
	const edit = useCommand('editor.toggle')
	return (
		<Button size="small" icon="pen" className="strip__edit" chord={edit.chord} reason={edit.reason} onPress={edit.run}>
			{edit.label}
		</Button>
	)
}

/** The line above the program while its scene is edited. */
export function EditStrip({
	sceneName,
	isOnAir,
	onPreview,
}: {
	readonly sceneName: string
	readonly isOnAir: boolean
	readonly onPreview: (() => void) | null
}) {
	const { editor } = useTexts()
	const stop = useEditor((state) => state.stop)
	useEffect(() => onEscape(stop), [stop])
	return (
		<div className={`strip${isOnAir ? ' strip--on-air' : ''}`}>
			{isOnAir ? (
				<span className="strip__warning" role="status">
					{editor.editingOnAir}
				</span>
			) : (
				<Tag tone="off">{editor.editing}</Tag>
			)}
			<span className="strip__scene cut">{sceneName}</span>
			<AlertLine>
				<span className="strip__fact strip__fact--more cut">{isOnAir ? editor.onAirWarning : editor.nobodySees}</span>
				<span className="grow" />
				<EditorSwitches />
			</AlertLine>
			{isOnAir && onPreview ? (
				<Button look="primary" size="small" className="strip__preview" onPress={onPreview}>
					{editor.editInPreview}
				</Button>
			) : null}
			<DoneButton />
		</div>
	)
}

/** The question whether to edit what viewers see, in the line above the program. */
export function AskStrip({ sceneName, onPreview }: { readonly sceneName: string; readonly onPreview: (() => void) | null }) {
	const { editor, program } = useTexts()
	const { start, stop } = useEditor((state) => state)
	const strip = useRef<HTMLFieldSetElement>(null)
	useEffect(() => onEscape(stop), [stop])
	// Enter never starts editing on air: the focus is on the button for the preview or on Cancel.
	useEffect(() => [...(strip.current?.querySelectorAll('button') ?? [])].at(onPreview ? 0 : -1)?.focus(), [onPreview])
	return (
		<fieldset ref={strip} className="strip strip--ask" aria-label={editor.where}>
			<Tag tone="air">{program.tag}</Tag>
			<b className="strip__scene cut">{editor.editTitle({ scene: sceneName })}</b>
			<span className="grow" />
			{onPreview ? (
				<>
					<Button look="primary" size="small" icon="screen" chord="Enter" onPress={onPreview}>
						{editor.inPreview}
					</Button>
					<span className="strip__fact strip__fact--more">{editor.inPreviewMeans}</span>
				</>
			) : null}
			<Button look="danger" size="small" icon="pen" onPress={start}>
				{editor.onAir}
			</Button>
			<span className="strip__fact strip__fact--more">{editor.onAirMeans}</span>
			<IconButton icon="cross" label={editor.cancel} onPress={stop} />
		</fieldset>
	)
}

/** Handles Escape when no field, menu or dialog does. Returns unsubscribe. */
function onEscape(run: () => void): () => void {
	const onKey = (event: KeyboardEvent) => {
		if (event.key === 'Escape' && !document.querySelector('dialog[open], :popover-open')) run()
	}
	window.addEventListener('keydown', onKey)
	return () => window.removeEventListener('keydown', onKey)
}
